// "This is true": one box to tick.
import QtQuick

Answer {
    id: answer
    implicitHeight: option.implicitHeight

    Option {
        id: option
        width: parent.width
        bridge: answer.bridge
        own: true
        several: true
        objectName: "option:" + answer.control.id + ":yes"
        label: answer.bridge.words["screen.answer.signed"]
        selected: answer.now.value !== ""
        onChosen: answer.choose(selected ? "" : "yes")
    }
}
