// The one way in, as bright as the lamp.
import QtQuick
import "../theme"

Touch {
    id: start
    control: "start"
    label: bridge.words["screen.attract.start"]

    Rectangle {
        y: Mm.px(1.3)
        width: parent.width
        height: parent.height
        radius: Mm.px(Theme.radiusButton)
        color: "#B8842A"
    }
    Rectangle {
        y: start.down ? Mm.px(0.9) : 0
        width: parent.width
        height: parent.height
        radius: Mm.px(Theme.radiusButton)
        color: "#FFC65C"
        Row {
            anchors.centerIn: parent
            spacing: Mm.px(5)
            Icon {
                name: "hand-pointing"
                tint: "131C36"
                size: Mm.tall ? 20 : 12
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                text: start.label
                color: "#131C36"
                strong: true
                font.pixelSize: Mm.px(Mm.tall ? 14 : 11)
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
    FocusRing {
        night: true
    }
}
