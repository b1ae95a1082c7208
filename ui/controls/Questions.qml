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
    // Which questions stand together, part by part; the last part is what comes after them, where that is more than nothing.
    property var parts: []
    property int seen: 0
    readonly property var all: Array.from({length: many.count}, (_, n) => n)
    readonly property int pages: parts.length + (after > 0 ? 1 : 0)
    readonly property bool last: !paged || shown >= parts.length
    property bool paged: false
    property real whole: 0 // what all of it needs, every answer in sight
    property bool roomy: true // for a way on of its own; where it is not, Continue alone leads on
    readonly property real between: Mm.px(Mm.small ? 3 : 7)

    onAfterChanged: Qt.callLater(share)
    onHeightChanged: Qt.callLater(share)
    onWidthChanged: Qt.callLater(share)

    // On a small panel what is only read stands there piece by piece, one language after the other: all of it is higher than the panel.
    function pieces(one: var): var {
        const cut = n => [{label: one.label.split("\n")[n] ?? "", hint: ""}, {label: "", hint: one.hint.split("\n")[n] ?? ""}]
        return !Mm.small || bridge.controls.length < 2 || one.type !== "info" || !`${one.label}${one.hint}`.includes("\n") ? [one] : [...cut(0), ...cut(1)].filter(it => it.label + it.hint !== "").map(it => Object.assign({}, one, it))
    }

    function one(index: int): var {
        return many.itemAt(index)
    }

    // Another part of this page: on to what was not seen yet, back to the one before. Whether there was one.
    function step(by: int): bool {
        const to = by > 0 ? seen + 1 : shown - 1
        if (!paged || to < 0 || to >= pages)
            return false
        turn(to)
        return true
    }

    function turn(part: int): void {
        shown = part
        seen = Math.max(seen, part)
        share()
    }

    // To the first answer that is wrong, where its sentence stands.
    function seek(): void {
        const wrong = all.find(n => (bridge.live[one(n).control.id]?.problem ?? "") !== "")
        if (wrong === undefined)
            return
        if (paged)
            turn(partOf(wrong))
        one(wrong).enter()
    }

    function partOf(index: int): int {
        return Math.max(0, parts.findIndex(part => part.includes(index)))
    }

    // The question that is being typed into is the one that stays.
    function typed(): int {
        for (let item = Typing.target; item; item = item.parent)
            if (all.some(n => one(n) === item))
                return partOf(all.find(n => one(n) === item))
        return shown
    }

    // As many together as have room; nothing lies over anything.
    function divide(room: real): var {
        const found = []
        let left = 0
        for (const n of all) {
            const wanted = one(n) ? one(n).wanted : 0
            if (found.length === 0 || wanted + between > left) {
                found.push([])
                left = room + between
            }
            found[found.length - 1].push(n)
            left -= wanted + between
        }
        return found
    }

    function share(): void {
        const squeezed = after > 0 && many.count === 1 && one(0) && one(0).grows && one(0).wanted + between > height - after
        whole = all.map(one).reduce((sum, it) => sum + (it?.answer ? it.above + it.answer.need : 0), 0)
        paged = height > 0 && (squeezed || (many.count > 1 && (divide(height).length > 1 || (after > 0 && divide(height - after).length > 1))))
        const less = height - more.height - between
        roomy = all.every(n => !one(n) || one(n).wanted <= less)
        parts = divide(paged && roomy ? less : height)
        if (paged && Typing.open)
            shown = typed()
        const now = paged ? parts[shown] ?? [] : all
        for (const n of all.filter(one))
            one(n).visible = now.includes(n)
        spread(now, !paged ? height - after : roomy ? less : height)
    }

    // Each has what it wants at least; what is left goes to those that can use more, to whoever misses least first.
    function spread(which: var, room: real): void {
        if (which.some(n => !one(n)))
            return
        const missing = n => which.length === 1 && one(n).flexible ? Infinity : one(n).missing
        const eager = which.filter(n => missing(n) > 0).sort((a, b) => missing(a) < missing(b) ? -1 : 1)
        let left = room - which.reduce((sum, n) => sum + one(n).wanted, between * Math.max(0, which.length - 1))
        const more_ = {}
        eager.forEach((n, at) => left -= more_[n] = Math.min(missing(n), left / (eager.length - at)))
        let top = 0
        for (const n of which) {
            const question = one(n)
            question.room = question.flexible ? Math.max(0, question.wanted + (more_[n] ?? 0)) : 0
            question.height = question.grows ? Math.max(question.room, 0) : question.flexible ? Math.min(question.room, Math.max(question.implicitHeight, which.length === 1 ? question.room : 0)) : question.implicitHeight
            question.y = many.count === 1 && !question.flexible && !Mm.small ? Math.max(0, height - question.height) : top
            top += question.height + between
        }
    }

    More {
        id: more
        visible: questions.paged && questions.roomy && !Typing.full
        bridge: questions.bridge
        width: Math.min(parent.width, Mm.px(150))
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        label: questions.bridge.words[questions.shown + 1 === questions.parts.length && questions.after > 0 ? "screen.menu.more" : "screen.page.more"]
        onChosen: questions.turn((questions.shown + 1) % questions.pages)
    }
    Repeater {
        id: many
        model: [...questions.bridge.controls].reduce((all, one) => all.concat(questions.pieces(one)), [])
        delegate: Question {
            required property var modelData
            bridge: questions.bridge
            control: modelData
            width: questions.width
            most: questions.height
            alone: many.count === 1
            onImplicitHeightChanged: Qt.callLater(questions.share)
            onGrowsChanged: Qt.callLater(questions.share)
        }
    }
}
