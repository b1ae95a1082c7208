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

    // What is to be read before the first question: over it where there is room for both, else a part of its own.
    property bool apart: Mm.small && bridge.rows.length > 0
    property bool read: false
    readonly property bool reading: apart && !read

    // How high the words of the question are: while something else is read before it, as they were.
    property real asking: 0

    onHeightChanged: Qt.callLater(part)
    onAskingChanged: Qt.callLater(part)
    function part(): void {
        if (Typing.open && !reading)
            read = true // whoever writes has read it: the keys never put it before the field
        const need = upper + asking + between + before.implicitHeight + between + questions.whole + questions.anchors.bottomMargin
        apart = bridge.rows.length > 0 && (Mm.small || Type.step > 1 || need > height)
    }

    function measure(): void {
        if (!reading)
            asking = head.height
    }

    // All of it in the visitor's language, and then in English where it stands there in both.
    function told(): string {
        const rows = [...bridge.rows].map(row => [row.label.split("\n"), row.text.split("\n")])
        return [0, 1].map(n => rows.map(row => row.map(text => text[n] ?? "").filter(text => text !== "").join(": ")).join(" ").trim()).filter(text => text !== "").join("\n")
    }

    within: by => {
        if (apart && (by > 0 ? !read : read && questions.shown === 0)) {
            read = by > 0
            return true
        }
        return !reading && questions.step(by)
    }
    asked: () => Qt.callLater(questions.seek)

    Head {
        id: head
        bridge: page.bridge
        title: page.reading ? page.bridge.words["screen.page.before"] : page.bridge.title
        above: page.typing || (Mm.small && page.alone && page.bridge.controls[0].type === "steps")
        noticed: !page.reading && !(Mm.small && page.bridge.notice_kind === "error")
        led: !Typing.full && !page.reading && (!Mm.small || !page.alone || page.bridge.controls[0].type === "info" || height < 0)
        pictured: !Typing.full && !page.reading && page.alone || page.bridge.controls.length === 0
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
        onHeightChanged: Qt.callLater(page.measure)
    }
    Notice {
        id: before
        visible: text !== "" && !page.apart
        text: page.told()
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
    }
    Questions {
        id: questions
        visible: !page.reading
        bridge: page.bridge
        onWholeChanged: Qt.callLater(page.part)
        x: page.side
        width: head.width
        anchors.top: before.visible ? before.bottom : head.bottom
        anchors.topMargin: page.between
        after: page.tiled && Mm.small ? tiles.need + Mm.px(3) : 0
        anchors.bottom: page.tiled && !Mm.small && !Typing.full ? tiles.top : parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.4 : 3)
    }
    Rows {
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: page.between
        height: page.reading ? Math.min(implicitHeight, page.height - y - Mm.px(1)) : 0
    }
    Pack {
        id: tiles
        visible: page.tiled && (Mm.small ? questions.last : !Typing.full) // over the keys of a wide panel there is room for what is typed
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
