// A small choice: header tools, quick dates, Change. On: glass and a thicker edge.
import QtQuick
import "../theme"

Touch {
    id: chip
    property string icon: ""
    property string text: label
    property bool round: true
    property real room: 0
    property real least: Mm.small ? 15 : Theme.targetChip

    readonly property real beside: Mm.px(4) + (chip.icon === "" ? 0 : Mm.px(10.4))
    readonly property real whole: Math.ceil(words.wanted) + beside // in which its words stand on one line
    readonly property real narrowest: Math.ceil(longest.advanceWidth) + Mm.px(6) // in which its longest word is not broken

    implicitHeight: Math.max(Mm.px(least), words.implicitHeight + Mm.px(2))
    implicitWidth: Math.max(Mm.px(least), (chip.text === "" ? 0 : words.wanted) + (chip.icon === "" ? 0 : Mm.px(chip.text === "" ? 8 : 10.4)) + Mm.px(Mm.small ? 6 : 8))

    TextMetrics {
        id: longest
        font: words.font
        text: chip.text.split(/\s+/).reduce((most, word) => word.length > most.length ? word : most, "")
    }
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
        Fitted {
            id: words
            visible: text !== ""
            text: chip.text
            room: chip.room > 0 ? chip.room - chip.beside : wanted
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
