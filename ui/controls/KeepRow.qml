// Take it again, or keep it: a picture that is not clear can be kept all the same.
import QtQuick
import QtQuick.Layouts
import BlueLamp
import "../theme"

GridLayout {
    id: row
    required property Bridge bridge
    property bool good: true

    columns: Mm.tall ? 2 : 1
    columnSpacing: Mm.px(5)
    rowSpacing: Mm.px(3)
    Button {
        bridge: row.bridge
        control: "retake"
        primary: !row.good && row.bridge.primary === ""
        big: Mm.tall
        icon: Mm.small ? "" : "arrow-counter-clockwise"
        label: row.bridge.words["screen.camera.retake"]
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: implicitHeight
    }
    Button {
        bridge: row.bridge
        control: "keep-photo"
        primary: row.good && row.bridge.primary === ""
        big: Mm.tall
        icon: Mm.small ? "" : "check"
        label: row.bridge.words[row.good ? "screen.camera.keep" : "screen.camera.anyway"]
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: implicitHeight
    }
}
