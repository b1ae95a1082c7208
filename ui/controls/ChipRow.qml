// A few short choices side by side; each is its code, its words or their key, and whether it is chosen.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Row {
    id: row
    required property Bridge bridge
    property var chips: []
    property string prefix: ""
    readonly property int tallest: Math.max(Mm.px(Mm.small ? 15.2 : 19), ...Array.from(children, child => child.implicitHeight))

    // As wide as each other, unless words have no room so: then each by its words on one line, or by its longest word.
    readonly property real free: width - spacing * (chips.length - 1)
    readonly property int equal: Math.floor(free / chips.length)
    readonly property var wholes: Array.from(children, child => child.whole ?? 0)
    readonly property var needs: total(wholes) <= free ? wholes : Array.from(children, child => child.narrowest ?? 0)
    readonly property real spare: free - total(needs)
    readonly property bool uneven: spare >= 0 && needs.some(need => need > equal)

    signal picked(code: string)

    function total(widths: var): real {
        return widths.reduce((sum, width) => sum + width, 0);
    }

    spacing: Mm.px(Mm.small ? 2.4 : 3.5)
    Repeater {
        model: row.chips
        delegate: Chip {
            required property var modelData
            required property int index
            bridge: row.bridge
            own: true
            objectName: row.prefix + ":" + modelData[0]
            selectable: true
            selected: modelData[2]
            round: false
            label: row.bridge.words[modelData[1]] ?? modelData[1]
            width: row.uneven ? Math.floor(row.needs[index] + row.spare / row.chips.length) : row.equal
            room: width
            height: row.tallest
            onChosen: row.picked(modelData[0])
        }
    }
}
