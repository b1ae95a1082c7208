// A moving picture that lives in memory only: nothing is drawn, and nothing is asked for, while it is not shown.
import QtQuick
import BlueLamp

LivePicture {
    required property Bridge bridge

    panes: bridge.panes
    showing: visible
}
