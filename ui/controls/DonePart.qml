// One part of a report that is sent: a notice, the reference, what is true, or what can be taken away.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: part
    required property Bridge bridge
    property string kind: ""

    implicitHeight: kind === "notice" ? notice.implicitHeight : kind === "reference" ? reference.implicitHeight : kind === "facts" ? facts.wanted : takes.need

    Notice {
        id: notice
        width: parent.width
        text: part.kind === "notice" ? part.bridge.notice : ""
        kind: part.bridge.notice_kind === "" ? "plain" : part.bridge.notice_kind
    }
    Reference {
        id: reference
        visible: part.kind === "reference"
        bridge: part.bridge
        column: Mm.tall
        width: parent.width
        height: implicitHeight
    }
    Steps {
        id: facts
        readonly property real wanted: Math.min(implicitHeight, Mm.px(Mm.tall ? 150 : 80))
        visible: part.kind === "facts"
        bridge: part.bridge
        width: parent.width
        height: wanted
    }
    Takeaways {
        id: takes
        visible: part.kind === "takes"
        bridge: part.bridge
        tiles: part.bridge.tiles
        width: parent.width
        height: need
    }
}
