"""The words of the page that code words open are those of the catalogues, and each of them is shown by something."""

from __future__ import annotations

import re

from tests.gates.phone_words import AFTER, BEFORE, CALLED, HOME, exported

QUOTED = re.compile(r"'((?:phone|screen|receipt|fault)\.[\w.-]+)'")
PUT_TOGETHER = ("screen.enter.title", "screen.enter.lead", "screen.when.part.", "screen.before-send.", "fault.answer.")


def _named() -> set[str]:
    return {key for path in HOME.glob("*.js") for key in QUOTED.findall(path.read_text(encoding="utf-8"))}


def test_the_exported_files_are_those_of_the_catalogues() -> None:
    stale = [path.name for path, text in exported().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    assert stale == [], "write them anew: python -m tests.gates.phone_words"
    assert {path.name for path in (HOME / "words").iterdir()} == {p.name for p in exported() if p.parent.name == "words"}


def test_every_word_the_page_shows_is_exported_and_none_is_exported_for_nothing() -> None:
    there, named = {CALLED.get(key, key) for key in (*BEFORE, *AFTER)}, _named()
    assert named - there == set()
    assert [key for key in sorted(there - named) if not key.startswith(PUT_TOGETHER)] == []
