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
    readonly property bool headed: !bare && screen_ !== "Call" && screen_ !== "OutOfService"
    readonly property bool titled: Mm.small && (["Menu", "Camera", "Check", "Help"].includes(screen_) || (screen_ === "Page" && Typing.open))
    readonly property bool footed: !bare && screen_ !== "Idle" && screen_ !== "Call" && !(Mm.small && keyboard.visible)

    color: bare ? Theme.night : Theme.paper
    flags: Qt.FramelessWindowHint
    onClosing: close => close.accepted = false

    Component.onCompleted: {
        Mm.ppmm = bridge.ppmm
        Theme.reduced = bridge.reducedMotion
        Type.families = families
        turn()
    }

    function turn(): void {
        page.setSource(Qt.resolvedUrl("screens/" + bridge.screen + ".qml"), {
            bridge: bridge
        })
        if (page.item && screen_ !== "Cover" && Theme.page > 0)
            coming.restart()
    }

    Binding {
        target: Theme
        property: "name"
        value: window.bridge.theme
    }
    Binding {
        target: Type
        property: "step"
        value: window.bridge.text_size
    }
    Binding {
        target: Type
        property: "safe"
        value: window.bridge.safe
    }
    Binding {
        target: Type
        property: "language"
        value: window.bridge.language
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
            anchors.right: Mm.tall ? parent.right : counter.left
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
            anchors.right: window.bare || Mm.tall ? parent.right : counter.left
            anchors.top: !window.headed ? parent.top : demonstration.visible ? demonstration.bottom : header.bottom
            anchors.bottom: window.bare ? parent.bottom : keyboard.visible ? keyboard.top : foot.visible ? foot.top : Mm.tall ? counter.top : parent.bottom
        }
        Keyboard {
            id: keyboard
            bridge: window.bridge
            layouts: window.layouts
            anchors.left: parent.left
            anchors.right: header.right
            anchors.bottom: foot.visible ? foot.top : Mm.tall ? counter.top : parent.bottom
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
            anchors.bottom: Mm.tall ? counter.top : parent.bottom
            height: implicitHeight
        }
        Counter {
            id: counter
            bridge: window.bridge
            visible: !window.bare || quitting
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
