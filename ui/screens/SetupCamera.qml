// What the camera sees while a kiosk is set up: a face, a square code, a slip from the printer.
import QtQuick
import "../controls"
import "../theme"
import BlueLamp

Screen {
    id: page

    Words {
        id: at
        x: page.side
        y: page.upper
        width: parent.width - 2 * page.side
        text: page.bridge.step_text
        soft: true
        strong: true
    }
    Head {
        id: head
        bridge: page.bridge
        pictured: false
        led: true
        x: page.side
        anchors.top: at.bottom
        anchors.topMargin: Mm.px(Mm.small ? 1 : 3)
        width: at.width
    }
    Rectangle {
        readonly property real room: (acts.visible ? acts.y : page.height) - y - Mm.px(Mm.small ? 2 : 5)
        width: Math.min(at.width, room * 16 / 9)
        height: width * 9 / 16
        x: (page.width - width) / 2
        anchors.top: head.bottom
        anchors.topMargin: page.between
        color: Theme.night
        clip: true
        LivePicture {
            anchors.fill: parent
            panes: page.bridge.panes
            name: "camera"
            showing: page.visible
        }
    }
    Acts {
        id: acts
        bridge: page.bridge
        tiles: page.bridge.tiles
        x: page.side
        width: at.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Mm.px(page.bridge.primary === "" ? Mm.margin : Mm.small ? 1 : 4)
        onChosen: code => page.press(code, "")
    }
}
