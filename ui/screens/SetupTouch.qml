// Nine points from edge to edge: each one that feels a finger turns green.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property real size: Mm.px(Mm.small ? 20 : 26)
    readonly property real edge: Mm.px(Mm.small ? 3 : 5)

    Repeater {
        model: page.bridge.tiles
        delegate: Touch {
            id: point
            required property var modelData
            required property int index
            readonly property bool touched: page.bridge.marks[modelData.code] === true
            bridge: page.bridge
            own: true
            objectName: modelData.code
            label: modelData.label
            width: page.size
            height: page.size
            x: page.edge + (index % 3) * (page.width - width - 2 * page.edge) / 2
            y: page.edge + Math.floor(index / 3) * (page.height - height - 2 * page.edge) / 2
            onBegun: page.press(modelData.code, "")
            Rectangle {
                anchors.fill: parent
                radius: width / 2
                color: point.touched ? Theme.greenSoft : Theme.card
                border.width: Mm.edge(Theme.borderSelected)
                border.color: point.touched ? Theme.green : Theme.lamp
                Icon {
                    anchors.centerIn: parent
                    name: point.touched ? "fill-check-circle" : "crosshair"
                    tint: point.touched ? "green" : "lamp"
                    size: Mm.small ? 10 : 13
                }
            }
            FocusRing {}
        }
    }
    Column {
        id: words
        width: page.width - 2 * page.side
        x: page.side
        // Between the upper and the middle row of points.
        y: (page.height / 2 + page.edge + page.size / 2) / 2 - height / 2
        spacing: Mm.px(Mm.small ? 1 : 3)
        Words {
            width: parent.width
            text: page.bridge.step_text
            soft: true
            strong: true
            horizontalAlignment: Text.AlignHCenter
        }
        Title {
            width: parent.width
            centred: true
            size: Mm.px(Mm.small ? 7 : 11)
            text: page.bridge.lead
        }
    }
    Button {
        bridge: page.bridge
        own: true
        objectName: "disagree"
        label: page.bridge.suggested
        width: Math.min(page.width - 2 * page.side, implicitWidth + Mm.px(20))
        x: (page.width - width) / 2
        y: (page.height * 3 / 2 - page.edge - page.size / 2) / 2 - height / 2
        onChosen: page.press("disagree", "")
    }
}
