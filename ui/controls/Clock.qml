// A clock time by steps: the hour, and the minute by tens.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Card {
    id: clock
    required property Bridge bridge
    property string time: ""
    property string prefix: ""
    readonly property int hour: time === "" ? 12 : Number(time.slice(0, 2))
    readonly property int minute: time === "" ? 0 : Number(time.slice(3, 5))

    signal picked(time: string)

    implicitHeight: Mm.px(28)

    function set(hours: int, minutes: int): void {
        const all = (hours * 60 + minutes + 1440) % 1440
        picked(String(Math.floor(all / 60)).padStart(2, "0") + ":" + String(all % 60).padStart(2, "0"))
    }

    Words {
        anchors.left: parent.left
        anchors.right: steps.left
        anchors.margins: Mm.px(6)
        anchors.verticalCenter: parent.verticalCenter
        text: clock.bridge.words["screen.when.what-time"]
        font.weight: Font.Bold
        font.pixelSize: Type.heading
    }
    Item { // it stands where the page runs to; the hour stands left of the minute in every writing
        id: steps
        anchors.right: parent.right
        anchors.rightMargin: Mm.px(5)
        anchors.verticalCenter: parent.verticalCenter
        width: figures.width
        height: figures.height
        Row {
            id: figures
            spacing: Mm.px(3)
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true
            Repeater {
                model: [["hour-down", "minus", -60], ["", "", 0], ["hour-up", "plus", 60], ["minute-down", "minus", -10], ["", "", 1], ["minute-up", "plus", 10]]
                delegate: Item {
                    id: part
                    required property var modelData
                    readonly property bool shows: modelData[0] === ""
                    width: Mm.px(shows ? 20 : 18)
                    height: Mm.px(18)
                    Chip {
                        anchors.fill: parent
                        visible: !part.shows
                        bridge: clock.bridge
                        own: true
                        objectName: clock.prefix + ":" + part.modelData[0]
                        round: false
                        icon: part.modelData[1]
                        label: clock.bridge.words["screen.when.what-time"] + " " + (part.modelData[2] > 0 ? "+" : "-")
                        text: ""
                        onChosen: clock.set(clock.hour, clock.minute + part.modelData[2])
                    }
                    Words {
                        anchors.centerIn: parent
                        visible: part.shows
                        font.pixelSize: Mm.px(12)
                        font.weight: Font.Bold
                        text: (clock.time === "" ? "--" : part.modelData[2] === 0 ? clock.time.slice(0, 2) : clock.time.slice(3, 5))
                    }
                }
            }
        }
    }
}
