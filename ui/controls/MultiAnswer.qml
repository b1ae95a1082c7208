// As many of several as are true.
import QtQuick

ChoiceAnswer {
    several: true
}
