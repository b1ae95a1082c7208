// A language of this screen: its name, and what this is, in its own script. One touch and everything is in it.
import QtQuick
import "../theme"

Touch {
    id: tongue
    property string sentence: ""
    property bool lined: false
    readonly property string family: Type.families[detail] ?? Type.latin
    readonly property real packed: Type.families[detail] === undefined ? 1 : 0.8

    control: "language"
    hint: sentence
    implicitHeight: Math.max(Mm.px(Mm.small ? 15 : 28), words.implicitHeight + Mm.px(Mm.small ? 1 : 6))

    Rectangle {
        anchors.fill: parent
        visible: !tongue.lined || tongue.down
        radius: Mm.px(Theme.radiusButton)
        color: tongue.down ? Theme.lampDeep : Theme.flat ? "#000000" : "#14265A"
        border.color: Theme.paneLine
        border.width: Mm.edge(0.4)
    }
    Grid {
        id: words
        columns: tongue.lined ? 2 : 1
        spacing: tongue.lined ? Mm.px(2.4) : 0
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: tongue.lined ? 0 : Mm.px(4)
        anchors.verticalCenter: parent.verticalCenter
        verticalItemAlignment: Grid.AlignVCenter
        Words {
            id: name
            width: tongue.lined ? implicitWidth : words.width
            text: tongue.label
            font.family: tongue.family
            font.pixelSize: Mm.px(Mm.tall ? 8 : Mm.wide ? 8.4 : 7.4)
            strong: true
            lineHeight: tongue.packed
            color: "#FFE1A3"
            horizontalAlignment: tongue.lined ? Text.AlignLeft : Text.AlignHCenter
            Accessible.ignored: true
        }
        Words {
            width: tongue.lined ? words.width - name.width - words.spacing : words.width
            visible: text !== ""
            text: tongue.sentence
            font.family: tongue.family
            font.pixelSize: Mm.px(Mm.tall ? 7.4 : Mm.wide ? 7.6 : 7.2)
            lineHeight: tongue.packed
            color: "#C9D4F2"
            horizontalAlignment: tongue.lined ? Text.AlignLeft : Text.AlignHCenter
            Accessible.ignored: true
        }
    }
    FocusRing {
        night: true
    }
}
