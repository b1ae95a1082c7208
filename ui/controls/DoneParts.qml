// A report that is sent, in large letters: its parts one under the other, as many as there is room for, the rest by "more".
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: page
    required property Bridge bridge
    property real side: 0
    property real upper: 0
    readonly property var parts: [
        {
            kind: "notice"
        },
        {
            kind: "reference"
        },
        {
            kind: "facts"
        },
        {
            kind: "takes"
        }
    ].filter(part => ({
                notice: bridge.notice !== "",
                reference: bridge.reference !== "",
                facts: bridge.rows.length > 0,
                takes: bridge.tiles.length > 0
            })[part.kind])

    Head {
        id: head
        bridge: page.bridge
        noticed: false
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
        size: Mm.px((Mm.wide ? 10 : 12) * Type.head)
    }
    Pack {
        bridge: page.bridge
        others: page.bridge.words["screen.control.read-on"]
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(4)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(2)
        model: page.parts
        low: false
        most: 0
        delegate: DonePart {
            required property var modelData
            bridge: page.bridge
            kind: modelData.kind
        }
    }
}
