// Places that begin like what is typed, side by side: the name, and where that is.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Row {
    id: row
    required property Bridge bridge
    property var places: []
    property string prefix: ""
    property int least: 0
    property var held: null // what stood there under the finger: what is touched must not become another place
    readonly property var shown: (held ?? places).slice(0, Mm.small || Type.large ? 2 : 3)
    readonly property bool any: shown.length > 0
    // Whether it is seen or not: whether there is room for it hangs on this.
    readonly property int tallest: Math.max(least, ...shown.map((_, n) => n < one.count && one.itemAt(n) ? one.itemAt(n).implicitHeight : 0))

    signal picked(text: string)

    spacing: Mm.px(Mm.small ? 2.4 : 3.5)
    Repeater {
        id: one
        model: 3
        delegate: Option {
            id: place
            required property int index
            readonly property var its: row.shown[index] ?? ({
                    code: "",
                    label: "",
                    hint: ""
                })
            bridge: row.bridge
            own: true
            visible: index < row.shown.length
            objectName: visible ? row.prefix + ":" + its.code : ""
            dotted: false
            least: Mm.small ? 15.2 : 19
            size: Type.chip
            label: its.label
            hint: its.hint
            width: Math.floor((row.width - row.spacing * (row.shown.length - 1)) / Math.max(1, row.shown.length))
            height: row.tallest
            onBegun: row.held = row.places
            onChosen: row.picked(its.code)
            onFinished: Qt.callLater(() => row.held = null)
        }
    }
}
