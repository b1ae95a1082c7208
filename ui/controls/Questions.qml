// The questions of a page under each other; what can grow takes the room that is left.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: questions
    required property Bridge bridge
    property int shown: 0
    property real after: 0
    readonly property int pages: many.count + (after > 0 ? 1 : 0)
    readonly property bool last: !paged || shown >= many.count
    property bool paged: false
    readonly property real between: Mm.px(Mm.small ? 3 : 7)

    onAfterChanged: Qt.callLater(share)
    onHeightChanged: Qt.callLater(share)
    onWidthChanged: Qt.callLater(share)

    function one(index: int): var {
        return many.itemAt(index)
    }

    function flexible(question: var): bool {
        return question.grows || ["Choice", "Multi"].includes(question.types[question.control.type] ?? (question.control.choices.length ? "Choice" : ""))
    }

    // Where not all of them have room they come one after the other; nothing lies over anything.
    function share(): void {
        let wanted = between * Math.max(0, many.count - 1)
        for (let n = 0; n < many.count; n++)
            wanted += one(n) ? Math.min(one(n).implicitHeight, flexible(one(n)) ? Mm.px(55) : 9999) : 0
        paged = many.count > 1 && wanted + after > height && height > 0
        for (let n = 0; n < many.count; n++)
            if (one(n))
                one(n).visible = !paged || n === shown
        spread(paged ? (shown < many.count ? [shown] : []) : Array.from({
            length: many.count
        }, (_, n) => n), paged ? height - more.height - between : height)
    }

    function spread(which: var, room: real): void {
        let left = room - between * Math.max(0, which.length - 1)
        let growing = 0
        for (const n of which) {
            if (!one(n))
                return
            if (flexible(one(n)))
                growing++
            else
                left -= one(n).implicitHeight
        }
        let top = 0
        for (const n of which) {
            const question = one(n)
            question.room = flexible(question) ? Math.max(0, left / growing) : 0
            question.height = question.grows ? Math.max(question.room, 0) : flexible(question) ? Math.min(question.room, Math.max(question.implicitHeight, which.length === 1 ? question.room : 0)) : question.implicitHeight
            question.y = many.count === 1 && !flexible(question) && !Mm.small ? Math.max(0, height - question.height) : top
            top += question.height + between
        }
    }

    More {
        id: more
        visible: questions.paged
        bridge: questions.bridge
        width: Math.min(parent.width, Mm.px(150))
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        onChosen: {
            questions.shown = (questions.shown + 1) % questions.pages
            questions.share()
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
