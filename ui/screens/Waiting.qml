// How to talk, and what is true about the wait.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property var ways: ["video", "voice", "text"]
    readonly property var talking: bridge.tiles.filter(tile => ways.includes(tile.code))
    readonly property var others: bridge.tiles.filter(tile => !ways.includes(tile.code))
    // Where nothing else is to be chosen each way has a line of its own, easy to hit.
    readonly property bool listed: Mm.tall && (Type.large || (others.length === 0 && !bridge.talk_current))

    // A small panel has no room for a title of two lines over a notice: where the header has nothing else to say it says the title.
    readonly property bool noticed: Mm.small && bridge.notice !== ""
    readonly property bool folded: noticed && bridge.where === bridge.words["screen.header.visit"]

    Head {
        id: head
        bridge: page.bridge
        above: page.folded
        led: !Mm.small || page.bridge.tiles.length < 4
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    WaitLine {
        id: line
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(6)
        visible: page.bridge.talk_current && page.bridge.call_state !== "ended" && !Mm.small && y + height < choices.y - Mm.px(3)
        height: implicitHeight
    }
    Rows {
        id: facts
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: line.visible ? line.bottom : head.bottom
        anchors.topMargin: Mm.px(Mm.small ? 2 : 6)
        height: Math.max(0, Math.min(implicitHeight, choices.y - y - Mm.px(3)))
    }
    Column {
        id: choices
        x: page.side
        width: head.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.2 : 3)
        spacing: Mm.px(Mm.small ? 2 : 4)
        Words {
            width: parent.width
            visible: !Mm.small && page.talking.length > 0 && text !== page.bridge.title
            text: page.bridge.words["screen.way.title"]
            font.pixelSize: Type.heading
            font.weight: Font.Bold
        }
        Pack {
            bridge: page.bridge
            visible: page.talking.length > 0
            width: parent.width
            height: visible ? need : 0
            model: page.talking
            columns: page.listed ? 1 : 3
            most: 0
            delegate: Option {
                required property var modelData
                bridge: page.bridge
                control: "way"
                detail: modelData.code
                label: modelData.label
                hint: Mm.small ? "" : modelData.hint
                icon: page.cramped || page.noticed ? "" : modelData.icon
                stacked: !page.listed
                dotted: false
                selected: page.bridge.marks[modelData.code] === true
                enabled: modelData.enabled
                size: Mm.small || page.listed ? Type.option : Type.text
                least: page.listed ? (Type.large || Mm.low ? Mm.target : 48) : Mm.wide && page.others.length === 0 ? 64 : !Mm.small ? 44 : page.cramped || page.noticed ? 16 : 25
            }
        }
        Words {
            width: parent.width
            visible: Mm.tall && page.bridge.talk_current && page.others.length > 0 && !Type.large
            text: page.bridge.words["screen.waiting.while"]
            font.pixelSize: Type.heading
            font.weight: Font.Bold
        }
        Pack {
            bridge: page.bridge
            visible: page.others.length > 0
            width: parent.width
            height: visible ? need : 0
            model: page.others
            columns: Mm.tall || page.others.length === 1 ? 1 : 2
            most: 0
            delegate: Option {
                required property var modelData
                bridge: page.bridge
                own: true
                objectName: page.named(modelData.code, "")
                dotted: false
                label: modelData.label
                hint: Mm.small ? "" : modelData.hint
                icon: modelData.icon
                sign: Mm.small ? "" : page.bridge.rtl ? "caret-left" : "caret-right"
                least: Mm.tall ? 31 : Mm.wide ? 28 : 17
                onChosen: page.press(modelData.code, "")
            }
        }
    }
}
