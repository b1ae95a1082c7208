// Lines of facts or answers on a card: as many as there is room for, the rest by "more".
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: rows
    required property Bridge bridge
    property string others: bridge.words["screen.control.read-on"] // what the way on is called
    property bool hides: false
    property bool signed: true
    property var also: [] // lines that stand elsewhere where there is room
    readonly property real inner: Mm.px(Mm.small ? 4 : 7)

    visible: bridge.rows.length > 0 && height >= Mm.px(Mm.small ? 15 : 20)
    implicitHeight: bridge.rows.length > 0 ? pack.need + 2 * pack.y : 0

    // Two languages are more than a small panel shows in one: the own one first, its English as a fact of its own.
    function apart(row: var): var {
        const labels = row.label.split("\n")
        const texts = row.text.split("\n")
        if (labels.length === 1)
            return [row]
        return labels.map((label, n) => Object.assign({}, row, { label: label, text: texts[n] ?? texts[0] }))
    }

    Card {
        visible: !pack.tight
        width: parent.width
        height: Math.min(parent.height, pack.used + Mm.px(Mm.small ? 1 : 2))
    }
    Pack {
        id: pack
        x: rows.inner
        y: Mm.px(Mm.small ? 0.5 : 1)
        width: parent.width - 2 * rows.inner
        height: parent.height - 2 * y
        bridge: rows.bridge
        others: rows.others
        model: Mm.small && rows.bridge.banner !== "" ? [...rows.bridge.rows, ...rows.also].reduce((all, row) => all.concat(rows.apart(row)), []) : [...rows.bridge.rows, ...rows.also]
        gap: 0
        most: 0
        low: false
        touched: false
        delegate: SummaryRow {
            required property var modelData
            required property int index
            bridge: rows.bridge
            line: modelData
            ruled: index > pack.first
            signed: rows.signed
            hides: rows.hides && modelData.personal
        }
    }
}
