// What else can be done on a page, in a row of equal buttons; in safe mode small and quiet like chips.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Grid {
    id: acts
    required property Bridge bridge
    property var tiles: []
    property string made: "" // the control a code without a colon is a detail of
    property real height_mm: Mm.small ? 15.4 : 22
    property int columnsMost: 3
    readonly property int across: Math.max(1, Type.large && Mm.tall ? 1 : tiles.length === 4 ? 2 : Math.min(columnsMost, tiles.length))
    readonly property real room: width - spacing * (across - 1)
    // In one row longer words have more room, within reason.
    readonly property bool shared: across > 1 && across === tiles.length
    readonly property int weights: tiles.reduce((sum, tile) => sum + weight(tile), 0)

    signal chosen(code: string)

    visible: tiles.length > 0
    columns: across
    spacing: Mm.px(Mm.gap)

    function weight(tile: var): int {
        return Math.max(9, Math.min(16, tile.label.length))
    }

    function named(code: string): string {
        return code.indexOf(":") > 0 || made === "" ? code.replace(/:$/, "") : made + ":" + code
    }

    Repeater {
        model: acts.tiles
        delegate: Button {
            id: act
            required property var modelData
            bridge: acts.bridge
            own: true
            objectName: acts.named(modelData.code)
            enabled: modelData.enabled
            label: modelData.label
            hint: modelData.hint
            icon: Mm.small && acts.across > 1 ? "" : modelData.icon
            padding: 2
            height_mm: acts.height_mm
            width: Math.floor(acts.shared ? acts.room * acts.weight(modelData) / acts.weights : acts.room / acts.across)
            onChosen: acts.chosen(modelData.code)
        }
    }
}
