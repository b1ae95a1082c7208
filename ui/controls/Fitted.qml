// Words as wide as they are, up to the room there is; then they wrap.
import QtQuick

Words {
    id: fitted
    property real room: 0
    readonly property int wanted: Math.ceil(metrics.advanceWidth) + 2

    width: Math.max(1, Math.min(wanted, Math.floor(room)))

    TextMetrics {
        id: metrics
        font: fitted.font
        text: fitted.text
    }
}
