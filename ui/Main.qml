// The window: fixed furniture that never moves, and one page between. It goes where the bridge says and nowhere else.
import QtQuick
import BlueLamp
import "controls"
import "theme"

Window {
    id: window
    required property Bridge bridge
    required property var layouts
    required property var families
    readonly property QtObject typing: Typing
    readonly property var shown: page.item
    readonly property string screen_: bridge.screen
    readonly property bool bare: screen_ === "Attract" || screen_ === "Cover"
    readonly property bool alone: screen_.startsWith("Setup") // a technician's: nothing of a visit stands round it
    readonly property bool headed: !bare && !alone && screen_ !== "Call" && screen_ !== "OutOfService"
    readonly property bool titled: Mm.small && (["Menu", "Camera", "Check", "Help", "Things", "Words", "Enter", "Follow", "Message", "SayWhat"].includes(screen_) || (screen_ === "Page" && (Typing.open || listed)) || (["Done", "Waiting"].includes(screen_) && (shown?.folded ?? false)))
    // Nothing moves where somebody has to leave, or to be helped, at once.
    readonly property bool still: screen_ === "Cover" || screen_ === "Emergency"
    readonly property bool listed: bridge.controls.length === 1 && bridge.controls[0].type === "steps"
    readonly property bool footed: !bare && screen_ !== "Idle" && screen_ !== "Call" && !(Mm.small && keyboard.visible)

    color: bare ? Theme.night : Theme.paper
    flags: Qt.FramelessWindowHint
    onClosing: close => close.accepted = false

    Component.onCompleted: {
        Mm.ppmm = bridge.ppmm
        Mm.lowReach = bridge.lowReach
        Theme.reduced = bridge.reducedMotion
        Type.families = families
        turn()
    }

    function turn(): void {
        page.setSource(Qt.resolvedUrl("screens/" + bridge.screen + ".qml"), {
            bridge: bridge
        })
        if (page.item && !still && Theme.page > 0)
            coming.restart()
    }

    Wishes {
        bridge: window.bridge
    }
    Binding {
        target: Mm
        property: "panelWidth"
        value: window.width
    }
    Binding {
        target: Mm
        property: "panelHeight"
        value: window.height
    }

    Connections {
        target: window.bridge
        function onTurning(): void {
            coming.stop()
            Typing.leave()
            page.setSource("")
        }
        function onTurned(): void {
            window.turn()
        }
    }

    Item {
        id: ground
        anchors.fill: parent
        LayoutMirroring.enabled: window.bridge.rtl
        LayoutMirroring.childrenInherit: true

        Header {
            id: header
            visible: window.headed
            bridge: window.bridge
            titled: window.titled
            anchors.left: parent.left
            anchors.right: Mm.tall || window.alone ? parent.right : counter.left
        }
        Demonstration {
            id: demonstration
            bridge: window.bridge
            visible: (window.bridge.demonstration || window.bridge.banner !== "") && window.headed
            anchors.left: parent.left
            anchors.right: header.right
            anchors.top: header.bottom
        }
        Loader {
            id: page
            z: window.screen_ === "Cover" ? 5 : 0
            focus: true
            anchors.left: parent.left
            anchors.right: window.bare || window.alone || Mm.tall ? parent.right : counter.left
            anchors.top: !window.headed ? parent.top : demonstration.visible ? demonstration.bottom : header.bottom
            anchors.topMargin: window.alone ? Mm.px(Mm.small ? 2 : 6) : Mm.low && window.headed && !keyboard.visible ? Mm.px(60) : 0
            anchors.bottom: window.bare ? parent.bottom : keyboard.visible ? keyboard.top : tools.visible ? tools.top : foot.visible ? foot.top : counter.visible && Mm.tall ? counter.top : parent.bottom
        }
        Keyboard {
            id: keyboard
            bridge: window.bridge
            layouts: window.layouts
            anchors.left: parent.left
            anchors.right: header.right
            anchors.bottom: foot.visible ? foot.top : Mm.tall && !window.alone ? counter.top : parent.bottom
        }
        Foot {
            id: foot
            bridge: window.bridge
            plain: window.screen_ === "Menu" || ["hang-up", "close"].includes(window.bridge.primary_control)
            visible: window.footed && any
            within: by => window.shown.within(by)
            onAsked: window.shown.asked()
            anchors.left: parent.left
            anchors.right: header.right
            anchors.bottom: Mm.tall && !window.alone ? counter.top : parent.bottom
            height: implicitHeight
        }
        Tools {
            id: tools
            bridge: window.bridge
            visible: Mm.low && window.headed && !keyboard.visible
            x: (parent.width - width) / 2
            anchors.bottom: foot.visible ? foot.top : counter.top
            bottomPadding: foot.visible ? 0 : Mm.px(4)
            topPadding: Mm.px(4)
        }
        Counter {
            id: counter
            bridge: window.bridge
            visible: (!window.bare && !window.alone) || quitting
            anchors.right: parent.right
            anchors.bottom: parent.bottom
        }
    }
    Coming {
        id: coming
        shown: page.item
        direction: window.bridge.direction * (window.bridge.rtl ? -1 : 1)
    }
}
