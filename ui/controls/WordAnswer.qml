// One of several code words: its number, and a field that writes in Latin letters whatever the language.
import QtQuick
import "../theme"

Answer {
    id: answer
    property int number: 0
    readonly property bool empty: field.text === ""
    readonly property bool writing: field.writing

    implicitHeight: field.implicitHeight

    function write(): void {
        field.write()
    }

    Field {
        id: field
        width: parent.width
        implicitHeight: Mm.px(Mm.small ? 15.4 : 22)
        bridge: answer.bridge
        name: answer.control.id
        label: answer.control.label
        value: answer.now.value
        problem: answer.now.problem
        keyboard: answer.control.id === "digits" ? "numbers" : "latin"
        longest: answer.control.longest
        pause: 300
        indent: answer.number === 0 ? (Mm.small ? 3.5 : 5) : Mm.small ? 4.5 + 4.2 * Type.body : 8.5 + 5 * Type.body
        onCommitted: text => answer.type(text)
        begins: answer.begins
    }
    Words {
        visible: answer.number > 0
        anchors.left: parent.left
        anchors.leftMargin: Mm.px(Mm.small ? 2.6 : 5)
        anchors.verticalCenter: parent.verticalCenter
        text: answer.number
        soft: true
        font.pixelSize: Type.personal
        Accessible.ignored: true
    }
}
