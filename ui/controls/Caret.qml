// A steady caret: nothing on the screen moves by itself.
import QtQuick
import "../theme"

Rectangle {
    width: Mm.edge(0.7)
    color: Theme.lamp
    visible: parent !== null && parent.activeFocus
}
