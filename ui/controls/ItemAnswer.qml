// One thing in its parts: what it is first; the others help to find it. Kept as "part=text" lines.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Answer {
    id: answer
    grows: true
    readonly property var parts: [["what", "screen.item.what", "letters"], ["make", "screen.item.make", "letters"], ["model", "screen.item.model", "letters"], ["colour", "screen.item.colour", "letters"], ["serial", "screen.item.serial-label", "letters"], ["imei", "screen.item.imei-label", "numbers"], ["value", "screen.item.value", "numbers"]]
    property var given: ({})

    implicitHeight: Math.min(pack.need, Math.max(room, Mm.px(40)))
    Component.onCompleted: {
        const held = {}
        for (const line of String(now.value).split("\n"))
            if (line.includes("="))
                held[line.split("=")[0]] = line.slice(line.indexOf("=") + 1)
        given = held
    }

    function keep(part: string, text: string): void {
        given[part] = text
        bridge.answerMany(control.id, parts.map(one => one[0]).filter(one => given[one]).map(one => one + "=" + given[one]), "typed")
    }

    Pack {
        id: pack
        anchors.fill: parent
        bridge: answer.bridge
        model: answer.parts
        columns: Type.large ? 1 : 2
        most: 0
        low: false
        delegate: Item {
            id: cell
            required property var modelData
            implicitHeight: label.implicitHeight + field.implicitHeight + Mm.px(1.6)
            Words {
                id: label
                width: parent.width
                strong: true
                text: answer.bridge.words[cell.modelData[1]]
            }
            Field {
                id: field
                anchors.bottom: parent.bottom
                width: parent.width
                bridge: answer.bridge
                name: answer.control.id + ":" + cell.modelData[0]
                label: label.text
                value: answer.given[cell.modelData[0]] ?? ""
                keyboard: cell.modelData[2]
                longest: answer.control.longest
                onCommitted: text => answer.keep(cell.modelData[0], text)
            }
        }
    }
}
