// Other news: nothing to do with us, in one step, without any movement.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: cover
    readonly property real edge: Mm.px(Mm.tall ? 16 : Mm.wide ? 20 : 8)
    property date now: new Date()

    Rectangle {
        anchors.fill: parent
        color: Theme.coverPaper
    }
    Rectangle {
        id: band
        width: parent.width
        height: words.implicitHeight + Mm.px(Mm.small ? 10 : 22)
        color: Theme.coverBand
        Words {
            id: words
            anchors.left: parent.left
            anchors.leftMargin: cover.edge
            anchors.right: clock.left
            anchors.rightMargin: Mm.px(8)
            anchors.verticalCenter: parent.verticalCenter
            text: cover.bridge.title
            color: Theme.coverBandText
            font.pixelSize: Mm.px(Mm.small ? 10 : 16.4)
            font.weight: Font.Bold
            leading: 0.95
        }
        Column {
            id: clock
            anchors.right: parent.right
            anchors.rightMargin: cover.edge
            anchors.verticalCenter: parent.verticalCenter
            Words {
                anchors.right: parent.right
                text: Qt.formatTime(cover.now, "HH:mm")
                color: Theme.coverBandText
                font.pixelSize: Mm.px(Mm.small ? 9 : 13)
                font.weight: Font.Bold
                leading: 1
            }
            Words {
                anchors.right: parent.right
                text: Qt.locale(cover.bridge.language).toString(cover.now, "ddd d MMMM")
                color: Theme.coverBandTextSoft
                leading: 1
            }
        }
    }
    Pack {
        bridge: cover.bridge
        anchors.top: band.bottom
        anchors.bottom: use.top
        anchors.topMargin: Mm.px(Mm.small ? 3 : 10)
        anchors.bottomMargin: Mm.px(Mm.small ? 3 : 8)
        x: cover.edge
        width: parent.width - 2 * cover.edge
        columns: Mm.tall ? 1 : 2
        gap: Mm.px(Mm.small ? 3 : 7)
        most: 0
        low: false
        model: cover.bridge.rows
        delegate: Rectangle {
            id: item
            required property var modelData
            implicitHeight: text.implicitHeight + Mm.px(Mm.small ? 6 : 18)
            radius: Mm.px(3)
            color: Theme.card
            Column {
                id: text
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Mm.px(Mm.small ? 3 : 9)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Mm.px(Mm.small ? 0 : 1.5)
                Words {
                    width: parent.width
                    text: item.modelData.label
                    color: Theme.coverInk
                    font.pixelSize: Mm.px(Mm.small ? 7.4 : 11)
                    font.weight: Font.Bold
                    leading: 1
                }
                Words {
                    width: parent.width
                    text: item.modelData.text
                    color: Theme.coverInkSoft
                    font.pixelSize: Mm.px(Mm.small ? 7.2 : 8.6)
                    leading: 1
                }
            }
        }
    }
    Touch {
        id: use
        bridge: cover.bridge
        control: "uncover"
        label: cover.bridge.words["screen.cover.use"]
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: cover.edge
        anchors.rightMargin: cover.edge
        anchors.bottomMargin: Mm.px(Mm.small ? 4 : 12)
        height: Mm.px(Mm.small ? 18 : 22)
        Rectangle {
            anchors.fill: parent
            radius: Mm.px(Theme.radiusButton)
            color: Theme.card
            border.color: Theme.coverLine
            border.width: Mm.edge(0.5)
            Words {
                anchors.centerIn: parent
                text: use.label
                color: Theme.coverInk
                strong: true
                font.pixelSize: Mm.px(Mm.small ? 7.4 : 8)
                Accessible.ignored: true
            }
        }
        FocusRing {}
    }
    Timer {
        interval: 20000
        running: true
        repeat: true
        onTriggered: cover.now = new Date()
    }
}
