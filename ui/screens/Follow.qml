// Where a report is now: three facts with their times, and what officers wrote. Nothing the visitor said is shown.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property var facts: bridge.rows.filter(row => row.change === "")
    readonly property var messages: bridge.rows.filter(row => row.change !== "")
    readonly property var notices: bridge.notice === "" ? [] : [bridge.notice]
    // What there is to see, in order; what has no room is on the next part. On a small panel each
    // fact is a part of its own, and a message comes before a notice.
    readonly property var parts: {
        const noticed = notices.map(text => ({
                    kind: "notice",
                    line: null
                }))
        const written = messages.map(line => ({
                    kind: "message",
                    line: line
                }))
        const told = facts.length === 0 ? [] : Mm.small ? facts.map(fact => [fact]) : [facts]
        const known = told.map(these => ({
                    kind: "facts",
                    line: null,
                    facts: these
                }))
        return Mm.small ? [...known, ...written, ...noticed] : [...known, ...noticed, ...written]
    }

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        noticed: false
        led: !Mm.small && !Type.large
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Pack {
        bridge: page.bridge
        others: page.bridge.words["screen.control.read-on"]
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(Mm.small ? 0 : 5)
        anchors.bottom: acts.visible ? acts.top : parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1 : 3)
        model: page.parts
        low: false
        most: 0
        delegate: FollowPart {
            required property var modelData
            bridge: page.bridge
            part: modelData
        }
    }
    Acts {
        id: acts
        bridge: page.bridge
        tiles: page.bridge.tiles
        x: page.side
        width: head.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1 : 3)
        columnsMost: 2
        onChosen: code => page.press(code, "")
    }
}
