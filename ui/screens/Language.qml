// Every language in its own script.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool many: bridge.tiles.length > 8

    Head {
        id: head
        bridge: page.bridge
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Pack {
        bridge: page.bridge
        others: page.bridge.words["screen.languages.more"]
        anchors.top: head.bottom
        anchors.topMargin: page.between
        anchors.bottom: parent.bottom
        x: page.side
        width: head.width
        model: page.bridge.tiles
        columns: Mm.tall ? (page.bridge.tiles.length > 6 ? 3 : 2) : Math.max(2, Math.min(4, page.bridge.tiles.length))
        most: Mm.px(Mm.tall ? 44 : Mm.wide ? 34 : page.many ? 20 : 34)
        low: false
        delegate: Option {
            required property var modelData
            bridge: page.bridge
            own: true
            objectName: page.named(modelData.code, "language")
            label: modelData.label
            hint: modelData.hint
            icon: page.cramped ? "" : modelData.icon
            stacked: true
            dotted: false
            selected: page.bridge.marks[modelData.code] === true
            least: Mm.tall ? 38 : Mm.wide ? 28 : page.many ? 15.2 : 18
            onActiveFocusChanged: if (activeFocus && Typing.byKeys)
                page.bridge.reached(objectName)
            onChosen: page.press(modelData.code, "language")
            art: Mm.small ? 4.6 : 19
            size: Mm.px(modelData.icon !== "" ? (Mm.small ? 3.6 : 5.6) : page.many ? (Mm.small ? 6.4 : 8.4) : Mm.tall ? 11.4 : Mm.wide ? 9.6 : 7.4)
        }
    }
}
