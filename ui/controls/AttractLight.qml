// The lamp at night and the light it throws, drawn once: lit while a person answers, dark otherwise.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: light
    required property Bridge bridge
    property real inset: 0
    property bool bare: false // words need the place of the lamp
    readonly property bool tall: Mm.tall
    readonly property real lamp: picture.width

    Rectangle {
        anchors.fill: parent
        anchors.margins: -4
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Theme.flat ? "#000000" : "#06102E"
            }
            GradientStop {
                position: 1
                color: Theme.flat ? "#000000" : "#132A63"
            }
        }
        Image {
            // Where in its picture the beam begins.
            readonly property real point: light.tall ? 0.262 : 0.4
            readonly property real tip: picture.height * (light.tall ? 0.86 : 0.945)
            width: parent.width
            height: (parent.height - tip) / (1 - point)
            x: light.tall ? 0 : light.bridge.rtl ? picture.x + picture.width / 2 - width * 0.809 : picture.x + picture.width / 2 - width * 0.191
            y: tip - height * point
            visible: light.bridge.lit && !Theme.flat
            source: "image://lit/beam-" + (light.tall ? "tall" : "wide") + "/ink/" + Theme.name
            sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
            mirror: light.bridge.rtl
            Accessible.ignored: true
        }
    }
    Icon {
        id: picture
        opacity: light.bare ? 0 : 1
        name: light.bridge.lit ? "lamp" : "lamp-dark"
        size: light.tall ? 103 : Mm.wide ? 92 : 44
        tallness: 450 / 320
        anchors.top: parent.top
        x: light.tall ? (parent.width - width) / 2 : light.bridge.rtl ? parent.width - width - light.inset : light.inset
    }
}
