// On every page where it is so: this is a demonstration; these words were translated by a computer. Touched: an interpreter.
import QtQuick
import "../theme"

Touch {
    id: band
    readonly property bool translated: bridge.banner !== ""
    readonly property bool open: translated && bridge.talk !== "" && !bridge.talk_current && bridge.screen !== "Emergency"
    // A small panel has room for two lines: what the header says already is not said again.
    readonly property var lines: [bridge.demonstration && !(Mm.small && translated) ? bridge.words[Mm.small ? "screen.demonstration.line" : "screen.demonstration.banner"] : "", ...(Mm.small || (Mm.wide && bridge.demonstration) ? bridge.banner_short : bridge.banner).split("\n")].filter(line => line !== "")

    // A wide panel has no height to spare for a third line: there the first two stand beside each other.
    readonly property var isolated: lines.map(line => "\u2068" + line + "\u2069")

    objectName: "interpreter"
    own: true
    enabled: open
    // What is heard is always the whole sentence, in both languages.
    label: [bridge.demonstration ? bridge.words["screen.demonstration.banner"] : "", bridge.banner.split("\n").join(" ")].join(" ").trim()
    height: visible ? words.implicitHeight + Mm.px(!Mm.small ? 3 : Type.plainLatin ? 0.8 : translated ? -0.8 : -2) : 0
    onChosen: bridge.press("talk", "")

    Rectangle {
        anchors.fill: parent
        color: band.down ? Theme.glass : Theme.glowSoft
    }
    Words {
        id: words
        anchors.left: parent.left
        anchors.right: sign.left
        anchors.leftMargin: Mm.px(Mm.margin)
        anchors.rightMargin: Mm.px(2)
        anchors.verticalCenter: parent.verticalCenter
        text: Mm.wide && band.isolated.length > 2 ? band.isolated.slice(0, 2).join("   ") + "\n" + band.isolated[2] : band.isolated.join("\n")
        strong: true
        leading: Mm.small ? 0.9 : 1
        font.pixelSize: Type.chip
        Accessible.ignored: band.open
    }
    Icon {
        id: sign
        name: band.open ? (band.bridge.rtl ? "caret-left" : "caret-right") : ""
        tint: "amber"
        size: band.open ? 9 : 0
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(Mm.margin)
        anchors.verticalCenter: parent.verticalCenter
    }
    Rectangle {
        visible: Theme.flat
        width: parent.width
        height: Mm.edge(0.5)
        anchors.bottom: parent.bottom
        color: Theme.line
    }
    FocusRing {
        round: 0
    }
}
