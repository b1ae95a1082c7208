// Made by ui/theme/make.py from tokens.json. Do not edit.
pragma Singleton
import QtQuick

QtObject {
    property string name: "light"
    property bool reduced: false
    readonly property var palettes: ({
        "light": {"paper": "#F5F2EB", "card": "#FFFFFF", "ink": "#131C36", "inkSoft": "#3D4763", "line": "#68728C", "hair": "#DCD6C9", "lamp": "#1B3FA6", "lampDeep": "#122C7A", "glass": "#E3EBFC", "lampText": "#FFFFFF", "night": "#0A1840", "pane": "#1A2E66", "paneLine": "#8496CB", "nightText": "#FFFFFF", "nightTextSoft": "#C9D4F2", "glow": "#FFC65C", "glowSoft": "#FFEBC4", "red": "#A3112A", "redDeep": "#6F0A1B", "redSoft": "#FDF0EE", "redText": "#FFFFFF", "green": "#0B5638", "greenSoft": "#DFF0E5", "amber": "#6A3D00", "lit": "#FFC65C", "ring": "#131C36"},
        "highContrast": {"paper": "#000000", "card": "#000000", "ink": "#FFFFFF", "inkSoft": "#FFFFFF", "line": "#FFFFFF", "hair": "#FFFFFF", "lamp": "#FFE14D", "lampDeep": "#FFFFFF", "glass": "#262200", "lampText": "#000000", "night": "#000000", "pane": "#000000", "paneLine": "#FFFFFF", "nightText": "#FFFFFF", "nightTextSoft": "#FFFFFF", "glow": "#5CE1FF", "glowSoft": "#000000", "red": "#FF9E9E", "redDeep": "#FFFFFF", "redSoft": "#000000", "redText": "#000000", "green": "#9CFFC4", "greenSoft": "#000000", "amber": "#FFE14D", "lit": "#6B5E14", "ring": "#FFFFFF"},
        "dim": {"paper": "#0B1430", "card": "#152247", "ink": "#E9EDF9", "inkSoft": "#C6D0EE", "line": "#8293C6", "hair": "#2A3A69", "lamp": "#B4C9FF", "lampDeep": "#7E97D8", "glass": "#22356E", "lampText": "#0A1840", "night": "#060D24", "pane": "#152247", "paneLine": "#8293C6", "nightText": "#E9EDF9", "nightTextSoft": "#BAC5E6", "glow": "#F2B64A", "glowSoft": "#3A2E14", "red": "#FFB3AE", "redDeep": "#D98580", "redSoft": "#3A1620", "redText": "#3A0510", "green": "#9FE0BD", "greenSoft": "#12382A", "amber": "#F6CE85", "lit": "#C08A30", "ring": "#E9EDF9"}
    })
    readonly property color paper: palettes[name].paper
    readonly property color card: palettes[name].card
    readonly property color ink: palettes[name].ink
    readonly property color inkSoft: palettes[name].inkSoft
    readonly property color line: palettes[name].line
    readonly property color hair: palettes[name].hair
    readonly property color lamp: palettes[name].lamp
    readonly property color lampDeep: palettes[name].lampDeep
    readonly property color glass: palettes[name].glass
    readonly property color lampText: palettes[name].lampText
    readonly property color night: palettes[name].night
    readonly property color pane: palettes[name].pane
    readonly property color paneLine: palettes[name].paneLine
    readonly property color nightText: palettes[name].nightText
    readonly property color nightTextSoft: palettes[name].nightTextSoft
    readonly property color glow: palettes[name].glow
    readonly property color glowSoft: palettes[name].glowSoft
    readonly property color red: palettes[name].red
    readonly property color redDeep: palettes[name].redDeep
    readonly property color redSoft: palettes[name].redSoft
    readonly property color redText: palettes[name].redText
    readonly property color green: palettes[name].green
    readonly property color greenSoft: palettes[name].greenSoft
    readonly property color amber: palettes[name].amber
    readonly property color lit: palettes[name].lit
    readonly property color ring: palettes[name].ring
    readonly property color coverPaper: "#F3F4F0"
    readonly property color coverBand: "#234A3F"
    readonly property color coverBandText: "#FFFFFF"
    readonly property color coverBandTextSoft: "#D5E7DF"
    readonly property color coverInk: "#22302A"
    readonly property color coverInkSoft: "#3B4A43"
    readonly property color coverLine: "#57675F"
    readonly property bool flat: name === "highContrast"
    readonly property real radiusKey: 3
    readonly property real radiusField: 3.5
    readonly property real radiusButton: 4
    readonly property real radiusTile: 5
    readonly property real radiusChip: 8
    readonly property real borderHair: 0.35
    readonly property real borderControl: 0.5
    readonly property real borderField: 0.7
    readonly property real borderSelected: 1.1
    readonly property real borderFocusGap: 0.7
    readonly property real borderFocusGlow: 1.4
    readonly property real borderFocusRing: 0.8
    readonly property real borderLip: 1.1
    readonly property real targetMin: 15
    readonly property real targetPrimary: 20
    readonly property real targetButton: 22
    readonly property real targetButtonBig: 30
    readonly property real targetOption: 23
    readonly property real targetOptionPortrait: 36
    readonly property real targetTilePortrait: 66
    readonly property real targetCounterPortrait: 24
    readonly property real targetRailWidth: 47
    readonly property real targetRailWidthWide: 58
    readonly property real targetKey: 18
    readonly property real targetKeySmall: 15.2
    readonly property real targetShutter: 40
    readonly property real targetChip: 16
    readonly property int press: reduced ? 0 : 60
    readonly property int page: reduced ? 0 : 160
    readonly property int sheet: reduced ? 0 : 180
    readonly property int fade: reduced ? 0 : 200
    readonly property int turn: 6000
    readonly property int drift: 60000
}
