// One typed line of a call, on the side of who wrote it.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: shown
    required property Bridge bridge
    required property var line
    readonly property real room: width * 0.86 - Mm.px(10)

    height: name.implicitHeight + said.implicitHeight + Mm.px(5)
    Rectangle {
        x: shown.line.mine !== shown.bridge.rtl ? parent.width - width : 0
        width: Math.max(said.width, name.width) + Mm.px(10)
        height: parent.height
        radius: Mm.px(4)
        color: shown.line.mine ? Theme.glass : Theme.flat ? Theme.card : Qt.tint(Theme.card, Qt.alpha(Theme.hair, 0.4))
        border.width: Theme.flat ? Mm.edge(0.5) : 0
        border.color: Theme.line
        Fitted {
            id: name
            anchors.left: parent.left
            anchors.leftMargin: Mm.px(5)
            y: Mm.px(2.5)
            room: shown.room
            text: shown.line.mine ? shown.bridge.words["screen.call.you"] : shown.bridge.call_title
            strong: true
            leading: 1
        }
        Fitted {
            id: said
            anchors.left: parent.left
            anchors.leftMargin: Mm.px(5)
            anchors.top: name.bottom
            room: shown.room
            text: shown.line.text
            font.pixelSize: Type.personal
            leading: 1
        }
    }
}
