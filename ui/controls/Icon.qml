// One picture of ours at its exact size, in a colour of the theme.
import QtQuick
import "../theme"

Image {
    property string name: ""
    property string tint: "ink"
    property real size: 9
    property real tallness: 1

    width: Mm.px(size)
    height: Mm.px(size * tallness)
    visible: name !== ""
    sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
    source: name === "" ? "" : "image://lit/" + name + "/" + tint + "/" + Theme.name
    Accessible.ignored: true
}
