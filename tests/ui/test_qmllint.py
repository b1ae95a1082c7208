"""QML against the types of the Python behind it."""

from __future__ import annotations

import re

from ui.lint import HERE, lint


def test_every_qml_file_is_clean_against_the_types_of_the_bridge() -> None:
    """No warning of any kind."""
    good, said = lint()
    assert good, said


def test_no_qml_file_is_longer_than_a_hundred_and_fifty_lines() -> None:
    """One thing a file; a page is read in one look."""
    long = {path.name: len(path.read_text("utf-8").splitlines()) for path in HERE.rglob("*.qml") if path.name != "Main.qml"}
    assert {name: lines for name, lines in long.items() if lines > 150} == {}
    assert len((HERE / "Main.qml").read_text("utf-8").splitlines()) <= 190


def test_no_qml_property_is_named_like_a_handler() -> None:
    """QML reads ``onAccent`` as a handler and leaves the property undefined, without a word."""
    for path in HERE.rglob("*.qml"):
        assert not re.search(r"property \w+ on[A-Z]", path.read_text("utf-8")), path


def test_words_for_people_are_in_the_catalogue_not_in_qml() -> None:
    """A text or a label is never a literal with letters of a sentence in it."""
    for path in HERE.rglob("*.qml"):
        for found in re.findall(r'(?:text|label|hint|Accessible\.name): "([^"]*)"', path.read_text("utf-8")):
            assert not re.search(r"[A-Za-z]{2}", found), (path.name, found)


def test_no_field_or_window_of_the_controls_library_is_used() -> None:
    """Their context menus open a second window with copy and paste."""
    for path in HERE.rglob("*.qml"):
        assert "QtQuick.Controls" not in path.read_text("utf-8"), path
