// A telephone number: typed on digits.
import QtQuick

TextAnswer {}
