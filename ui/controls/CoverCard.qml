// One notice on the board: touched, it opens.
import QtQuick
import "../theme"

Touch {
    id: card
    property string icon: ""

    Rectangle {
        anchors.fill: parent
        radius: Mm.px(3)
        color: Theme.card
    }
    Icon {
        id: drawn
        name: card.icon
        tint: "234A3F"
        size: Mm.small ? 9 : 12
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(Mm.small ? 4 : 9)
        anchors.verticalCenter: Mm.small ? parent.verticalCenter : undefined
        anchors.top: Mm.small ? undefined : text.top
    }
    Column {
        id: text
        anchors.left: drawn.right
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(Mm.small ? 3 : 7)
        anchors.rightMargin: Mm.px(Mm.small ? 3 : 9)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Mm.px(Mm.small ? 0 : 1.5)
        Words {
            width: parent.width
            text: card.label
            color: Theme.coverInk
            font.pixelSize: Mm.px(Mm.small ? 7.4 : 10)
            font.weight: Font.Bold
            leading: 1
            Accessible.ignored: true
        }
        Words {
            visible: !Mm.small // there the names alone fill the board
            width: parent.width
            text: card.hint
            color: Theme.coverInkSoft
            font.pixelSize: Mm.px(Mm.small ? 7.2 : 8.2)
            leading: 1
            Accessible.ignored: true
        }
    }
    FocusRing {
        round: 3
    }
}
