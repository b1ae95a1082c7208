// A picture that stands all day moves by up to four dots, one place a minute: no line of it stays in the glass.
import QtQuick
import "../theme"

Translate {
    id: drift
    property int place: 0
    readonly property var places: [[0, 0], [2, 1], [4, 2], [2, 4], [0, 2], [-2, 1], [-4, -2], [-2, -4]]
    property Timer clock: Timer {
        interval: Theme.drift
        running: true
        repeat: true
        onTriggered: drift.move()
    }

    x: places[place][0]
    y: places[place][1]

    function move(): void {
        place = (place + 1) % places.length
    }
}
