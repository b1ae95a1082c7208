// Gap, glow, ring: outside the control it belongs to, seen only by who moves with keys.
import QtQuick
import "../theme"

Item {
    id: ring
    property real round: Theme.radiusButton
    property bool night: false

    anchors.fill: parent
    visible: parent.activeFocus && Typing.byKeys
    z: 3

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Mm.px(2.9)
        radius: Mm.px(ring.round + 2.9)
        color: "transparent"
        border.color: ring.night ? Theme.nightText : Theme.ring
        border.width: Mm.edge(Theme.borderFocusRing)
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -Mm.px(2.1)
        radius: Mm.px(ring.round + 2.1)
        color: "transparent"
        border.color: Theme.glow
        border.width: Mm.edge(Theme.borderFocusGlow)
    }
}
