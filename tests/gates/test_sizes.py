"""How big the house may be: a core one person can read in an afternoon, short modules, short functions."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.gates.tree import ROOT, core, files, modules, named

LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_QML = 300, 50, 149
LONGEST_TESTS, LONGEST_TEST = 500, 80  # a tape is read from top to bottom
# Lines that are code. The core are the pure modules of kiosk/ that decide; what they look like in words is counted apart.
MOST_LINES = {"core": 3900, "shown": 1800, "commissioning": 600, "senses": 730, "call": 1400}
# Pure too, and never part of a visit: a reader of a visit need not know them.
COMMISSIONING = {"acceptance", "commissioning", "selftest", "technician"}
SHOWN = {
    "view",
    "languages",
    "glass",
    "screens",
    "outcome",
    "overlays",
    "helped",
    "emergencies",
    "opened",
    "listed",
    "aloud",
    "shown",
    "fields",
    "menu",
    "saywhat",
    "near",
    "notices",
    "privacy",
    "ringbackpages",
    "waited",
}
RECORDS = ("desk/migrations/versions/",)  # a migration is one list of tables, written once and never edited
LONGER = {  # tables that only grow
    "kiosk/verbs.py": 660,
    "kiosk/events.py": 400,
    "kiosk/wire.py": 500,
    "ui/bridge.py": 350,
    "kiosk/perform.py": 380,
    "kiosk/effects.py": 400,
}


def code_lines(paths: Iterable[Path]) -> int:
    """Lines that are neither empty nor only a comment or a docstring."""
    return sum(len(_lines_of_code(path.read_text(encoding="utf-8"))) for path in paths)


def _lines_of_code(text: str) -> set[int]:
    tree = ast.parse(text)
    said: set[int] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and ast.get_docstring(node) is not None
        ):
            said.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(text.splitlines(), 1)
    return {n for n, line in lines if line.strip() and not line.strip().startswith("#") and n not in said}


def counts(root: Path = ROOT) -> dict[str, int]:
    """Lines of code of each part with a limit, and of the rest of kiosk/, which has none."""
    pure = core(root)
    parts = {
        "core": [p for p in pure if p.stem not in SHOWN | COMMISSIONING],
        "shown": [p for p in pure if p.stem in SHOWN],
        "commissioning": [p for p in pure if p.stem in COMMISSIONING],
    }
    parts |= {part: modules(f"kiosk/{part}", root=root) for part in ("senses", "call", "courier", "meaning")}
    counted = {path for paths in parts.values() for path in paths}
    rest = [path for path in modules("kiosk", root=root) if path not in counted]
    return {**{part: code_lines(paths) for part, paths in parts.items()}, "the rest of kiosk": code_lines(rest)}


def too_long(paths: Iterable[Path], root: Path = ROOT) -> list[str]:
    found = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines, name = text.count("\n"), named(path, root)
        of_tests = name.startswith("tests/")
        most = LONGEST_QML if path.suffix == ".qml" else LONGER.get(name, LONGEST_TESTS if of_tests else LONGEST_MODULE)
        if lines > most:
            found.append(f"{name}: {lines} lines, at most {most}")
        if path.suffix == ".py" and not name.startswith(RECORDS):
            longest = LONGEST_TEST if of_tests else LONGEST_FUNCTION
            found += [
                f"{name}:{line} {function} has {length} lines" for line, function, length in functions(text) if length > longest
            ]
    return found


def functions(text: str) -> list[tuple[int, str, int]]:
    """(line, name, lines) of every function."""
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.lineno, node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in nodes]


def test_the_kiosk_stays_small_enough_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    have = counts()
    with capsys.disabled():
        said = (f"{part} {n}" + (f" of {MOST_LINES[part]}" if part in MOST_LINES else "") for part, n in have.items())
        print("\nlines of code:", ", ".join(said))
    assert [part for part, most in MOST_LINES.items() if have[part] > most] == []


def test_no_module_function_or_page_is_too_long() -> None:
    assert too_long(files(".py", ".qml")) == []


def test_what_is_too_long_is_reported(tmp_path: Path) -> None:
    module, page = tmp_path / "long.py", tmp_path / "Long.qml"
    module.write_text("def f():\n" + "    x = 1\n" * 301)
    page.write_text("\n" * 150)
    assert len(too_long([module, page], tmp_path)) == 3


def test_docstrings_comments_and_empty_lines_are_not_counted(tmp_path: Path) -> None:
    module = tmp_path / "said.py"
    module.write_text('"""Says\n\nmuch."""\n\n# and more\n\ndef f():\n    """Three."""\n    return 1\n')
    assert code_lines([module]) == 2
