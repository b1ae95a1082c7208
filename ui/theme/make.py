"""Writes Theme.qml from tokens.json, the only source of colours and sizes: run it after editing the tokens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
THEMES = ("light", "highContrast", "dim")


def theme(tokens: dict[str, Any]) -> str:
    """The text of Theme.qml for these tokens."""
    colours = tokens["colour"]
    lines = [
        "// Made by ui/theme/make.py from tokens.json. Do not edit.",
        "pragma Singleton",
        "import QtQuick",
        "",
        "QtObject {",
        '    property string name: "light"',
        "    property bool reduced: false",
        "    readonly property var palettes: ({",
        *(f'        "{name}": {json.dumps(colours[name])}{"," if name != THEMES[-1] else ""}' for name in THEMES),
        "    })",
        *(f"    readonly property color {colour}: palettes[name].{colour}" for colour in colours["light"]),
        *(f'    readonly property color cover{key[0].upper()}{key[1:]}: "{value}"' for key, value in tokens["cover"].items()),
        '    readonly property bool flat: name === "highContrast"',
        *_numbers("radius", tokens["radius"]),
        *_numbers("border", tokens["border"]),
        *_numbers("target", tokens["target"]),
        *(
            f"    readonly property int {key}: reduced ? {tokens['motion']['reduced']} : {tokens['motion'][key]}"
            for key in ("press", "page", "sheet", "fade")
        ),
        *(f"    readonly property int {key}: {tokens['motion'][key]}" for key in ("turn", "drift")),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _numbers(group: str, values: dict[str, Any]) -> list[str]:
    named = {key: value for key, value in values.items() if isinstance(value, int | float)}
    return [f"    readonly property real {group}{key[0].upper()}{key[1:]}: {value}" for key, value in named.items()]


if __name__ == "__main__":
    (HERE / "Theme.qml").write_text(theme(json.loads((HERE / "tokens.json").read_text("utf-8"))), "utf-8")
