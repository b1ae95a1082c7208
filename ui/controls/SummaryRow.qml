// One answer to check, or one fact: what was asked, what was said, and a way to change it.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: row
    required property Bridge bridge
    required property var line
    property bool ruled: true
    property bool signed: true
    property bool hides: false
    property bool open: !hides
    readonly property real leading: Mm.small && bridge.banner !== "" ? 0.9 : 1.05 // two languages, and little room

    implicitHeight: Math.max(words.implicitHeight, line.change !== "" ? change.implicitHeight : 0) + Mm.px(Mm.small ? 3.2 : 8)
    Accessible.role: Accessible.ListItem
    Accessible.name: line.label + ". " + (open ? line.text : "")

    Rectangle {
        visible: row.ruled
        width: parent.width
        height: Mm.edge(Theme.borderHair)
        color: Theme.hair
    }
    Icon {
        id: sign
        visible: row.signed && row.line.icon !== ""
        name: row.line.icon === "" ? "" : row.line.done ? "fill-check-circle" : "duo-" + row.line.icon
        tint: row.line.done ? "green" : "lamp"
        size: Mm.small ? 9 : 13
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: sign.visible ? sign.right : parent.left
        anchors.leftMargin: sign.visible ? Mm.px(5) : 0
        anchors.right: change.visible ? change.left : parent.right
        anchors.rightMargin: change.visible ? Mm.px(4) : 0
        anchors.verticalCenter: parent.verticalCenter
        Words {
            width: parent.width
            text: row.line.label
            strong: true
            leading: row.leading
            Accessible.ignored: true
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: row.open ? row.line.text : row.bridge.words["screen.control.touch-to-read"]
            soft: !row.line.personal
            font.pixelSize: row.line.personal ? Type.personal : Type.text
            maximumLineCount: row.line.change === "" ? 99 : Mm.small ? 2 : 4
            elide: Text.ElideRight
            leading: row.leading
            Accessible.ignored: true
        }
    }
    MouseArea {
        anchors.fill: words
        enabled: row.hides
        onClicked: row.open = !row.open
    }
    Chip {
        id: change
        visible: row.line.change !== ""
        bridge: row.bridge
        control: "change"
        detail: row.line.change
        icon: Mm.small ? "" : "pencil-simple"
        label: row.bridge.words["screen.control.change"]
        hint: row.line.label
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
    }
}
