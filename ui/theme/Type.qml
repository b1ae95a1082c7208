// Letter sizes in px for this panel, text size and mode. Nothing is smaller than text; personal words grow only by the visitor's choice.
pragma Singleton
import QtQuick

QtObject {
    property int step: 1
    property bool safe: false
    property string language: "en"
    property var families: ({})

    readonly property string family: families[language] ?? latin
    readonly property string latin: "Atkinson Hyperlegible Next"
    readonly property bool plainLatin: families[language] === undefined
    // On a ten-inch panel twice the size leaves room for no answers at all: there the steps are what still fits a page.
    readonly property real body: [1, Mm.small ? (Mm.panelHeight / Mm.ppmm > 170 ? 1.25 : 1.1) : 1.4, Mm.small ? (Mm.panelHeight / Mm.ppmm > 170 ? 1.5 : 1.2) : 2][step - 1]
    readonly property real head: step === 3 ? (Mm.small ? 1 : 1.36) : step === 2 ? (Mm.small ? 1.05 : 1.2) : 1
    readonly property real line: 1.32
    readonly property real tight: plainLatin ? 1.14 : 1.3
    readonly property real spacing: plainLatin ? -0.012 : 0
    readonly property bool large: step === 3
    readonly property bool dear: large && Mm.small // every line costs another one

    readonly property int text: Mm.px((safe || Mm.small ? 7.2 : Mm.tall ? 7.8 : 7.6) * body)
    readonly property int title: Mm.px((safe ? (Mm.small ? 8.6 : 10.4) : Mm.tall ? 16.4 : Mm.wide ? 14 : 10) * head)
    readonly property int headerTitle: Mm.px(8.4 * Math.min(head, 1.2))
    readonly property int sub: Mm.px((safe || !Mm.tall ? 7.2 : 8.4) * Math.min(body, 1.7))
    readonly property int lead: Mm.px((safe || Mm.small ? 7.4 : Mm.tall ? 9.4 : 8.4) * body)
    readonly property int heading: Mm.px((safe || Mm.small ? 7.4 : 8.6) * body)
    readonly property int header: Mm.px(7.2)
    readonly property int option: Mm.px((safe ? 7.4 : Mm.tall ? 9.6 : Mm.wide ? 9 : 7.2) * Math.min(body, 1.75))
    readonly property int optionHint: Mm.px(7.2 * body)
    readonly property int tile: Mm.px((Mm.tall ? 9.8 : Mm.wide ? 9.4 : 7.2) * Math.min(body, 1.4))
    readonly property int tileHint: Mm.px(7.2 * Math.min(body, 1.2))
    readonly property int button: Mm.px(Mm.small ? 7.4 : 8 * Math.min(body, 1.15))
    readonly property int bigButton: Mm.px((Mm.small ? 9.4 : 10) * Math.min(body, 1.15))
    readonly property int counter: Mm.px((Mm.wide ? 8 : Mm.tall ? 7.4 : 7.2) * Math.min(body, Mm.small ? 1 : 1.3))
    readonly property int chip: Mm.px(7.2)
    readonly property int personal: Mm.px(7.4 * body)
    readonly property int talk: Mm.px((Mm.small ? 8 : 10.4) * head)
    readonly property int key: Mm.px(Mm.small ? 8.6 : 9.4)
    readonly property int keyWord: Mm.px(7.2)
    readonly property int reference: Mm.px(Mm.small ? 15 : 30)
    readonly property int display: Mm.px(Mm.small ? 15.4 : Mm.wide ? 22 : 29)
}
