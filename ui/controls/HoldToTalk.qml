// Held, the machine listens; let go, it stops. A short touch keeps it listening until the next one: no holding is needed.
import QtQuick
import "../theme"

Touch {
    id: hold
    property bool listening: false
    property int level: 0
    property real since: 0
    readonly property string words: bridge.words[listening ? "screen.story.listening" : "screen.story.hold"]

    control: "listen"
    own: true
    label: words
    implicitHeight: Mm.px(listening && !Mm.small ? 36 : Mm.small ? 17 : 24)

    onBegun: {
        since = Date.now()
        bridge.press("listen", detail)
    }
    onFinished: if (Date.now() - since > 600) bridge.press("listen", detail)

    Rectangle {
        visible: !Theme.flat
        y: Mm.px(Theme.borderLip)
        width: parent.width
        height: parent.height
        radius: Mm.px(Theme.radiusButton)
        color: hold.listening ? Theme.lampDeep : Theme.line
    }
    Rectangle {
        anchors.fill: parent
        radius: Mm.px(Theme.radiusButton)
        color: hold.listening ? Theme.lamp : Theme.card
        border.color: hold.listening ? Theme.lamp : Theme.line
        border.width: Mm.edge(Theme.borderControl)
    }
    Grid {
        id: line
        anchors.centerIn: parent
        columns: hold.width < Mm.px(54) ? 1 : 3
        spacing: Mm.px(Mm.small ? 1.4 : 4)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        Icon {
            visible: !(Mm.small && (hold.listening || hold.height < said.implicitHeight + height + Mm.px(4)))
            name: hold.listening ? "fill-microphone" : "microphone"
            tint: hold.listening ? "lampText" : "ink"
        }
        Levels {
            visible: hold.listening
            level: hold.level
        }
        Fitted {
            id: said
            text: hold.words
            room: hold.width - Mm.px(Mm.small ? 3 : 6)
            horizontalAlignment: Text.AlignHCenter
            strong: true
            leading: Mm.small && Typing.open ? 0.8 : 0.95
            font.pixelSize: Type.button
            color: hold.listening ? Theme.lampText : Theme.ink
            Accessible.ignored: true
        }
    }
    FocusRing {}
}
