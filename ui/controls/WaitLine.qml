// Where this wait stands: in line, answered, talking. What is not known (how long it takes) is not drawn.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Card {
    id: wait
    required property Bridge bridge
    // Until somebody answers there is no state of a call.
    readonly property int now: bridge.call_state === "" ? 0 : 1
    readonly property var names: ["screen.waiting.line-wait", "screen.waiting.line-answered", "screen.waiting.line-talk"]
    readonly property real part: (width - 2 * Mm.px(12)) / 3
    readonly property real dot: Mm.px(11)

    implicitHeight: row.y + row.height + Mm.px(5)
    Accessible.role: Accessible.StaticText
    Accessible.name: bridge.words[names[now]]

    Repeater {
        model: 2
        delegate: Rectangle {
            required property int index
            readonly property real from: Mm.px(12) + wait.part * (index + 0.5)
            x: wait.bridge.rtl ? wait.width - from - width : from
            y: Mm.px(7) + (wait.dot - height) / 2
            width: wait.part
            height: Mm.px(1.6)
            color: index < wait.now ? Theme.lamp : Theme.hair
        }
    }
    Row {
        id: row
        x: Mm.px(12)
        y: Mm.px(7)
        width: parent.width - 2 * x
        Repeater {
            model: wait.names
            delegate: Column {
                id: step
                required property int index
                required property string modelData
                readonly property bool current: index === wait.now
                width: wait.part
                spacing: Mm.px(3.5)
                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: wait.dot
                    height: width
                    radius: width / 2
                    color: step.index <= wait.now ? Theme.lamp : Theme.card
                    border.color: step.current ? Theme.glow : step.index < wait.now ? Theme.lamp : Theme.line
                    border.width: Mm.edge(step.current ? 2.2 : 0.7)
                }
                Words {
                    width: parent.width
                    text: wait.bridge.words[step.modelData]
                    strong: step.current
                    soft: !step.current
                    leading: 1
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
