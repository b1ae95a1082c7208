// Nothing to answer: the words of the page are the whole of it.
import QtQuick

Answer {
    implicitHeight: 0
}
