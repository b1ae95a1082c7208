// Questions: the words at the eye, the answers at the hand.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool typing: Mm.small && Typing.open
    readonly property bool alone: bridge.controls.length === 1
    readonly property bool tiled: bridge.tiles.length > 0

    within: by => questions.step(by)
    asked: () => Qt.callLater(questions.seek)

    Head {
        id: head
        bridge: page.bridge
        above: page.typing || (Mm.small && page.alone && page.bridge.controls[0].type === "steps")
        noticed: !(Mm.small && page.bridge.notice_kind === "error")
        led: !page.typing && (!Mm.small || !page.alone || page.bridge.controls[0].type === "info" || height < 0)
        pictured: page.alone || page.bridge.controls.length === 0
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Questions {
        id: questions
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        after: page.tiled && Mm.small ? tiles.need + Mm.px(3) : 0
        anchors.bottom: page.tiled && !Mm.small ? tiles.top : parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.4 : 3)
    }
    Rows {
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        height: Math.min(implicitHeight, page.height - y - (tiles.visible ? tiles.height + Mm.px(6) : 0))
    }
    Pack {
        id: tiles
        visible: page.tiled && (!Mm.small || questions.last)
        bridge: page.bridge
        x: page.side
        width: head.width
        height: page.tiled ? Math.min(need, parent.height * 0.7) : 0
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? (questions.paged ? 20 : 1.4) : 3)
        model: page.bridge.tiles
        columns: Mm.tall ? 1 : 2
        delegate: Option {
            required property var modelData
            bridge: page.bridge
            own: true
            dotted: false
            objectName: page.named(modelData.code, "")
            label: modelData.label
            hint: modelData.hint
            icon: modelData.icon
            sign: page.bridge.rtl ? "caret-left" : "caret-right"
            selected: page.bridge.marks[modelData.code] === true
            onChosen: page.press(modelData.code, "")
        }
    }
}
