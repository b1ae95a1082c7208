// Millimetres on the glass to whole pixels, and which of the three layouts this panel has. No pixel size decides a layout.
pragma Singleton
import QtQuick

QtObject {
    property real ppmm: 4
    property real panelWidth: 1080
    property real panelHeight: 1920
    readonly property bool tall: panelHeight / ppmm >= 400
    readonly property bool wide: !tall && panelWidth / ppmm >= 400
    readonly property bool small: !tall && !wide

    // Where the site asks for it, whatever is touched lies in the lower part of a tall panel.
    property bool lowReach: false
    readonly property bool low: lowReach && tall
    // How high above a page's lower edge a hand reaches there: 45 % of the panel, less the counter, the foot and the tools.
    readonly property int reach: px(Math.max(60, panelHeight / ppmm * 0.45 - 91))
    // A larger panel gives room, not longer lines: what is read and touched stays this wide, in the middle.
    readonly property real widest: tall || panelHeight / ppmm > 380 ? 300 : 400
    readonly property real least: tall ? 14 : wide ? 18 : 7
    readonly property real margin: Math.max(least, (panelWidth / ppmm - rail - widest) / 2)
    readonly property real header: small ? 19 : 28
    readonly property real rail: tall ? 0 : wide ? 58 : 47
    readonly property real gap: tall ? 4.4 : wide ? 5 : 2.4
    readonly property real target: tall ? 36 : wide ? 34 : 20
    readonly property real button: small ? 18.5 : 22

    function px(mm: real): int {
        return Math.round(mm * ppmm)
    }

    function edge(mm: real): int {
        return Math.max(1, Math.round(mm * ppmm))
    }
}
