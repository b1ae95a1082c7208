"""The technician's pages stand on every panel and in every language: nothing is cut, nothing lies over another, all can be touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kiosk import config, technician
from kiosk.acceptance import SheetKept
from kiosk.commissioning import State
from kiosk.selftest import POINTS, TESTS
from kiosk.view import View
from kiosk.words import direction, name_of
from tests.catalogues import load
from tests.ui.test_languages import _broken, _cut, _labels
from tests.ui.test_screens import _check, _touches
from ui.gallery import SIZES, Easel

Put = Callable[[str, View], Easel]
LANGUAGES = config.load().screen.languages
NAMES = {language: name_of(language) for language in LANGUAGES}
SITE = (
    "Blue Lamp",
    "Brixton Library",
    "Windrush Square, London SW2 1JQ",
    "By the lift, ground floor",
    "Library desk, until 6 pm",
)
WELL = dict.fromkeys(("site", *TESTS), "")
BAD = {**WELL, "camera": "camera-dark", "printer": "paper-unread", "clock": "clock-unsure", "call": "call-unproved"}


def state(step: str, phase: str = "asked", code: str = "", done: frozenset[str] = frozenset(), **more: object) -> State:
    made = State(
        LANGUAGES, "token", True, "192.0.2.2:8444", "kiosk-1", "B36S-E7TC-AAAA", "en", step, phase, code, done=done, site=SITE
    )
    return made if not more else State(**{**vars(made), **more})


PAGES: Mapping[str, State] = {
    "language": state("language"),
    "enrol": state("enrol"),
    "enrol-refused": state("enrol", "failed", "enrol-refused"),
    "enrol-camera": state("enrol", looking=True),
    "site": state("site"),
    "touch": state("touch", "trying", done=frozenset(POINTS[:3])),
    "camera": state("camera", "trying", done=frozenset({"open"})),
    "keys": state("keys", "trying", done=frozenset({"back"})),
    "printer": state("printer", "trying", done=frozenset({"7", "moved"})),
    "handset-works": state("handset", "works"),
    **{f"{test}-failed": state(test, "failed", "desk-unreachable") for test in TESTS},
    "report": state("report", "trying"),
    "call-unproved": state("call", "failed", "call-unproved"),
    "call-no-way": state("call", "failed", "relay-no-way"),
    "not-kept": state("end", found=WELL, sheet=SheetKept("", "disk-failed")),
    "sent": state("end", found=WELL, sheet=SheetKept("ab" * 32, "", sent=True)),
    "ready": state("end", found=WELL, sheet=SheetKept("ab" * 32)),
    "without": state("end", found=BAD, sheet=SheetKept("ab" * 32)),
    "out": state("end", found={**WELL, "line": "desk-unreachable"}, sheet=SheetKept("", "disk-failed")),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_technician_stands_in_every_language(put: Put, size: str, name: str, language: str) -> None:
    view = technician.view(PAGES[name], load(language), NAMES, direction(language) == "rtl")
    easel = put(size, view)
    _check(easel, view)
    assert [*_labels(easel), *_broken(easel), *_cut(easel)] == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_a_visit_stands_round_it(put: Put, size: str) -> None:
    easel = put(size, technician.view(PAGES["handset-works"], load("en"), NAMES, False))
    assert {item.objectName() for item in _touches(easel)} == {"back", "continue"}


@pytest.mark.parametrize("size", SIZES)
def test_the_nine_points_reach_every_edge(put: Put, size: str) -> None:
    easel = put(size, technician.view(PAGES["touch"], load("en"), NAMES, False))
    wide, high = easel.glass.window.width(), easel.glass.window.height()
    points = {item.objectName(): item for item in _touches(easel) if item.objectName().startswith("point:")}
    assert len(points) == len(POINTS)
    first, last = points["point:1"], points["point:9"]
    assert first.mapToScene(first.boundingRect().topLeft()).x() < 0.05 * wide
    end = last.mapToScene(last.boundingRect().bottomRight())
    assert end.x() > 0.95 * wide
    assert end.y() > 0.95 * high
