// Four words, or sixteen digits: a field for each, endings of the one that is being written, and the way to the other kind.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool typing: Mm.small && Typing.open
    readonly property bool tight: Mm.wide && Typing.open && noticed // all four in one row leave room for what is said
    readonly property bool single: bridge.controls.length === 1
    readonly property var endings: bridge.tiles.filter(tile => tile.code.startsWith("ending:"))
    readonly property var others: bridge.tiles.filter(tile => !tile.code.startsWith("ending:"))
    // What is wrong with a field is said once, above all of them; the field itself has a red edge.
    readonly property string wrong: bridge.controls.map(control => (bridge.live[control.id] ?? {
                problem: ""
            }).problem).find(problem => problem !== "") ?? ""
    readonly property string told: wrong !== "" ? wrong : bridge.notice
    readonly property bool noticed: told !== ""

    asked: () => Qt.callLater(seek)

    // To the first field that is wrong; on a small panel the keyboard would hide the sentence: it is read first.
    function seek(): void {
        for (let n = 0; n < fields.count && !Mm.small; n++) {
            const field = fields.itemAt(n) as WordAnswer
            if (field && field.now.problem !== "")
                return field.write()
        }
    }

    // After an ending was touched: on to the first field that is still empty.
    function onward(): void {
        for (let n = 0; n < fields.count; n++) {
            const field = fields.itemAt(n) as WordAnswer
            if (field && field.empty)
                return field.write()
        }
    }

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        noticed: false
        led: !Mm.small && !Typing.full
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Column {
        id: body
        x: page.side
        width: head.width
        anchors.top: Mm.small ? head.bottom : undefined
        anchors.bottom: Mm.small ? undefined : parent.bottom
        anchors.bottomMargin: Mm.px(5)
        spacing: Mm.px(Mm.small ? 2.4 : 5)
        Notice {
            width: parent.width
            visible: page.noticed && !page.typing
            text: page.told
            kind: page.wrong !== "" ? "error" : page.bridge.notice_kind === "" ? "plain" : page.bridge.notice_kind
        }
        Words {
            width: parent.width
            visible: Mm.small && !page.typing && !page.noticed && page.endings.length === 0 && !page.cramped
            text: page.bridge.lead
            soft: true
            leading: 1
        }
        Grid {
            id: grid
            width: parent.width
            columns: page.single ? 1 : page.typing || page.tight || (Mm.small && page.noticed) ? 4 : 2
            spacing: Mm.px(Mm.gap)
            Repeater {
                id: fields
                model: page.bridge.controls
                delegate: WordAnswer {
                    required property var modelData
                    required property int index
                    bridge: page.bridge
                    control: modelData
                    alone: index === 0
                    number: page.single || grid.columns === 4 ? 0 : index + 1
                    width: Math.floor((grid.width - grid.spacing * (grid.columns - 1)) / grid.columns)
                }
            }
        }
        Row {
            id: offered
            visible: page.endings.length > 0
            width: parent.width
            spacing: Mm.px(Mm.small ? 2.4 : 4)
            Words {
                id: ask
                text: page.bridge.words["screen.enter.is-it"]
                soft: true
                anchors.verticalCenter: parent.verticalCenter
            }
            Repeater {
                model: page.endings
                delegate: Chip {
                    required property var modelData
                    bridge: page.bridge
                    own: true
                    keeps: true
                    round: false
                    objectName: modelData.code
                    label: modelData.label
                    width: Math.floor((offered.width - ask.width - 3 * offered.spacing) / 3)
                    room: width
                    onChosen: {
                        page.press(modelData.code, "")
                        page.onward()
                    }
                }
            }
        }
        Acts {
            bridge: page.bridge
            tiles: page.typing ? [] : page.others
            width: parent.width
            columnsMost: 2
            onChosen: code => page.press(code, "")
        }
    }
}
