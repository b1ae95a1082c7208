// What is true and what happens next, in numbered sentences; what is done has a tick. More than fits comes by "more".
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Card {
    id: steps
    required property Bridge bridge

    implicitHeight: (Mm.small ? 0 : title.height) + pack.need + Mm.px(Mm.small ? 4 : 16)

    Words {
        id: title
        x: Mm.px(Mm.small ? 4 : 8)
        y: Mm.px(Mm.small ? 1 : 5)
        width: parent.width - 2 * x
        visible: !Mm.small
        text: steps.bridge.words["screen.done.next"]
        font.pixelSize: Type.heading
        font.weight: Font.Bold
    }
    Pack {
        id: pack
        bridge: steps.bridge
        others: steps.bridge.words["screen.control.read-on"]
        x: title.x
        width: title.width
        anchors.top: Mm.small ? parent.top : title.bottom
        anchors.topMargin: Mm.px(Mm.small ? 1 : 5)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1 : 6)
        model: Mm.small ? [...steps.bridge.rows].sort((one, other) => Number(other.personal) - Number(one.personal)) : steps.bridge.rows // the number first
        gap: Mm.px(Mm.small ? 1 : 4)
        most: 0
        low: false
        delegate: Item {
            id: step
            required property var modelData
            required property int index
            implicitHeight: Math.max(dot.height, words.height)
            Rectangle {
                id: dot
                width: Mm.px(Mm.small ? 9 : 13)
                height: width
                radius: width / 2
                color: Theme.glass
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                Words {
                    visible: !step.modelData.done
                    anchors.centerIn: parent
                    text: step.index + 1
                    color: Theme.lamp
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }
                Icon {
                    visible: step.modelData.done
                    anchors.fill: parent
                    name: "fill-check-circle"
                    tint: "green"
                    size: Mm.small ? 9 : 13
                }
            }
            Column {
                id: words
                anchors.left: dot.right
                anchors.right: parent.right
                anchors.leftMargin: Mm.px(5)
                anchors.verticalCenter: parent.verticalCenter
                Words {
                    width: parent.width
                    text: step.modelData.label
                    strong: true
                    leading: 1.02
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: step.modelData.text
                    soft: !step.modelData.personal
                    font.pixelSize: step.modelData.personal ? Type.personal : Type.text
                    leading: 1.02
                }
            }
        }
    }
}
