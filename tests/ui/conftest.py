"""One application a process, drawn in software and offscreen; the cyclic collector runs between tests, never inside Qt."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.view import View
from tests.turns import languages, one
from tests.ui import views
from ui.gallery import Easel
from ui.run import application

Put = Callable[[str, View], Easel]
COLLECT_EVERY = 25  # tests
_TESTS = count(1)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a ``language`` and names none is run in those whose turn it is, one that asks for a ``turn`` in one other."""
    named = any("language" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "language" in metafunc.fixturenames and not named:
        metafunc.parametrize("language", languages(metafunc.config))
    if "turn" in metafunc.fixturenames:
        metafunc.parametrize("turn", one(metafunc.config))


@pytest.fixture(scope="session", autouse=True)
def app() -> QGuiApplication:
    """The one application of this process."""
    return application(["tests", "-platform", "offscreen"])


@pytest.fixture(autouse=True)
def _no_collection_inside_qt() -> Iterator[None]:
    gc.disable()
    yield
    if next(_TESTS) % COLLECT_EVERY == 0:  # each takes as long as a page takes to be drawn
        gc.collect()


@pytest.fixture(scope="session")
def _easels() -> Iterator[dict[str, Easel]]:
    easels: dict[str, Easel] = {}
    yield easels
    for easel in easels.values():
        easel.close()


@pytest.fixture
def put(_easels: dict[str, Easel]) -> Put:
    """Shows a View on a panel (tall, small, wide) and gives the easel it stands on."""

    def show(size: str, view: View) -> Easel:
        if size not in _easels:
            _easels[size] = Easel(size, views.words, View(talk="t", emergency="e", quit_label="q"))
        easel = _easels[size]
        easel.pressed.clear()
        easel.glass.warnings.clear()
        easel.glass.window.requestActivate()  # another test's window may be in front: there the caret would be
        easel.show(view)
        return easel

    return show
