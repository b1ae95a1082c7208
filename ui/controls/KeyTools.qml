// The bottom row: numbers, the other alphabet, space, a stop, Done.
import QtQuick
import QtQuick.Layouts
import "../theme"

RowLayout {
    id: row
    required property var keyboard

    spacing: keyboard.between
    Key {
        name: "symbols"
        text: row.keyboard.bridge.words[row.keyboard.symbols ? "screen.keyboard.letters" : "screen.keyboard.numbers"]
        tool: true
        Layout.preferredWidth: 155
        Layout.minimumWidth: implicitWidth
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: row.keyboard.symbols = !row.keyboard.symbols
    }
    Key {
        visible: !row.keyboard.alone
        name: "alphabet"
        spoken: row.keyboard.bridge.words["screen.control.language"]
        icon: "globe"
        tool: true
        Layout.preferredWidth: 155
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: row.keyboard.next()
    }
    Key {
        visible: row.keyboard.hasMore && !row.keyboard.symbols
        name: "more"
        text: visible ? row.keyboard.layout.more[0].slice(0, 2).join("") : ""
        tool: true
        lit: row.keyboard.more
        Layout.preferredWidth: 155
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: row.keyboard.more = !row.keyboard.more
    }
    Key {
        visible: Typing.kind === "email"
        name: "@"
        text: "@"
        Layout.preferredWidth: 100
        Layout.minimumWidth: row.keyboard.keyHeight
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: row.keyboard.write("@")
    }
    Key {
        name: "space"
        text: row.keyboard.bridge.words["screen.keyboard.space"]
        tool: false
        Layout.preferredWidth: 480
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: row.keyboard.write(" ")
    }
    Key {
        name: "."
        text: "."
        Layout.preferredWidth: 100
        Layout.minimumWidth: row.keyboard.keyHeight
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: row.keyboard.write(".")
    }
    Key {
        name: "done"
        text: row.keyboard.bridge.words["screen.keyboard.done"]
        tool: true
        instead: "check"
        primary: true
        Layout.preferredWidth: 155
        Layout.minimumWidth: implicitWidth
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: Typing.leave()
    }
}
