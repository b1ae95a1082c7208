// A few typed words: a name, a number, a place, an address to write to; or a touch that says it instead.
import QtQuick
import "../theme"

Answer {
    id: answer
    implicitHeight: written.implicitHeight

    Written {
        id: written
        width: parent.width
        bridge: answer.bridge
        name: answer.control.id
        label: answer.control.label
        value: answer.now.value
        problem: answer.now.problem
        keyboard: answer.control.keyboard
        longest: answer.control.longest
        choices: answer.control.choices
        places: answer.now.places
        most: answer.most
        pause: answer.control.type === "place" ? 300 : 700
        many: answer.control.type === "address" && !Mm.small && !Type.large
        following: answer.now.listening
        begins: answer.begins
        onGiven: (text, how) => answer.bridge.answer(answer.control.id, text, how)
    }
}
