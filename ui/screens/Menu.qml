// What people come for, and a person before any question.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool noticed: page.bridge.notice !== ""
    // Without a line there is nobody to talk to: the card is not there, and the notice says why.
    readonly property bool carded: !Mm.small && !Mm.low && page.bridge.talk !== "" && (page.bridge.lit || page.bridge.notice_kind !== "warm")

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        led: Mm.tall && !page.noticed
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    TalkCard {
        id: talk
        visible: page.carded
        bridge: page.bridge
        control: "talk"
        objectName: "talk-card"
        label: page.bridge.lit ? page.bridge.words["screen.menu.talk"] : page.bridge.talk // who is there stands below it
        presence: page.bridge.presence
        lit: page.bridge.lit
        rtl: page.bridge.rtl
        x: page.side
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(5)
        width: head.width
        height: visible ? implicitHeight : 0
    }
    Pack {
        bridge: page.bridge
        others: page.bridge.words["screen.menu.more"]
        x: page.side
        width: head.width
        anchors.top: page.carded ? talk.bottom : head.bottom
        anchors.topMargin: Mm.px(Mm.small ? (page.noticed ? 2 : 0) : 5.5)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(1.2)
        model: page.bridge.tiles
        columns: Type.large && Mm.tall ? 1 : Mm.tall || page.bridge.tiles.length < 5 ? 2 : 3
        gap: Mm.px(Mm.small ? 2.4 : 5.5)
        most: Mm.px(136)
        delegate: Tile {
            required property var modelData
            bridge: page.bridge
            own: true
            objectName: page.named(modelData.code, "journey")
            label: modelData.label
            hint: modelData.hint
            icon: modelData.icon
            roomy: page.bridge.tiles.length < 5
            hinted: !page.noticed
            pictured: !page.cramped && !(Mm.small && page.noticed)
            onChosen: page.press(modelData.code, "journey")
        }
    }
}
