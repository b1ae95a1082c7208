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
    readonly property int rest: cells.count - shown
    property int need: 0
    property int used: 0
    property bool tight: false

    implicitHeight: need

    onWidthChanged: Qt.callLater(arrange)
    onHeightChanged: Qt.callLater(arrange)
    onColumnsChanged: Qt.callLater(arrange)
    onMirroredChanged: Qt.callLater(arrange)
    onMostChanged: Qt.callLater(arrange)

    function cell(index: int): Item {
        return cells.itemAt(index)
    }

    function rowHeight(row: int): real {
        let most = 0
        for (let n = row * columns; n < Math.min(cells.count, (row + 1) * columns); n++)
            most = Math.max(most, pack.cell(n) ? pack.cell(n).implicitHeight : 0)
        return most
    }

    function fitting(room: real): int {
        let used = 0
        let rows = 0
        for (let row = Math.floor(first / columns); row * columns < cells.count; row++) {
            used += rowHeight(row) + (rows ? gap : 0)
            if (used > room && rows > 0)
                break
            rows++
        }
        return rows
    }

    function arrange(): void {
        const all = Math.ceil(cells.count / columns)
        let wanted = gap * Math.max(0, all - 1)
        for (let row = 0; row < all; row++)
            wanted += rowHeight(row)
        need = Math.ceil(wanted)
        if (cells.count === 0 || width <= 0 || height <= 0)
            return
        if (first >= cells.count)
            first = 0
        let rows = fitting(height)
        const paged = first > 0 || rows < all
        const room = paged ? height - more.implicitHeight - gap : height
        if (paged)
            rows = fitting(room)
        let natural = gap * (rows - 1)
        for (let row = 0; row < rows; row++)
            natural += rowHeight(first / columns + row)
        tight = natural > room + 2
        const extra = Math.max(0, (room - natural) / rows)
        place(rows, extra, low && !paged)
    }

    function place(rows: int, extra: real, sunk: bool): void {
        const start = Math.floor(first / columns)
        const wide = (width - gap * (columns - 1)) / columns
        let top = 0
        for (let n = 0; n < cells.count; n++)
            if (pack.cell(n))
                pack.cell(n).visible = n >= first && n < first + rows * columns
        for (let row = start; row < start + rows; row++) {
            const tall = Math.max(rowHeight(row), Math.min(rowHeight(row) + extra, most))
            for (let n = row * columns; n < Math.min(cells.count, (row + 1) * columns); n++) {
                const one = pack.cell(n)
                const across = (n % columns) * (wide + gap)
                one.x = Math.round(mirrored ? width - across - wide : across)
                one.y = Math.round(top)
                one.width = Math.floor(wide)
                one.height = Math.floor(tall)
            }
            top += tall + gap
        }
        shown = Math.min(cells.count - first, rows * columns)
        used = top - gap
        holder.y = sunk ? Math.floor(Math.max(0, height - top + gap)) : 0
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
    Button {
        id: more
        bridge: pack.bridge
        control: "more"
        own: true
        quiet: true
        width: Math.min(pack.width, Mm.px(150))
        visible: pack.rest > 0 && !pack.tight
        icon: "caret-down"
        height_mm: 15
        label: pack.bridge.words["screen.control.more"]
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        onChosen: {
            pack.first = pack.first + pack.shown < cells.count ? pack.first + pack.shown : 0
            pack.arrange()
        }
    }
}
