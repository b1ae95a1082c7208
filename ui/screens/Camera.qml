// Take a photograph, look at it, keep it or take it again. The picture says for as long as the camera is on.
import QtQuick
import QtQuick.Layouts
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property var words: bridge.words

    Head {
        id: head
        bridge: page.bridge
        above: Mm.small
        noticed: !Mm.small
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
        rowSpacing: Mm.px(6)
        Viewfinder {
            bridge: page.bridge
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        ColumnLayout {
            Layout.fillWidth: Mm.tall
            Layout.fillHeight: !Mm.tall
            Layout.preferredWidth: Mm.tall ? -1 : Mm.px(Mm.small ? 46 : 110)
            spacing: Mm.px(Mm.small ? 3 : 5)
            Item {
                visible: !Mm.tall
                Layout.fillHeight: true
            }
            Item {
                visible: !page.bridge.photo_waiting
                Layout.fillWidth: true
                Layout.preferredHeight: shutter.implicitHeight
                Shutter {
                    id: shutter
                    bridge: page.bridge
                    width: implicitWidth
                    height: implicitHeight
                    anchors.centerIn: parent
                }
            }
            GridLayout {
                visible: page.bridge.photo_waiting
                columns: Mm.tall ? 2 : 1
                columnSpacing: Mm.px(5)
                rowSpacing: Mm.px(3)
                Layout.fillWidth: true
                Button {
                    bridge: page.bridge
                    control: "retake"
                    big: Mm.tall
                    icon: "arrow-counter-clockwise"
                    label: page.words["screen.camera.retake"]
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                }
                Button {
                    bridge: page.bridge
                    control: "keep-photo"
                    primary: page.bridge.primary === ""
                    big: Mm.tall
                    icon: "check"
                    label: page.words["screen.camera.keep"]
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                }
            }
            Stills {
                visible: page.bridge.photos.length > 0 && !Mm.small && !page.bridge.photo_waiting
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
