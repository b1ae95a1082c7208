// The one title of a page, in lines of nearly the same length: no word hangs alone.
import QtQuick
import "../theme"

Item {
    id: title
    property string text: ""
    property int size: Type.title
    property bool centred: false
    property color color: Theme.ink
    property real leading: 0.95
    readonly property int lines: shown.lineCount

    // Other scripts bring lines of their own height with air below that a title does not need.
    readonly property real air: Type.plainLatin ? 0 : size * 0.16

    implicitHeight: shown.implicitHeight - 2 * air
    visible: text !== ""
    onWidthChanged: Qt.callLater(balance)
    onTextChanged: Qt.callLater(balance)
    onSizeChanged: Qt.callLater(balance)
    Component.onCompleted: balance()

    function balance(): void {
        shown.width = title.width
        const lines = shown.lineCount
        if (lines < 2 || title.width < 8)
            return
        let low = title.width / lines
        let high = title.width
        while (high - low > 8) {
            const middle = (low + high) / 2
            shown.width = middle
            if (shown.lineCount > lines)
                low = middle
            else
                high = middle
        }
        shown.width = high
    }

    Words {
        id: shown
        anchors.left: title.centred ? undefined : parent.left
        anchors.horizontalCenter: title.centred ? parent.horizontalCenter : undefined
        width: title.width
        text: title.text
        leading: title.leading
        color: title.color
        font.pixelSize: title.size
        font.weight: Font.Bold
        font.letterSpacing: title.size * Type.spacing
        horizontalAlignment: title.centred ? Text.AlignHCenter : Text.AlignLeft
        Accessible.role: Accessible.Heading
    }
}
