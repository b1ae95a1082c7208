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
    readonly property bool sharing: bridge.tiles.some(tile => tile.code === "share")

    signal type

    // A button is as wide as its longest word asks for, beside the others.
    function wish(label: string): real {
        return Mm.px(6 + 4 * Math.max(...label.split(" ").map(word => word.length)))
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Mm.px(Mm.small ? 3.5 : Mm.wide ? 8 : 10)
        anchors.rightMargin: Mm.px(Mm.small ? 3.5 : Mm.wide ? 8 : 10)
        anchors.topMargin: Mm.px(Mm.small ? 3 : 5)
        anchors.bottomMargin: Mm.px(Mm.small ? 3.5 : 6)
        spacing: Mm.px(Mm.small ? 2.4 : 3.6)
        CounterButton {
            id: mute
            visible: buttons.bridge.call_kind !== "text"
            bridge: buttons.bridge
            control: "mute"
            stacked: true
            icon: buttons.bridge.muted ? "microphone-slash" : "microphone"
            label: buttons.words[buttons.bridge.muted ? "screen.call.unmute" : "screen.call.mute"]
            current: buttons.bridge.muted
            Layout.fillWidth: true
            Layout.preferredWidth: buttons.wish(mute.label)
            Layout.fillHeight: true
        }
        CounterButton {
            id: hide
            visible: buttons.bridge.call_kind === "video"
            bridge: buttons.bridge
            control: "hide"
            stacked: true
            icon: buttons.bridge.hidden ? "video-camera" : "video-camera-slash"
            label: buttons.words[buttons.bridge.hidden ? "screen.call.show" : "screen.call.hide"]
            current: buttons.bridge.hidden
            Layout.fillWidth: true
            Layout.preferredWidth: buttons.wish(hide.label)
            Layout.fillHeight: true
        }
        CounterButton {
            id: typing
            visible: Mm.small
            bridge: buttons.bridge
            control: "type"
            own: true
            stacked: true
            icon: "keyboard"
            label: buttons.words["screen.emergency.type"]
            Layout.fillWidth: true
            Layout.preferredWidth: buttons.wish(typing.label)
            Layout.fillHeight: true
            onChosen: buttons.type()
        }
        CounterButton {
            id: share
            visible: buttons.sharing
            bridge: buttons.bridge
            control: "share"
            stacked: true
            icon: "list"
            label: buttons.words[buttons.bridge.shared ? "screen.call.unshare" : "screen.call.share"]
            current: buttons.bridge.shared
            Layout.fillWidth: true
            Layout.preferredWidth: buttons.wish(share.label)
            Layout.fillHeight: true
        }
        CounterButton {
            id: end
            bridge: buttons.bridge
            control: "hang-up"
            stacked: true
            white: true
            icon: "phone-disconnect"
            label: buttons.words["screen.call.hang-up"]
            Layout.fillWidth: true
            Layout.preferredWidth: buttons.wish(end.label)
            Layout.fillHeight: true
        }
    }
}
