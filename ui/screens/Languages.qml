// About a hundred languages that only a person speaks here, each in its own script: touched, an interpreter is asked for.
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
    ChipRow {
        id: wishes
        bridge: page.bridge
        prefix: "wish"
        chips: page.bridge.tiles.filter(tile => tile.code.startsWith("wish:")).map(tile => [tile.code.slice(5), tile.label, page.bridge.marks[tile.code] === true])
        anchors.top: head.bottom
        anchors.topMargin: page.between
        x: page.side
        width: head.width
        onPicked: code => page.press(code, "wish")
    }
    Pack {
        bridge: page.bridge
        others: page.bridge.words["screen.languages.more"]
        anchors.top: wishes.bottom
        anchors.topMargin: page.between
        anchors.bottom: parent.bottom
        x: page.side
        width: head.width
        model: page.bridge.tiles.filter(tile => !tile.code.startsWith("wish:"))
        columns: Type.large ? 2 : Mm.tall ? 3 : 4
        most: Mm.px(34)
        low: false
        delegate: Option {
            required property var modelData
            bridge: page.bridge
            own: true
            objectName: page.named(modelData.code, "speak")
            label: modelData.label
            stacked: true
            dotted: false
            selected: page.bridge.marks[modelData.code] === true
            least: Mm.tall ? 23 : Mm.wide ? 22 : 15.2
            size: Mm.px(Mm.small ? 4.2 : 6.6)
            onActiveFocusChanged: if (activeFocus && Typing.byKeys)
                page.bridge.reached(objectName)
            onChosen: page.press(modelData.code, "speak")
        }
    }
}
