// Anything that can be chosen: by a finger, by the keys, by a screen reader. It says which control it is and nothing more.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: touch
    required property Bridge bridge
    property string control: ""
    property string detail: ""
    property string label: ""
    property string hint: ""
    property bool own: false
    property bool selected: false
    property bool selectable: false
    property bool keeps: false // the keyboard stays: what is sent is typed on
    readonly property bool down: area.pressed

    signal chosen
    signal begun
    signal finished

    objectName: control === "" ? "" : detail === "" ? control : control + ":" + detail
    activeFocusOnTab: true
    Accessible.role: selectable ? Accessible.RadioButton : Accessible.Button
    Accessible.name: label
    Accessible.description: hint
    Accessible.focusable: true
    Accessible.checkable: selectable
    Accessible.checked: selected
    Accessible.onPressAction: touch.choose()
    // Under a finger the keyboard waits until it is lifted: what is touched must not move away.
    onActiveFocusChanged: if (activeFocus && !area.pressed) Typing.leave()

    function choose(): void {
        if (!touch.own && touch.control !== "")
            touch.bridge.press(touch.control, touch.detail)
        touch.chosen()
    }

    function lift(): void {
        touch.finished()
        Qt.callLater(touch.rest)
    }

    // What was chosen may have given the keys to a field: then they stay.
    function rest(): void {
        if (touch.activeFocus)
            Typing.leave()
    }

    MouseArea {
        id: area
        anchors.fill: parent
        preventStealing: true
        onPressed: {
            Typing.byKeys = false
            if (!touch.keeps)
                touch.forceActiveFocus(Qt.MouseFocusReason)
            touch.begun()
        }
        onReleased: touch.lift()
        onCanceled: touch.lift()
        onClicked: touch.choose()
    }
}
