// The questions of a page under each other; what can grow takes the room that is left.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: questions
    required property Bridge bridge
    readonly property real between: Mm.px(Mm.small ? 3 : 7)

    onHeightChanged: Qt.callLater(share)
    onWidthChanged: Qt.callLater(share)

    function one(index: int): Question {
        return many.itemAt(index) as Question
    }

    function flexible(question: Question): bool {
        return question.grows || ["Choice", "Multi"].includes(question.types[question.control.type] ?? (question.control.choices.length ? "Choice" : ""))
    }

    function share(): void {
        let left = height - between * Math.max(0, many.count - 1)
        let growing = 0
        for (let n = 0; n < many.count; n++) {
            if (!one(n))
                return
            if (flexible(one(n)))
                growing++
            else
                left -= one(n).implicitHeight
        }
        let top = 0
        for (let n = 0; n < many.count; n++) {
            const question = one(n)
            question.room = flexible(question) ? Math.max(0, left / growing) : 0
            question.height = question.grows ? Math.max(question.room, 0) : flexible(question) ? Math.min(question.room, Math.max(question.implicitHeight, many.count === 1 ? question.room : 0)) : question.implicitHeight
            question.y = top
            top += question.height + between
        }
    }

    Repeater {
        id: many
        model: questions.bridge.controls
        delegate: Question {
            required property var modelData
            bridge: questions.bridge
            control: modelData
            width: questions.width
            alone: many.count === 1
            onImplicitHeightChanged: Qt.callLater(questions.share)
            onGrowsChanged: Qt.callLater(questions.share)
        }
    }
}
