// Take a photograph, look at it, keep it or take it again. The picture says for as long as the camera is on.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool good: bridge.photo_sharp && bridge.photo_bright
    readonly property bool waiting: bridge.photo_waiting
    readonly property bool told: bridge.notice !== "" && ["warm", "error"].includes(bridge.notice_kind)
    // What can be said of the picture: what is wrong with it, or that nothing is.
    readonly property var facts: [[bridge.photo_sharp, "screen.camera.sharp", "screen.camera.not-sharp"], [bridge.photo_bright, "screen.camera.bright", bridge.photo_glaring ? "screen.camera.glaring" : "screen.camera.not-bright"]].filter(fact => page.good || !fact[0]).map(fact => page.bridge.words[fact[0] ? fact[1] : fact[2]])

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        led: !Mm.small && !Type.large
        noticed: false
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    GridLayout {
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: Mm.px(Mm.small ? 0 : 5)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1 : 4)
        columns: Mm.tall ? 1 : 2
        columnSpacing: Mm.px(Mm.small ? 4 : 10)
        rowSpacing: Mm.px(Type.large ? 4 : 6)
        Viewfinder {
            bridge: page.bridge
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        ColumnLayout {
            Layout.fillWidth: Mm.tall
            Layout.fillHeight: !Mm.tall
            Layout.preferredWidth: Mm.tall ? -1 : Mm.px(Mm.small ? 54 : 120)
            spacing: Mm.px(Mm.small ? 2.4 : 5)
            Item {
                visible: !Mm.tall
                Layout.fillHeight: true
            }
            Notice {
                visible: page.waiting && !Mm.small
                text: page.told ? page.bridge.notice : page.facts[0]
                more: page.told ? "" : page.facts[1] ?? ""
                kind: page.told ? page.bridge.notice_kind : page.good ? "done" : "warm"
                Layout.fillWidth: true
                Layout.preferredHeight: implicitHeight
            }
            ShutterRow {
                visible: !page.waiting
                bridge: page.bridge
                Layout.fillWidth: true
                Layout.preferredHeight: implicitHeight
            }
            KeepRow {
                visible: page.waiting
                bridge: page.bridge
                good: page.good
                Layout.fillWidth: true
            }
            Words {
                visible: text !== "" && !page.waiting && !Mm.small
                text: page.bridge.notice
                soft: true
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
            Stills {
                visible: page.bridge.photos.length > 0 && !Mm.small && !page.waiting
                bridge: page.bridge
                Layout.fillWidth: true
            }
            Item {
                visible: !Mm.tall
                Layout.fillHeight: true
            }
        }
    }
}
