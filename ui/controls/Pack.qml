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
    property bool touched: true // what is only read may lie out of reach
    property bool narrow: true // cells may give the way on a place beside them
    property string of: "" // the question it belongs to, where several stand on the page: each has a way on of its own
    property string others: bridge.words["screen.control.more"] // what the way on is called
    property int first: 0
    property int shown: 0
    property int across: 1 // one under the other where two side by side are too high for the room
    property int need: 0
    property int used: 0
    property bool tight: false
    property bool aside: false // where height is dear the way on stands in the last cell, or beside a single column; else below
    readonly property bool inside: aside && across > 1
    readonly property bool beside: aside && across === 1
    readonly property real way: Mm.px(Mm.small && Typing.open ? 44 : 36) // beside a single column
    readonly property real high: Mm.low && touched ? Math.min(height, Mm.reach) : height // of what lies within reach
    readonly property real below: Mm.px(15) + gap
    implicitHeight: need
    readonly property var frame: [width, height, columns]
    onFrameChanged: Qt.callLater(renew)
    LayoutMirroring.onEnabledChanged: Qt.callLater(arrange)
    onMostChanged: Qt.callLater(arrange)

    function wide(room: real): int {
        return Math.floor((room - gap * (across - 1)) / across)
    }

    function renew(): void {
        across = columns
        widen()
    }

    function widen(): void { // as wide as they can be: only then is it known how high they are
        aside = false
        for (let n = 0; n < cells.count; n++)
            if (cells.itemAt(n))
                cells.itemAt(n).width = wide(width)
        arrange()
    }

    function rowHeight(from: int): real {
        return Math.max(0, ...Array.from({length: across}, (_, n) => cells.itemAt(from + n)?.implicitHeight ?? 0))
    }

    function heightOf(from: int, rows: int): real {
        return Array.from({length: rows}, (_, n) => rowHeight(from + n * across)).reduce((sum, one) => sum + one, gap * Math.max(0, rows - 1))
    }

    function fitting(room: real): int {
        let rows = 0
        while (first + rows * across < cells.count && heightOf(first, rows + 1) <= room)
            rows++
        return rows
    }

    function arrange(): void {
        const all = Math.ceil(cells.count / across)
        need = Math.ceil(heightOf(0, all))
        if (cells.count === 0 || width <= 0 || height <= 0)
            return
        first = first < cells.count ? first : 0
        const whole = fitting(high)
        const under = fitting(high - below)
        const paged = first > 0 || whole < all
        aside = paged && (Mm.small || under === 0) && (across > 1 ? whole * across - 1 > under * across : narrow && (aside || whole > under))
        const room = paged && !aside ? high - below : high
        const rows = Math.max(1, paged && !aside ? under : whole)
        const natural = heightOf(first, rows)
        tight = natural > room + 2
        if (tight && across > 1) {
            across = 1
            return widen()
        }
        place(rows, Math.max(0, (room - natural) / rows), (low || (Mm.low && touched)) && !paged, paged)
    }

    function place(rows: int, extra: real, sunk: bool, paged: bool): void {
        const full = paged && beside ? width - way - gap : width
        const last = Math.min(cells.count, first + rows * across - (paged && inside ? 1 : 0))
        let top = 0
        for (let n = 0; n < cells.count; n++)
            if (cells.itemAt(n))
                cells.itemAt(n).visible = n >= first && n < last
        for (let from = first; from < first + rows * across; from += across) {
            const least = rowHeight(from)
            const tall = Math.floor(Math.max(least, Math.min(least + extra, most)))
            for (let n = from; n < Math.min(last, from + across); n++)
                put(cells.itemAt(n), (n - from) * (wide(full) + gap), top, wide(full), tall)
            if (paged && inside)
                put(more, (across - 1) * (wide(width) + gap), top, wide(width), tall)
            top += tall + gap
        }
        [shown, used] = [last - first, top - gap]
        holder.y = sunk ? Math.floor(Math.max(0, height - top + gap)) : Math.floor(height - high)
        if (beside)
            put(more, width - way, 0, way, Math.min(height, Math.max(used, more.implicitHeight)))
        else if (!inside)
            put(more, Math.max(0, (width - Mm.px(150)) / 2), height - below + gap, Math.min(width, Mm.px(150)), below - gap)
    }

    function put(one: Item, start: real, top: real, wide: real, tall: real): void {
        one.x = Math.round(LayoutMirroring.enabled ? width - start - wide : start)
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
        detail: pack.of
        label: pack.others
        stacked: pack.beside || (pack.inside && height > Mm.px(24))
        visible: cells.count > pack.shown && !pack.tight
        onChosen: {
            pack.first = pack.first + pack.shown < cells.count ? pack.first + pack.shown : 0
            pack.arrange()
        }
    }
}
