// The lamp above, the counter below: what anyone may see from the street, and where to begin.
import QtQuick
import "../controls"
import "../theme"

Screen {
    id: attract
    readonly property bool tall: Mm.tall
    readonly property real inset: Mm.px(tall ? Math.max(18, Mm.margin + 4) : Mm.wide ? 18 : 10)
    readonly property bool full: Mm.small && bridge.lead.includes("\n") && !bridge.lit // two languages, and that nobody answers in both
    readonly property var blind: bridge.rows[0] ?? {label: "", text: ""}
    readonly property var young: bridge.rows[1] ?? {label: "", text: ""}
    transform: Drift {}
    AttractLight {
        id: light
        bridge: attract.bridge
        anchors.fill: parent
        inset: attract.inset
        bare: attract.full
    }
    AttractWords {
        id: words
        bridge: attract.bridge
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: attract.tall || attract.full ? attract.inset : light.lamp + attract.inset + Mm.px(Mm.wide ? 24 : 14)
        anchors.rightMargin: attract.tall ? attract.inset : Mm.px(6)
        anchors.top: parent.top
        anchors.topMargin: Mm.px(attract.tall ? 150 : Mm.wide ? 26 : 1)
        centred: attract.tall
        led: !attract.full
    }
    AttractLanguages {
        id: languages
        bridge: attract.bridge
        most: Mm.small ? 1 : Mm.wide ? 3 : 4
        visible: others.length > 0 && (!Mm.small || y + height <= facts.y)
        anchors.left: words.left
        anchors.top: attract.tall ? undefined : words.bottom
        anchors.topMargin: Mm.px(Mm.small ? 0 : 12)
        anchors.bottom: attract.tall ? start.top : undefined
        anchors.bottomMargin: Mm.px(12)
        room: attract.tall ? attract.width - 2 * attract.inset : words.width - (Mm.small ? 0 : Mm.px(12))
    }
    Column {
        id: facts
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: attract.inset
        anchors.rightMargin: Mm.px(6)
        anchors.bottom: start.top
        anchors.bottomMargin: Mm.px(Mm.small ? 1 : 9)
        visible: !attract.tall
        spacing: Mm.px(Mm.small ? 0 : 1)
        AttractFact {
            visible: Mm.small
            strong: attract.bridge.lead.split("\n")[0]
        }
        AttractFact {
            strong: attract.bridge.presence
        }
        AttractYoung {
            bridge: attract.bridge
            strong: attract.young.label
            text: attract.young.text
        }
        AttractFact {
            visible: Mm.wide
            strong: attract.blind.label
            text: attract.blind.text
        }
    }
    StartButton {
        id: start
        bridge: attract.bridge
        anchors.left: attract.tall ? parent.left : emergency.right
        anchors.right: parent.right
        anchors.leftMargin: attract.tall ? attract.inset : Mm.px(5)
        anchors.rightMargin: attract.inset
        anchors.bottom: parent.bottom
        anchors.bottomMargin: attract.tall ? band.height + Mm.px(39) : Mm.px(Mm.wide ? 10 : 6)
        height: Mm.px(attract.tall ? 40 : Mm.wide ? 34 : 26)
    }
    Row {
        visible: attract.tall
        anchors.left: parent.left
        anchors.leftMargin: attract.inset
        anchors.bottom: parent.bottom
        anchors.bottomMargin: band.height + Mm.px(9)
        spacing: Mm.px(5)
        Icon {
            name: "ear"
            tint: "FFC65C"
            size: 14
            anchors.verticalCenter: parent.verticalCenter
        }
        AttractFact {
            width: attract.width - 2 * attract.inset - Mm.px(19)
            strong: attract.blind.label
            text: attract.blind.text
        }
    }
    Rectangle {
        id: band
        visible: attract.tall
        width: parent.width
        height: Math.max(Mm.px(37), told.height + Mm.px(8))
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
        anchors.leftMargin: attract.inset
        anchors.bottom: parent.bottom
        anchors.bottomMargin: attract.tall ? (band.height - height) / 2 : start.anchors.bottomMargin
    }
    Column {
        id: told
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
        AttractYoung {
            bridge: attract.bridge
            strong: attract.young.label
            text: attract.young.text
        }
    }
}
