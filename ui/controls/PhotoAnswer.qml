// Photographs for this question: how many are kept, and the way to the camera.
import QtQuick
import "../theme"

Answer {
    id: answer
    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width
        spacing: Mm.px(Mm.gap)
        Stills {
            bridge: answer.bridge
            width: parent.width
        }
        Button {
            width: parent.width
            bridge: answer.bridge
            control: "camera"
            detail: answer.control.id
            big: true
            icon: "camera"
            label: answer.bridge.words["screen.camera.open"]
        }
    }
}
