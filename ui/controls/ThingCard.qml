// One thing of a list: what it is in the visitor's own words, and a way to change it or take it off again.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: card
    required property Bridge bridge
    required property var line
    readonly property bool pictured: line.icon !== "" && !Type.safe && !Type.large && !Mm.small
    property bool still: false // to be looked at only
    readonly property bool beside: Mm.small // both ways on in one row where height is dear
    readonly property bool under: Type.large && Mm.tall
    readonly property var parts: line.text.split("\n")

    implicitHeight: (still ? words.implicitHeight : under ? words.implicitHeight + acts.height + Mm.px(4) : Math.max(words.implicitHeight, acts.height)) + Mm.px(Mm.small ? 4 : 12)
    radius: Mm.px(Theme.radiusTile)
    color: Theme.card
    border.color: Theme.line
    border.width: Mm.edge(Theme.borderControl)
    Accessible.role: Accessible.ListItem
    Accessible.name: line.label + ". " + line.text

    Icon {
        id: sign
        visible: card.pictured
        name: card.pictured ? "duo-" + card.line.icon : ""
        tint: "lamp"
        size: 22
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(7)
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: card.pictured ? sign.right : parent.left
        anchors.right: card.under || card.still ? parent.right : acts.left
        anchors.leftMargin: Mm.px(Mm.small ? 3.5 : 6)
        anchors.rightMargin: Mm.px(Mm.small ? 3 : 5)
        y: card.under && !card.still ? Mm.px(6) : (parent.height - height) / 2
        spacing: Mm.px(Mm.small ? 0 : 1)
        Words {
            width: parent.width
            text: card.line.label
            strong: true
            font.pixelSize: Type.personal
            maximumLineCount: Mm.small ? 4 : 2
            elide: Text.ElideRight
            leading: 1.05
            Accessible.ignored: true
        }
        Repeater {
            model: card.parts
            delegate: Words {
                required property string modelData
                required property int index
                width: words.width
                visible: text !== "" && (!Mm.small || (Type.step === 1 && index === card.parts.length - 1))
                text: modelData
                soft: index === 0
                strong: index > 0
                font.pixelSize: Type.personal
                maximumLineCount: Mm.small ? 2 : 3
                elide: Text.ElideRight
                leading: 1.05
                Accessible.ignored: true
            }
        }
    }
    Grid {
        id: acts
        visible: !card.still
        columns: card.beside || card.under ? 2 : 1
        spacing: Mm.px(Mm.small ? 2.4 : 3.4)
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(Mm.small ? 2.4 : 6)
        y: card.under ? card.height - height - Mm.px(6) : (card.height - height) / 2
        Button {
            bridge: card.bridge
            control: "edit"
            detail: card.line.change
            height_mm: 18
            padding: Mm.small ? 2 : 3
            icon: Mm.small ? "" : "pencil-simple"
            label: card.bridge.words["screen.control.change"]
            hint: card.line.label
            width: Math.max(implicitWidth, twin.implicitWidth)
        }
        Button {
            id: twin
            bridge: card.bridge
            control: "remove"
            detail: card.line.change
            height_mm: 18
            padding: Mm.small ? 2 : 3
            icon: Mm.small ? "" : "trash"
            label: card.bridge.words["screen.control.remove"]
            hint: card.line.label
        }
    }
}
