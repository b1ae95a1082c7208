// Who can help instead, all of them at once: nothing here waits for a touch. Side by side where there is no room below.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Card {
    id: ways
    required property Bridge bridge
    property var rows: []
    property real room: 0
    readonly property bool fits: height <= room
    readonly property real inner: Mm.px(Mm.small ? 3 : 7)
    readonly property bool beside: !Mm.tall && rows.length > 3
    readonly property int half: beside ? Math.min(2, rows.length - 1) : rows.length

    height: Math.max(first.implicitHeight, second.implicitHeight) + Mm.px(Mm.small ? 1 : 4)

    component Lines: Column {
        id: lines
        property var model: []
        Repeater {
            model: lines.model
            delegate: SummaryRow {
                required property var modelData
                required property int index
                bridge: ways.bridge
                line: modelData
                ruled: index > 0
                signed: !ways.beside || Mm.wide
                width: lines.width
            }
        }
    }

    Lines {
        id: first
        model: ways.rows.slice(0, ways.half)
        anchors.left: parent.left
        anchors.leftMargin: ways.inner
        y: Mm.px(Mm.small ? 0.5 : 2)
        width: ways.beside ? Math.floor((ways.width - 3 * ways.inner) / 2) : ways.width - 2 * ways.inner
    }
    Lines {
        id: second
        model: ways.rows.slice(ways.half)
        anchors.right: parent.right
        anchors.rightMargin: ways.inner
        y: first.y
        width: first.width
    }
}
