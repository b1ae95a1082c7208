// What the officer has filled in for the visitor: nothing is changed until the answer here is yes.
import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: card
    required property Bridge bridge
    readonly property var words: bridge.words

    readonly property bool asked: bridge.suggested !== ""

    visible: asked
    implicitHeight: body.implicitHeight + Mm.px(Mm.small ? 5 : 9)
    radius: Mm.px(Theme.radiusTile)
    color: Theme.glowSoft
    border.color: Theme.line
    border.width: Mm.edge(Theme.borderControl)
    Accessible.role: Accessible.Grouping
    Accessible.name: words["screen.call.suggested"]

    Column {
        id: body
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Mm.px(Mm.small ? 3 : 5)
        spacing: Mm.px(Mm.small || Type.large ? 1.4 : 3)
        Words {
            width: parent.width
            text: card.words["screen.call.suggested"]
            color: Theme.ink
            strong: true
            leading: 1
        }
        Words {
            width: parent.width
            text: card.bridge.suggested_label
            color: Theme.ink
            leading: 1
        }
        Words {
            width: parent.width
            text: card.bridge.suggested
            color: Theme.ink
            font.pixelSize: Type.personal
            maximumLineCount: Mm.small ? 2 : 5
            elide: Text.ElideRight
            leading: 1
        }
        Row {
            width: parent.width
            spacing: Mm.px(Mm.gap)
            Button {
                width: Math.floor((parent.width - parent.spacing) / 2)
                bridge: card.bridge
                control: "disagree"
                keeps: true
                height_mm: Mm.small ? 15.4 : 20
                padding: 2
                label: card.words["screen.call.disagree"]
            }
            Button {
                width: Math.floor((parent.width - parent.spacing) / 2)
                bridge: card.bridge
                control: "agree"
                keeps: true
                primary: true
                height_mm: Mm.small ? 15.4 : 20
                padding: 2
                icon: Mm.small ? "" : "check"
                label: card.words["screen.call.agree"]
            }
        }
    }
}
