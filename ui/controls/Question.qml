// One question: its words, what is wrong with the answer, and the control for its type.
import QtQuick
import BlueLamp
import "../theme"

Item {
    id: question
    required property Bridge bridge
    required property var control
    property bool alone: true
    property real room: 0
    readonly property var answer: loader.item
    readonly property bool grows: answer !== null && answer.grows
    readonly property var types: ({
            choice: "Choice",
            yesno: "Choice",
            ynu: "Choice",
            multi: "Multi",
            sign: "Sign",
            info: "Info",
            long: "Long",
            when: "When",
            place: "Place",
            phone: "Phone",
            date: "Date",
            item: "Item",
            photo: "Photo"
        })
    readonly property bool flexible: grows || ["Choice", "Multi"].includes(types[control.type] ?? (control.choices.length ? "Choice" : ""))
    readonly property real wanted: flexible ? Math.min(implicitHeight, Mm.px(Mm.small ? 40 : 55)) : implicitHeight
    readonly property real above: head.implicitHeight > 0 ? head.implicitHeight + Mm.px(2) : 0

    implicitHeight: above + (answer ? answer.implicitHeight : 0)

    // While keys lie over a small panel, the field alone has room.
    readonly property bool typing: Mm.small && Typing.open

    // The keys go to what can be put right; on a small panel a field would open the keyboard over the sentence: it is read first.
    function enter(): void {
        const first = Mm.small && !flexible ? wrong : question.within(loader.item)
        if (first)
            first.forceActiveFocus(Qt.OtherFocusReason)
    }

    function within(item: Item): Item {
        for (const child of item ? item.children : []) {
            const found = !child.visible || !child.enabled ? null : child.activeFocusOnTab ? child : question.within(child)
            if (found)
                return found
        }
        return null
    }

    Column {
        id: head
        width: parent.width
        spacing: Mm.px(1)
        Words {
            width: parent.width
            visible: text !== "" && text !== question.bridge.title && !(question.typing && question.bridge.banner !== "")
            text: question.control.label
            font.pixelSize: Type.heading
            font.weight: Font.Bold
            leading: 1
        }
        Words {
            width: parent.width
            visible: text !== "" && text !== question.bridge.lead && !question.typing && !(Mm.small && !question.alone)
            text: question.control.hint
            soft: true
        }
        Notice {
            id: wrong
            objectName: "problem:" + question.control.id
            width: parent.width
            visible: text !== "" && !question.typing
            kind: "error"
            text: (question.bridge.live[question.control.id] ?? {
                    problem: ""
                }).problem
        }
    }
    Loader {
        id: loader
        y: question.above
        width: parent.width
        height: question.grows || question.room > 0 ? question.height - question.above : implicitHeight
    }
    Component.onCompleted: loader.setSource((types[control.type] ?? (control.choices.length ? "Choice" : "Text")) + "Answer.qml", {
        bridge: bridge,
        control: control,
        alone: alone
    })
    Binding {
        target: loader.item
        property: "room"
        value: question.room - question.above
        when: loader.status === Loader.Ready
    }
}
