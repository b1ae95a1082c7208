// Coming back: what became of a report, or a person to ask.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page

    Head {
        id: head
        bridge: page.bridge
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Pack {
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.4 : 3)
        model: page.bridge.tiles
        columns: Mm.wide && !Type.large ? 2 : 1
        most: Mm.px(Mm.small ? 32 : 52)
        delegate: Option {
            required property var modelData
            bridge: page.bridge
            own: true
            dotted: false
            Accessible.role: Accessible.Button
            selectable: false
            least: Mm.small ? 22 : 44
            objectName: page.named(modelData.code, "")
            label: modelData.label
            hint: Mm.small ? "" : modelData.hint // so that all three are in sight; the next page says it
            icon: modelData.icon
            sign: page.bridge.rtl ? "caret-left" : "caret-right"
            onChosen: page.press(modelData.code, "")
        }
    }
}
