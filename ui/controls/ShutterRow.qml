// The round button in the middle, and beside it the same in five seconds: then both hands are free.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: row
    required property Bridge bridge
    readonly property bool beside: Mm.tall

    implicitHeight: beside ? shutter.implicitHeight : shutter.implicitHeight + later.implicitHeight + Mm.px(Mm.small ? 2.4 : 6)

    Button {
        id: later
        visible: row.bridge.seconds === 0
        bridge: row.bridge
        control: "photograph"
        detail: "timer"
        icon: Mm.small ? "" : "clock"
        height_mm: Mm.small ? 18 : 22
        padding: Mm.small ? 2 : 4
        label: row.bridge.words["screen.camera.timer"]
        hint: row.bridge.words["screen.camera.timer-lead"]
        width: row.beside ? Math.floor((row.width - shutter.width) / 2 - Mm.px(6)) : parent.width
        anchors.left: parent.left
        y: row.beside ? (row.height - height) / 2 : row.height - height
    }
    Shutter {
        id: shutter
        bridge: row.bridge
        width: implicitWidth
        height: implicitHeight
        anchors.horizontalCenter: parent.horizontalCenter
    }
}
