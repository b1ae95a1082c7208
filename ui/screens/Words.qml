// The four words, or the digits that open the same: to keep, to hear, to hide. Never beside the reference.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool covered: bridge.code_words.length === 0
    readonly property bool noticed: bridge.notice !== ""
    readonly property var say: bridge.words
    readonly property var use: bridge.rows.length > 0 ? bridge.rows[0] : ({ "label": "", "text": "" })
    // What is left beside the words and the buttons: all that is said of them where it fits, else the same in short.
    readonly property real room: height - head.height - grid.height - acts.height - (end.visible ? end.height + body.spacing : 0) - 2 * body.spacing
    readonly property string where: use.label !== "" ? use.label : !Mm.small || whole.implicitHeight <= room ? bridge.lead : use.text
    readonly property var acts: bridge.tiles.filter(tile => tile.code !== "finish")
    readonly property var ends: bridge.tiles.filter(tile => tile.code === "finish")

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        noticed: false
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Notice {
        id: whole
        visible: false
        width: head.width
        text: page.bridge.lead
    }
    Column {
        id: body
        x: page.side
        width: head.width
        anchors.bottom: Mm.small ? undefined : parent.bottom
        anchors.bottomMargin: Mm.px(3)
        anchors.top: Mm.small ? head.bottom : undefined
        spacing: Mm.px(Mm.small ? 2.4 : 5)
        WordGrid {
            id: grid
            bridge: page.bridge
            width: parent.width
        }
        Notice {
            id: told
            width: parent.width
            visible: (page.noticed && (page.ends.length === 0 || !Mm.small || page.bridge.notice_kind !== "done")) || (!page.noticed && Mm.small && page.room >= implicitHeight)
            kind: page.noticed && page.bridge.notice_kind !== "" ? page.bridge.notice_kind : "plain"
            icon: page.noticed ? "info" : "lock-key"
            text: page.noticed ? page.bridge.notice : page.covered ? page.say["screen.words.hidden"] : page.where
        }
        Acts {
            id: acts
            bridge: page.bridge
            tiles: Mm.small && (page.noticed || page.use.label === "") && (page.cramped || Type.step > 1) ? [] : page.acts
            width: parent.width
            columnsMost: 3
            onChosen: code => page.press(code, "")
        }
        Notice {
            visible: !Mm.small && (page.covered || page.use.label !== "")
            width: parent.width
            icon: "lock-key"
            text: page.covered ? page.say["screen.words.hidden"] : page.use.label !== "" ? page.use.label : page.bridge.lead
            more: page.covered || Type.large ? "" : page.use.text
        }
        Notice {
            visible: page.bridge.safe && !Mm.small
            width: parent.width
            icon: "printer"
            text: page.say["screen.receipt.safe"]
        }
        Acts {
            id: end
            bridge: page.bridge
            tiles: page.ends
            width: parent.width
            onChosen: code => page.press(code, "")
        }
    }
}
