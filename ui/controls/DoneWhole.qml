// Everything of a report that is sent at once: the reference, what is true and comes next, and something to take away.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: page
    required property Bridge bridge
    property bool cramped: false
    property real side: 0
    property real upper: 0
    readonly property bool quiet: bridge.safe
    readonly property bool split: Mm.wide && !quiet && bridge.reference !== "" && bridge.rows.length > 0 // the number and what is next
    readonly property real beside: quiet ? 0 : seal.width + Mm.px(Mm.small ? 4 : 6)
    readonly property var nothing: Mm.small ? null : bridge.tiles.find(tile => tile.code === "none") ?? null
    readonly property bool plain: bridge.reference === "" // in safe mode the number is one line among others
    readonly property var takes: bridge.tiles.filter(tile => tile.code !== "none" || (Mm.small && bridge.tiles.length < 4 && bridge.notice === ""))
    readonly property var kind: bridge.notice_kind === "" ? "plain" : bridge.notice_kind
    // On a small panel what is not done yet is one sentence, and what happens to the paper comes before it.
    readonly property string open: bridge.rows.filter(row => !row.done).map(row => row.label).join(" ")

    // Where two languages and a notice of two lines leave no room for what can be taken away, the title makes it.
    readonly property bool folded: page.cramped && !page.plain && page.bridge.notice !== "" && line.implicitHeight > Mm.px(16)
    readonly property bool dense: Mm.wide && (bridge.banner !== "" || bridge.demonstration) && bridge.notice !== ""

    Icon {
        id: seal
        visible: !page.quiet && !page.folded
        name: "fill-seal-check"
        tint: "green"
        size: Mm.small ? 12 : 25
        x: page.bridge.rtl ? parent.width - width - page.side : page.side
        y: page.upper
    }
    Head {
        id: head
        visible: !page.folded
        bridge: page.bridge
        noticed: false
        led: !Mm.small && !(Mm.wide && page.bridge.notice !== "")
        pictured: false
        x: page.bridge.rtl ? page.side : page.side + page.beside
        y: page.upper + Mm.px(Mm.small ? 1 : 0)
        width: parent.width - 2 * page.side - page.beside
        size: Mm.small ? Mm.px((page.bridge.banner === "" ? 8.6 : 7.2) * Type.head) : Type.safe ? Type.title : Mm.px(15 * Type.head)
    }
    Notice {
        id: notice
        x: page.side
        width: parent.width - 2 * page.side
        y: page.folded ? page.upper : Math.max(head.y + head.height, page.quiet ? 0 : seal.y + seal.height) + Mm.px(Mm.small ? 1.4 : page.dense ? 2 : 5)
        text: Mm.small ? "" : page.bridge.notice
        dense: page.dense
        kind: page.kind
    }
    Reference {
        id: reference
        bridge: page.bridge
        visible: page.bridge.reference !== ""
        x: page.split && page.bridge.rtl ? page.side + width + Mm.px(6) : page.side
        y: notice.y + (notice.visible ? notice.height + Mm.px(page.dense ? 2 : 5) : 0)
        column: !Mm.small
        headed: !Mm.small || (page.bridge.banner === "" && page.bridge.notice === "" && head.height < Mm.px(14))
        width: page.split ? (notice.width - Mm.px(6)) / 2 : notice.width
        height: !visible ? 0 : page.split ? next.height : implicitHeight
    }
    Steps {
        id: next
        bridge: page.bridge
        x: page.split && !page.bridge.rtl ? page.side + reference.width + Mm.px(6) : page.side
        width: page.split ? reference.width : notice.width
        y: page.split ? reference.y : Mm.small ? line.y + (line.text === "" ? 0 : line.implicitHeight + Mm.px(1.4)) : reference.y + (reference.visible ? reference.height + Mm.px(6) : 0)
        height: page.split ? away.y - y - Mm.px(6) : Math.min(implicitHeight, away.y - y - Mm.px(Mm.small ? 1.4 : 5))
        visible: (!Mm.small || page.plain) && page.bridge.rows.length > 0 && away.y - y >= Mm.px(Mm.small ? 20 : 45)
    }
    Notice {
        id: line
        x: page.side
        width: notice.width
        y: reference.y + reference.height + Mm.px(1.4)
        visible: Mm.small && text !== "" && y + implicitHeight + Mm.px(1) <= away.y
        text: page.bridge.notice !== "" ? page.bridge.notice : page.plain ? "" : page.open
        dense: page.cramped || Type.dear
        kind: page.bridge.notice !== "" ? page.kind : "plain"
    }
    Column {
        id: away
        visible: page.bridge.tiles.length > 0
        x: page.side
        width: notice.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 0 : 3)
        spacing: Mm.px(4)
        // What has to stand above: the reference, a notice, and the question.
        readonly property real told: Mm.small && page.bridge.notice !== "" ? line.implicitHeight + Mm.px(2.4) : 0
        readonly property real above: reference.y + (reference.visible ? reference.implicitHeight : 0) + told + (Mm.small ? 0 : asked.height + Mm.px(13))
        Item {
            id: asked
            visible: !Mm.small
            width: parent.width
            height: Math.max(ask.height, none.visible ? none.height : 0)
            Words {
                id: ask
                anchors.left: parent.left
                anchors.right: none.visible ? none.left : parent.right
                anchors.rightMargin: Mm.px(5)
                anchors.verticalCenter: parent.verticalCenter
                text: page.bridge.words["screen.receipt.title"]
                font.pixelSize: Type.heading
                font.weight: Font.Bold
            }
            Chip {
                id: none
                visible: page.nothing !== null
                bridge: page.bridge
                control: "print"
                detail: "none"
                label: page.nothing ? page.nothing.label : ""
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
            }
        }
        Takeaways {
            bridge: page.bridge
            tiles: page.takes
            width: parent.width
            height: Math.max(0, Math.min(need, page.height - away.above))
        }
    }
}
