// Everything that was said, before anything is sent.
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
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Notice {
        id: told
        text: page.bridge.notice
        kind: page.bridge.notice_kind === "" ? "plain" : page.bridge.notice_kind
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: visible && !Mm.small ? Mm.px(4) : 0
    }
    Rows {
        id: rows
        bridge: page.bridge
        others: page.bridge.words["screen.control.more"]
        hides: page.bridge.safe
        signed: false
        x: page.side
        width: head.width
        anchors.top: told.visible ? told.bottom : head.bottom
        anchors.topMargin: Mm.px(Mm.small ? (told.visible ? 1.4 : 0) : 5)
        height: parent.height - y - (seal.visible ? seal.height + page.between : Mm.px(1))
    }
    Notice {
        id: seal
        visible: !Mm.small && !Type.large && (Mm.tall || page.bridge.banner === "")
        text: page.bridge.words["screen.check.seal"]
        more: page.bridge.words["screen.check.seal-lead"]
        icon: "lock-key"
        x: page.side
        y: rows.y + Math.min(rows.implicitHeight, rows.height) + Mm.px(5)
        width: head.width
    }
}
