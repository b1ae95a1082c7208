// A language: one of those that are spoken here, by a touch, or any other, typed.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Answer {
    id: answer
    grows: true
    readonly property bool offered: control.choices.some(one => one.code === now.value)
    readonly property real below: other.height + Mm.px(Mm.gap)

    implicitHeight: Math.min(pack.need + below, Math.max(room, Mm.px(40)))

    Pack {
        id: pack
        visible: !(Mm.small && Typing.open)
        width: parent.width
        height: parent.height - answer.below
        bridge: answer.bridge
        of: answer.alone ? "" : answer.control.id
        model: answer.control.choices
        columns: Type.large && !Mm.small ? 1 : 2
        most: Mm.px(Mm.target)
        delegate: Option {
            required property var modelData
            bridge: answer.bridge
            own: true
            objectName: "option:" + answer.control.id + ":" + modelData.code
            label: modelData.label
            least: Mm.small ? 15.4 : 22
            selected: answer.now.value === modelData.code
            onChosen: answer.choose(modelData.code)
        }
    }
    Column {
        id: other
        width: parent.width
        anchors.bottom: parent.bottom
        spacing: Mm.px(1.6)
        Words {
            width: parent.width
            strong: true
            text: answer.bridge.words["screen.language.other"]
        }
        Field {
            width: parent.width
            implicitHeight: Mm.px(Mm.small ? 15.4 : 20)
            bridge: answer.bridge
            name: answer.control.id
            label: answer.bridge.words["screen.language.other"]
            value: answer.offered ? "" : answer.now.value
            problem: answer.now.problem
            keyboard: answer.control.keyboard
            longest: answer.control.longest
            onCommitted: text => answer.type(text)
        }
    }
}
