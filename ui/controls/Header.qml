// What hangs above every page: the lamp, where you are, and the tools to hear, see and read it.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: header
    required property Bridge bridge
    property bool titled: false
    // Where the band below has no line for it, the header says it.
    readonly property bool marked: Mm.small && bridge.demonstration && bridge.banner !== ""
    // In English too, or longer than the one line that is left.
    readonly property bool twice: Mm.small && titled && (title.includes("\n") || wanted.implicitWidth > said.width)
    // A title of two lines, or of tall letters, leaves no room: the pages before and after it say so.
    readonly property bool below: marked && !twice && (!titled || Type.plainLatin || bridge.rtl)
    // Where only one of both lines has room: how long somebody waits goes before what is so on every such page.
    readonly property bool waits: Mm.small && !Type.plainLatin && bridge.screen === "Waiting" && bridge.where !== bridge.words["screen.header.visit"]
    // One line over another: how much of its own height a line of this script needs.
    readonly property real packed: Type.plainLatin ? 0.86 : 0.66

    // Over the keys in the visitor's own language: in both it stands there before and after.
    readonly property string title: Typing.open && Mm.small ? bridge.title.split("\n")[0] : bridge.title

    height: Mm.px(Mm.header)
    Icon {
        id: lamp
        name: header.bridge.lit ? "mark" : "mark-dark"
        size: Mm.small ? 13 : 19
        tallness: 27 / 19
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(Mm.margin)
        anchors.top: parent.top
        Accessible.ignored: false
        Accessible.role: Accessible.Graphic
        Accessible.name: header.bridge.presence
        mirror: false
    }
    Words {
        id: wanted
        visible: false
        text: header.title
        font.pixelSize: Type.headerTitle
        font.weight: Font.Bold
        wrapMode: Text.NoWrap
    }
    Column {
        id: said
        anchors.left: lamp.right
        anchors.leftMargin: Mm.px(Mm.small ? 4 : 7)
        anchors.right: tools.left
        anchors.rightMargin: Mm.px(Mm.small ? 2 : 4)
        y: header.below ? 0 : Math.max(0, (parent.height - height) / 2)
        spacing: Mm.px(Mm.small ? 0.2 : 0.4)
        Title {
            width: parent.width
            visible: header.titled
            text: header.titled ? header.title : ""
            size: header.twice ? Type.header : Type.headerTitle
            leading: header.twice ? 0.8 : 0.95
            height: header.below ? implicitHeight * (header.packed + 0.1) : implicitHeight
        }
        Words {
            width: parent.width
            visible: header.below
            text: header.bridge.words["screen.demonstration.short"]
            font.pixelSize: Type.header
            color: Theme.amber
            strong: true
            height: header.titled || step.visible ? implicitHeight * header.packed : implicitHeight
        }
        Words {
            width: parent.width
            visible: !header.titled && !header.marked && text !== "" && !(Mm.small && step.visible && (!Type.plainLatin || implicitWidth > width))
            text: header.bridge.where
            font.pixelSize: Type.header
            maximumLineCount: step.visible ? 1 : 2
            elide: Text.ElideRight
            strong: true
            leading: !Mm.small ? 0.95 : bar.visible ? 0.76 : 0.82
        }
        Words {
            id: step
            width: parent.width
            visible: !header.titled && text !== "" && !(Mm.small && (implicitWidth > width || header.waits))
            text: header.bridge.step_text
            font.pixelSize: Type.header
            maximumLineCount: Mm.small || header.bridge.steps > 0 ? 1 : 2
            elide: Text.ElideRight
            soft: true
            leading: !Mm.small ? 0.95 : bar.visible ? 0.76 : 0.82 // so that the bar has its room
        }
        Progress {
            id: bar
            visible: !header.titled && !header.marked && header.bridge.steps > 0
            width: Math.min(parent.width, Mm.px(Mm.small ? 46 : 78))
            part: header.bridge.steps > 0 ? header.bridge.step / header.bridge.steps : 0
            anchors.left: parent.left
        }
    }
    Tools {
        id: tools
        bridge: header.bridge
        visible: !Mm.low
        width: visible ? implicitWidth : 0
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(Mm.margin)
        anchors.verticalCenter: parent.verticalCenter
    }
}
