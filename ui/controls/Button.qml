// A face and a lip: pressed, the face drops onto the lip. Plain, primary or quiet; one primary a screen.
import QtQuick
import "../theme"

Touch {
    id: button
    property bool primary: false
    property bool quiet: false
    property bool big: false
    property bool stacked: false
    property bool leading: true
    property string icon: ""
    property string tint: "ink"
    property real iconSize: big ? 13 : Mm.small ? 8 : 9
    property real height_mm: big ? (Mm.small ? 26 : Theme.targetButtonBig) : Mm.button
    property int size: big ? Type.bigButton : Type.button
    property real padding: Mm.small ? 3 : 4
    readonly property string ink: primary ? "lampText" : quiet ? "lamp" : tint

    readonly property real both: words.implicitHeight + Mm.px(iconSize + 1.4) // a picture over its words: only where there is room for it

    implicitHeight: Math.max(Mm.px(height_mm), (stacked ? words.implicitHeight : line.implicitHeight) + Mm.px(3))
    implicitWidth: words.wanted + Mm.px(2 * padding + (!stacked && line.pictured ? iconSize + 3 : 0))

    Rectangle {
        visible: !button.quiet && !Theme.flat
        y: Mm.px(Theme.borderLip)
        width: parent.width
        height: parent.height
        radius: Mm.px(Theme.radiusButton)
        color: button.primary ? Theme.lampDeep : Theme.line
    }
    Rectangle {
        id: face
        y: button.down && !button.quiet ? Mm.px(0.8) : 0
        width: parent.width
        height: parent.height
        radius: Mm.px(Theme.radiusButton)
        color: button.quiet ? "transparent" : button.primary ? (button.down ? Theme.lampDeep : Theme.lamp) : button.down ? Theme.glass : Theme.card
        border.width: button.quiet ? 0 : Mm.edge(Theme.borderControl)
        border.color: button.primary ? Theme.lamp : Theme.line
        Behavior on y {
            NumberAnimation {
                duration: Theme.press
            }
        }

        Grid {
            id: line
            readonly property bool pictured: button.icon !== "" && !Type.large && !(button.stacked && button.both > button.height)
            anchors.centerIn: parent
            columns: button.stacked || !pictured || button.label === "" ? 1 : 2 // an empty column would take its share of the middle
            spacing: Mm.px(button.stacked ? 1.4 : 3)
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter
            layoutDirection: button.leading ? Qt.LeftToRight : Qt.RightToLeft
            Icon {
                visible: line.pictured
                name: button.icon
                tint: button.ink
                size: button.iconSize
            }
            Fitted {
                id: words
                room: button.width - Mm.px(2 * Math.min(button.padding, 3)) - (!button.stacked && line.pictured ? Mm.px(button.iconSize + 3) : 0)
                text: button.label
                visible: text !== ""
                font.pixelSize: button.size
                strong: true
                leading: 0.95
                horizontalAlignment: Text.AlignHCenter
                color: button.primary ? Theme.lampText : button.quiet ? Theme.lamp : Theme.ink
                Accessible.ignored: true
            }
        }
    }
    FocusRing {}
}
