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
    // Not by their visible: of a row that is put away nothing is, and it must be as high as it will be.
    readonly property bool pictured: signed && line.icon !== ""
    readonly property bool changes: line.change !== ""
    readonly property real leading: Mm.small && bridge.banner !== "" ? 0.9 : 1.05 // two languages, and little room

    implicitHeight: Math.max(words.implicitHeight, changes ? change.implicitHeight : 0) + Mm.px(Mm.small ? 3.2 : 8)
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
        visible: row.pictured
        name: row.line.icon === "" ? "" : row.line.done ? "fill-check-circle" : "duo-" + row.line.icon
        tint: row.line.done ? "green" : "lamp"
        size: Mm.small ? 9 : 13
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: row.pictured ? sign.right : parent.left
        anchors.leftMargin: row.pictured ? Mm.px(5) : 0
        anchors.right: row.changes ? change.left : parent.right
        anchors.rightMargin: row.changes ? Mm.px(4) : 0
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
            maximumLineCount: !row.changes ? 99 : Mm.small ? 2 : 4
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
        visible: row.changes
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
