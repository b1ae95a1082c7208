// Things to do at once, on one card: each is marked as done by its own chip. The numbers to ring are on the printed advice.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Answer {
    id: answer
    readonly property real inner: Mm.px(Mm.small ? 3.5 : 7)
    readonly property real edge: Mm.px(Mm.small ? 0.6 : 2)
    readonly property bool printed: !Type.safe && !Mm.small
    readonly property real below: printed ? paper.implicitHeight + Mm.px(6) : 0

    implicitHeight: Math.min(pack.need + 2 * edge + below, Math.max(room, Mm.px(Mm.target)))

    // All that are done, with this one the other way round.
    function toggled(code: string): var {
        const marks = answer.now.selected
        return answer.control.choices.map(choice => choice.code).filter(one => one === code ? !marks[one] : marks[one])
    }

    Card {
        id: card
        visible: !pack.tight
        width: parent.width
        y: pack.shown < answer.control.choices.length ? 0 : Math.max(0, parent.height - answer.below - height)
        height: Math.min(parent.height - answer.below, pack.used + 2 * answer.edge)
    }
    Pack {
        id: pack
        x: answer.inner
        y: answer.edge
        width: parent.width - 2 * answer.inner
        height: parent.height - answer.below - 2 * answer.edge
        bridge: answer.bridge
        of: answer.alone ? "" : answer.control.id
        model: answer.control.choices
        gap: 0
        most: 0
        others: answer.bridge.words["screen.control.read-on"]
        delegate: StepRow {
            required property var modelData
            required property int index
            bridge: answer.bridge
            line: modelData
            name: "option:" + answer.control.id + ":" + modelData.code
            ruled: index > pack.first
            done: answer.now.selected[modelData.code] === true
            onToggled: answer.bridge.answerMany(answer.control.id, answer.toggled(modelData.code), "chosen")
        }
    }
    Button {
        id: paper
        visible: answer.printed
        anchors.bottom: parent.bottom
        width: Mm.tall ? parent.width : Math.min(parent.width, Mm.px(150))
        bridge: answer.bridge
        control: "print"
        detail: "advice"
        icon: "printer"
        label: answer.bridge.words["screen.receipt.advice"]
        hint: answer.bridge.words["screen.receipt.advice-hint"]
    }
}
