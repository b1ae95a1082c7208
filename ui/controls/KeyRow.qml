// A row of letters; the last one carries Shift and Delete.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Item {
    id: row
    required property var keyboard
    property var letters: []
    property bool last: false
    readonly property bool tools: last && !keyboard.digits
    readonly property real unit: (width - keyboard.between * (slots - 1)) / slots
    readonly property int slots: keyboard.widest
    readonly property real spare: width - letters.length * (unit + keyboard.between) + keyboard.between
    readonly property real toolWidth: tools ? Math.max(keyboard.keyHeight, (spare - 2 * keyboard.between) / (caseless && !keyboard.latin ? 1 : 2)) : 0
    readonly property bool caseless: keyboard.layout.caseless === true || keyboard.symbols
    readonly property real letterWidth: tools && spare < 2 * (keyboard.keyHeight + keyboard.between) ? (width - (caseless ? 1 : 2) * (keyboard.keyHeight + keyboard.between) - (letters.length - 1) * keyboard.between) / letters.length : unit

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: row.keyboard.between
        Key {
            visible: row.tools && !row.caseless
            name: "shift"
            spoken: row.keyboard.bridge.words["screen.keyboard.shift"]
            icon: "arrow-fat-up"
            tool: true
            lit: row.keyboard.shifted
            width: row.toolWidth
            height: row.height
            onTyped: row.keyboard.shifted = !row.keyboard.shifted
        }
        Repeater {
            model: row.letters
            delegate: Key {
                required property string modelData
                readonly property bool erases: modelData === "delete"
                name: modelData
                icon: erases ? "backspace" : ""
                instead: primary ? "check" : ""
                tool: erases
                repeats: erases
                primary: modelData === "done"
                text: primary ? row.keyboard.bridge.words["screen.keyboard.done"] : row.keyboard.shifted && !row.caseless ? row.keyboard.layout.upper?.[modelData] ?? modelData.toUpperCase() : modelData
                spoken: erases ? row.keyboard.bridge.words["screen.keyboard.delete"] : text
                width: Math.floor(row.letterWidth)
                height: row.height
                onTyped: {
                    if (erases)
                        row.keyboard.erase()
                    else if (primary)
                        Typing.leave()
                    else
                        row.keyboard.write(text)
                }
                onHeld: row.keyboard.accents = row.keyboard.layout.accents[modelData] ?? []
            }
        }
        Key {
            visible: row.tools
            name: "delete"
            spoken: row.keyboard.bridge.words["screen.keyboard.delete"]
            icon: "backspace"
            tool: true
            repeats: true
            width: row.toolWidth
            height: row.height
            onTyped: row.keyboard.erase()
        }
        Key {
            visible: row.tools && row.keyboard.latin
            name: "done"
            text: row.keyboard.bridge.words["screen.keyboard.done"]
            tool: true
            instead: "check"
            primary: true
            width: row.toolWidth
            height: row.height
            onTyped: Typing.leave()
        }
    }
}
