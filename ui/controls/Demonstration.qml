// On every page where it is so: this is a demonstration; these words were translated by a computer.
import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: band
    required property Bridge bridge

    height: visible ? words.implicitHeight + Mm.px(Mm.small ? 0.8 : 3) : 0
    color: Theme.glowSoft
    Words {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(Mm.margin)
        anchors.rightMargin: Mm.px(Mm.margin)
        anchors.verticalCenter: parent.verticalCenter
        text: [band.bridge.demonstration ? band.bridge.words["screen.demonstration.banner"] : "", ...band.bridge.banner.split("\n")].filter(line => line !== "").map(line => "\u2068" + line + "\u2069").join("\n")
        strong: true
        leading: Mm.small ? 0.9 : 1
        font.pixelSize: Type.chip
    }
}
