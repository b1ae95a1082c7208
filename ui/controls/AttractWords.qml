// The promise under the lamp: what this is, what it costs, and who may see the screen.
import QtQuick
import BlueLamp
import "../theme"

Column {
    id: words
    required property Bridge bridge
    property bool centred: false
    property bool led: true
    readonly property int aligned: centred ? Text.AlignHCenter : Text.AlignLeft

    spacing: Mm.px(Mm.tall ? 5 : 1.6)
    Title {
        width: parent.width
        text: words.bridge.title
        color: "#FFFFFF"
        centred: words.centred
        // Two languages are more than a small panel has room for in large letters.
        size: Mm.small && words.bridge.lead.includes("\n") ? Mm.px(9.6) : Type.display
        leading: 0.87
    }
    Words {
        width: parent.width
        visible: words.led
        text: words.bridge.words["screen.attract.lead"]
        color: "#FFE1A3"
        strong: true
        horizontalAlignment: words.aligned
        font.pixelSize: Mm.px(Mm.tall ? 13 : Mm.wide ? 12 : 8.6)
    }
    Words {
        width: parent.width
        visible: text !== "" && !Mm.small
        text: words.bridge.lead
        color: "#FFFFFF"
        horizontalAlignment: words.aligned
        font.pixelSize: Mm.px(Mm.tall ? 9.6 : Mm.wide ? 9 : 7.2)
    }
    Words {
        width: parent.width
        visible: text !== ""
        text: words.bridge.notice
        color: "#FFE1A3"
        strong: true
        horizontalAlignment: words.aligned
        font.pixelSize: Mm.px(Mm.small ? 7.2 : 9.6)
    }
}
