// A button under the notices: in their colours, not in ours.
import QtQuick
import "../theme"

Touch {
    id: button
    height: Mm.px(Mm.small ? 18 : 22)

    Rectangle {
        anchors.fill: parent
        radius: Mm.px(Theme.radiusButton)
        color: Theme.card
        border.color: Theme.coverLine
        border.width: Mm.edge(0.5)
        Words {
            anchors.centerIn: parent
            text: button.label
            color: Theme.coverInk
            strong: true
            font.pixelSize: Mm.px(Mm.small ? 7.4 : 8)
            Accessible.ignored: true
        }
    }
    FocusRing {}
}
