// It cannot help just now, and says who can.
import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page

    Column {
        id: head
        x: page.side
        width: parent.width - 2 * page.side
        spacing: Mm.px(Mm.small ? 2 : 7)
        Icon {
            visible: !Mm.small
            name: "lamp-dark"
            size: Mm.tall ? 62 : 40
            tallness: 450 / 320
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Item {
            visible: Mm.small
            width: 1
            height: Mm.px(4)
        }
        Title {
            width: parent.width
            text: page.bridge.title
            size: Mm.px((Mm.small ? 10 : Mm.wide ? 15 : 19) * Type.head)
        }
        Words {
            width: parent.width
            text: page.bridge.lead
            font.pixelSize: Type.lead
        }
    }
    Rows {
        bridge: page.bridge
        x: page.side
        width: head.width
        y: head.height + Mm.px(Mm.small ? 2 : 8)
        height: parent.height - y - Mm.px(Mm.small ? 2 : 8)
    }
}
