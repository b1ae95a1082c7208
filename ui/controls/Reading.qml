// A longer text to read: as many whole lines as there is room for, the rest by "more". Nothing is dragged.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: reading
    required property Bridge bridge
    property string text: ""
    property int first: 0
    readonly property real line: words.lineCount > 0 ? words.contentHeight / words.lineCount : 1
    readonly property bool whole: words.contentHeight <= height
    readonly property int fits: Math.max(1, Math.floor((height - (whole ? 0 : more.height + Mm.px(Mm.gap))) / line))
    readonly property bool begun: first > 0

    implicitHeight: Math.ceil(words.contentHeight)
    onTextChanged: first = 0

    Item {
        clip: !reading.whole
        width: parent.width
        height: reading.whole ? parent.height : Math.ceil(reading.fits * reading.line)
        Words {
            id: words
            y: -Math.round(reading.first * reading.line)
            width: parent.width
            text: reading.text
            font.pixelSize: Type.personal
            leading: 1.18
        }
    }
    More {
        id: more
        visible: !reading.whole
        bridge: reading.bridge
        label: reading.bridge.words["screen.control.read-on"]
        width: Math.min(parent.width, Mm.px(150))
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        onChosen: reading.first = reading.first + reading.fits < words.lineCount ? reading.first + reading.fits : 0
    }
}
