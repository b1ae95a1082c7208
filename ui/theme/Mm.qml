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

    readonly property real margin: tall ? 14 : wide ? 18 : 7
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
