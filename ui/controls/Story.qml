// Many lines of typed words; the line with the caret is always in sight.
import QtQuick
import "../theme"

Item {
    id: story
    required property var field
    property alias text: words.text
    property alias cursorPosition: words.cursorPosition

    clip: true

    function insert(at: int, text: string): void {
        words.insert(at, text)
    }

    function toEnd(): void {
        words.cursorPosition = words.length
    }

    function remove(from: int, to: int): void {
        words.remove(from, to)
    }

    function forceFocus(): void {
        words.forceActiveFocus(Qt.OtherFocusReason)
    }

    onActiveFocusChanged: if (activeFocus && !words.activeFocus) forceFocus()

    TextEdit {
        id: words
        objectName: story.visible ? "field:" + story.field.name : ""
        activeFocusOnTab: true
        focus: true
        width: parent.width
        y: Math.min(0, Math.max(parent.height - contentHeight, parent.height - cursorRectangle.y - cursorRectangle.height))
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        horizontalAlignment: TextEdit.AlignLeft
        color: Theme.ink
        font.family: Type.family
        font.pixelSize: Type.personal
        selectByMouse: false
        persistentSelection: false
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        cursorDelegate: Caret {}
        Accessible.role: Accessible.EditableText
        Accessible.name: story.field.label
        Accessible.multiLine: true
        Accessible.focusable: true
        onActiveFocusChanged: {
            if (activeFocus)
                Typing.take(story, story.field.keyboard)
            else
                story.field.commit()
        }
    }
}
