// One step of setting a kiosk up: what to do, what came of it, and what to bring. Its own page: no visitor comes here.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool typing: Mm.small && Typing.open

    Words {
        id: at
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
        height: page.typing ? 0 : implicitHeight
        visible: !page.typing
        text: page.bridge.step_text
        soft: true
        strong: true
    }
    Head {
        id: head
        bridge: page.bridge
        above: page.typing
        led: !page.typing
        x: page.side
        anchors.top: at.bottom
        anchors.topMargin: Mm.px(Mm.small ? 1 : 3)
        width: at.width
    }
    Grid {
        id: fields
        x: page.side
        width: at.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        columns: Mm.small ? 3 : 1
        spacing: Mm.px(Mm.gap)
        Repeater {
            model: page.bridge.controls
            delegate: Column {
                id: one
                required property var modelData
                width: Math.floor((fields.width - fields.spacing * (fields.columns - 1)) / fields.columns)
                spacing: Mm.px(1)
                Words {
                    width: parent.width
                    text: one.modelData.label
                    strong: true
                    Accessible.ignored: true
                }
                Field {
                    id: field
                    width: parent.width
                    implicitHeight: Mm.px(Mm.small ? 15.4 : 22)
                    bridge: page.bridge
                    name: one.modelData.id
                    label: one.modelData.label
                    value: (page.bridge.live[one.modelData.id] ?? { value: "" }).value
                    keyboard: one.modelData.keyboard
                    personal: false
                    pause: 200
                    onCommitted: text => page.bridge.answer(one.modelData.id, text, "typed")
                }
            }
        }
    }
    Pack {
        id: rows
        bridge: page.bridge
        others: page.bridge.words["screen.languages.more"]
        visible: page.bridge.rows.length > 0 && !page.typing
        x: page.side
        width: at.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        height: Math.max(0, acts.y - y - page.between)
        model: page.bridge.rows
        columns: Mm.small ? ([3, 6].includes(page.bridge.rows.length) ? 3 : 2) : 1
        gap: Mm.px(Mm.small ? 1.5 : 4)
        most: 0
        low: false
        touched: false
        delegate: SetupRow {
            required property var modelData
            line: modelData
        }
    }
    Acts {
        id: acts
        bridge: page.bridge
        tiles: page.typing ? [] : page.bridge.tiles
        x: page.side
        width: at.width
        columnsMost: 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(page.bridge.primary === "" ? Mm.margin : Mm.small ? 1 : 4)
        onChosen: code => page.press(code, "")
    }
}
