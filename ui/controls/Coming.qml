// A page comes in from the side it was asked from: 160 ms, none with reduced motion. The cover never uses it.
import QtQuick
import "../theme"

ParallelAnimation {
    id: coming
    required property QtObject shown
    required property int direction

    NumberAnimation {
        target: coming.shown
        property: "opacity"
        from: 0
        to: 1
        duration: Theme.page
        easing.type: Easing.OutCubic
    }
    NumberAnimation {
        target: coming.shown
        property: "x"
        from: Mm.px(8) * coming.direction
        to: 0
        duration: Theme.page
        easing.type: Easing.OutCubic
    }
}
