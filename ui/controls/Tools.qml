// To hear, see and read a page: in the header, or in a row at the hand where the site asks for it.
import QtQuick
import BlueLamp
import "../theme"

Row {
    id: tools
    required property Bridge bridge
    readonly property var words: bridge.words

    spacing: Mm.px(Mm.small ? 2.6 : 4)
    Chip {
        bridge: tools.bridge
        control: "listen"
        icon: tools.bridge.safe ? "phone" : "speaker-high"
        label: tools.words[tools.bridge.safe ? "screen.control.handset" : "screen.control.listen"]
        text: Mm.small ? "" : label
    }
    Chip {
        visible: !(Mm.small && Typing.open) // over the keys a long question needs its room
        bridge: tools.bridge
        control: "text-size"
        icon: "text-aa"
        label: tools.words["screen.control.text-size"]
        text: ""
    }
    Chip {
        visible: !Mm.small || ["Language", "Help"].includes(tools.bridge.screen)
        bridge: tools.bridge
        control: "theme"
        icon: "circle-half"
        label: tools.words["screen.control.theme"]
        text: ""
    }
    Chip {
        bridge: tools.bridge
        control: "language"
        hint: tools.words["screen.control.language"]
        label: tools.bridge.languageName
        text: Mm.small ? tools.bridge.language.toUpperCase() : label
    }
}
