// A day by steps, where a whole month has no room.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: step
    required property Bridge bridge
    property string day: ""
    property string prefix: ""
    property bool ahead: false
    readonly property date today: new Date()
    readonly property date shown: day === "" ? today : new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))

    signal picked(day: string)

    implicitHeight: back.implicitHeight

    function by(days: int): void {
        picked(Qt.formatDate(new Date(shown.getFullYear(), shown.getMonth(), shown.getDate() + days), "yyyy-MM-dd"))
    }

    Chip {
        id: back
        bridge: step.bridge
        own: true
        objectName: step.prefix + ":earlier"
        anchors.left: parent.left
        round: false
        width: Mm.px(32)
        icon: step.bridge.rtl ? "caret-right" : "caret-left"
        label: step.bridge.words["screen.when.earlier"]
        text: ""
        onChosen: step.by(-1)
    }
    Words {
        anchors.centerIn: parent
        width: parent.width - Mm.px(70)
        horizontalAlignment: Text.AlignHCenter
        strong: true
        text: step.day === "" ? step.bridge.words["screen.when.day"] : Qt.locale(step.bridge.language).toString(step.shown, "dddd d MMMM")
    }
    Chip {
        visible: step.ahead || (step.day !== "" && step.shown.toDateString() !== step.today.toDateString())
        bridge: step.bridge
        own: true
        objectName: step.prefix + ":later"
        anchors.right: parent.right
        round: false
        width: Mm.px(32)
        icon: step.bridge.rtl ? "caret-left" : "caret-right"
        label: step.bridge.words["screen.when.later"]
        text: ""
        onChosen: step.by(1)
    }
}
