// Words as wide as they are, up to the room there is; then they wrap.
import QtQuick
import "../theme"

Words {
    id: fitted
    property real room: 0
    readonly property int wanted: Math.ceil(Math.max(metrics.advanceWidth, metrics.boundingRect.width)) + Mm.px(0.6)

    // What fits is never broken: a ligature is drawn wider than it is measured.
    wrapMode: wanted <= room ? Text.NoWrap : Text.Wrap
    width: Math.max(1, wanted <= room ? wanted : Math.min(Math.floor(room), Math.ceil(wrapped.contentWidth) + Mm.px(0.6)))

    Text {
        id: wrapped
        visible: false
        width: Math.max(1, Math.floor(fitted.room))
        text: fitted.text
        font: fitted.font
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
    }

    TextMetrics {
        id: metrics
        font: fitted.font
        text: fitted.text
    }
}
