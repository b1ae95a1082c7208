// What can be taken away from a report: paper, words, a voice. One touch does it.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Pack {
    id: takeaways
    property var tiles: []
    readonly property var aloud: ({
            code: "listen:page",
            label: bridge.words["screen.receipt.aloud"],
            hint: bridge.words["screen.receipt.aloud-hint"],
            icon: "ear"
        })
    // In safe mode nothing is read aloud before it is asked for in the header, where the handset stands.
    readonly property var all: bridge.safe || tiles.length === 0 || (Mm.small && bridge.notice !== "") ? tiles : [...tiles, aloud]

    others: bridge.words["screen.control.read-on"]
    model: all
    columns: Type.large && Mm.tall ? 1 : Mm.tall || (Mm.small && all.length === 4) ? 2 : Mm.wide ? Math.min(Type.step > 1 ? 2 : 4, all.length) : Math.min(3, all.length)
    most: 0
    delegate: Option {
        required property var modelData
        bridge: takeaways.bridge
        own: true
        dotted: false
        selectable: false
        Accessible.role: Accessible.Button
        least: Mm.small ? 16.5 : 30
        size: Mm.small ? Math.min(Type.option, Mm.px(7.4)) : Type.text
        objectName: takeaways.named(modelData.code)
        label: modelData.label
        hint: Mm.small || (Mm.wide && (Type.step > 1 || takeaways.all.length > 3)) ? "" : modelData.hint
        icon: modelData.icon
        onChosen: takeaways.take(modelData.code)
    }

    // A code with a colon is a control of its own; without one it is a paper, or another page.
    readonly property var papers: ["receipt", "advice", "none"]

    function named(code: string): string {
        return papers.includes(code) ? "print:" + code : code
    }

    function take(code: string): void {
        const at = code.indexOf(":")
        if (papers.includes(code))
            bridge.press("print", code)
        else if (at > 0)
            bridge.press(code.slice(0, at), code.slice(at + 1))
        else
            bridge.press(code, "")
    }
}
