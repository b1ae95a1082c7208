// The dark counter: Emergency, a person, Help, Quick exit. A band below on a tall panel, a rail at the end side on the others.
import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: counter
    required property Bridge bridge
    readonly property bool quitting: quit.down
    // Where nothing works, only the way to 999 is left to be touched.
    readonly property bool closed: bridge.screen === "OutOfService"
    readonly property bool square: Mm.tall && Type.large
    readonly property real edge: Mm.tall ? 8 : Mm.wide ? 5 : 2.6
    readonly property real upper: Mm.tall ? 5 : Mm.wide ? 6 : 3.5
    readonly property real between: Mm.tall ? 4 : Mm.wide ? 5 : 3
    readonly property int columns: !Mm.tall ? 1 : square ? 2 : 4
    readonly property real cellWidth: (width - Mm.px(2 * edge + between * (columns - 1)) - (Mm.tall ? 0 : Mm.px(0.9))) / columns
    readonly property real cellHeight: Mm.tall ? Mm.px(Theme.targetCounterPortrait) : (height - Mm.px(2 * upper + 3 * between)) / 4

    // Under the cover it only waits for the finger to be lifted: not drawn, not told to who listens.
    opacity: bridge.quit_label === "" ? 0 : 1
    color: Theme.night
    width: Mm.tall ? parent.width : Mm.px(Mm.rail)
    height: Mm.tall ? Mm.px(square ? 64 : 36) : parent.height

    Rectangle {
        color: Theme.flat ? Theme.line : Theme.lampDeep
        width: Mm.tall ? parent.width : Mm.edge(0.9)
        height: Mm.tall ? Mm.edge(0.9) : parent.height
        anchors.left: parent.left
    }
    Grid {
        columns: counter.columns
        spacing: Mm.px(counter.between)
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(counter.edge + (Mm.tall ? 0 : 0.9))
        y: Mm.px(counter.upper)
        CounterButton {
            bridge: counter.bridge
            control: "emergency"
            icon: counter.bridge.lit ? "siren" : "phone"
            label: counter.bridge.emergency
            red: true
            width: counter.cellWidth
            height: counter.cellHeight
        }
        CounterButton {
            bridge: counter.bridge
            control: "talk"
            icon: "headset"
            label: counter.bridge.talk
            enabled: label !== "" && !counter.closed
            opacity: enabled ? 1 : 0
            current: counter.bridge.talk_current
            lit: (Mm.small || Mm.low) && counter.bridge.screen === "Menu" && counter.bridge.lit && !current
            width: counter.cellWidth
            height: counter.cellHeight
        }
        CounterButton {
            bridge: counter.bridge
            control: "help"
            icon: "question"
            label: counter.bridge.words["screen.control.help"]
            enabled: !counter.closed
            opacity: enabled ? 1 : 0
            width: counter.cellWidth
            height: counter.cellHeight
        }
        CounterButton {
            id: quit
            bridge: counter.bridge
            control: "quit"
            own: true
            icon: "sign-out"
            label: counter.bridge.quit_label
            enabled: !counter.closed
            opacity: enabled ? 1 : 0
            width: counter.cellWidth
            height: counter.cellHeight
            // At the touch, not at the release: a watcher sees one thing, however long it is held.
            onBegun: {
                counter.bridge.press("quit", "")
                duress.restart()
            }
            onFinished: duress.stop()
            onChosen: if (!duress.running) counter.bridge.press("quit", "")
        }
    }
    Timer {
        id: duress
        interval: counter.bridge.holdMs
        onTriggered: counter.bridge.hold("quit")
    }
}
