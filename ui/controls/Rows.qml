// Lines of facts or answers on a card: as many as there is room for, the rest by "more".
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: rows
    required property Bridge bridge
    property bool hides: false
    property bool signed: true
    readonly property real inner: Mm.px(Mm.small ? 4 : 7)

    visible: bridge.rows.length > 0 && height >= Mm.px(Mm.small ? 15 : 20)
    implicitHeight: bridge.rows.length > 0 ? pack.need + Mm.px(Mm.small ? 1 : 2) : 0

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
        model: rows.bridge.rows
        gap: 0
        most: 0
        low: false
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
