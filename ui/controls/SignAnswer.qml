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
        // In a language nobody has read over the choice brings the English with it.
        label: (answer.control.choices[0] ?? {label: ""}).label || answer.bridge.words["screen.answer.signed"]
        selected: answer.now.value !== ""
        onChosen: answer.choose(selected ? "" : "yes")
    }
}
