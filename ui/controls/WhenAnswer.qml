// About when: a quick day or the calendar, then a part of the day or a clock time. "I am not sure" is an answer.
import QtQuick
import "../theme"

Answer {
    id: answer
    grows: true
    readonly property string value: now.value
    readonly property string day: /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : ""
    readonly property string rest: day === "" ? "" : value.slice(10)
    readonly property bool calendared: Mm.tall && !Type.large
    readonly property date today: new Date()

    implicitHeight: column.implicitHeight

    function iso(date: date): string {
        return Qt.formatDate(date, "yyyy-MM-dd")
    }

    function ago(days: int): string {
        return iso(new Date(today.getFullYear(), today.getMonth(), today.getDate() - days))
    }

    function pick(chosen: string): void {
        answer.choose(chosen + answer.rest)
    }

    Column {
        id: column
        width: parent.width
        anchors.bottom: !Mm.small ? parent.bottom : undefined
        spacing: Mm.px(Mm.small ? 2.4 : 5)
        ChipRow {
            bridge: answer.bridge
            width: parent.width
            chips: [["today", "screen.when.today", answer.day === answer.ago(0)], ["yesterday", "screen.when.yesterday", answer.day === answer.ago(1)], ["unsure", "screen.when.not-sure-chip", answer.value === "unsure"]]
            prefix: "option:" + answer.control.id
            onPicked: code => code === "unsure" ? answer.choose("unsure") : answer.pick(answer.ago(code === "today" ? 0 : 1))
        }
        Calendar {
            visible: answer.calendared
            bridge: answer.bridge
            prefix: "option:" + answer.control.id
            day: answer.day
            ahead: answer.control.future
            width: parent.width
            onPicked: day => answer.pick(day)
        }
        DayStep {
            visible: !answer.calendared && answer.height >= 3 * Mm.px(15.2) + 2 * column.spacing
            bridge: answer.bridge
            prefix: "option:" + answer.control.id
            day: answer.day
            ahead: answer.control.future
            width: parent.width
            onPicked: day => answer.pick(day)
        }
        ChipRow {
            bridge: answer.bridge
            width: parent.width
            enabled: answer.day !== ""
            chips: ["morning", "afternoon", "evening", "night"].map(part => [part, "screen.when.part." + part, answer.rest === "/" + part])
            prefix: "option:" + answer.control.id
            onPicked: part => answer.choose(answer.day + (answer.rest === "/" + part ? "" : "/" + part))
        }
        Clock {
            visible: answer.day !== "" && !Mm.small && !Type.large
            bridge: answer.bridge
            prefix: "option:" + answer.control.id
            time: answer.rest.startsWith("T") ? answer.rest.slice(1) : ""
            width: parent.width
            onPicked: time => answer.choose(answer.day + "T" + time)
        }
    }
}
