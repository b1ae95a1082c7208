// The head of the notice board: what it is, the time and the day.
import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: band
    required property Bridge bridge
    property real edge: 0
    property date now: new Date()

    height: Math.max(words.implicitHeight, clock.implicitHeight) + Mm.px(Mm.small ? 10 : 22)
    color: Theme.coverBand
    Column {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: band.edge
        anchors.right: clock.left
        anchors.rightMargin: Mm.px(8)
        anchors.verticalCenter: parent.verticalCenter
        Words {
            visible: text !== ""
            width: parent.width
            text: band.bridge.where
            color: Theme.coverBandTextSoft
            font.pixelSize: Mm.px(7.4)
            leading: 1
        }
        Words {
            width: parent.width
            text: band.bridge.title
            color: Theme.coverBandText
            font.pixelSize: Math.min(63, Mm.px(Mm.small ? 10 : 16)) // larger letters are drawn as outlines, with edges that depend on the page before
            font.weight: Font.Bold
            leading: 0.95
        }
    }
    Column {
        id: clock
        anchors.right: parent.right
        anchors.rightMargin: band.edge
        anchors.verticalCenter: parent.verticalCenter
        Words {
            anchors.right: parent.right
            text: Qt.formatTime(band.now, "HH:mm")
            color: Theme.coverBandText
            font.pixelSize: Mm.px(Mm.small ? 9 : 13)
            font.weight: Font.Bold
            leading: 1
        }
        Words {
            anchors.right: parent.right
            text: Qt.locale(band.bridge.language).toString(band.now, "ddd d MMMM")
            color: Theme.coverBandTextSoft
            font.pixelSize: Mm.px(7.4)
            leading: 1
        }
    }
    Timer {
        interval: 20000
        running: true
        repeat: true
        onTriggered: band.now = new Date()
    }
}
