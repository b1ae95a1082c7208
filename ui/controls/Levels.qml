// How loud it is: eight bars, set as they come, never eased.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Row {
    id: levels
    property int level: 0

    spacing: Mm.px(1.3)
    height: Mm.px(10)
    Accessible.ignored: true
    Repeater {
        model: 8
        delegate: Rectangle {
            required property int index
            width: Mm.px(1.5)
            height: Mm.px(index < levels.level ? 4 + (index * 5) % 7 : 2)
            radius: width / 2
            color: Theme.glow
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        }
    }
}
