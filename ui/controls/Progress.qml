// How far along: a thin bar beside the words that say it.
import QtQuick
import "../theme"

Rectangle {
    id: progress
    property real part: 0

    height: Mm.edge(Mm.small ? 1.3 : 1.6)
    radius: height / 2
    color: Theme.hair
    Accessible.ignored: true

    Rectangle {
        anchors.left: parent.left
        width: Math.max(parent.height, parent.width * Math.min(1, progress.part))
        height: parent.height
        radius: height / 2
        color: Theme.lamp
    }
}
