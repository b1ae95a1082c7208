"""The words of a hand-made View in another language, from the catalogues as they are: nothing is translated here."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from kiosk.glass import Part
from kiosk.view import Choice, Control, Line, Row, View

ROOT = Path(__file__).parents[2]
FIXED = {
    "screen", "language", "theme", "icon", "notice_kind", "primary_control", "call_state", "id", "type", "keyboard", "code",
}  # fmt: skip


@cache
def texts_of(language: str) -> dict[str, str]:
    """English text -> its translation, of every catalogue of the language there is."""
    pairs: dict[str, str] = {}
    for name in sorted((ROOT / "kiosk" / "locale" / language).glob("*.po")):
        with name.open("rb") as file:
            catalogue = read_po(file, locale=language)
        texts = [(m.id, m.string) for m in catalogue if m.id and m.string]
        pairs |= {old: new for old, new in texts if isinstance(old, str) and isinstance(new, str)}
    return pairs


def said_in(part: Any, texts: dict[str, str]) -> Any:
    """A View, or a part of one, with every text that is in ``texts`` replaced."""
    if isinstance(part, str):
        return texts.get(part, part)
    if isinstance(part, tuple):
        return tuple(said_in(one, texts) for one in part)
    if isinstance(part, View | Control | Choice | Row | Line | Part):
        names = [one.name for one in fields(part) if one.name not in FIXED]
        return replace(part, **{name: said_in(getattr(part, name), texts) for name in names})
    return part
