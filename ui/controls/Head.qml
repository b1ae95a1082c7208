// What a page says first: a notice, its title, its one picture, the sentence under the title.
import QtQuick
import BlueLamp
import "../theme"

Column {
    id: head
    required property Bridge bridge
    property string title: bridge.title
    property bool above: false
    property bool noticed: true
    property bool led: !Mm.small
    property bool pictured: true
    readonly property bool wrong: bridge.notice_kind === "error"
    property int size: Mm.small && (title.includes("\n") || (twice && Type.step > 1)) ? Mm.px(7.6) : Type.title
    readonly property bool twice: Mm.small && bridge.banner !== "" // in English too, and little room
    readonly property bool art: pictured && bridge.icon !== "" && !Mm.small && !bridge.safe && !Type.large

    spacing: Mm.px(Mm.small ? 1.6 : 3)

    Notice {
        width: parent.width
        text: head.noticed && head.wrong ? head.bridge.notice : ""
        kind: "error"
    }
    Item {
        width: parent.width
        height: Math.max(words.implicitHeight, head.art ? picture.height : 0)
        // Not by its height: what is hidden has none, and would never come back.
        visible: head.art || (!head.above && head.title !== "") || (head.led && head.bridge.lead !== "")
        Column {
            id: words
            anchors.left: parent.left
            anchors.right: head.art ? picture.left : parent.right
            anchors.rightMargin: head.art ? Mm.px(8) : 0
            spacing: Mm.px(head.twice ? 0.6 : 2.5)
            Title {
                width: parent.width
                visible: !head.above && text !== ""
                text: head.title
                size: head.size
            }
            Words {
                width: parent.width
                visible: head.led && text !== ""
                text: head.bridge.lead
                soft: true
                leading: head.twice ? 0.86 : 1.1
                font.pixelSize: Type.sub
            }
        }
        Icon {
            id: picture
            visible: head.art
            name: head.art ? "duo-" + head.bridge.icon : ""
            tint: "lamp"
            size: Mm.wide ? 46 : 58
            anchors.right: parent.right
        }
    }
    Notice {
        width: parent.width
        text: head.noticed && !head.wrong ? head.bridge.notice : ""
        kind: head.bridge.notice_kind === "" ? "plain" : head.bridge.notice_kind
    }
}
