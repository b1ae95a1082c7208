// A thing that is done, or that is still to come.
import QtQuick
import "../theme"

Item {
    id: fact
    required property var line

    implicitHeight: Math.max(words.implicitHeight, sign.height)
    Icon {
        id: sign
        name: fact.line.done ? "fill-check-circle" : fact.line.icon === "" ? "clock" : fact.line.icon
        tint: fact.line.done ? "green" : "inkSoft"
        size: Mm.small ? 8 : 10
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
    }
    Words {
        id: words
        anchors.left: sign.right
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(5)
        anchors.verticalCenter: parent.verticalCenter
        text: fact.line.label + (fact.line.text === "" ? "" : " " + fact.line.text)
        strong: fact.line.done
        soft: !fact.line.done
    }
}
