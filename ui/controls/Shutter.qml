// The round button: takes the photograph.
import QtQuick
import "../theme"

Touch {
    id: shutter
    readonly property real across: Mm.px(!Mm.small ? Theme.targetShutter : bridge.banner !== "" ? 26 : 34)

    control: "photograph"
    label: bridge.words["screen.camera.take"]
    implicitWidth: across + Mm.px(2.4)
    implicitHeight: implicitWidth

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: Theme.lamp
        Rectangle {
            anchors.fill: parent
            anchors.margins: Mm.px(1.2)
            radius: width / 2
            color: Theme.card
            Rectangle {
                anchors.fill: parent
                anchors.margins: Mm.px(2.4)
                radius: width / 2
                color: shutter.down ? Theme.lampDeep : Theme.lamp
            }
        }
    }
    Icon {
        anchors.centerIn: parent
        name: "fill-camera"
        tint: "lampText"
        size: 14
    }
    FocusRing {
        round: 20
    }
}
