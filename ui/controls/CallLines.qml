// Who it is, and what was typed by both: for who cannot speak, or would rather not.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Item {
    id: lines
    required property Bridge bridge
    property real taken: 0 // what lies between who it is and what was typed
    readonly property bool told: Mm.small && bridge.notice !== "" // elsewhere it stands under the picture
    readonly property real below: named || told ? who.height + Mm.px(Mm.small ? 2 : 4.5) : 0
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
        visible: lines.named || lines.told
        width: parent.width
        Words {
            width: parent.width
            visible: lines.named
            text: lines.bridge.call_title
            color: Theme.nightText
            font.pixelSize: Mm.px(Mm.small ? 8 : 10.4)
            font.weight: Font.Bold
            leading: 1
        }
        Words {
            width: parent.width
            visible: text !== "" && !Mm.small
            text: lines.bridge.title === lines.bridge.call_title ? "" : lines.bridge.title
            color: Theme.nightTextSoft
            leading: 1
        }
        Row {
            visible: Mm.small && lines.named
            anchors.left: parent.left
            spacing: Mm.px(2.4)
            Icon {
                name: "shield-check"
                tint: "FFE1A3"
                size: 8
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                text: lines.bridge.words["screen.call.nobody-recording"]
                color: "#FFE1A3"
                font.pixelSize: Type.chip
                leading: 1
            }
        }
        Words {
            width: parent.width
            visible: lines.told
            text: lines.bridge.notice
            color: "#FFE1A3"
            strong: true
            leading: 0.9
        }
    }
    Rectangle {
        width: parent.width
        anchors.top: parent.top
        anchors.topMargin: lines.below + lines.taken
        anchors.bottom: parent.bottom
        visible: !Mm.small || height >= row.height + Mm.px(4) // a field that is cut in half cannot be written in: what is asked comes first
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
            delegate: CallLine {
                required property var modelData
                bridge: lines.bridge
                line: modelData
                width: ListView.view ? ListView.view.width : 0
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
