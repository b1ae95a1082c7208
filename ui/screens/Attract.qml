// The lamp above, the counter below: what anyone may see from the street, and where to begin.
import QtQuick
import "../controls"
import "../theme"

Screen {
    id: attract
    readonly property bool tall: Mm.tall
    Rectangle {
        anchors.fill: parent
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
            anchors.fill: parent
            visible: attract.bridge.lit && !Theme.flat
            source: "image://lit/beam-" + (attract.tall ? "tall" : "wide") + "/ink/" + Theme.name
            sourceSize: Qt.size(width, height)
            mirror: attract.bridge.rtl
            Accessible.ignored: true
        }
    }
    Icon {
        id: lamp
        name: attract.bridge.lit ? "lamp" : "lamp-dark"
        size: attract.tall ? 103 : Mm.wide ? 68 : 44
        tallness: 450 / 320
        anchors.top: parent.top
        x: attract.tall ? (parent.width - width) / 2 : attract.bridge.rtl ? parent.width - width - Mm.px(12) : Mm.px(12)
    }
    AttractWords {
        bridge: attract.bridge
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: attract.tall ? Mm.px(18) : lamp.width + Mm.px(26)
        anchors.rightMargin: Mm.px(attract.tall ? 18 : 6)
        anchors.top: parent.top
        anchors.topMargin: Mm.px(attract.tall ? 150 : Mm.wide ? 20 : 7)
        centred: attract.tall
    }
    Column {
        id: facts
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(attract.tall ? 18 : 12)
        anchors.rightMargin: Mm.px(attract.tall ? 18 : 6)
        anchors.bottom: start.top
        anchors.bottomMargin: Mm.px(Mm.small ? 4 : 10)
        visible: !attract.tall
        spacing: Mm.px(Mm.small ? 0 : 1)
        AttractFact {
            visible: Mm.small
            strong: attract.bridge.lead
        }
        AttractFact {
            strong: attract.bridge.presence
        }
        AttractFact {
            strong: attract.bridge.words["screen.attract.under18"]
            text: attract.bridge.words["screen.attract.under18-lead"]
        }
    }
    AttractLanguages {
        visible: !Mm.small
        bridge: attract.bridge
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: attract.tall ? start.top : facts.top
        anchors.bottomMargin: Mm.px(14)
        room: parent.width - Mm.px(36)
    }
    StartButton {
        id: start
        bridge: attract.bridge
        anchors.left: attract.tall ? parent.left : emergency.right
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(attract.tall ? 18 : 5)
        anchors.rightMargin: Mm.px(attract.tall ? 18 : 10)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(attract.tall ? 76 : 8)
        height: Mm.px(attract.tall ? 40 : 30)
    }
    Row {
        visible: attract.tall
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(18)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(46)
        spacing: Mm.px(5)
        Icon {
            name: "ear"
            tint: "FFC65C"
            size: 14
            anchors.verticalCenter: parent.verticalCenter
        }
        AttractFact {
            width: attract.width - Mm.px(55)
            strong: attract.bridge.words["screen.attract.blind"]
            text: attract.bridge.words["screen.attract.blind-lead"]
        }
    }
    Rectangle {
        visible: attract.tall
        width: parent.width
        height: Mm.px(37)
        anchors.bottom: parent.bottom
        color: Theme.flat ? Theme.night : "#0A1840"
        border.color: "#33477F"
        border.width: Mm.edge(0.5)
    }
    CounterButton {
        id: emergency
        bridge: attract.bridge
        control: "emergency"
        icon: attract.bridge.lit ? "siren" : "phone"
        label: attract.bridge.emergency
        red: true
        width: Mm.px(attract.tall ? 72 : 54)
        height: attract.tall ? Mm.px(25) : start.height
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(attract.tall ? 18 : 10)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(attract.tall ? 6 : 8)
    }
    Column {
        visible: attract.tall
        anchors.left: emergency.right
        anchors.leftMargin: Mm.px(6)
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(14)
        anchors.verticalCenter: emergency.verticalCenter
        AttractFact {
            width: parent.width
            strong: attract.bridge.presence
        }
        AttractFact {
            width: parent.width
            strong: attract.bridge.words["screen.attract.under18"]
            text: attract.bridge.words["screen.attract.under18-lead"]
        }
    }
}
