// One part of a thing, a vehicle or a person: what it is called, and a field or a few short choices.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: cell
    required property Bridge bridge
    required property var part
    property string name: ""
    property string value: ""
    property string problem: ""
    property int longest: 200
    readonly property bool typed: part.keyboard !== ""
    readonly property Item line: typed ? written.line : null
    readonly property bool low: Mm.small && Typing.open // over the keys there is no height to spare: its name stands beside it
    readonly property real beside: low ? width - label.width - Mm.px(Mm.gap) : width
    readonly property real taken: typed ? written.implicitHeight : chips.implicitHeight

    signal given(text: string, how: string)

    implicitHeight: low ? Math.max(label.implicitHeight, taken) : label.implicitHeight + Mm.px(1.6) + taken

    Words {
        id: label
        anchors.left: parent.left
        width: cell.low ? Math.floor(parent.width * 0.45) : parent.width
        y: cell.low ? (parent.height - height) / 2 : 0
        strong: true
        leading: cell.low ? 0.86 : 1
        text: cell.part.label
    }
    Written {
        id: written
        visible: cell.typed
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: cell.beside
        high: Mm.px(Mm.small ? 15.4 : 20)
        bridge: cell.bridge
        name: cell.typed ? cell.name : ""
        label: cell.part.label
        value: cell.typed ? cell.value : ""
        problem: cell.problem
        keyboard: cell.part.keyboard
        longest: cell.longest
        choices: cell.typed ? cell.part.choices : []
        beside: true
        onGiven: (text, how) => cell.given(text, how)
    }
    ChipRow {
        id: chips
        visible: !cell.typed
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: cell.beside
        bridge: cell.bridge
        prefix: "option:" + cell.name
        chips: cell.typed ? [] : cell.part.choices.map(one => [one.code, one.label, one.code === cell.value])
        onPicked: code => cell.given(code === cell.value ? "" : code, "chosen")
    }
}
