// Do you have them? Four to choose from; one touch answers.
pragma ComponentBehavior: Bound

import QtQuick
import "../controls"
import "../theme"

Screen {
    id: page

    Head {
        id: head
        bridge: page.bridge
        noticed: false
        pictured: false
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
    }
    Notice {
        id: notice
        text: page.bridge.notice
        kind: page.bridge.notice_kind === "" ? "plain" : page.bridge.notice_kind
        x: page.side
        width: head.width
        anchors.top: head.bottom
        anchors.topMargin: visible ? page.between : 0
    }
    Pack {
        bridge: page.bridge
        x: page.side
        width: head.width
        anchors.top: notice.bottom
        anchors.topMargin: page.between
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 1.4 : 3)
        model: page.bridge.tiles
        columns: Type.large && Mm.tall ? 1 : 2
        most: Mm.px(Mm.small ? 24 : 44)
        delegate: Option {
            required property var modelData
            bridge: page.bridge
            own: true
            dotted: false
            stacked: true
            selectable: false
            Accessible.role: Accessible.Button
            least: Mm.small ? 16 : 30
            size: Type.personal
            objectName: page.named(modelData.code, "try")
            label: modelData.label
            selected: page.bridge.marks[modelData.code] === true
            onChosen: page.press(modelData.code, "try")
        }
    }
}
