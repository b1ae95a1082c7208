// A thing, a vehicle or a person by parts, each in a field of its own, as many as have room. Kept as "part=text" lines.
pragma ComponentBehavior: Bound

import QtQuick
import "../theme"

Answer {
    id: answer
    grows: true
    written: true
    readonly property var parts: control.parts
    property var given: ({})
    property int last: 0 // the part that was written in, or turned to, last: it stays in sight
    property var lines: ({}) // by part: where it is typed
    wrongLine: () => {
        show(parts.findIndex(one => one.code === now.wrong))
        return lines[now.wrong] ?? null
    }
    need: pack.need
    tight: pack.tight

    implicitHeight: Math.min(pack.need, Math.max(room, Mm.px(40)))
    Component.onCompleted: {
        const held = {}
        for (const line of String(now.value).split("\n"))
            if (line.includes("="))
                held[line.split("=")[0]] = line.slice(line.indexOf("=") + 1)
        given = held
        last = Math.max(0, parts.findIndex(one => one.code === now.wrong))
    }

    function keep(part: string, text: string, how: string): void {
        given = Object.assign({}, given, {
            [part]: text
        })
        bridge.answerMany(control.id, parts.map(one => one.code).filter(one => given[one]).map(one => one + "=" + given[one]), how)
    }

    function show(part: int): void {
        if (part >= 0)
            last = part
        reveal()
    }

    // Page by page as "more" would turn them, to the one that this part stands on.
    function reveal(): void {
        const wanted = last
        if (pack.shown === 0 || (wanted >= pack.first && wanted < pack.first + pack.shown))
            return
        pack.first = 0
        pack.arrange()
        while (wanted >= pack.first + pack.shown && pack.shown > 0 && pack.first + pack.shown < parts.length) {
            pack.first += pack.shown
            pack.arrange()
        }
        last = wanted
    }

    Connections {
        target: Typing
        function onTargetChanged(): void {
            Qt.callLater(answer.show, answer.parts.findIndex(one => Typing.target !== null && answer.lines[one.code] === Typing.target))
        }
    }
    Connections {
        target: pack
        function onFirstChanged(): void { // turned by a finger: what is looked at now stays in sight
            answer.last = pack.first
        }
        function onHeightChanged(): void {
            Qt.callLater(answer.reveal)
        }
    }
    Pack {
        id: pack
        anchors.fill: parent
        bridge: answer.bridge
        of: answer.alone ? "" : answer.control.id
        model: answer.parts
        columns: Type.large || (Mm.small && Typing.open) || (Mm.tall && answer.parts.length < 9) ? 1 : 2
        most: 0
        others: answer.bridge.words["screen.part.more"]
        delegate: PartField {
            required property var modelData
            bridge: answer.bridge
            part: modelData
            name: answer.control.id + ":" + modelData.code
            value: answer.given[modelData.code] ?? ""
            problem: answer.now.wrong === modelData.code ? answer.now.problem : ""
            longest: answer.control.longest
            Component.onCompleted: answer.lines[modelData.code] = line
            onGiven: (text, how) => answer.keep(modelData.code, text, how)
        }
    }
}
