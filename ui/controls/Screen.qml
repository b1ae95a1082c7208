// The ground of every page: the door, and how far it may reach.
import QtQuick
import BlueLamp
import "../theme"

FocusScope {
    id: screen
    required property Bridge bridge
    // A page may have parts: what Continue and Back do within it, and what to do when it was asked to go on.
    property var within: by => false
    property var asked: () => {}
    readonly property bool cramped: Mm.small && (bridge.banner !== "" || bridge.demonstration)
    readonly property real side: Mm.px(Mm.margin)
    readonly property real upper: Mm.px(Mm.small ? 1 : 5)
    readonly property real between: Mm.px(cramped ? 1.4 : Mm.small ? 2.4 : 6)

    // Which control a touched tile is: its own word with a detail, a way of talking, or what this page is made of.
    function press(code: string, made: string): void {
        const at = code.indexOf(":")
        if (at > 0)
            bridge.press(code.slice(0, at), code.slice(at + 1))
        else if (made !== "")
            bridge.press(made, code)
        else
            bridge.press(code, "")
    }

    function named(code: string, made: string): string {
        return code.indexOf(":") > 0 || made === "" ? code.replace(/:$/, "") : made + ":" + code
    }
}
