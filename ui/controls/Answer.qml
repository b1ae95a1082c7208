// What every kind of answer has: its question, what it holds now, and one way to hand an answer in.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: answer
    required property Bridge bridge
    required property var control
    property real room: 0
    property real need: implicitHeight // at which all of it is seen
    property real most: 0 // that there is on the page, whatever stands beside it
    property bool grows: false
    property bool alone: false
    property bool tight: false // there is no room for a single answer
    property bool written: false // it is typed, in more than one place
    property var wrongLine: () => null // the place that holds what is wrong, where it has several

    // The caret is there at once where nothing else is asked; on a small panel the keyboard would hide the page.
    readonly property bool begins: alone && !Mm.small
    readonly property var now: bridge.live[control.id] ?? ({
            value: "",
            problem: "",
            wrong: "",
            listening: false,
            level: 0,
            selected: {},
            places: []
        })

    function choose(code: string): void {
        bridge.answer(control.id, code, "chosen")
    }

    function type(text: string): void {
        bridge.answer(control.id, text, "typed")
    }
}
