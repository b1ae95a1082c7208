// The other languages of this screen, each in its own script: one touch and everything is in it.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Row {
    id: languages
    required property Bridge bridge
    readonly property var others: bridge.tiles.filter(tile => tile.code !== bridge.language).slice(0, 4)

    property real room: 0

    spacing: Mm.px(5)
    layoutDirection: bridge.rtl ? Qt.RightToLeft : Qt.LeftToRight
    Repeater {
        model: languages.others
        delegate: CounterButton {
            required property var modelData
            bridge: languages.bridge
            control: "language"
            detail: modelData.code
            label: modelData.label
            width: Math.min(Mm.px(90), (languages.room - languages.spacing * (languages.others.length - 1)) / languages.others.length)
            height: Mm.px(24)
        }
    }
}
