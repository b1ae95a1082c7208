// What has become of a report: facts side by side, each with its time, each a tick only when it is true.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Card {
    id: milestones
    required property Bridge bridge
    property var facts: []
    readonly property bool stacked: Mm.small || (Type.large && Mm.tall)


    implicitHeight: grid.implicitHeight + Mm.px(Mm.small ? 3 : 14)

    Grid {
        id: grid
        anchors.centerIn: parent
        width: parent.width - Mm.px(Mm.small ? 5 : 12)
        columns: milestones.stacked ? 1 : Math.max(1, milestones.facts.length)
        spacing: Mm.px(Mm.small ? 0.6 : 4)
        Repeater {
            model: milestones.facts
            delegate: Item {
                id: fact
                required property var modelData
                width: Math.floor((grid.width - grid.spacing * (grid.columns - 1)) / grid.columns)
                implicitHeight: milestones.stacked ? Math.max(sign.height, words.height) : sign.height + words.height + Mm.px(2)
                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.label + ". " + modelData.text
                Icon {
                    id: sign
                    name: fact.modelData.done ? "fill-check-circle" : "clock"
                    tint: fact.modelData.done ? "lamp" : "inkSoft"
                    size: Mm.small ? 8 : 15
                    anchors.horizontalCenter: milestones.stacked ? undefined : parent.horizontalCenter
                    anchors.left: milestones.stacked ? parent.left : undefined
                }
                Grid {
                    id: words
                    columns: Mm.small ? 2 : 1
                    columnSpacing: Mm.px(3)
                    y: milestones.stacked ? 0 : sign.height + Mm.px(2)
                    anchors.left: milestones.stacked ? sign.right : parent.left
                    anchors.leftMargin: milestones.stacked ? Mm.px(Mm.small ? 3 : 5) : 0
                    anchors.right: parent.right
                    readonly property real first: Mm.small ? Math.max(Math.floor(width * 0.24), Math.ceil(label.implicitWidth)) : width
                    Words {
                        id: label
                        width: words.first
                        text: fact.modelData.label
                        strong: true
                        leading: 1
                        horizontalAlignment: milestones.stacked ? Text.AlignLeft : Text.AlignHCenter
                        Accessible.ignored: true
                    }
                    Words {
                        width: Mm.small ? words.width - words.first - words.columnSpacing : words.width
                        text: fact.modelData.text
                        soft: true
                        leading: 1
                        horizontalAlignment: milestones.stacked ? Text.AlignLeft : Text.AlignHCenter
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
