// Where words are typed: a bare field with our own keyboard. No selection, no clipboard, no menu, no memory.
import QtQuick
import BlueLamp
import "../theme"

Rectangle {
    id: field
    required property Bridge bridge
    property string name: ""
    property string label: ""
    property string value: ""
    property string problem: ""
    property string keyboard: "letters"
    property int longest: 200
    property bool personal: true
    property bool many: false
    property bool following: false
    property bool fresh: false
    property bool heard: false // by the machine, and not looked over yet: a touch on it says it was
    property bool begins: false
    property string placeholder: ""
    property int pause: 700 // how long no key is touched before what is there counts as typed
    property real indent: Mm.small ? 3.5 : 5
    readonly property string text: many ? story.text : line.text
    readonly property var target: many ? story : line
    readonly property bool writing: Typing.target === target
    readonly property bool wrong: problem !== "" && !fresh

    signal committed(text: string)

    implicitHeight: Mm.px(many ? 60 : Mm.small ? 18.5 : 24)
    radius: Mm.px(Theme.radiusField)
    color: heard ? Theme.glowSoft : Theme.card
    border.color: wrong ? Theme.red : writing ? Theme.lamp : Theme.line
    border.width: Mm.edge(wrong ? Theme.borderSelected : writing ? Theme.borderField : Theme.borderControl)
    onFollowingChanged: if (following) heard = true
    onValueChanged: if (value !== text && (following || !fresh)) set(value)
    Component.onCompleted: {
        set(value)
        if (begins)
            write()
    }

    function set(words: string): void {
        if (many)
            story.text = words
        else
            line.text = words
        target.toEnd()
        fresh = false
        wait.stop()
    }

    function commit(): void {
        wait.stop()
        if (fresh || text !== value)
            field.committed(text)
        fresh = false
    }

    function write(): void {
        target.forceActiveFocus(Qt.OtherFocusReason)
    }

    Timer {
        id: wait
        interval: field.pause
        onTriggered: field.committed(field.text)
    }
    MouseArea {
        anchors.fill: parent
        onPressed: {
            Typing.byKeys = false
            field.heard = false
            field.write()
        }
    }
    Words {
        visible: field.text === "" && text !== ""
        opacity: contentHeight <= height ? 1 : 0 // whole or not at all
        anchors.fill: field.many ? story : line
        text: field.placeholder
        soft: true
        font.pixelSize: Type.personal
        verticalAlignment: field.many ? Text.AlignTop : Text.AlignVCenter
        Accessible.ignored: true
    }
    Line {
        id: line
        visible: !field.many
        field: field
        anchors.fill: parent
        anchors.leftMargin: Mm.px(field.indent)
        anchors.rightMargin: Mm.px(Mm.small ? 3.5 : 5)
        onTextChanged: field.changed()
    }
    Story {
        id: story
        visible: field.many
        field: field
        anchors.fill: parent
        anchors.margins: Mm.px(Mm.small ? 2.4 : 5)
        onTextChanged: field.changed()
    }

    function changed(): void {
        if (text === value || !writing)
            return
        fresh = true
        heard = false
        bridge.touched()
        wait.restart()
    }
}
