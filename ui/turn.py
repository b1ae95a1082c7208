"""What of a View is the page itself and what only moves on it, so that a keystroke never rebuilds a page. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any, Protocol

from kiosk.view import Choice, Control, View

# These move while a page stands; everything else of a control or a choice is the page.
MOVING = ("value", "problem", "wrong", "listening", "level", "selected", "places")
# The catalogue is "words" to QML; the code words of a report have a name of their own there.
RENAMED = {"words": "code_words"}

OURS = "screen."  # the keys that pages name


class Catalogue(Protocol):
    """One language's words by key: kiosk.words.Words, or any mapping."""

    def __getitem__(self, key: str, /) -> str: ...

    def __iter__(self) -> Iterator[str]: ...


def plain(words: Catalogue) -> dict[str, str]:
    """A catalogue as QML takes it: what stands on every page by itself. The questions come with the View."""
    return {key: words[key] for key in words if key.startswith(OURS)}


class Trembling:
    """Knows a second touch of a trembling hand from a touch that is meant."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._last, self._at = seconds, ("", ""), -seconds

    def again(self, control: str, detail: str, now: float) -> bool:
        """Whether this is the same control within so many seconds; ``now`` in seconds of any steady clock."""
        same = (control, detail) == self._last and now - self._at < self._seconds
        self._last, self._at = (control, detail), now
        return same

    def settled(self, now: float) -> bool:
        """Whether a touch that is made now counts, whatever it touches."""
        return now - self._at >= self._seconds


def pixels_per_mm(width: int, height: int, diagonal_inches: float) -> float:
    """Pixels in a millimetre of the glass; a panel of unknown size counts as 1920 x 1080."""
    wide, tall = width or 1920, height or 1080
    return float(round((wide**2 + tall**2) ** 0.5 / (diagonal_inches * 25.4), 3))


def signal_of(field: str) -> str:
    """The name of the signal that tells of a field of View: text_size, textSizeChanged. Code words are code_words there."""
    first, *others = RENAMED.get(field, field).split("_")
    return first + "".join(word.capitalize() for word in others) + "Changed"


def changes(old: View, new: View) -> list[str]:
    """The properties whose signal is due, in the order of View; "live" and "marks" are what moves in controls and tiles."""
    plain = [part.name for part in fields(View) if part.name not in {"controls", "tiles"}]
    found = [name for name in plain if getattr(old, name) != getattr(new, name)]
    parts = {
        "controls": old.controls != new.controls and still(old.controls) != still(new.controls),
        "live": old.controls != new.controls and live(old.controls) != live(new.controls),
        "tiles": old.tiles != new.tiles and still(old.tiles) != still(new.tiles),
        "marks": old.tiles != new.tiles and marks(old.tiles) != marks(new.tiles),
    }
    return found + [name for name, due in parts.items() if due]


def is_turn(old: View, new: View) -> bool:
    """Whether ``new`` is another page than ``old``: it is built afresh and nothing of the old one stays."""
    return _page(old) != _page(new)


def still(parts: Sequence[Control | Choice]) -> list[dict[str, Any]]:
    """Controls or choices as maps for QML, without what moves."""
    return [_without(asdict(part)) for part in parts]


def live(controls: Sequence[Control]) -> dict[str, dict[str, Any]]:
    """By question: value, problem and its part, listening, level, suggested places, and which codes are selected."""
    return {
        control.id: {
            "value": control.value,
            "problem": control.problem,
            "wrong": control.wrong,
            "listening": control.listening,
            "level": control.level,
            "selected": marks(control.choices),
            "places": still(control.places),
        }
        for control in controls
    }


def marks(choices: Sequence[Choice]) -> dict[str, bool]:
    """By code: whether it is selected."""
    return {choice.code: choice.selected for choice in choices}


def _page(view: View) -> tuple[Any, ...]:
    questions = tuple(control.id for control in view.controls)
    # The words under a title may change while people wait or a report is sent; a question is another page with its title.
    title = view.title if view.screen in {"Page", "Menu", "Help", "Cover"} else ""
    return view.screen, view.language, view.rtl, title, questions, view.photo_waiting


def _without(part: dict[str, Any]) -> dict[str, Any]:
    """Without what moves, and its lists as QML takes them."""
    kept = {key: value for key, value in part.items() if key not in MOVING}
    lists = {key: [_without(one) for one in value] for key, value in kept.items() if isinstance(value, tuple)}
    return kept | lists
