// A small choice: header tools, quick dates, Change. On: glass and a thicker edge.
import QtQuick
import "../theme"

Touch {
    id: chip
    property string icon: ""
    property string text: label
    property bool round: true
    property real least: Mm.small ? 15 : Theme.targetChip

    implicitHeight: Math.max(Mm.px(least), words.implicitHeight + Mm.px(2))
    implicitWidth: Math.max(Mm.px(least), line.implicitWidth + Mm.px(Mm.small ? 6 : 8))

    Rectangle {
        anchors.fill: parent
        radius: chip.round ? Math.min(height, width) / 2 : Mm.px(Theme.radiusButton)
        color: chip.selected || chip.down ? Theme.glass : Theme.card
        border.color: chip.selected ? Theme.lamp : Theme.line
        border.width: Mm.edge(chip.selected ? 0.8 : 0.4)
    }
    Row {
        id: line
        anchors.centerIn: parent
        spacing: Mm.px(2.4)
        Icon {
            name: chip.icon
            size: 8
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            id: words
            visible: text !== ""
            text: chip.text
            width: Math.ceil(Math.min(implicitWidth, chip.width > 0 ? Math.max(Mm.px(10), chip.width - Mm.px(4) - (chip.icon === "" ? 0 : Mm.px(10.4))) : implicitWidth))
            strong: true
            leading: 0.95
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Type.chip
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    FocusRing {
        round: chip.round ? 8 : 4
    }
}
