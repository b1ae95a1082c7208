// Back, Start again and the one blue button, always in this order.
import QtQuick
import QtQuick.Layouts
import BlueLamp
import "../theme"

Item {
    id: foot
    required property Bridge bridge
    property bool plain: false
    // Whether the page has a part of its own to go to, that way, before the next page.
    property var within: by => false
    signal asked

    function step(by: int): bool {
        const within = foot.within
        return within(by)
    }
    readonly property bool cramped: Mm.small && bridge.banner !== ""
    readonly property real high: cramped ? 16 : Mm.button
    readonly property bool any: bridge.can_back || bridge.can_start_again || bridge.primary !== ""

    implicitHeight: any ? row.implicitHeight + Mm.px(cramped ? 5 : Mm.small ? 7.5 : 12) : 0
    visible: any

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Mm.px(Mm.margin)
        anchors.rightMargin: Mm.px(Mm.margin)
        y: Mm.px(foot.cramped ? 2 : Mm.small ? 3 : 5)
        spacing: Mm.px(Mm.small ? 3 : 5)
        uniformCellSizes: false
        Button {
            visible: foot.bridge.can_back
            bridge: foot.bridge
            control: "back"
            own: true
            onChosen: if (!foot.step(-1)) foot.bridge.press("back", "")
            icon: Mm.small ? "" : foot.bridge.rtl ? "arrow-right" : "arrow-left"
            label: foot.bridge.words["screen.control.back"]
            padding: 2
            height_mm: foot.high
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.fillHeight: true
        }
        Button {
            visible: foot.bridge.can_start_again
            bridge: foot.bridge
            control: "start-again"
            icon: Mm.small ? "" : "arrow-counter-clockwise"
            label: foot.bridge.words["screen.control.start-again"]
            padding: 2
            height_mm: foot.high
            Layout.fillWidth: true
            Layout.preferredWidth: Mm.tall ? 142 : Mm.small ? 124 : 110
            Layout.fillHeight: true
        }
        Button {
            visible: foot.bridge.primary !== ""
            bridge: foot.bridge
            control: foot.bridge.primary_control
            own: true
            onChosen: {
                if (control === "continue" && foot.step(1))
                    return
                foot.bridge.press(control, "")
                foot.asked()
            }
            primary: !foot.plain
            icon: Mm.small ? "" : ({
                    send: "paper-plane-tilt",
                    finish: "check",
                    "hang-up": "x",
                    close: ""
                })[control] ?? (foot.bridge.rtl ? "arrow-left" : "arrow-right")
            leading: control === "finish" || control === "hang-up"
            label: foot.bridge.primary
            padding: 2
            height_mm: foot.high
            Layout.fillWidth: true
            Layout.preferredWidth: Mm.small ? 205 : 210
            Layout.fillHeight: true
        }
    }
}
