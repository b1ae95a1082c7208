// A few typed words: a name, a number, an address to write to.
import QtQuick

Answer {
    id: answer
    implicitHeight: field.implicitHeight

    Field {
        id: field
        width: parent.width
        bridge: answer.bridge
        name: answer.control.id
        label: answer.control.label
        value: answer.now.value
        problem: answer.now.problem
        keyboard: answer.control.keyboard
        longest: answer.control.longest
        following: answer.now.listening
        onCommitted: text => answer.type(text)
        begins: answer.begins
    }
}
