// Who can help, in plain facts, and the way back.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    // Two languages on a small panel: the facts need the room, and the counter beside them leads to a person as well.
    readonly property var ways: (cramped || Type.dear) && bridge.rows.length > 0 ? bridge.tiles.filter(tile => tile.code !== "talk") : bridge.tiles

    Head {
        id: head
        bridge: page.bridge
        led: !((page.cramped || Type.dear) && page.bridge.rows.length > 0)
        pictured: false
        above: Mm.small
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Rows {
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(Mm.small ? 2 : 5)
        height: parent.height - y - (tiles.visible ? tiles.height + page.between : Mm.px(2))
    }
    Pack {
        id: tiles
        visible: page.ways.length > 0
        bridge: page.bridge
        x: page.side
        width: head.width
        height: visible ? Math.min(need, parent.height * 0.7, page.bridge.rows.length > 0 ? one : room) : 0
        readonly property real one: page.cramped || Type.dear ? Mm.px(26) : need // a row of them, where facts in two languages need the room
        readonly property real room: parent.height - head.y - head.height - page.between
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.4 : 3)
        model: page.ways
        columns: Mm.tall || page.ways.length === 1 ? 1 : 2
        most: Mm.target
        delegate: Option {
            required property var modelData
            bridge: page.bridge
            own: true
            dotted: false
            objectName: page.named(modelData.code, "")
            label: modelData.label
            hint: page.cramped ? "" : modelData.hint
            icon: modelData.icon
            onChosen: page.press(modelData.code, "")
        }
    }
}
