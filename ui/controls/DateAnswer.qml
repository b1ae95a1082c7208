// A day: typed, for a day may be long ago.
import QtQuick

TextAnswer {}
