// One day of the calendar: chosen, today, or to come and so not to be chosen where only the past will do.
import QtQuick
import "../theme"

Touch {
    id: day
    property int number: 1
    property bool there: true
    property date date
    property string chosenDay: ""
    property string prefix: ""
    property bool ahead: false
    readonly property bool future: !ahead && date > new Date()
    readonly property bool today: date.toDateString() === new Date().toDateString()

    own: true
    objectName: there ? prefix + ":" + Qt.formatDate(date, "yyyy-MM-dd") : ""
    enabled: there && !future
    opacity: there ? 1 : 0
    selectable: true
    selected: there && chosenDay === Qt.formatDate(date, "yyyy-MM-dd")
    label: Qt.locale(bridge.language).toString(date, "d MMMM")
    implicitHeight: Mm.px(17)
    Accessible.ignored: !there

    Rectangle {
        anchors.fill: parent
        visible: !day.future
        radius: Mm.px(3.2)
        color: day.selected ? Theme.lamp : day.down ? Theme.glass : Theme.card
        border.color: day.today ? Theme.lamp : Theme.hair
        border.width: Mm.edge(day.today ? 0.8 : 0.35)
    }
    Words {
        anchors.centerIn: parent
        text: day.number
        strong: !day.future
        soft: day.future
        color: day.selected ? Theme.lampText : day.future ? Theme.inkSoft : Theme.ink
        font.pixelSize: Mm.px(8.4)
        Accessible.ignored: true
    }
    FocusRing {
        round: 3.2
    }
}
