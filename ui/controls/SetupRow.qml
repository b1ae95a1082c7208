// One part of a kiosk that is set up: what it is, and whether it works or what to bring.
import QtQuick
import "../theme"

Item {
    id: row
    required property var line
    readonly property bool marked: line.done || line.icon !== ""

    implicitHeight: Math.max(sign.height, words.implicitHeight) + Mm.px(Mm.small ? 1 : 2)
    Icon {
        id: sign
        visible: row.marked
        name: row.line.done ? "fill-check-circle" : row.line.icon === "" ? "info" : row.line.icon
        tint: row.line.done ? "green" : row.line.icon === "warning-circle" ? "red" : "lamp"
        size: Mm.small ? 7 : 10
        anchors.left: parent.left
        y: Mm.px(0.5)
    }
    Column {
        id: words
        anchors.left: row.marked ? sign.right : parent.left
        anchors.right: parent.right
        anchors.leftMargin: row.marked ? Mm.px(Mm.small ? 2 : 4) : 0
        Words {
            width: parent.width
            text: row.line.label
            visible: text !== ""
            strong: true
            leading: 1
        }
        Words {
            width: parent.width
            text: row.line.text
            visible: text !== ""
            soft: true
            leading: 1
        }
    }
}
