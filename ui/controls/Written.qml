// A field, and beside or under it what may be touched instead, or places that begin like what is typed.
// A choice whose code ends in ":" says more of what is typed.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: written
    required property Bridge bridge
    property string name: ""
    property string label: ""
    property string value: ""
    property string problem: ""
    property string keyboard: "letters"
    property int longest: 200
    property var choices: []
    property var places: []
    property real most: 0 // room there is for all of it
    property int pause: 700
    property bool many: false
    property bool following: false
    property bool begins: false
    property bool beside: false
    property real high: Mm.px(many ? 60 : !Mm.small ? 24 : choices.length ? 15.4 : 18.5)
    readonly property Item line: field.target
    readonly property string code: (choices.find(one => adds(one.code) ? value.startsWith(one.code) : value === one.code) ?? {
            code: ""
        }).code
    readonly property string before: adds(code) ? code : ""
    readonly property real under: high + Mm.px(Mm.small ? 1.6 : Mm.gap)

    signal given(text: string, how: string)

    // Of what is offered, whether it is seen or not: a question that needs less while it is hidden comes and goes for ever.
    readonly property bool choosable: choices.length > 0 && !suggested.any && !(beside ? Mm.small && Typing.open && !Typing.byKeys : Typing.full && (Mm.small || under + chips.tallest > most))
    readonly property bool suggesting: suggested.any && (!Typing.full || under + suggested.tallest <= most)
    implicitHeight: suggesting ? under + suggested.tallest : !choosable ? high : beside ? Math.max(high, chips.height) : under + chips.height

    function adds(code: string): bool {
        return code.endsWith(":")
    }

    function pick(picked: string): void {
        const on = picked !== code
        given(adds(picked) ? (on ? picked : "") + field.text : on ? picked : "", "chosen")
    }

    Field {
        id: field
        implicitHeight: written.high
        anchors.left: parent.left
        y: written.beside ? (parent.height - height) / 2 : 0
        width: written.choosable && written.beside ? parent.width - chips.width - Mm.px(Mm.gap) : parent.width
        bridge: written.bridge
        name: written.name
        label: written.label
        value: written.code === "" ? written.value : written.value.slice(written.code.length)
        problem: written.problem
        keyboard: written.keyboard
        longest: written.longest
        many: written.many
        following: written.following
        begins: written.begins
        pause: written.pause
        onCommitted: text => written.given(written.before + text, "typed")
    }
    ChipRow {
        id: chips
        visible: written.choosable
        bridge: written.bridge
        prefix: "option:" + written.name
        chips: written.choices.map(one => [one.code, one.label, one.code === written.code])
        width: written.beside ? Math.floor(parent.width * 0.45) : parent.width
        anchors.right: parent.right
        y: written.beside ? (parent.height - height) / 2 : parent.height - height
        onPicked: code => written.pick(code)
    }
    // Where the keys leave no room under the field there are none: whoever writes on needs none.
    PlaceRow {
        id: suggested
        visible: written.suggesting
        bridge: written.bridge
        prefix: "place:" + written.name
        places: written.places
        least: chips.tallest
        width: parent.width
        y: parent.height - height
        onPicked: text => written.given(text, "chosen")
    }
}
