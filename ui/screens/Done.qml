// The reference, what is true so far and what comes next, and something to take away: at once, or part by part in large letters.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property var laid: whole.item
    readonly property bool folded: !parted && (laid?.folded ?? false) // the header has the title
    readonly property bool parted: !Mm.small && (Type.large || (Mm.wide && Type.step > 1))

    onPartedChanged: lay()
    Component.onCompleted: lay()

    // Each is made when it is first wanted and stays: what is still being laid out is not taken away.
    function lay(): void {
        const loader = parted ? parts : whole
        if (loader.status === Loader.Null)
            loader.setSource("../controls/" + (parted ? "DoneParts.qml" : "DoneWhole.qml"), {
                bridge: bridge,
                side: side,
                upper: upper
            })
    }

    Loader {
        id: whole
        visible: !page.parted
        anchors.fill: parent
    }
    Loader {
        id: parts
        visible: page.parted
        anchors.fill: parent
    }
    Binding {
        target: whole.item
        property: "cramped"
        value: page.cramped
        when: whole.status === Loader.Ready
    }
}
