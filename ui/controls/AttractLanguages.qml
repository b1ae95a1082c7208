// The other languages of this screen, each in its own script; those that have no room come by turns, by a short cross-fade.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Grid {
    id: languages
    required property Bridge bridge
    property real room: 0
    property int most: 4
    property int turned: 0
    readonly property var others: bridge.tiles.filter(tile => tile.code !== bridge.language)
    readonly property int first: turned * most < others.length ? turned * most : 0
    readonly property string key: bridge.lit ? "screen.attract.title" : "screen.attract.title-nobody"

    objectName: "languages"
    spacing: Mm.px(5)
    columns: Math.max(1, Mm.tall ? 2 : Math.min(most, others.length))

    function turn(): void {
        turned = (turned + 1) * most < others.length ? turned + 1 : 0
    }

    Repeater {
        model: languages.others.slice(languages.first, languages.first + languages.most)
        delegate: AttractLanguage {
            required property var modelData
            bridge: languages.bridge
            detail: modelData.code
            label: modelData.label
            sentence: (languages.bridge.greetings[modelData.code] ?? {})[languages.key] ?? ""
            lined: Mm.small
            width: Math.min(Mm.px(140), (languages.room - languages.spacing * (languages.columns - 1)) / languages.columns)
        }
    }
    Timer {
        interval: Theme.turn
        running: languages.visible && languages.others.length > languages.most
        repeat: true
        onTriggered: fade.restart()
    }
    SequentialAnimation {
        id: fade
        NumberAnimation {
            target: languages
            property: "opacity"
            to: 0
            duration: Theme.fade / 2
        }
        ScriptAction {
            script: languages.turn()
        }
        NumberAnimation {
            target: languages
            property: "opacity"
            to: 1
            duration: Theme.fade / 2
        }
    }
}
