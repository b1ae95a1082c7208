// A notice board: nothing to do with us, in one step, without any movement. All of it stands in the first frame.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: cover
    readonly property real edge: Mm.px(Mm.tall ? 16 : Mm.wide ? 20 : 8)
    readonly property var notice: bridge.rows[0] ?? null
    readonly property real gap: Mm.px(Mm.small ? 3 : 6)

    Rectangle {
        anchors.fill: parent
        color: Theme.coverPaper
        MouseArea { // what lies under it hears nothing
            anchors.fill: parent
        }
    }
    CoverBand {
        id: band
        bridge: cover.bridge
        edge: cover.edge
        width: parent.width
    }
    Item {
        id: room
        anchors.top: band.bottom
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.topMargin: Mm.px(Mm.small ? 4 : 10)
        anchors.bottomMargin: Mm.px(Mm.small ? 4 : 8)
        anchors.leftMargin: cover.edge
        anchors.rightMargin: cover.edge
    }
    Grid {
        id: board
        readonly property int rows_: Math.ceil(cards.count / columns)
        visible: cover.notice === null
        anchors.left: room.left
        anchors.right: room.right
        y: Mm.low ? room.y + room.height - height : room.y
        columns: Mm.tall ? 1 : 2
        spacing: cover.gap
        Repeater {
            id: cards
            model: cover.notice === null ? cover.bridge.tiles : []
            delegate: CoverCard {
                required property var modelData
                bridge: cover.bridge
                control: "notice"
                detail: modelData.code.split(":")[1] ?? ""
                label: modelData.label
                hint: modelData.hint
                icon: modelData.icon
                width: Math.floor((room.width - (board.columns - 1) * cover.gap) / board.columns)
                height: Math.min(Mm.px(Mm.low ? 31 : Mm.tall ? 60 : 50), Math.floor((room.height - (board.rows_ - 1) * cover.gap) / Math.max(1, board.rows_)))
            }
        }
    }
    Rectangle {
        visible: cover.notice !== null
        anchors.fill: room
        radius: Mm.px(3)
        color: Theme.card
        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Mm.px(Mm.small ? 6 : 12)
            spacing: Mm.px(Mm.small ? 3 : 7)
            Words {
                width: parent.width
                text: cover.notice?.label ?? ""
                color: Theme.coverInk
                strong: true
                font.pixelSize: Mm.px(Mm.small ? 7.6 : 10.4)
            }
            Words {
                width: parent.width
                text: cover.notice?.text ?? ""
                color: Theme.coverInkSoft
                font.pixelSize: Mm.px(Mm.small ? 7.4 : 9.6)
                leading: 1.2
            }
        }
    }
    Row {
        id: foot
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: cover.edge
        anchors.rightMargin: cover.edge
        anchors.bottomMargin: Mm.px(Mm.small ? 4 : 12)
        spacing: cover.gap
        CoverButton {
            bridge: cover.bridge
            visible: cover.notice !== null
            control: "back"
            label: visible ? cover.bridge.tiles[0]?.label ?? "" : ""
            width: Math.floor((foot.width - foot.spacing) / 2)
        }
        CoverButton {
            bridge: cover.bridge
            control: "uncover"
            label: cover.bridge.primary
            width: cover.notice === null ? foot.width : Math.floor((foot.width - foot.spacing) / 2)
        }
    }
}
