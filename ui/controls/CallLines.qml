// Who it is, and what was typed by both: for who cannot speak, or would rather not.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: lines
    required property Bridge bridge
    readonly property bool named: !Typing.open || !Mm.small

    function write(): void {
        field.write()
    }

    function send(): void {
        const text = field.text.trim()
        if (text !== "")
            bridge.typed(text)
        field.set("")
    }

    Column {
        id: who
        visible: lines.named
        width: parent.width
        Words {
            width: parent.width
            text: lines.bridge.call_title
            color: Theme.nightText
            font.pixelSize: Mm.px(Mm.small ? 8 : 10.4)
            font.weight: Font.Bold
            leading: 1
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: lines.bridge.title === lines.bridge.call_title ? "" : lines.bridge.title
            color: Theme.nightTextSoft
            leading: 1
        }
    }
    Rectangle {
        width: parent.width
        anchors.top: lines.named ? who.bottom : parent.top
        anchors.topMargin: Mm.px(lines.named ? (Mm.small ? 2 : 4.5) : 0)
        anchors.bottom: parent.bottom
        radius: Mm.px(4.5)
        color: Theme.card
        border.width: Theme.flat ? Mm.edge(0.5) : 0
        border.color: Theme.line
        clip: true
        ListView {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: row.top
            anchors.margins: Mm.px(Mm.small ? 3 : 5)
            interactive: false
            clip: true
            verticalLayoutDirection: ListView.BottomToTop
            spacing: Mm.px(3)
            model: lines.bridge.call_lines.slice().reverse()
            delegate: Item {
                id: line
                required property var modelData
                width: ListView.view ? ListView.view.width : 0
                height: said.implicitHeight + Mm.px(5)
                Rectangle {
                    x: line.modelData.mine !== lines.bridge.rtl ? parent.width - width : 0
                    width: Math.min(parent.width * 0.86, Math.max(said.implicitWidth, name.implicitWidth) + Mm.px(10))
                    height: parent.height
                    radius: Mm.px(4)
                    color: line.modelData.mine ? Theme.glass : Theme.flat ? Theme.card : Qt.tint(Theme.card, Qt.alpha(Theme.hair, 0.4))
                    Column {
                        id: said
                        x: Mm.px(5)
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - 2 * x
                        Words {
                            id: name
                            text: line.modelData.mine ? lines.bridge.words["screen.call.you"] : lines.bridge.call_title
                            strong: true
                            leading: 1
                        }
                        Words {
                            width: line.width * 0.86 - Mm.px(10)
                            text: line.modelData.text
                            font.pixelSize: Type.personal
                            leading: 1
                        }
                    }
                }
            }
        }
        Row {
            id: row
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Mm.px(Mm.small ? 2 : 4)
            spacing: Mm.px(Mm.small ? 2 : 4)
            Field {
                id: field
                width: parent.width - send.width - parent.spacing
                bridge: lines.bridge
                name: "type"
                label: lines.bridge.words["screen.call.type"]
                placeholder: label
                longest: 500
                implicitHeight: Mm.px(Mm.small ? 16 : 19)
            }
            Button {
                id: send
                bridge: lines.bridge
                own: true
                objectName: "send-line"
                keeps: true
                primary: true
                height_mm: Mm.small ? 16 : 19
                padding: 6
                label: lines.bridge.words["screen.call.send"]
                onChosen: lines.send()
            }
        }
    }
}
