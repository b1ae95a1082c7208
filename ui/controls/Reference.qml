// The reference in three groups of three, the middle one blue: large enough to copy, read out in the same groups.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: reference
    required property Bridge bridge
    // Heading, groups and the way to hear them under each other; else beside, where height is dear.
    property bool column: Mm.tall
    property bool headed: true
    readonly property var groups: bridge.reference.split(" ")
    readonly property int size: bridge.safe ? Type.text : Math.min(Type.reference, (width - Mm.px(Mm.small ? 30 : 20)) / (Mm.wide ? 6.8 : 6.2))

    implicitHeight: Math.max(column.implicitHeight + Mm.px(Mm.small ? 2.8 : 12), reference.column ? 0 : Mm.px(16))
    radius: Mm.px(Theme.radiusTile)
    color: Theme.card
    border.color: Theme.lamp
    border.width: Mm.edge(0.9)
    Accessible.role: Accessible.StaticText
    Accessible.name: heading.text + ": " + bridge.reference.split("").join(" ")

    Column {
        id: column
        anchors.horizontalCenter: !reference.column ? undefined : parent.horizontalCenter
        anchors.left: !reference.column ? parent.left : undefined
        anchors.leftMargin: Mm.px(5)
        anchors.verticalCenter: parent.verticalCenter
        Words {
            id: heading
            visible: reference.headed
            anchors.horizontalCenter: !reference.column ? undefined : parent.horizontalCenter
            text: reference.bridge.words["screen.done.reference"]
            soft: true
            strong: reference.column
            leading: 1
        }
        Row {
            anchors.horizontalCenter: !reference.column ? undefined : parent.horizontalCenter
            spacing: reference.size * 0.3
            LayoutMirroring.enabled: false
            Repeater {
                model: reference.groups
                delegate: Words {
                    required property string modelData
                    required property int index
                    text: modelData
                    font.family: Type.latin
                    font.pixelSize: reference.size
                    font.weight: Font.Bold
                    color: index === 1 ? Theme.lamp : Theme.ink
                    leading: 1
                    Accessible.ignored: true
                }
            }
        }
        Chip {
            visible: reference.column
            anchors.horizontalCenter: parent.horizontalCenter
            bridge: reference.bridge
            control: "listen"
            detail: "reference"
            own: true
            icon: "speaker-high"
            label: reference.bridge.words["screen.done.slowly"]
            onChosen: reference.bridge.press("listen", "reference")
        }
    }
    Chip {
        visible: !reference.column
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(5)
        anchors.verticalCenter: parent.verticalCenter
        bridge: reference.bridge
        control: "listen"
        detail: "reference"
        icon: "speaker-high"
        label: reference.bridge.words["screen.done.slowly"]
        text: Mm.small ? "" : label
    }
}
