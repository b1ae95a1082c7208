"""Fault codes: every code the program can say is in one table, and every one a visitor can see has words in every language."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import catalogue
from tests.catalogues import load

ROOT = Path(__file__).parents[2]
FOLDERS = ("kiosk", "ui", "devices", "desk", "provisioning")
CODES = tomllib.loads(catalogue.CODES.read_text(encoding="utf-8"))
LANGUAGES = ("en", *catalogue.languages())
# What says a fault code, beside every exception of ours; a hyphenated word among its arguments is a code.
SAYS = {"Status", "CameraFailed", "ListenFailed", "PrintFailed", "PaperFailed", "NotSaved", "Caller", "log", "tell", "down"}
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
HYPHENATED = re.compile(r"[a-z]+(-[a-z0-9]+)+")


def calls(folder: str) -> Iterator[tuple[str, str, ast.Call]]:
    """(file:line, name called, call) of every call in our sources."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield f"{path.relative_to(ROOT)}:{node.lineno}", name, node


def exceptions() -> set[str]:
    """The names of our own exceptions."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    classes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return {c.name for c in classes if any(getattr(base, "id", "").endswith(("Error", "Exception")) for base in c.bases)}


def codes_of(call: ast.Call) -> Iterator[str]:
    for given in (*call.args, *(k.value for k in call.keywords)):
        for part in ast.walk(given):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and HYPHENATED.fullmatch(part.value):
                yield part.value


def problems() -> Iterator[tuple[str, str]]:
    """(place, code) of every Problem(...)."""
    for folder in FOLDERS:
        for place, name, call in calls(folder):
            if name == "Problem" and call.args and isinstance(call.args[0], ast.Constant):
                yield place, str(call.args[0].value)


def test_every_code_that_is_used_is_in_the_table() -> None:
    says = SAYS | exceptions()
    found = [(place, call) for folder in FOLDERS for place, name, call in calls(folder) if name in says]
    used = {(place, code) for place, call in found for code in codes_of(call)}
    assert {code for _, code in used} >= {"bad-shape", "verb-unknown", "door-closed"}
    assert sorted(f"{place}: {code}" for place, code in used if code not in CODES) == []


def test_every_problem_of_an_answer_has_words() -> None:
    found = dict(problems())
    assert {"too-long", "imei", "missing"} <= set(found.values())
    english = load("en")
    known = {key.removeprefix("fault.answer.") for key in english if key.startswith("fault.answer.")}
    assert sorted(f"{place}: {code}" for place, code in problems() if code not in known | set(CODES)) == []


def test_every_row_of_the_table_is_a_code_with_a_sentence() -> None:
    for code, row in CODES.items():
        assert CODE.fullmatch(code), code
        assert set(row) <= {"kind", "en"}, code
        assert row.get("kind", "staff") in ("visitor", "staff"), code
        assert row["en"].endswith("."), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_a_visitor_can_see_has_words(language: str) -> None:
    words = load(language)
    for code, row in CODES.items():
        if row.get("kind") == "visitor":
            assert f"fault.{code}" in words
            assert f"fault.{code}" not in words.missing
