// What happened, in the visitor's own words: typed, or said to the machine. As large as the page allows.
import QtQuick
import QtQuick.Layouts
import "../theme"

Answer {
    id: answer
    grows: true
    readonly property bool flat: Mm.small || height < Mm.px(56) // the field keeps its height beside what is held to talk
    readonly property bool spoken: control.dictation
    property string kept: bridge.words["screen.page.sealed"] // what becomes of it
    property string stays: bridge.words["screen.story.stays"]
    implicitHeight: Mm.px(Mm.small ? 40 : 90)

    GridLayout {
        anchors.fill: parent
        columns: answer.flat ? 2 : 1
        columnSpacing: Mm.px(3)
        rowSpacing: Mm.px(5)
        Field {
            id: field
            begins: answer.begins
            bridge: answer.bridge
            name: answer.control.id
            label: answer.control.label
            value: answer.now.value
            problem: answer.now.problem
            longest: answer.control.longest
            many: true
            onCommitted: text => answer.type(text)
            following: answer.now.listening
            placeholder: answer.now.listening ? answer.stays : answer.kept
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        HoldToTalk {
            visible: answer.spoken
            bridge: answer.bridge
            detail: answer.control.id
            listening: answer.now.listening
            level: answer.now.level
            Layout.fillWidth: !answer.flat
            Layout.fillHeight: answer.flat
            Layout.preferredWidth: Mm.px(Mm.small ? 50 : 60)
        }
        Words {
            visible: answer.spoken && answer.now.listening && !answer.flat
            text: answer.bridge.words["screen.story.loud"]
            soft: true
            Layout.fillWidth: true
        }
    }
}
