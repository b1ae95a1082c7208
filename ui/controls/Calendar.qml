// A month of days; none in the future, unless days ahead will do.
pragma ComponentBehavior: Bound

import QtQuick
import BlueLamp
import "../theme"

Card {
    id: calendar
    required property Bridge bridge
    property string day: ""
    property string prefix: ""
    property bool ahead: false
    property date first: day === "" ? new Date() : new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, 1)
    readonly property int year: first.getFullYear()
    readonly property int month: first.getMonth()
    readonly property int blanks: (new Date(year, month, 1).getDay() + 6) % 7
    readonly property int days: new Date(year, month + 1, 0).getDate()
    readonly property date today: new Date()
    readonly property real cell: (width - Mm.px(10) - 6 * Mm.px(2.4)) / 7

    signal picked(day: string)

    implicitHeight: column.implicitHeight + Mm.px(8)

    // One letter, or the short name where that letter would not be of this writing: Urdu has only English ones.
    function dayName(day: int): string {
        const [letter, brief] = [Locale.NarrowFormat, Locale.ShortFormat].map(format => Qt.locale(bridge.language).dayName(day, format))
        return /^[A-Z]/.test(letter) && !/[A-Za-z]/.test(brief) ? brief : letter
    }

    function turn(months: int): void {
        first = new Date(year, month + months, 1)
    }

    Column {
        id: column
        x: Mm.px(5)
        y: Mm.px(4)
        width: parent.width - 2 * x
        spacing: Mm.px(2.4)
        Item {
            width: parent.width
            height: back.implicitHeight
            Chip {
                id: back
                bridge: calendar.bridge
                own: true
                objectName: calendar.prefix + ":earlier"
                anchors.left: parent.left
                icon: calendar.bridge.rtl ? "caret-right" : "caret-left"
                label: calendar.bridge.words["screen.when.earlier"]
                text: ""
                onChosen: calendar.turn(-1)
            }
            Words {
                anchors.centerIn: parent
                font.pixelSize: Type.heading
                font.weight: Font.Bold
                text: Qt.locale(calendar.bridge.language).standaloneMonthName(calendar.month) + " " + calendar.year
            }
            Chip {
                visible: calendar.ahead || new Date(calendar.year, calendar.month + 1, 1) <= calendar.today
                bridge: calendar.bridge
                own: true
                objectName: calendar.prefix + ":later"
                anchors.right: parent.right
                icon: calendar.bridge.rtl ? "caret-left" : "caret-right"
                label: calendar.bridge.words["screen.when.later"]
                text: ""
                onChosen: calendar.turn(1)
            }
        }
        Grid {
            columns: 7
            spacing: Mm.px(2.4)
            Repeater {
                model: 7
                delegate: Words {
                    required property int index
                    width: calendar.cell
                    horizontalAlignment: Text.AlignHCenter
                    strong: true
                    soft: true
                    text: calendar.dayName((index + 1) % 7)
                }
            }
            Repeater {
                model: 42
                delegate: Day {
                    required property int index
                    bridge: calendar.bridge
                    number: index - calendar.blanks + 1
                    there: number >= 1 && number <= calendar.days
                    date: new Date(calendar.year, calendar.month, number)
                    chosenDay: calendar.day
                    prefix: calendar.prefix
                    ahead: calendar.ahead
                    width: calendar.cell
                    visible: index < 7 * Math.ceil((calendar.blanks + calendar.days) / 7)
                    onChosen: calendar.picked(Qt.formatDate(date, "yyyy-MM-dd"))
                }
            }
        }
    }
}
