"""What of a View is the page itself and what only moves on it, so that a keystroke never rebuilds a page. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kiosk.view import Choice, Control, View

# These move while a page stands; everything else of a control or a choice is the page.
MOVING = ("value", "problem", "listening", "level", "selected")


def is_turn(old: View, new: View) -> bool:
    """Whether ``new`` is another page than ``old``: it is built afresh and nothing of the old one stays."""
    return _page(old) != _page(new)


def still(parts: Sequence[Control | Choice]) -> list[dict[str, Any]]:
    """Controls or choices as maps for QML, without what moves."""
    return [_without(asdict(part)) for part in parts]


def live(controls: Sequence[Control]) -> dict[str, dict[str, Any]]:
    """By question: value, problem, listening, level, and which codes are selected."""
    return {
        control.id: {
            "value": control.value,
            "problem": control.problem,
            "listening": control.listening,
            "level": control.level,
            "selected": marks(control.choices),
        }
        for control in controls
    }


def marks(choices: Sequence[Choice]) -> dict[str, bool]:
    """By code: whether it is selected."""
    return {choice.code: choice.selected for choice in choices}


def _page(view: View) -> tuple[Any, ...]:
    questions = tuple(control.id for control in view.controls)
    # The words under a title may change while people wait or a report is sent; a question is another page with its title.
    title = view.title if view.screen in {"Page", "Menu", "Help"} else ""
    return view.screen, view.language, view.rtl, title, questions, view.photo_waiting


def _without(part: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in part.items() if key not in MOVING}
    if "choices" in kept:
        kept["choices"] = [_without(choice) for choice in kept["choices"]]
    return kept
