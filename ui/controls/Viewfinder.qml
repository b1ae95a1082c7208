// What the camera sees now, or the photograph that waits to be kept; below it, whether it is sharp and bright.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: finder
    required property Bridge bridge
    readonly property var words: bridge.words
    readonly property bool waiting: bridge.photo_waiting
    readonly property real corner: Mm.px(Mm.small ? 9 : 22)

    color: "#222222"
    border.color: Theme.line
    border.width: Mm.edge(0.6)
    implicitHeight: Mm.px(60)

    Pane {
        id: pane
        bridge: finder.bridge
        anchors.fill: parent
        anchors.margins: finder.border.width
        name: finder.waiting ? "waiting" : "camera"
        mirrored: !finder.waiting
        Accessible.role: Accessible.Graphic
        Accessible.name: finder.words[finder.waiting ? "screen.camera.check" : "screen.camera.on"]
    }
    Repeater {
        model: finder.waiting ? 0 : 4
        delegate: Item {
            id: bracket
            required property int index
            x: index % 2 ? finder.width - Mm.px(Mm.small ? 7 : 18) - width : Mm.px(Mm.small ? 7 : 18)
            y: index > 1 ? finder.height - Mm.px(Mm.small ? 3 : 8) - (guided.visible ? guided.height : 0) - height : Mm.px(Mm.small ? 19 : 26)
            width: finder.corner
            height: finder.corner
            rotation: [0, 90, 270, 180][index]
            Rectangle {
                width: parent.width
                height: Mm.edge(2)
                color: "#FFFFFF"
            }
            Rectangle {
                height: parent.height
                width: Mm.edge(2)
                color: "#FFFFFF"
            }
        }
    }
    Countdown {
        visible: seconds > 0 && !finder.waiting
        seconds: finder.bridge.seconds
        anchors.centerIn: parent
    }
    Rectangle {
        visible: !finder.waiting
        x: Mm.px(Mm.small ? 3 : 6)
        y: Mm.px(Mm.small ? 3 : 6)
        width: on.width + Mm.px(10)
        height: Mm.px(14)
        radius: Mm.px(6)
        color: "#0A1840"
        Row {
            id: on
            anchors.centerIn: parent
            spacing: Mm.px(3)
            Rectangle {
                width: Mm.px(5)
                height: width
                radius: width / 2
                color: "#FFC65C"
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                text: finder.words[pane.attached ? "screen.camera.on" : "screen.camera.opening"]
                color: "#FFFFFF"
                strong: true
                font.pixelSize: Type.chip
            }
        }
    }
    Rectangle {
        id: guided
        visible: !finder.waiting && (Mm.small ? finder.height > Mm.px(52) : finder.bridge.lead !== guide.text)
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: guide.implicitHeight + Mm.px(Mm.small ? 2.4 : 7)
        color: "#0A1840"
        Words {
            id: guide
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Mm.px(Mm.small ? 3 : 6)
            anchors.verticalCenter: parent.verticalCenter
            text: finder.words["screen.camera.guide"]
            color: "#FFC65C"
            strong: true
            font.pixelSize: Type.chip
            leading: 1
        }
    }
    Rectangle {
        id: band
        visible: finder.waiting && Mm.small
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: facts.implicitHeight + Mm.px(Mm.small ? 4 : 7)
        color: "#0A1840"
        Flow {
            id: facts
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Mm.px(Mm.small ? 3 : 6)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Mm.px(Mm.small ? 3 : 6)
            Repeater {
                model: [[finder.bridge.photo_sharp, "screen.camera.sharp", "screen.camera.not-sharp"], [finder.bridge.photo_bright, "screen.camera.bright", finder.bridge.photo_glaring ? "screen.camera.glaring" : "screen.camera.not-bright"]]
                delegate: Row {
                    id: fact
                    required property var modelData
                    spacing: Mm.px(2)
                    Icon {
                        name: fact.modelData[0] ? "check-circle" : "warning"
                        tint: fact.modelData[0] ? "FFFFFF" : "FFC65C"
                        size: 8
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Fitted {
                        text: finder.words[fact.modelData[0] ? fact.modelData[1] : fact.modelData[2]]
                        room: finder.width - Mm.px(22)
                        color: fact.modelData[0] ? "#FFFFFF" : "#FFC65C"
                        strong: !fact.modelData[0]
                        font.pixelSize: Type.chip
                    }
                }
            }
        }
    }
}
