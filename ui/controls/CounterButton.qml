// A control of the dark counter: always there, always in the same order. Current: the visitor is in line or in a call.
import QtQuick
import "../theme"

Touch {
    id: button
    property string icon: ""
    property string extra: ""
    property bool red: false
    property bool current: false
    property bool lit: false
    property bool white: false
    property bool stacked: !Mm.tall
    readonly property color ink: red ? Theme.redText : current || white ? "#131C36" : lit ? Theme.lampText : Theme.nightText
    readonly property string tint: red ? "redText" : current || white ? "131C36" : lit ? "lampText" : "nightText"

    readonly property real inner: Mm.px(Mm.small ? 2 : 3)
    readonly property real art: Mm.wide ? 14 : Mm.tall ? 10 : words.lineCount > 1 ? 7 : 9
    // The words come first: a picture that has no room beside or above them is left out.
    readonly property bool drawn: icon !== "" && (extra === "" || !Mm.small) && (stacked ? column.height + Mm.px(art + 1.4) : beside.contentHeight) <= height

    implicitHeight: Math.max(Mm.px(Theme.targetCounterPortrait), line.implicitHeight + Mm.px(3))
    implicitWidth: words.wanted + Mm.px(8)

    Rectangle {
        anchors.fill: parent
        radius: Mm.px(Theme.radiusButton)
        color: button.red ? (button.down ? Theme.redDeep : Theme.red) : button.current ? (Theme.flat ? "#FFE14D" : Theme.glow) : button.white ? "#FFFFFF" : button.lit ? Theme.lamp : button.down ? Theme.lampDeep : Theme.pane
        border.width: Mm.edge(0.4)
        border.color: button.red ? Theme.nightText : button.current || button.lit ? Theme.glow : Theme.paneLine
    }
    // The words as they would be beside the picture, whether it is drawn or not.
    Words {
        id: beside
        visible: false
        width: Math.max(1, button.width - button.inner - Mm.px(button.art + 2))
        text: button.label
        font.pixelSize: Type.counter
        strong: true
        leading: 0.92
        wrapMode: Text.Wrap
    }
    Grid {
        id: line
        anchors.centerIn: parent
        columns: button.stacked || !button.drawn ? 1 : 2
        spacing: Mm.px(button.stacked ? 1.4 : 2)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        Icon {
            visible: button.drawn
            name: button.icon
            tint: button.tint
            size: button.art
        }
        Column {
            id: column
            readonly property real room: button.width - button.inner - (button.stacked || !button.drawn ? 0 : Mm.px(button.art + 2))
            spacing: Mm.px(0.6)
            Fitted {
                id: words
                text: button.label
                room: column.room
                font.pixelSize: Type.counter
                strong: true
                leading: 0.92
                height: implicitHeight - (Type.plainLatin ? 0 : font.pixelSize * 0.35)
                horizontalAlignment: button.stacked ? Text.AlignHCenter : Text.AlignLeft
                color: button.ink
                Accessible.ignored: true
            }
            Fitted {
                visible: text !== "" && Mm.small
                text: button.extra
                room: column.room
                font.pixelSize: Type.counter
                leading: 0.92
                horizontalAlignment: Text.AlignHCenter
                color: button.ink
                Accessible.ignored: true
            }
        }
    }
    FocusRing {
        night: true
    }
}
