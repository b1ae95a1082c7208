// One of several: all in sight, or page by page. Touching selects; the blue button goes on.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Answer {
    id: answer
    property bool several: false
    // Three answers in two languages are too high for two rows of a wide panel: the third is never looked for behind "more".
    readonly property bool aligned: Mm.wide && answer.control.choices.length === 3 && answer.bridge.banner !== ""
    need: pack.need
    tight: pack.tight && pack.across === 1

    implicitHeight: Math.min(pack.need, Math.max(room, Mm.px(Mm.target)))

    function toggled(code: string): var {
        const marks = answer.now.selected
        return answer.control.choices.map(choice => choice.code).filter(one => one === code ? !marks[one] : marks[one])
    }

    Pack {
        id: pack
        anchors.fill: parent
        bridge: answer.bridge
        of: answer.alone ? "" : answer.control.id
        model: answer.control.choices
        columns: Type.large || (Mm.tall && !Mm.low && answer.control.choices.length < 9) ? 1 : answer.aligned ? 3 : 2
        most: Mm.px(Mm.tall ? (Type.safe ? 30 : answer.control.choices.length === 3 ? 48 : 36) : Mm.wide ? 34 : 20)
        delegate: Option {
            required property var modelData
            bridge: answer.bridge
            own: true
            several: answer.several
            objectName: "option:" + answer.control.id + ":" + modelData.code
            label: modelData.label
            hint: modelData.hint
            icon: Type.safe ? "" : modelData.icon
            least: Mm.tall ? 23 : Mm.wide ? 24 : 15.4
            enabled: modelData.enabled
            selected: answer.now.selected[modelData.code] === true
            onChosen: {
                if (answer.several)
                    answer.bridge.answerMany(answer.control.id, answer.toggled(modelData.code), "chosen")
                else
                    answer.choose(modelData.code)
            }
        }
    }
}
