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
    onActiveFocusChanged: if (activeFocus) Typing.leave()

    function choose(): void {
        if (!touch.own && touch.control !== "")
            touch.bridge.press(touch.control, touch.detail)
        touch.chosen()
    }

    MouseArea {
        id: area
        anchors.fill: parent
        preventStealing: true
        onPressed: {
            Typing.byKeys = false
            touch.forceActiveFocus(Qt.MouseFocusReason)
            touch.begun()
        }
        onReleased: touch.finished()
        onCanceled: touch.finished()
        onClicked: touch.choose()
    }
}
