// The photographs that were kept, each to be removed with one touch.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Row {
    id: stills
    required property Bridge bridge

    visible: bridge.photos.length > 0
    spacing: Mm.px(4)
    Repeater {
        model: stills.bridge.photos.slice(-Math.max(1, Math.floor(stills.width / Mm.px(Mm.small ? 40 : 60))))
        delegate: Touch {
            id: still
            required property var modelData
            bridge: stills.bridge
            control: "drop-photo"
            detail: String(modelData)
            label: stills.bridge.words["screen.camera.drop"]
            width: Mm.px(Mm.small ? 36 : 56)
            height: Mm.px(Mm.small ? 24 : 36)
            Image {
                anchors.fill: parent
                source: "image://still/" + still.modelData
                sourceSize: Qt.size(width, height)
                fillMode: Image.PreserveAspectCrop
                cache: false
            }
            Rectangle {
                anchors.right: parent.right
                anchors.top: parent.top
                width: Mm.px(13)
                height: width
                color: Theme.card
                border.color: Theme.line
                border.width: Mm.edge(Theme.borderControl)
                Icon {
                    anchors.centerIn: parent
                    name: "trash"
                    size: 8
                }
            }
            FocusRing {}
        }
    }
}
