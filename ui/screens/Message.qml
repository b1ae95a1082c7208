// One message of an officer: who and when, then the words themselves, no larger than anything personal.
import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        noticed: false
        led: !(Mm.small && words.begun)
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Notice {
        id: notice
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: visible ? page.between : 0
        text: Mm.small && words.begun ? "" : page.bridge.notice
        kind: page.bridge.notice_kind === "" ? "plain" : page.bridge.notice_kind
    }
    Card {
        id: paper
        x: page.side
        width: head.width
        anchors.top: notice.bottom
        anchors.topMargin: Mm.small ? Mm.px(1) : page.between
        height: Math.min(parent.height - y - Mm.px(Mm.small ? 1.4 : 4), words.implicitHeight + 2 * words.y)
        Reading {
            id: words
            bridge: page.bridge
            x: Mm.px(Mm.small ? 4 : 9)
            y: Mm.px(Mm.small ? 2 : 9)
            width: parent.width - 2 * x
            height: parent.height - 2 * y
            text: page.bridge.rows.length > 0 ? page.bridge.rows[0].text : ""
        }
    }
}
