// How this visitor wants to see it: theme, size of letters, safe mode and language, handed to what every page is drawn with.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: wishes
    required property Bridge bridge

    visible: false
    Binding {
        target: Theme
        property: "name"
        value: wishes.bridge.theme
    }
    Binding {
        target: Type
        property: "step"
        value: wishes.bridge.text_size
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
