// One answer among several. Selected: ground, edge and tick together. Touching selects and never moves on by itself.
import QtQuick
import "../theme"

Touch {
    id: option
    property string icon: ""
    property string sign: ""
    property bool several: false
    property bool stacked: false
    property bool dotted: true
    property real least: Mm.target
    property real art: stacked ? (Mm.small ? 9 : 19) : Mm.low ? 14 : Mm.tall ? 18 : 19
    property int size: Mm.low ? Type.text : Type.option
    readonly property real inner: Mm.small ? 3 : stacked ? 2 : 6
    readonly property real dot: Mm.tall && !Type.safe ? 11 : Mm.small ? 7.4 : 9
    readonly property bool pictured: icon !== "" && !Type.large && (!Mm.small || stacked)

    selectable: true
    Accessible.role: several ? Accessible.CheckBox : Accessible.RadioButton
    implicitHeight: Math.max(Mm.px(least), words.implicitHeight + Mm.px(Mm.small ? 2.6 : 5) + (stacked && pictured ? picture.height + Mm.px(2) : 0))

    Rectangle {
        anchors.fill: parent
        radius: Mm.px(Theme.radiusButton)
        color: option.selected || option.down ? Theme.glass : Theme.card
        border.color: option.selected ? Theme.lamp : Theme.line
        border.width: Mm.edge(option.selected ? Theme.borderSelected : Theme.borderControl)
    }
    Icon {
        id: picture
        visible: option.pictured
        name: option.icon === "" ? "" : "duo-" + option.icon
        tint: "lamp"
        size: option.art
        anchors.left: parent.left // never another anchor: one that is let go leaves its place and its width behind
        anchors.leftMargin: option.stacked ? (option.width - width) / 2 : Mm.px(option.inner)
        y: (option.height - height - (option.stacked ? words.implicitHeight + Mm.px(2) : 0)) / 2
    }
    Column {
        id: words
        anchors.left: option.stacked || !option.pictured ? parent.left : picture.right
        anchors.right: option.dotted ? mark.left : option.sign !== "" ? sign.left : parent.right
        anchors.leftMargin: Mm.px(option.pictured && !option.stacked ? 5 : option.inner)
        anchors.rightMargin: Mm.px(option.dotted || option.sign !== "" ? 2.4 : option.inner)
        y: option.stacked && option.pictured ? picture.y + picture.height + Mm.px(2) : (option.height - height) / 2
        spacing: Mm.px(0.6)
        Words {
            width: parent.width
            text: option.label
            strong: true
            leading: 0.98
            font.pixelSize: option.size
            horizontalAlignment: option.stacked ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
        Words {
            width: parent.width
            visible: text !== "" && (!(Mm.small || Mm.low) || !option.dotted) && !Type.large
            text: option.hint
            soft: true
            font.pixelSize: Type.optionHint
            leading: 1
            horizontalAlignment: option.stacked ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
    }
    Icon {
        id: sign
        visible: option.sign !== ""
        name: option.sign
        size: 9
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(option.inner)
        anchors.verticalCenter: parent.verticalCenter
    }
    Rectangle {
        id: mark
        visible: option.dotted
        width: Mm.px(option.dot)
        height: width
        radius: option.several ? Mm.px(2) : width / 2
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(option.inner)
        anchors.verticalCenter: parent.verticalCenter
        color: option.selected ? Theme.lamp : Theme.card
        border.color: option.selected ? Theme.lamp : Theme.line
        border.width: Mm.edge(0.7)
        Icon {
            visible: option.selected
            name: "check"
            tint: "lampText"
            size: option.dot * 0.64
            anchors.centerIn: parent
        }
    }
    FocusRing {}
}
