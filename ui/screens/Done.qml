// The reference, what happens next, and something to take away.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool quiet: bridge.safe

    Icon {
        id: seal
        visible: !page.quiet
        name: "fill-seal-check"
        tint: "green"
        size: Mm.small ? 13 : 25
        x: page.bridge.rtl ? parent.width - width - page.side : page.side
        y: page.upper
    }
    Head {
        id: head
        bridge: page.bridge
        led: !Mm.small || page.quiet
        pictured: false
        x: page.bridge.rtl || page.quiet ? page.side : page.side + seal.width + Mm.px(Mm.small ? 4 : 6)
        y: page.upper + Mm.px(Mm.small ? 1 : 0)
        width: parent.width - 2 * page.side - (page.quiet ? 0 : seal.width + Mm.px(Mm.small ? 4 : 6))
        size: Mm.small ? Mm.px((page.bridge.banner === "" ? 8.6 : 7.2) * Type.head) : Type.safe ? Type.title : Mm.px(15 * Type.head)
    }
    Reference {
        id: reference
        bridge: page.bridge
        visible: page.bridge.reference !== ""
        x: page.side
        y: Math.max(head.y + head.height, seal.y + seal.height) + Mm.px(Mm.small ? 2 : 6)
        width: parent.width - 2 * page.side
    }
    Steps {
        bridge: page.bridge
        x: page.side
        width: reference.width
        y: reference.y + (reference.visible ? reference.height + Mm.px(6) : 0)
        height: Math.min(implicitHeight, away.y - y - Mm.px(4))
        visible: !Mm.small && page.bridge.rows.length > 0 && away.y - y - Mm.px(4) >= implicitHeight
    }
    Column {
        id: away
        visible: page.bridge.tiles.length > 0
        x: page.side
        width: reference.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 0 : 3)
        spacing: Mm.px(4)
        Words {
            width: parent.width
            visible: !Mm.small
            text: page.bridge.words["screen.receipt.title"]
            font.pixelSize: Type.heading
            font.weight: Font.Bold
        }
        Pack {
            bridge: page.bridge
            width: parent.width
            height: need
            model: page.bridge.tiles
            columns: Type.large && Mm.tall ? 1 : Mm.small || Mm.wide ? Math.min(3, page.bridge.tiles.length) : 2
            most: 0
            delegate: Option {
                required property var modelData
                bridge: page.bridge
                own: true
                dotted: false
                least: Mm.small ? 16.5 : 30
                size: Mm.small ? Type.option : Type.text
                objectName: page.named(modelData.code, "print")
                label: modelData.label
                hint: Mm.small ? "" : modelData.hint
                icon: modelData.icon
                onChosen: page.press(modelData.code, "print")
            }
        }
    }
}
