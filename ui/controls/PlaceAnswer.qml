// A place in the visitor's own words, or "near here", or "I am not sure".
import QtQuick
import "../theme"

Answer {
    id: answer
    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width
        spacing: Mm.px(Mm.gap)
        Field {
            id: field
            width: parent.width
            bridge: answer.bridge
            name: answer.control.id
            label: answer.control.label
            value: answer.now.value
            problem: answer.now.problem
            longest: answer.control.longest
            following: answer.now.listening
            onCommitted: text => answer.type(text)
            begins: answer.begins
        }
        Row {
            visible: !(Mm.small && Typing.open)
            spacing: Mm.px(Mm.gap)
            width: parent.width
            Button {
                width: (parent.width - parent.spacing) / 2
                bridge: answer.bridge
                own: true
                height_mm: Mm.small ? 15.4 : Mm.button
                objectName: "option:" + answer.control.id + ":here"
                icon: Mm.small ? "" : "crosshair"
                label: answer.bridge.words["screen.place.here"]
                onChosen: answer.type(label)
            }
            Button {
                width: (parent.width - parent.spacing) / 2
                bridge: answer.bridge
                own: true
                height_mm: Mm.small ? 15.4 : Mm.button
                objectName: "option:" + answer.control.id + ":unsure"
                label: answer.bridge.words["screen.place.unsure"]
                onChosen: answer.type(label)
            }
        }
    }
}
