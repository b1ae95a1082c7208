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
    property real most: 0
    readonly property var answer: loader.item
    readonly property bool grows: answer !== null && answer.grows
    readonly property var types: ({
            choice: "Choice",
            yesno: "Choice",
            ynu: "Choice",
            multi: "Multi",
            steps: "Steps",
            word: "Word",
            sign: "Sign",
            info: "Info",
            long: "Long",
            when: "When",
            place: "Text",
            address: "Text",
            vrm: "Text",
            phone: "Phone",
            date: "Date",
            time: "Time",
            language: "Language",
            parts: "Parts",
            photo: "Photo"
        })
    readonly property bool flexible: grows || ["Choice", "Multi", "Steps"].includes(types[control.type] ?? (control.choices.length ? "Choice" : ""))
    // Under its words it needs room for two rows of answers, or for a field and the way to the others.
    readonly property real enough: above + Math.min(answer === null ? 0 : answer.need, Mm.px(answer !== null && answer.written ? 40 : 54))
    // On a small panel a question stands with another one only where all answers of both are in sight.
    readonly property real wanted: !flexible ? implicitHeight : Mm.small && !grows && answer !== null ? Math.min(above + answer.need, Mm.px(64)) : Mm.small ? Math.min(implicitHeight, Math.max(Mm.px(40), types[control.type] === "When" ? above + Mm.px(33) : 0)) : enough
    readonly property real missing: grows ? Infinity : flexible ? above + (answer ? answer.need : 0) - wanted : 0 // until every answer is seen
    readonly property real above: head.implicitHeight > 0 ? head.implicitHeight + Mm.px(2) : 0

    readonly property string problem: (bridge.live[control.id] ?? {
            problem: ""
        }).problem
    property bool brief: false // where the whole sentence leaves no room for a single answer

    onProblemChanged: brief = false
    implicitHeight: above + (answer ? answer.implicitHeight : 0)

    // While keys lie over a small panel, the field alone has room.
    readonly property bool typing: Mm.small && Typing.open

    function shorten(): void {
        brief = brief || (problem !== "" && answer !== null && answer.tight)
    }

    // The keys go to what can be put right; on a small panel a field would open the keyboard over the sentence: it is read first.
    function enter(): void {
        const line = answer.wrongLine()
        const first = Mm.small && (!flexible || answer.written) ? wrong : line ?? question.within(loader.item)
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
            visible: text !== "" && text !== question.bridge.lead && !Typing.full && (question.alone || !Mm.small || question.control.type === "info")
            text: question.control.hint
            soft: true
        }
        Notice {
            id: wrong
            objectName: "problem:" + question.control.id
            width: parent.width
            visible: text !== "" && !question.typing
            kind: "error"
            text: question.brief && question.problem !== "" ? question.bridge.words["screen.page.problem-title"] : question.problem
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
    Connections {
        target: question.answer
        function onTightChanged(): void {
            Qt.callLater(question.shorten)
        }
    }
    Binding {
        target: loader.item
        property: "room"
        value: question.room - question.above
        when: loader.status === Loader.Ready
    }
    Binding {
        target: loader.item
        property: "most"
        value: question.most - question.above
        when: loader.status === Loader.Ready
    }
}
