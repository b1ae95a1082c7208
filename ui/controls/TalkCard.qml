// A person, before any question. Lit while someone answers; when nobody does it is a plain card that says so.
import QtQuick
import "../theme"

Touch {
    id: card
    property bool lit: true
    property bool rtl: false
    property string presence: ""

    hint: presence
    implicitHeight: Math.max(Mm.px(44), words.implicitHeight + Mm.px(13))

    Rectangle {
        visible: card.lit && !Theme.flat
        y: Mm.px(Theme.borderLip)
        width: parent.width
        height: parent.height
        radius: Mm.px(Theme.radiusTile)
        color: Theme.lampDeep
    }
    Rectangle {
        anchors.fill: parent
        radius: Mm.px(Theme.radiusTile)
        color: !card.lit ? Theme.card : card.down ? Theme.lampDeep : Theme.lamp
        border.color: card.lit ? Theme.lamp : Theme.line
        border.width: Mm.edge(Theme.borderControl)
    }
    Icon {
        id: picture
        visible: !Type.large
        name: "duo-headset"
        tint: card.lit ? "lampText" : "line"
        size: 24
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(8)
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: picture.visible ? picture.right : parent.left
        anchors.right: caret.left
        anchors.leftMargin: Mm.px(7)
        anchors.rightMargin: Mm.px(4)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Mm.px(1.6)
        Words {
            width: parent.width
            text: card.label
            font.pixelSize: Type.talk
            font.weight: Font.Bold
            leading: 0.96
            color: card.lit ? Theme.lampText : Theme.ink
            Accessible.ignored: true
        }
        Row {
            width: parent.width
            spacing: Mm.px(3)
            Rectangle {
                visible: card.lit
                width: Mm.px(5)
                height: width
                radius: width / 2
                color: Theme.glow
                border.color: Theme.lampText
                border.width: Mm.edge(0.5)
                y: Mm.px(2)
            }
            Words {
                width: parent.width - Mm.px(8)
                text: card.presence
                color: card.lit ? Theme.lampText : Theme.inkSoft
                Accessible.ignored: true
            }
        }
    }
    Icon {
        id: caret
        name: card.rtl ? "caret-left" : "caret-right"
        tint: card.lit ? "lampText" : "ink"
        size: 9
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(8)
        anchors.verticalCenter: parent.verticalCenter
    }
    FocusRing {
        round: Theme.radiusTile
    }
}
