// How this visitor wants to see it: theme, size of letters, safe mode and language, handed to what every page is drawn with.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: wishes
    required property Bridge bridge
    // In two languages on a small panel letters grow one step; what has to be there all at once has room for plain ones only.
    readonly property bool twice: Mm.small && bridge.banner !== ""
    readonly property bool full: twice && ["Attract", "Menu", "Waiting", "Idle", "Done", "Enter", "Help", "Emergency"].includes(bridge.screen)

    visible: false
    Binding {
        target: Theme
        property: "name"
        value: wishes.bridge.theme
    }
    Binding {
        target: Type
        property: "step"
        value: Math.min(wishes.full ? 1 : wishes.twice ? 2 : 3, wishes.bridge.text_size)
    }
    Binding {
        target: Type
        property: "safe"
        value: wishes.bridge.safe
    }
    Binding {
        target: Type
        property: "language"
        value: wishes.bridge.language
    }
}
