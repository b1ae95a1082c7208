// One key. It never takes the caret away from the field; held, it offers its accents.
import QtQuick
import "../theme"

Item {
    id: key
    property string text: ""
    property string icon: ""
    property string instead: "" // drawn where the word has no room
    readonly property string drawn: icon !== "" ? icon : instead !== "" && label.implicitWidth > width - Mm.px(1.6) ? instead : ""
    property string name: text
    property string spoken: text
    property bool tool: false
    property bool primary: false
    property bool lit: false
    property bool repeats: false
    property var accents: []

    signal typed
    signal held

    objectName: "key:" + name
    implicitWidth: icon === "" ? label.implicitWidth + Mm.px(2.4) : 0
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.focusable: true
    Accessible.onPressAction: key.typed()

    function choose(): void {
        key.typed()
    }

    Rectangle {
        anchors.fill: parent
        radius: Mm.px(Theme.radiusKey)
        color: key.primary ? Theme.lamp : area.pressed || key.lit ? Theme.glass : key.tool && !Theme.flat ? Qt.tint(Theme.paper, Qt.alpha(Theme.card, 0.4)) : Theme.card
        border.color: key.primary ? Theme.lamp : Theme.line
        border.width: Mm.edge(Theme.borderHair)
    }
    Words {
        id: label
        anchors.centerIn: parent
        visible: key.drawn === ""
        text: key.text
        strong: true
        font.pixelSize: key.tool || key.text.length > 2 ? Type.keyWord : Type.key
        color: key.primary ? Theme.lampText : Theme.ink
        Accessible.ignored: true
    }
    Icon {
        anchors.centerIn: parent
        name: key.drawn
        size: 9
        tint: key.primary ? "lampText" : "ink"
    }
    MouseArea {
        id: area
        anchors.fill: parent
        pressAndHoldInterval: 500
        onPressed: Typing.byKeys = false
        onClicked: key.typed()
        onPressAndHold: key.held()
    }
    Timer {
        interval: repeating ? 120 : 2000
        property bool repeating: false
        repeat: true
        running: key.repeats && area.pressed
        onRunningChanged: repeating = false
        onTriggered: {
            repeating = true
            key.typed()
        }
    }
    FocusRing {
        round: Theme.radiusKey
    }
}
