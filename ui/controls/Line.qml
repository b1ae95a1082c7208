// One line of typed words.
import QtQuick
import "../theme"

TextInput {
    id: line
    required property var field

    objectName: visible ? "field:" + field.name : ""
    activeFocusOnTab: true
    clip: true
    verticalAlignment: TextInput.AlignVCenter
    horizontalAlignment: TextInput.AlignLeft
    color: Theme.ink
    font.family: Type.family
    font.pixelSize: Type.personal
    maximumLength: 2 * field.longest // what Qt counts: a letter outside the first plane is two
    selectByMouse: false
    persistentSelection: false
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
    cursorDelegate: Caret {}
    Accessible.role: Accessible.EditableText
    Accessible.name: field.label
    Accessible.description: field.problem
    Accessible.focusable: true

    function toEnd(): void {
        cursorPosition = length
    }

    onActiveFocusChanged: {
        if (activeFocus)
            Typing.take(line, field.keyboard)
        else
            field.commit()
    }
    FocusRing {
        anchors.margins: -Mm.px(1)
        round: Theme.radiusField
    }
}
