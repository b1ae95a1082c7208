// The seconds until a photograph is taken by itself, over the picture.
import QtQuick
import "../theme"

Rectangle {
    id: countdown
    property int seconds: 0

    width: Mm.px(Mm.small ? 34 : 70)
    height: width
    radius: width / 2
    color: "#0A1840"
    Words {
        anchors.centerIn: parent
        text: countdown.seconds
        color: "#FFFFFF"
        strong: true
        font.pixelSize: Mm.px(Mm.small ? 24 : 48)
        leading: 1
    }
}
