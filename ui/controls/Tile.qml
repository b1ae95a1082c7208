// A way into a journey: a lit picture, a name, a hint where there is room. One touch opens it.
import QtQuick
import "../theme"

Touch {
    id: tile
    property string icon: ""
    property bool hinted: true
    property bool pictured: true
    property bool roomy: false
    readonly property real inner: Mm.tall ? 6.5 : Mm.wide ? 6 : 3
    readonly property bool beside: Mm.low || (Mm.wide && width > Mm.px(110))
    readonly property bool drawn: pictured && !Type.large && icon !== ""
    readonly property real above: (height - words.implicitHeight) / Mm.ppmm - 12 // a picture over the words ends before they begin
    readonly property real art: beside || Mm.small ? full : Math.max(12, Math.min(full, above))
    readonly property real full: Mm.low ? 20 : Mm.wide && beside ? 30 : Mm.small ? Math.max(roomy ? 15 : 11, Math.min(24, height / Mm.ppmm * 0.33)) : Math.max(18, Math.min(40, height / Mm.ppmm * 0.36))

    implicitHeight: Math.max(Mm.px(15.4), words.implicitHeight + Mm.px(Mm.small ? (drawn ? 4.4 : 2) : 8) + (beside || !drawn ? 0 : Mm.px(Mm.small ? 11 : 22)))

    Rectangle {
        visible: !Theme.flat
        y: Mm.px(Theme.borderLip)
        width: parent.width
        height: parent.height
        radius: Mm.px(Mm.small ? 4 : Theme.radiusTile)
        color: Theme.hair
    }
    Rectangle {
        anchors.fill: parent
        radius: Mm.px(Mm.small ? 4 : Theme.radiusTile)
        color: tile.down ? Theme.glass : Theme.card
        border.color: Theme.line
        border.width: Mm.edge(Theme.borderControl)
    }
    Icon {
        id: picture
        visible: tile.drawn
        name: tile.icon === "" ? "" : "duo-" + tile.icon
        tint: "lamp"
        size: tile.art
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(tile.beside ? tile.inner : tile.inner - tile.art / 12)
        y: tile.beside ? (parent.height - height) / 2 : Mm.px(Mm.small ? 2.2 : 4.5)
    }
    Column {
        id: words
        anchors.left: tile.beside && tile.drawn ? picture.right : parent.left
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(tile.inner)
        anchors.rightMargin: Mm.px(Mm.small ? 1.6 : tile.inner)
        y: tile.beside || !tile.drawn ? (parent.height - height) / 2 : parent.height - height - Mm.px(Mm.small ? 2.2 : 5.6)
        spacing: Mm.px(Mm.small ? 0 : 2)
        Words {
            width: parent.width
            text: tile.label
            font.pixelSize: Type.tile
            font.weight: Font.Bold
            leading: 0.94
            Accessible.ignored: true
        }
        Words {
            width: parent.width
            visible: text !== "" && tile.hinted && !Mm.small && !Mm.low && !Type.large
            text: tile.hint
            soft: true
            font.pixelSize: Type.tileHint
            leading: 1.02
            Accessible.ignored: true
        }
    }
    FocusRing {
        round: Theme.radiusTile
    }
}
