// White paper under things that belong together.
import QtQuick
import "../theme"

Rectangle {
    radius: Mm.px(Theme.radiusTile)
    color: Theme.card
    border.width: Mm.edge(Theme.borderHair)
    border.color: Theme.hair
}
