// A message that waits to be read: who wrote it and when, never what it says.
import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: card
    required property Bridge bridge
    required property var line
    readonly property bool pictured: !Type.large && !Mm.small

    implicitHeight: Math.max(words.implicitHeight, open.implicitHeight) + Mm.px(Mm.small ? 4 : 12)
    radius: Mm.px(Theme.radiusTile)
    color: Theme.card
    border.color: Theme.lamp
    border.width: Mm.edge(Theme.borderField)
    Accessible.role: Accessible.ListItem
    Accessible.name: line.label + ". " + line.text

    Icon {
        id: sign
        visible: card.pictured
        name: "duo-" + (card.line.icon === "" ? "envelope-simple" : card.line.icon)
        tint: "lamp"
        size: 18
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(7)
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: card.pictured ? sign.right : parent.left
        anchors.right: open.left
        anchors.leftMargin: Mm.px(Mm.small ? 3.5 : 6)
        anchors.rightMargin: Mm.px(Mm.small ? 3 : 5)
        anchors.verticalCenter: parent.verticalCenter
        Words {
            width: parent.width
            text: card.line.label
            strong: true
            leading: 1
            Accessible.ignored: true
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: card.line.text
            leading: 1
            Accessible.ignored: true
        }
    }
    Button {
        id: open
        bridge: card.bridge
        control: "message"
        detail: card.line.change
        primary: true
        height_mm: Mm.small ? 16 : 20
        label: card.bridge.words["screen.follow.open"]
        hint: card.line.label
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(Mm.small ? 2.4 : 6)
        anchors.verticalCenter: parent.verticalCenter
    }
}
