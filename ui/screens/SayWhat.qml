// What happened, in one sentence; then what it is closest to, to choose from, and a person. Nothing is chosen by itself.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool asking: bridge.controls.length > 0
    // Where there is room a person has a card of their own, as on the menu; else a line among the others.
    readonly property bool carded: !asking && !Mm.small && !Mm.low && !Type.large
    readonly property var offered: bridge.tiles.filter(tile => !(carded && tile.code === "talk:"))

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        led: page.asking ? !page.cramped && (Mm.tall || !Typing.open) : !Mm.small
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Loader {
        active: page.asking
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.4 : 5)
        sourceComponent: LongAnswer {
            bridge: page.bridge
            control: page.bridge.controls[0]
            alone: true
            kept: page.bridge.words["screen.own.kept"]
            stays: page.bridge.words["screen.own.voice"]
        }
    }
    TalkCard {
        id: talk
        visible: page.carded
        bridge: page.bridge
        control: "talk"
        objectName: "talk-card"
        label: page.bridge.talk
        presence: page.bridge.presence
        lit: page.bridge.lit
        rtl: page.bridge.rtl
        x: page.side
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(5)
        width: head.width
        height: visible ? implicitHeight : 0
    }
    Pack {
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        anchors.bottom: page.carded ? talk.top : parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.4 : 6)
        model: page.offered
        columns: Mm.tall || (Type.large && !Mm.small) ? 1 : 2
        most: Mm.px(Mm.small ? 32 : 46)
        delegate: Option {
            required property var modelData
            bridge: page.bridge
            own: true
            dotted: false
            selectable: false
            Accessible.role: Accessible.Button
            least: Mm.small ? 20 : 34
            objectName: modelData.code === "talk:" ? "talk-card" : page.named(modelData.code, "journey")
            label: modelData.label
            hint: Mm.small ? "" : modelData.hint
            icon: modelData.icon
            sign: page.bridge.rtl ? "caret-left" : "caret-right"
            onChosen: page.press(modelData.code, "journey")
        }
    }
}
