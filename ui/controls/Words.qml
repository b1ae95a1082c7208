// Plain text in the visitor's language: every word on the screen is drawn by this.
import QtQuick
import "../theme"

Text {
    property bool strong: false
    property bool soft: false
    property real leading: 1.1

    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    renderType: Text.QtRendering
    color: soft ? Theme.inkSoft : Theme.ink
    font.family: Type.family
    font.pixelSize: Type.text
    font.weight: strong ? Font.DemiBold : Font.Normal
    lineHeight: Type.plainLatin ? leading : leading * 0.8
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
