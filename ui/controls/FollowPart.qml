// One part of what became of a report: the facts, a notice, or a message.
import QtQuick
import BlueLamp

Item {
    id: one
    required property Bridge bridge
    required property var part
    readonly property Item shown: part.kind === "facts" ? milestones : part.kind === "notice" ? notice : letter

    implicitHeight: shown.implicitHeight

    Milestones {
        id: milestones
        bridge: one.bridge
        visible: one.part.kind === "facts"
        facts: one.part.facts ?? []
        width: parent.width
        height: implicitHeight
    }
    Notice {
        id: notice
        width: parent.width
        text: one.part.kind === "notice" ? one.bridge.notice.split("\n")[0] : ""
        more: one.bridge.notice.split("\n").slice(1).join(" ")
        kind: one.bridge.notice_kind === "" ? "plain" : one.bridge.notice_kind
    }
    MessageCard {
        id: letter
        visible: one.part.kind === "message"
        bridge: one.bridge
        line: one.part.line ?? ({
                label: "",
                text: "",
                change: "",
                icon: ""
            })
        width: parent.width
        height: one.height
    }
}
