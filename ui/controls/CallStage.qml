// The other person's picture, who they are beside it, and how one is seen oneself.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: stage
    required property Bridge bridge
    readonly property var words: bridge.words
    // On a small panel the lines lie behind the keys: what was typed to the visitor is said over the picture.
    readonly property string newest: bridge.call_lines.filter(line => !line.mine).slice(-1).map(line => line.text).join("")

    clip: true
    Rectangle {
        anchors.fill: parent
        color: Theme.flat ? "#000000" : "#132A63"
    }
    Pane {
        id: officer
        bridge: stage.bridge
        anchors.fill: parent
        anchors.bottomMargin: Mm.small || !caption.visible ? 0 : caption.height
        visible: stage.bridge.call_picture
        name: "officer"
        Accessible.role: Accessible.Graphic
        Accessible.name: stage.bridge.call_title
    }
    Column {
        visible: !stage.bridge.call_picture || !officer.attached
        anchors.centerIn: officer
        width: parent.width - Mm.px(20)
        spacing: Mm.px(5)
        Icon {
            name: "duo-headset"
            tint: "nightText"
            size: Mm.small ? 24 : 44
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Words {
            width: parent.width
            text: stage.words[stage.bridge.call_kind === "video" ? "screen.call.no-picture" : `screen.way.${stage.bridge.call_kind}-hint`] ?? ""
            color: "#C9D4F2"
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Rectangle {
        x: stage.bridge.rtl ? parent.width - width - Mm.px(Mm.small ? 4 : 8) : Mm.px(Mm.small ? 4 : 8)
        y: Mm.px(Mm.small ? 4 : 7)
        width: Math.min(tag.implicitWidth + Mm.px(8), stage.width - self.width - Mm.px(20))
        height: tag.implicitHeight + Mm.px(5)
        radius: Mm.px(Mm.small ? 3 : 6)
        color: "#0A1840"
        Column {
            id: tag
            anchors.centerIn: parent
            Words {
                visible: Mm.small && text !== ""
                text: stage.bridge.call_title
                color: "#FFFFFF"
                strong: true
                font.pixelSize: Type.chip
            }
            Row {
                spacing: Mm.px(2.4)
                Icon {
                    name: "shield-check"
                    tint: Mm.small ? "FFE1A3" : "FFFFFF"
                    size: 8
                    anchors.verticalCenter: parent.verticalCenter
                }
                Words {
                    text: stage.words["screen.call.nobody-recording"]
                    color: Mm.small ? "#FFE1A3" : "#FFFFFF"
                    strong: !Mm.small
                    font.pixelSize: Type.chip
                }
            }
        }
    }
    Rectangle {
        id: self
        visible: stage.bridge.call_state !== "" && !stage.bridge.hidden && picture.attached
        width: Mm.px(Mm.small ? 42 : 62)
        height: Mm.px(Mm.small ? 31 : 47)
        x: stage.bridge.rtl ? Mm.px(Mm.small ? 4 : 8) : parent.width - width - Mm.px(Mm.small ? 4 : 8)
        y: Mm.px(Mm.small ? 4 : 7)
        color: "#FFFFFF"
        Pane {
            id: picture
            bridge: stage.bridge
            anchors.fill: parent
            anchors.margins: Mm.px(0.9)
            name: "camera"
            mirrored: true
            Accessible.role: Accessible.Graphic
            Accessible.name: stage.words["screen.call.you"]
        }
    }
    Rectangle {
        id: caption
        readonly property bool weak: stage.bridge.notice !== "" && stage.bridge.notice_kind === "warm"
        visible: words.text !== ""
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Mm.small ? Mm.px(4) : 0
        height: Math.max(Mm.small ? 0 : Mm.px(24), words.implicitHeight + Mm.px(Mm.small ? 4 : 9))
        radius: Mm.small ? Mm.px(3) : 0
        color: Mm.small ? "#0A1840" : Theme.pane
        Icon {
            id: sign
            visible: caption.weak
            name: "clock"
            tint: "FFE1A3"
            size: Mm.small ? 8 : 11
            anchors.left: parent.left
            anchors.leftMargin: Mm.px(Mm.small ? 4 : 10)
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            id: words
            anchors.left: caption.weak ? sign.right : parent.left
            anchors.right: parent.right
            anchors.margins: Mm.px(Mm.small ? 4 : caption.weak ? 5 : 10)
            anchors.verticalCenter: parent.verticalCenter
            text: stage.bridge.notice !== "" || !Mm.small ? stage.bridge.notice : stage.newest
            color: caption.weak ? "#FFE1A3" : "#FFFFFF"
            strong: caption.weak
            font.pixelSize: Mm.px(Mm.small ? 7.4 : 9.4)
        }
    }
}
