// In a call: sound, picture, typing, and a white Hang up: red stays for Emergency.
import QtQuick
import QtQuick.Layouts
import BlueLamp
import "../theme"

Item {
    id: buttons
    required property Bridge bridge
    readonly property var words: bridge.words
    readonly property bool over: bridge.call_state === "ended"

    signal type

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Mm.px(Mm.small ? 3.5 : Mm.wide ? 8 : 10)
        anchors.rightMargin: Mm.px(Mm.small ? 3.5 : Mm.wide ? 8 : 10)
        anchors.topMargin: Mm.px(Mm.small ? 3 : 5)
        anchors.bottomMargin: Mm.px(Mm.small ? 3.5 : 6)
        spacing: Mm.px(Mm.small ? 2.4 : 3.6)
        CounterButton {
            bridge: buttons.bridge
            control: "mute"
            stacked: true
            icon: buttons.bridge.muted ? "microphone-slash" : "microphone"
            label: buttons.words[buttons.bridge.muted ? "screen.call.unmute" : "screen.call.mute"]
            current: buttons.bridge.muted
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.fillHeight: true
        }
        CounterButton {
            bridge: buttons.bridge
            control: "hide"
            stacked: true
            icon: buttons.bridge.hidden ? "video-camera" : "video-camera-slash"
            label: buttons.words[buttons.bridge.hidden ? "screen.call.show" : "screen.call.hide"]
            current: buttons.bridge.hidden
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.fillHeight: true
        }
        CounterButton {
            visible: Mm.small
            bridge: buttons.bridge
            control: "type"
            own: true
            stacked: true
            icon: "keyboard"
            label: buttons.words["screen.emergency.type"]
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.fillHeight: true
            onChosen: buttons.type()
        }
        CounterButton {
            bridge: buttons.bridge
            control: "hang-up"
            stacked: true
            white: true
            icon: "phone-disconnect"
            label: buttons.words["screen.call.hang-up"]
            Layout.fillWidth: true
            Layout.preferredWidth: 115
            Layout.fillHeight: true
        }
    }
}
