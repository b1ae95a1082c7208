// Never a promise that cannot be kept: who is being rung, where you are, 999, and silence until the visitor chooses.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    // Two languages on a small panel leave no room for what the header does as well.
    readonly property var ways: bridge.tiles.filter(tile => !loud(tile) && !(cramped && tile.code === "say-aloud:"))
    // What others will hear or see stands apart. A small panel has no room for it in two languages or the largest letters: there the
    // nearest phone and people come first, and only what is on, and has to be turned off, stays.
    readonly property bool roomy: !cramped && !Type.dear
    readonly property var alarms: bridge.tiles.filter(tile => loud(tile) && (roomy || bridge.marks[tile.code] === true))
    property string held: "" // which of them the keys chose: its words change, and the keys stay on it

    // Two languages leave room for little on a panel that is not tall: there the nearest phone and people come first, and what the notice says is one of the lines.
    readonly property bool folded: cramped || Type.dear || (alarms.length > 0 && (Mm.small || (Type.large && bridge.banner !== ""))) || (!Mm.tall && bridge.banner.split("\n").length > 1)
    readonly property var told: ({
            label: bridge.notice,
            text: "",
            change: "",
            done: false,
            icon: "phone",
            personal: false
        })

    function loud(tile: var): bool {
        return tile.code.startsWith("alarm:")
    }

    Head {
        id: head
        bridge: page.bridge
        led: true
        noticed: false
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
        size: Mm.px((page.cramped ? 7.4 : Mm.small ? 8.6 : 10.4) * Type.head)
    }
    Rows {
        bridge: page.bridge
        also: page.folded && page.bridge.notice !== "" ? [page.told] : []
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(Mm.small ? 2 : 6)
        height: Math.max(0, Math.min(implicitHeight, choices.y - y - Mm.px(2)))
    }
    Column {
        id: choices
        x: page.side
        width: head.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(page.cramped ? 0.4 : Mm.small ? 1.4 : 4)
        spacing: Mm.px(Mm.small ? 2.4 : 5)
        Words {
            width: parent.width
            visible: !Mm.small && !page.folded && page.ways.length > 1 && !(Type.large && page.alarms.length > 0)
            text: page.bridge.words["screen.emergency.way"]
            font.weight: Font.Bold
        }
        Pack {
            bridge: page.bridge
            visible: page.ways.length > 0
            width: parent.width
            height: visible ? need : 0
            model: page.ways
            columns: Type.large && Mm.tall ? 1 : Math.min(3, page.ways.length)
            most: 0
            delegate: Option {
                required property var modelData
                readonly property bool across: !(Type.large && Mm.tall) && page.ways.length > 1
                bridge: page.bridge
                own: true
                objectName: page.named(modelData.code, "way")
                label: modelData.label
                hint: Mm.small ? "" : modelData.hint
                icon: page.cramped ? "" : modelData.icon
                stacked: across
                dotted: false
                selected: page.bridge.marks[modelData.code] === true
                size: Type.text
                least: !across ? Mm.target - 3 : !Mm.small ? 44 : page.cramped ? 16 : 25
                onChosen: page.press(modelData.code, "way")
            }
        }
        Pack {
            bridge: page.bridge
            visible: page.alarms.length > 0
            width: parent.width
            height: visible ? need : 0
            model: page.alarms
            columns: page.alarms.length
            most: 0
            delegate: Option {
                required property var modelData
                bridge: page.bridge
                own: true
                objectName: page.named(modelData.code, "way")
                label: modelData.label
                icon: Type.large || Mm.small ? "" : modelData.icon
                dotted: false
                several: true
                selected: page.bridge.marks[modelData.code] === true
                size: Type.text
                least: Mm.small ? 16 : Mm.target - 3
                onChosen: {
                    page.held = Typing.byKeys ? modelData.code : ""
                    page.press(modelData.code, "way")
                }
                Component.onCompleted: if (page.held === modelData.code) forceActiveFocus(Qt.TabFocusReason)
            }
        }
        Notice {
            width: parent.width
            visible: text !== "" && !page.folded
            text: page.bridge.notice
            kind: page.bridge.notice_kind === "" ? "plain" : page.bridge.notice_kind
            icon: "phone"
        }
    }
}
