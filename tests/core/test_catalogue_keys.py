"""The catalogue is honest: no text that nobody shows or says, and no key that nobody wrote."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.catalogues import load

ROOT = Path(__file__).parents[2]
DOMAINS = ("screen.", "speech.", "receipt.", "fault.")
QUOTED = re.compile(r'"([^"\n]*)"')


@cache
def strings() -> frozenset[str]:
    """Every text constant of what runs on the kiosk."""
    found: set[str] = set()
    for path in sources(".py"):
        found |= {n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    for path in sources(".qml"):
        found |= set(QUOTED.findall(path.read_text(encoding="utf-8")))
    return frozenset(found)


def sources(ending: str) -> list[Path]:
    return sorted(path for folder in ("kiosk", "ui") for path in (ROOT / folder).rglob(f"*{ending}"))


@cache
def tree(path: Path) -> ast.Module:
    """Without the table that only sorts texts into classes: it shows none."""
    found = ast.parse(path.read_text(encoding="utf-8"))
    sorts = [n for n in found.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "CLASSES"]
    found.body = [n for n in found.body if n not in sorts]
    return found


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Keys that are put together: each gap must be filled by a text constant, or by a journey or a code."""
    joined = (n for path in sources(".py") for n in ast.walk(tree(path)) if isinstance(n, ast.JoinedStr))
    found = []
    for one in joined:
        first = one.values[0]
        if isinstance(first, ast.Constant) and str(first.value).startswith(DOMAINS):
            parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"([\w.-]+)" for v in one.values)
            joined_up = "".join(parts)
            found.append(re.compile(joined_up + (r"[\w.-]+" if joined_up.endswith(r"\.") else "")))
    return tuple(found)


def is_used(key: str) -> bool:
    """Named as it is, or put together of a pattern and words that stand somewhere; a -lead or -hint goes with its head."""
    fills = strings() | journeys()
    if key in strings() or key.removesuffix(".label") in strings():
        return True
    if any(text.endswith(".") and text.startswith("receipt.advice.") and key.startswith(text) for text in strings()):
        return True
    if any((m := p.fullmatch(key)) and all(fill in fills or "." in fill for fill in m.groups()) for p in patterns()):
        return True
    head, _, tail = key.rpartition("-")
    return tail in ("lead", "hint", "label") and bool(head) and is_used(head)


def journeys() -> frozenset[str]:
    return frozenset(path.stem for path in (ROOT / "kiosk/journeys").glob("*.toml"))


def test_no_text_is_without_a_user() -> None:
    ours = [key for key in load("en") if key.startswith(("screen.", "speech.", "receipt.", "fault.answer."))]
    assert len(ours) > 200
    assert [key for key in ours if not is_used(key)] == []


def test_no_key_is_without_a_text() -> None:
    words = load("en")
    key = re.compile(r"(screen|speech|receipt|fault)(\.[A-Za-z0-9-]+)+")
    named = {text for text in strings() if key.fullmatch(text)}
    assert len(named) > 100
    heads = {key.rpartition(".")[0] for key in words} | {key.rpartition("-")[0] + "-" for key in words}
    assert sorted(text for text in named if text not in words and text not in heads) == []


def test_a_text_without_a_user_is_found() -> None:
    assert not is_used("screen.nowhere.at-all")
    assert not is_used("screen.presence.banana")
    assert is_used("screen.presence.nobody")
