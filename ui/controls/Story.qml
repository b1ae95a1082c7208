// Many lines of typed words; the line with the caret is always in sight, and no line is cut through.
import QtQuick
import "../theme"

Item {
    id: story
    required property var field
    property alias text: words.text
    property alias cursorPosition: words.cursorPosition
    readonly property real row: words.cursorRectangle.height
    readonly property int rows: Math.max(1, Math.floor(height / Math.max(1, row)))

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

    Item {
        id: sight
        objectName: story.visible ? "sight:" + story.field.name : ""
        clip: true
        width: parent.width
        height: story.rows * story.row
        y: story.rows > 1 ? 0 : (parent.height - height) / 2

        TextEdit {
            id: words
            readonly property var field: story.field
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
}
