// One line on the night ground: what is true now, and what it means.
import QtQuick
import "../theme"

Flow {
    id: fact
    property string strong: ""
    property string text: ""

    width: parent ? parent.width : 0
    spacing: Mm.px(2)
    visible: strong !== ""
    Fitted {
        text: fact.strong
        room: fact.width
        strong: true
        leading: 1.02
        color: "#FFFFFF"
        font.pixelSize: Mm.px(Mm.tall ? 7.4 : Mm.wide ? 8 : 7.2)
    }
    Fitted {
        visible: text !== ""
        text: fact.text
        room: fact.width
        leading: 1.02
        color: "#C9D4F2"
        font.pixelSize: Mm.px(Mm.tall ? 7.4 : Mm.wide ? 8 : 7.2)
    }
}
