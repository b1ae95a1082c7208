"""The rules that protect people: each that the code names is written down, and each that is written down is held by a test."""

from __future__ import annotations

import re

import pytest

from tests.gates.tree import ROOT, files

RULES = ROOT / "docs" / "safety.md"
ROW = re.compile(r"^\| ([SP]\d+) \| (.+) \| (.+) \|$", re.MULTILINE)
HELD = {rule: held.strip("`").split("` `") for rule, _, held in ROW.findall(RULES.read_text(encoding="utf-8"))}
NAMED = re.compile(r"rule (S\d+)")
ENDINGS = (".py", ".toml", ".qml", ".js", ".md")


def named() -> dict[str, list[str]]:
    """Rule -> the files whose comments name it."""
    found: dict[str, list[str]] = {}
    for path in files(*ENDINGS):
        for rule in NAMED.findall(path.read_text(encoding="utf-8")):
            found.setdefault(rule, []).append(str(path.relative_to(ROOT)))
    return found


def there(test: str) -> bool:
    """Whether a test named as ``folder/file.py::function``, or a whole file of tests, is there."""
    name, _, function = test.partition("::")
    path = ROOT / "tests" / name
    return path.is_file() and f"def {function or 'test_'}" in path.read_text(encoding="utf-8")


def test_every_rule_that_the_code_names_is_written_down() -> None:
    assert len(named()) > 10
    assert {rule: files for rule, files in named().items() if rule not in HELD} == {}


@pytest.mark.parametrize("rule", HELD)
def test_a_rule_is_held_by_tests_that_are_there(rule: str) -> None:
    assert HELD[rule]
    assert [test for test in HELD[rule] if not there(test)] == []
