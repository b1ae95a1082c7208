// It cannot help just now, and says who can. Nothing here is touched but the way to 999.
import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    // In two languages there is twice as much to say.
    readonly property bool dense: Type.large || bridge.title.includes("\n")
    readonly property var rows: bridge.rows.filter(row => row.text !== "" || row.icon === "")

    Column {
        id: head
        x: page.side
        width: parent.width - 2 * page.side
        spacing: Mm.px(Mm.small ? 1.6 : 7)
        Icon {
            visible: !Mm.small && !page.dense
            name: "lamp-dark"
            size: Mm.tall ? 62 : 26
            tallness: 450 / 320
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Item {
            visible: Mm.small || page.dense
            width: 1
            height: Mm.px(Mm.small ? 2 : 8)
        }
        Title {
            width: parent.width
            text: page.bridge.title
            size: Mm.px((Mm.small ? 7.9 : Mm.wide ? (page.dense ? 10 : 15) : page.dense ? 12 : 19) * Type.head)
        }
        Words {
            width: parent.width
            visible: !(Mm.small && page.rows.length > 3)
            text: page.bridge.lead
            font.pixelSize: Type.lead
            leading: Mm.small ? 1 : 1.1
        }
    }
    Words {
        id: still
        visible: !Mm.small
        x: page.side
        width: head.width
        y: (ways.fits ? ways.y : parts.y) - height - Mm.px(4)
        text: page.bridge.words["screen.out.still"]
        font.pixelSize: Type.heading
        font.weight: Font.Bold
    }
    Ways {
        id: ways
        visible: fits
        bridge: page.bridge
        rows: page.rows
        x: page.side
        width: head.width
        room: parent.height - head.height - Mm.px(Mm.small ? 4 : 14) - (still.visible ? still.height + Mm.px(4) : 0)
        y: Mm.small ? head.height + Mm.px(2) : parent.height - height - Mm.px(8)
    }
    // Only letters that are larger than this panel has room for come part by part.
    Rows {
        id: parts
        bridge: page.bridge
        visible: !ways.fits
        x: page.side
        width: head.width
        height: ways.room
        y: Mm.small ? head.height + Mm.px(2) : parent.height - height - Mm.px(8)
    }
}
