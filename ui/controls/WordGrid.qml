// The code words of a report, or the digits that open the same, two by two; covered while they are hidden.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Grid {
    id: grid
    required property Bridge bridge
    readonly property var shown: bridge.code_words
    readonly property bool digits: shown.length > 0 && shown[0].length > 0 && shown[0][0] >= "0" && shown[0][0] <= "9"
    property real cell: Mm.small ? 15.4 : Type.safe ? 18 : 28

    columns: 2
    spacing: Mm.px(Mm.gap)
    Repeater {
        model: 4
        delegate: Rectangle {
            id: card
            required property int index
            readonly property string word: grid.shown[index] ?? ""
            width: Math.floor((grid.width - grid.spacing) / 2)
            height: Math.max(Mm.px(grid.cell), text.implicitHeight + Mm.px(2))
            radius: Mm.px(Theme.radiusField)
            color: Theme.card
            border.color: Theme.line
            border.width: Mm.edge(Theme.borderControl)
            Accessible.role: Accessible.ListItem
            Accessible.name: card.word === "" ? "" : (card.index + 1) + ". " + card.word

            Words {
                id: number
                visible: !grid.digits
                anchors.left: parent.left
                anchors.leftMargin: Mm.px(Mm.small ? 3 : 5)
                anchors.verticalCenter: parent.verticalCenter
                text: card.index + 1
                soft: true
                Accessible.ignored: true
            }
            Words {
                id: text
                anchors.left: grid.digits ? parent.left : number.right
                anchors.right: parent.right
                anchors.leftMargin: Mm.px(grid.digits ? 2 : Mm.small ? 2.6 : 4)
                anchors.rightMargin: Mm.px(2)
                anchors.verticalCenter: parent.verticalCenter
                text: card.word
                strong: true
                font.family: Type.latin
                font.pixelSize: Type.personal
                font.letterSpacing: grid.digits ? Type.personal * 0.08 : 0
                horizontalAlignment: grid.digits ? Text.AlignHCenter : Text.AlignLeft
                leading: 1
                Accessible.ignored: true
            }
            Icon {
                visible: card.word === ""
                anchors.centerIn: parent
                name: "eye-slash"
                tint: "inkSoft"
                size: 8
            }
        }
    }
}
