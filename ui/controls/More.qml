// The way to what has no room on this page of a list: said in words, never dragged.
import QtQuick

Button {
    control: "more"
    own: true
    quiet: true
    icon: "caret-down"
    height_mm: 15
    label: bridge.words["screen.control.more"]
}
