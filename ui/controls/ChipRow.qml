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
    readonly property int tallest: Math.max(Mm.px(Mm.small ? 15.2 : 19), ...Array.from(children, child => child.visible ? child.implicitHeight : 0))

    signal picked(code: string)

    spacing: Mm.px(Mm.small ? 2.4 : 3.5)
    Repeater {
        model: row.chips
        delegate: Chip {
            required property var modelData
            bridge: row.bridge
            own: true
            objectName: row.prefix + ":" + modelData[0]
            selectable: true
            selected: modelData[2]
            round: false
            label: row.bridge.words[modelData[1]] ?? modelData[1]
            width: Math.floor((row.width - row.spacing * (row.chips.length - 1)) / row.chips.length)
            room: width
            height: row.tallest
            onChosen: row.picked(modelData[0])
        }
    }
}
