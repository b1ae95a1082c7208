// One thing to do: its picture, what it is, how, and a chip that says whether it is done.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: row
    required property Bridge bridge
    required property var line
    readonly property bool pictured: line.icon !== "" && !Type.safe && !Type.large && !Mm.small
    property string name: ""
    property bool ruled: true
    property bool done: false

    signal toggled

    implicitHeight: Math.max(words.implicitHeight, chip.implicitHeight) + Mm.px(Mm.small ? 2.4 : 9)
    Accessible.role: Accessible.ListItem
    Accessible.name: line.label + ". " + line.hint

    Rectangle {
        visible: row.ruled
        width: parent.width
        height: Mm.edge(Theme.borderHair)
        color: Theme.hair
    }
    Icon {
        id: sign
        visible: row.pictured
        name: row.pictured ? "duo-" + row.line.icon : ""
        tint: "lamp"
        size: 15
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: row.pictured ? sign.right : parent.left
        anchors.leftMargin: row.pictured ? Mm.px(6) : 0
        anchors.right: chip.left
        anchors.rightMargin: Mm.px(Mm.small ? 3 : 5)
        anchors.verticalCenter: parent.verticalCenter
        Words {
            width: parent.width
            text: row.line.label
            strong: true
            leading: 1
            Accessible.ignored: true
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: row.line.hint
            soft: true
            leading: 1
            Accessible.ignored: true
        }
    }
    Chip {
        id: chip
        bridge: row.bridge
        own: true
        objectName: row.name
        selectable: true
        Accessible.role: Accessible.CheckBox
        selected: row.done
        icon: row.done ? "check" : ""
        label: row.bridge.words["screen.steps.done"]
        hint: row.line.label
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        onChosen: row.toggled()
    }
}
