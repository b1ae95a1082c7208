// Our own keyboard: writes at the caret and remembers nothing. Layouts are data (ui/keyboards).
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import BlueLamp
import "../theme"

Rectangle {
    id: board
    required property Bridge bridge
    required property var layouts
    property bool shifted: false
    property bool symbols: false
    property bool more: false // the rest of an alphabet that there is no room for
    property string language: bridge.language
    property var accents: []
    readonly property bool alone: layouts[bridge.language] === undefined // it is written with the letters of English
    readonly property bool digits: Typing.kind === "numbers"
    readonly property bool latin: ["latin", "codes", "address"].includes(Typing.kind) // code words and plates: the same letters in every language
    readonly property var layout: latin ? layouts[Typing.kind] : layouts[language] ?? layouts["en"]
    readonly property var letterRows: Mm.small && layout.small ? layout.small : layout.rows
    readonly property bool hasMore: layout.more !== undefined && (Mm.small || layout.small === undefined)
    readonly property var rows: digits ? layouts["numbers"][Mm.small ? "small" : "rows"] : symbols ? layouts["symbols"].rows : more && hasMore ? [...layout.more, ...letterRows.slice(layout.more.length)] : letterRows
    readonly property real keyHeight: Mm.px(Mm.small ? Theme.targetKeySmall : Theme.targetKey)
    readonly property real between: Mm.px(Mm.small ? 1.5 : 2.8)
    readonly property int widest: Math.max(...rows.map(row => row.length))

    visible: Typing.open
    height: visible ? column.implicitHeight + Mm.px(Mm.small ? 4.4 : 11) : 0
    color: Theme.name === "light" ? "#E4DFD3" : Theme.night
    onLanguageChanged: shifted = false

    function write(text: string): void {
        const field = Typing.target
        if (field && letters(field.text) + letters(text) <= field.field.longest)
            field.insert(field.cursorPosition, text)
        shifted = false
        more = false
        accents = []
    }

    function erase(): void {
        const field = Typing.target
        const at = field ? field.cursorPosition : 0
        if (at > 0)
            field.remove(at - [...field.text.slice(0, at)].pop().length, at)
    }

    function letters(text: string): int { // as kiosk.answers counts them
        return [...text].length
    }

    function next(): void {
        const own = bridge.language
        const known = own === "en" ? Object.keys(layouts).filter(name => name.length === 2) : [own, "en"]
        language = known[(known.indexOf(language) + 1) % known.length]
        symbols = false
        more = false
    }

    Connections {
        target: Typing
        function onTargetChanged(): void {
            board.symbols = false
            board.more = false
            board.shifted = false
            board.accents = []
            board.language = board.bridge.language
        }
    }
    MouseArea {
        anchors.fill: parent
    }
    ColumnLayout {
        id: column
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(Mm.small ? 2 : Mm.wide ? 40 : 6)
        anchors.rightMargin: Mm.px(Mm.small ? 2 : Mm.wide ? 40 : 6)
        y: Mm.px(Mm.small ? 2 : 5)
        spacing: board.between
        Repeater {
            model: board.accents.length ? [board.accents, ...board.rows.slice(1)] : board.rows
            delegate: KeyRow {
                required property var modelData
                required property int index
                keyboard: board
                letters: modelData
                last: index === board.rows.length - 1
                Layout.fillWidth: true
                Layout.preferredHeight: board.keyHeight
            }
        }
        KeyTools {
            keyboard: board
            visible: !board.digits && !board.latin
            Layout.fillWidth: true
            Layout.preferredHeight: board.keyHeight
        }
    }
}
