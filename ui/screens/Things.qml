// A list of things, people or vehicles, a card for each: change one, take one off, add another; all together at the end.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool wrong: bridge.notice !== "" && bridge.notice_kind !== "plain"
    readonly property var told: bridge.notice.split("\n")
    // While one is about to be taken off it stands alone, and the two answers are all there is to touch.
    readonly property string leaving: bridge.tiles.map(tile => tile.code).find(code => code.startsWith("remove:"))?.slice(7) ?? ""
    readonly property bool dear: !Mm.tall && (Type.step > 1 || (Mm.wide && height < Mm.px(195))) // height: the things themselves come first

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        noticed: false
        led: !Mm.small && !page.dear
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Pack {
        id: cards
        bridge: page.bridge
        others: page.bridge.words["screen.things.more"]
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(Mm.small ? 0 : 5)
        anchors.bottom: after.top
        anchors.bottomMargin: Mm.px(Mm.gap)
        model: page.bridge.rows.filter(row => page.leaving === "" || row.change === page.leaving)
        columns: Mm.wide && Type.step === 1 ? 2 : 1
        most: 0
        narrow: false
        delegate: ThingCard {
            required property var modelData
            bridge: page.bridge
            line: modelData
            still: page.leaving !== ""
        }
    }
    Column {
        id: after
        x: page.side
        width: head.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 0.6 : 3)
        spacing: Mm.px(Mm.gap)
        Notice {
            width: parent.width
            visible: page.leaving !== ""
            kind: page.bridge.notice_kind === "" ? "plain" : page.bridge.notice_kind
            text: page.leaving !== "" ? page.told[0] : ""
            more: page.told.slice(1).join(" ")
        }
        Acts {
            bridge: page.bridge
            tiles: page.bridge.tiles
            width: parent.width
            columnsMost: 2
            onChosen: code => page.press(code, "")
        }
        Notice {
            width: parent.width
            visible: page.leaving === "" && page.bridge.notice !== "" && (page.wrong || !(Mm.small || Type.large || page.dear))
            kind: page.bridge.notice_kind === "" ? "plain" : page.bridge.notice_kind
            text: page.told[0]
            more: page.told.slice(1).join(" ")
        }
        Card {
            id: total
            visible: page.bridge.total !== "" && page.leaving === "" && !(Mm.small && (page.wrong || page.cramped)) && !page.dear
            width: parent.width
            height: sum.implicitHeight + Mm.px(Mm.small ? 1.6 : 10)
            Words {
                id: sum
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Mm.px(Mm.small ? 3.5 : 7)
                anchors.verticalCenter: parent.verticalCenter
                text: page.bridge.total
                strong: true
                font.pixelSize: Type.personal
            }
        }
    }
}
