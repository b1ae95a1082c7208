// Locked, saved, received: three words, three facts, each only when it is true.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * page.side
        spacing: Mm.px(Mm.small ? 3 : 8)
        Icon {
            visible: !Mm.small && !Type.safe
            name: page.bridge.lit ? "lamp" : "lamp-dark"
            size: Mm.tall ? 86 : 44
            tallness: 450 / 320
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Title {
            width: parent.width
            text: page.bridge.title
            centred: true
        }
        Words {
            width: parent.width
            text: page.bridge.lead
            soft: true
            font.pixelSize: Type.lead
            horizontalAlignment: Text.AlignHCenter
        }
        Card {
            id: card
            width: Math.min(parent.width, Mm.px(200))
            height: facts.implicitHeight + Mm.px(Mm.small ? 5 : 12)
            visible: page.bridge.rows.length > 0
            anchors.horizontalCenter: parent.horizontalCenter
            Column {
                id: facts
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Mm.px(7)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Mm.px(Mm.small ? 1.6 : 4.5)
                Repeater {
                    model: page.bridge.rows
                    delegate: Fact {
                        required property var modelData
                        line: modelData
                        width: facts.width
                    }
                }
            }
        }
        Words {
            width: parent.width
            text: page.bridge.notice
            soft: true
            leading: Mm.small ? 1 : 1.1
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
