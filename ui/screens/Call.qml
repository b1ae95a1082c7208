// The person, who they are, what is typed, and the way out. Nobody is recording.
import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page
    readonly property bool writing: Typing.open
    readonly property bool typed: Mm.small && (writing || !bridge.call_picture)

    Rectangle {
        anchors.fill: parent
        color: Theme.night
    }
    CallStage {
        id: stage
        bridge: page.bridge
        anchors.left: parent.left
        anchors.top: parent.top
        width: Mm.wide ? parent.width - Mm.px(136) : parent.width
        height: Mm.tall ? (Mm.px(page.writing || bridge.call_kind === "text" ? 96 : Type.large && card.asked ? 100 : 206)) : Mm.wide ? buttons.y : page.typed ? 0 : buttons.y
        visible: height > 0
    }
    CallLines {
        id: lines
        visible: !Mm.small || page.typed
        bridge: page.bridge
        taken: card.visible && !card.over ? card.height + Mm.px(Mm.small ? 2 : 4) : 0
        anchors.left: Mm.wide ? stage.right : parent.left
        anchors.right: parent.right
        anchors.top: Mm.tall ? stage.bottom : parent.top
        anchors.bottom: Mm.wide ? parent.bottom : buttons.top
        anchors.leftMargin: Mm.px(Mm.tall ? 10 : 3)
        anchors.rightMargin: Mm.px(Mm.tall ? 10 : Mm.wide ? 7 : 3)
        anchors.topMargin: Mm.px(Mm.small ? 3 : 6)
        anchors.bottomMargin: Mm.px(Mm.wide ? 6 : 1)
    }
    Suggestion {
        id: card
        readonly property bool over: Mm.small && !page.typed
        bridge: page.bridge
        visible: asked && !(Mm.small && page.writing)
        x: over ? Mm.px(4) : lines.x
        width: over ? stage.width - Mm.px(8) : lines.width
        y: over ? Math.max(0, buttons.y - height - Mm.px(3)) : lines.y + lines.below
        height: implicitHeight
    }
    CallButtons {
        id: buttons
        bridge: page.bridge
        anchors.left: parent.left
        width: stage.width
        anchors.bottom: parent.bottom
        height: Mm.small && page.writing ? 0 : Mm.px(!Mm.small ? 42 : buttons.sharing ? 34 : 31)
        visible: height > 0
        onType: lines.write()
    }
}
