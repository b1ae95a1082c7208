// "Under 18?" on the night ground: touched, a person is asked for. Nothing is asked first.
import QtQuick
import "../theme"

Touch {
    id: young
    property string strong: ""
    property string text: ""

    control: "young"
    label: strong + " " + text
    visible: strong !== ""
    width: parent ? parent.width : 0
    implicitHeight: Math.max(Mm.px(Mm.small ? 15.2 : 19), fact.height + Mm.px(2))
    Rectangle {
        anchors.fill: parent
        anchors.topMargin: Mm.px(1.4) // the finger has more room than the eye
        anchors.bottomMargin: Mm.px(1.4)
        radius: Mm.px(Theme.radiusButton)
        color: young.down ? Theme.pane : "transparent"
        border.color: Theme.paneLine
        border.width: Mm.edge(0.5)
    }
    AttractFact {
        id: fact
        x: Mm.px(3)
        width: parent.width - Mm.px(6)
        anchors.verticalCenter: parent.verticalCenter
        strong: young.strong
        text: young.text
    }
    FocusRing {}
}
