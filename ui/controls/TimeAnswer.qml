// A time of the day: typed as people say it; before or after midday is one touch.
import QtQuick
import "../theme"

Answer {
    id: answer
    readonly property int hour: /^([01]\d|2[0-3]):[0-5]\d$/.test(now.value) ? Number(now.value.slice(0, 2)) : -1
    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width
        spacing: Mm.px(Mm.gap)
        Field {
            width: parent.width
            bridge: answer.bridge
            name: answer.control.id
            label: answer.control.label
            value: answer.now.value
            problem: answer.now.problem
            keyboard: answer.control.keyboard
            longest: answer.control.longest
            begins: answer.begins
            onCommitted: text => answer.type(text)
        }
        ChipRow {
            visible: !Typing.full
            enabled: answer.hour >= 0
            width: parent.width
            bridge: answer.bridge
            prefix: "option:" + answer.control.id
            chips: [["am", "screen.time.am", answer.hour >= 0 && answer.hour < 12], ["pm", "screen.time.pm", answer.hour >= 12]]
            onPicked: half => answer.choose(String(answer.hour % 12 + (half === "pm" ? 12 : 0)).padStart(2, "0") + answer.now.value.slice(2))
        }
    }
}
