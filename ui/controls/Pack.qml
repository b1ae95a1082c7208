// Lays out as many equal cells as there is room for, and offers the rest: nothing is ever dragged to be seen.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: pack
    required property Bridge bridge
    property alias model: cells.model
    property alias delegate: cells.delegate
    property int columns: 1
    property real gap: Mm.px(Mm.gap)
    property real most: Mm.px(48)
    property bool low: true
    property int first: 0
    property int shown: 0
    readonly property bool mirrored: LayoutMirroring.enabled
    property int need: 0
    property int used: 0
    property bool tight: false

    // Where height is dear the way on stands in the last cell, or beside a single column; else below.
    property bool aside: false
    readonly property bool inside: aside && columns > 1
    readonly property bool beside: aside && columns === 1
    readonly property real side: Mm.px(36)
    readonly property real below: Mm.px(15) + gap

    implicitHeight: need

    onWidthChanged: Qt.callLater(widen)
    onHeightChanged: Qt.callLater(arrange)
    onColumnsChanged: Qt.callLater(widen)
    onMirroredChanged: Qt.callLater(arrange)
    onMostChanged: Qt.callLater(arrange)

    function wide(room: real): int {
        return Math.floor((room - gap * (columns - 1)) / columns)
    }

    // As wide as they can be: only then is it known how high they are.
    function widen(): void {
        for (let n = 0; n < cells.count; n++)
            if (cells.itemAt(n))
                cells.itemAt(n).width = wide(width)
        arrange()
    }

    function rowHeight(from: int): real {
        let most = 0
        for (let n = from; n < Math.min(cells.count, from + columns); n++)
            most = Math.max(most, cells.itemAt(n) ? cells.itemAt(n).implicitHeight : 0)
        return most
    }

    function fitting(room: real): int {
        let used = 0
        let rows = 0
        for (let from = first; from < cells.count; from += columns) {
            used += rowHeight(from) + (rows ? gap : 0)
            if (used > room)
                break
            rows++
        }
        return rows
    }

    function arrange(): void {
        const all = Math.ceil(cells.count / columns)
        let wanted = gap * Math.max(0, all - 1)
        for (let row = 0; row < all; row++)
            wanted += rowHeight(row * columns)
        need = Math.ceil(wanted)
        if (cells.count === 0 || width <= 0 || height <= 0)
            return
        if (first >= cells.count)
            first = 0
        const whole = fitting(height)
        const under = fitting(height - below)
        const paged = first > 0 || whole < all
        aside = paged && Mm.small && (columns > 1 ? whole * columns - 1 > under * columns : whole > under)
        const room = paged && !aside ? height - below : height
        const rows = Math.max(1, paged && !aside ? under : whole)
        let natural = gap * (rows - 1)
        for (let row = 0; row < rows; row++)
            natural += rowHeight(first + row * columns)
        tight = natural > room + 2
        place(rows, Math.max(0, (room - natural) / rows), low && !paged, paged)
    }

    function place(rows: int, extra: real, sunk: bool, paged: bool): void {
        const full = paged && beside ? width - side - gap : width
        const last = Math.min(cells.count, first + rows * columns - (paged && inside ? 1 : 0))
        let top = 0
        for (let n = 0; n < cells.count; n++)
            if (cells.itemAt(n))
                cells.itemAt(n).visible = n >= first && n < last
        for (let from = first; from < first + rows * columns; from += columns) {
            const least = rowHeight(from)
            const tall = Math.floor(Math.max(least, Math.min(least + extra, most)))
            for (let n = from; n < Math.min(last, from + columns); n++)
                put(cells.itemAt(n), (n - from) * (wide(full) + gap), top, wide(full), tall)
            if (paged && inside)
                put(more, (columns - 1) * (wide(width) + gap), top, wide(width), tall)
            top += tall + gap
        }
        shown = last - first
        used = top - gap
        holder.y = sunk ? Math.floor(Math.max(0, height - top + gap)) : 0
        if (beside)
            put(more, width - side, 0, side, Math.min(height, used))
        else if (!inside)
            put(more, Math.max(0, (width - Mm.px(150)) / 2), height - below + gap, Math.min(width, Mm.px(150)), below - gap)
    }

    function put(one: Item, across: real, top: real, wide: real, tall: real): void {
        one.x = Math.round(mirrored ? width - across - wide : across)
        one.y = Math.round(top)
        one.width = Math.floor(wide)
        one.height = Math.floor(tall)
    }

    Item {
        id: holder
        visible: !pack.tight
        width: parent.width
        height: parent.height
        Repeater {
            id: cells
            onItemAdded: (index, item) => {
                item.implicitHeightChanged.connect(() => Qt.callLater(pack.arrange))
                Qt.callLater(pack.arrange)
            }
            onItemRemoved: Qt.callLater(pack.arrange)
        }
    }
    More {
        id: more
        bridge: pack.bridge
        stacked: pack.aside
        visible: cells.count > pack.shown && !pack.tight
        onChosen: {
            pack.first = pack.first + pack.shown < cells.count ? pack.first + pack.shown : 0
            pack.arrange()
        }
    }
}
