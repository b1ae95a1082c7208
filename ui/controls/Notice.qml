// One thing to know, in words, with a sign. warm, plain, done or error; an error has a bar at its start.
import QtQuick
import "../theme"

Rectangle {
    id: notice
    property string text: ""
    property string more: ""
    property string kind: "plain"
    property string icon: ({
            warm: "info",
            plain: "info",
            done: "check-circle",
            error: "warning-circle"
        })[kind] ?? "info"

    property bool dense: Mm.small && text.includes("\n") // in English too

    visible: text !== ""
    implicitHeight: text !== "" ? words.implicitHeight + Mm.px(dense ? 1.4 : Mm.small ? 3 : 10) : 0
    radius: Mm.px(kind === "error" ? 2 : Theme.radiusButton)
    color: kind === "warm" ? Theme.glowSoft : kind === "done" ? Theme.greenSoft : kind === "error" ? Theme.redSoft : Theme.glass
    border.width: Theme.flat ? Mm.edge(0.5) : 0
    border.color: Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text + (more === "" ? "" : " " + more)

    Rectangle {
        visible: notice.kind === "error"
        width: Mm.px(2)
        height: parent.height
        color: Theme.red
        anchors.left: parent.left
    }
    Icon {
        id: sign
        name: notice.icon
        tint: notice.kind === "warm" ? "amber" : notice.kind === "done" ? "green" : notice.kind === "error" ? "red" : "lamp"
        size: Mm.small ? 8 : 9
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(Mm.small ? 3 : 6)
        y: words.y
    }
    Column {
        id: words
        anchors.left: sign.right
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(Mm.small ? 2.6 : 4.5)
        anchors.rightMargin: Mm.px(Mm.small ? 3 : 6)
        anchors.verticalCenter: parent.verticalCenter
        Words {
            width: parent.width
            text: notice.text
            strong: true
            leading: !Mm.small ? 1.1 : notice.dense ? 0.86 : 1
            Accessible.ignored: true
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: notice.more
            Accessible.ignored: true
        }
    }
}
