// Where the keyboard writes: the field that has the caret, or nothing. One field at a time; forgotten with the page.
pragma Singleton
import QtQuick

QtObject {
    property var target: null
    property string kind: "letters"
    property bool byKeys: false
    readonly property bool open: target !== null
    readonly property bool full: open && !Mm.tall // the keys leave room for the field alone

    signal committed

    function take(field: var, keyboard: string): void {
        kind = keyboard
        target = field
    }

    function leave(): void {
        target = null
    }

    function forget(): void {
        leave()
        kind = "letters"
        byKeys = false
    }
}
