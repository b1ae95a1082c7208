// What happens next, in numbered sentences.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Card {
    id: steps
    required property Bridge bridge
    implicitHeight: column.implicitHeight + Mm.px(14)
    clip: true

    Column {
        id: column
        x: Mm.px(8)
        y: Mm.px(7)
        width: parent.width - 2 * x
        spacing: Mm.px(5)
        Words {
            width: parent.width
            text: steps.bridge.words["screen.done.next"]
            font.pixelSize: Type.heading
            font.weight: Font.Bold
        }
        Repeater {
            model: steps.bridge.rows
            delegate: Item {
                id: step
                required property var modelData
                required property int index
                width: column.width
                height: Math.max(dot.height, words.height)
                Rectangle {
                    id: dot
                    width: Mm.px(13)
                    height: width
                    radius: width / 2
                    color: Theme.glass
                    anchors.left: parent.left
                    Words {
                        anchors.centerIn: parent
                        text: step.index + 1
                        color: Theme.lamp
                        font.weight: Font.Bold
                        Accessible.ignored: true
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
                        soft: true
                        leading: 1.02
                    }
                }
            }
        }
    }
}
