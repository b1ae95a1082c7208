// What happened, in the visitor's own words: typed, or said to the machine. As large as the page allows.
import QtQuick
import QtQuick.Layouts
import "../theme"

Answer {
    id: answer
    grows: true
    readonly property bool spoken: control.dictation
    implicitHeight: Mm.px(Mm.small ? 40 : 90)

    GridLayout {
        anchors.fill: parent
        columns: Mm.small ? 2 : 1
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
            placeholder: answer.bridge.words[answer.now.listening ? "screen.story.stays" : "screen.page.sealed"]
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        HoldToTalk {
            visible: answer.spoken
            bridge: answer.bridge
            detail: answer.control.id
            listening: answer.now.listening
            level: answer.now.level
            Layout.fillWidth: !Mm.small
            Layout.fillHeight: Mm.small
            Layout.preferredWidth: Mm.px(40)
        }
        Words {
            visible: answer.spoken && answer.now.listening && !Mm.small
            text: answer.bridge.words["screen.story.loud"]
            soft: true
            Layout.fillWidth: true
        }
    }
}
