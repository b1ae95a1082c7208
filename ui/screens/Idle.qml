// Are you still there? How long is left in figures and in a bar that moves once a second.
import QtQuick
import QtQuick.Layouts
import "../controls"
import "../theme"

Screen {
    id: page
    property int whole: 1
    readonly property var leave: bridge.tiles.length > 1 && !Mm.small ? bridge.tiles[0] : null
    Component.onCompleted: whole = Math.max(1, bridge.seconds)

    ColumnLayout {
        id: column
        x: page.side
        width: parent.width - 2 * page.side
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(Mm.small ? 2 : Mm.wide ? 8 : 14)
        spacing: Mm.px(page.cramped ? 2 : Mm.small ? 4 : Mm.wide ? 6 : 9)
        Title {
            text: page.bridge.title
            size: Mm.px(Mm.small ? (page.cramped ? 9 : 13) * Math.min(Type.head, 1.1) : Mm.wide ? 17 : 24)
            Layout.fillWidth: true
        }
        Words {
            visible: Mm.tall && !Type.large
            text: page.bridge.lead
            font.pixelSize: Type.lead
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Mm.px(Mm.small ? 6 : 9)
            Layout.fillWidth: true
            Words {
                text: page.bridge.seconds
                font.pixelSize: Mm.px(Mm.small ? (page.cramped ? 16 : 30) : Mm.wide ? 40 : Type.large ? 44 : 62)
                font.weight: Font.Bold
                leading: 0.9
            }
            Words {
                text: page.bridge.notice
                soft: !Mm.small
                font.pixelSize: Mm.small || Type.body > 1 ? Type.text : Type.lead
                Layout.fillWidth: true
            }
        }
        Progress {
            visible: !Mm.small
            part: page.bridge.seconds / page.whole
            Layout.fillWidth: true
            Layout.preferredHeight: Mm.px(4)
        }
        Button {
            bridge: page.bridge
            control: "stay"
            primary: true
            big: true
            height_mm: page.cramped ? 20 : Mm.small ? 26 : Mm.wide ? (page.leave ? 28 : 34) : 44
            size: Mm.px((Mm.small ? 9.4 : 13) * Math.min(Type.body, 1.15))
            label: page.bridge.words["screen.idle.stay"]
            Layout.fillWidth: true
        }
        GridLayout {
            columns: Mm.tall || page.leave === null ? 1 : 2
            uniformCellWidths: true
            columnSpacing: Mm.px(4)
            rowSpacing: column.spacing
            Layout.fillWidth: true
            Option {
                bridge: page.bridge
                visible: page.leave !== null
                own: true
                dotted: false
                selectable: false
                objectName: "leave-words"
                least: Mm.wide ? 24 : 30
                label: page.leave ? page.leave.label : ""
                hint: page.leave ? page.leave.hint : ""
                icon: page.leave ? page.leave.icon : ""
                Accessible.role: Accessible.Button
                Layout.fillWidth: true
                onChosen: page.press("leave-words", "")
            }
            Button {
                bridge: page.bridge
                control: "finish"
                label: page.bridge.words["screen.idle.clear"]
                height_mm: page.cramped ? 15.4 : Mm.small ? 18.5 : page.leave && Mm.wide ? 24 : 30
                Layout.fillWidth: true
            }
        }
        Words {
            visible: !Mm.small
            text: page.bridge.words["screen.idle.touch"]
            soft: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
}
