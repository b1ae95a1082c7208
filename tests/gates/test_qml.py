"""Every QML file is linted against the types our Python gives it: a mistyped property of the bridge is found before a screen is drawn."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6

from tests.gates.tree import ROOT, files, named
from tests.stages import run

BIN = Path(sys.executable).parent
METATYPES = Path(PySide6.__file__).parent / "Qt" / "metatypes"
FOREIGN = ",".join(str(METATYPES / f"qt6{part}_metatypes.json") for part in ("core", "gui", "qml", "quick"))
VARIANTS = {"dict": "QVariantMap", "list": "QVariantList", "object": "QVariant"}  # what PySide6 makes of them
MODULE = re.compile(r'^QML_IMPORT_NAME = "([\w.]+)"', re.MULTILINE)


def tool(name: str, *words: str) -> str:
    done = run([str(BIN / f"pyside6-{name}"), *words])
    assert done.returncode == 0, done.stdout
    return done.stdout


def write_types(sources: list[Path], folder: Path) -> None:
    """Describe the QML types of Python sources, module by module, under ``folder``."""
    for source in sources:
        module = MODULE.search(source.read_text(encoding="utf-8"))
        assert module, f"{source.name} has @QmlElement and no QML_IMPORT_NAME"
        home = folder.joinpath(*module[1].split("."))
        home.mkdir(parents=True, exist_ok=True)
        meta = home / f"{source.stem}.json"
        described = tool("metaobjectdump", str(source))
        for python, qml in VARIANTS.items():
            described = described.replace(f'"type": "{python}"', f'"type": "{qml}"')
        meta.write_text(described)
        types = ("--generate-qmltypes", str(home / f"{source.stem}.qmltypes"), "-o", str(home / f"{source.stem}.cpp"))
        tool(
            "qmltyperegistrar",
            *types,
            "--import-name",
            module[1],
            "--major-version",
            "1",
            "--foreign-types",
            FOREIGN,
            str(meta),
        )
        head = "" if (home / "qmldir").exists() else f"module {module[1]}\ndepends QtQuick\n"
        with (home / "qmldir").open("a") as qmldir:
            qmldir.write(f"{head}typeinfo {source.stem}.qmltypes\n")


def lint(pages: list[Path], sources: list[Path], folder: Path) -> str:
    """What qmllint has to say; "" when nothing."""
    write_types(sources, folder)
    done = run(
        [str(BIN / "pyside6-qmllint"), "--max-warnings", "0", "-I", str(folder), "-I", str(ROOT / "ui"), *map(str, pages)], ROOT
    )
    return done.stdout if done.returncode else ""


def bilingual() -> Iterator[Path]:
    """Python files that give QML a type."""
    return (
        path for path in files(".py") if named(path).startswith("ui/") and "\n@QmlElement" in path.read_text(encoding="utf-8")
    )


def test_qmllint_finds_nothing(tmp_path: Path) -> None:
    pages = [path for path in files(".qml") if named(path).startswith("ui/")]
    if pages:  # nothing is drawn without a bridge
        sources = list(bilingual())
        assert sources
        assert lint(pages, sources, tmp_path) == ""


PLANTED_BRIDGE = """
from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Planted"
QML_IMPORT_MAJOR_VERSION = 1

@QmlElement
class Bridge(QObject):
    changed = Signal()

    def _screen(self) -> str:
        return "Attract"

    screen = Property(str, _screen, notify=changed)
"""
PLANTED_PAGE = """
import QtQuick
import Planted

Item {
    id: root

    required property Bridge bridge

    Text { text: root.bridge.NAME }
}
"""


def test_the_height_of_what_is_laid_out_page_by_page_hangs_on_nothing_that_is_hidden_with_it() -> None:
    """Of a cell that is put away nothing is visible: as high as it is then it would be shown, and put away again, without end."""
    controls = ROOT / "ui" / "controls"
    delegates = {
        name for path in files(".qml") for name in re.findall(r"delegate: ([A-Z]\w+) \{", path.read_text(encoding="utf-8"))
    }
    cells = [controls / f"{name}.qml" for name in sorted(delegates) if (controls / f"{name}.qml").is_file()]
    assert len(cells) > 5
    hanging = re.compile(r"\.visible \?")
    assert [path.name for path in cells if hanging.search(path.read_text(encoding="utf-8"))] == []


def test_a_mistyped_property_of_the_bridge_is_reported(tmp_path: Path) -> None:
    source, page = tmp_path / "bridge.py", tmp_path / "Main.qml"
    source.write_text(PLANTED_BRIDGE)
    page.write_text(PLANTED_PAGE.replace("NAME", "screen"))
    assert lint([page], [source], tmp_path / "right") == ""
    page.write_text(PLANTED_PAGE.replace("NAME", "scren"))
    assert '"scren" not found' in lint([page], [source], tmp_path / "wrong")


# What the engine of the oldest Qt we promise keeps for itself, and newer ones do not: a page with such a name is no page there.
KEPT = r"(abstract|boolean|byte|char|double|final|float|goto|int|long|native|short|synchronized|throws|transient|volatile)"
NAMED = re.compile(rf"\b(?:const|let|var)\s+(?:\[[^\]=]*\b)?{KEPT}\b|\b{KEPT}\s*=>")


def names_the_oldest_refuses(text: str) -> list[str]:
    """Names of variables in a page that the oldest Qt takes for words of its own."""
    return [found[1] or found[2] for found in NAMED.finditer(text)]


def test_no_page_names_a_variable_as_the_oldest_qt_does_not_allow() -> None:
    refused = {named(page): names_the_oldest_refuses(page.read_text(encoding="utf-8")) for page in files(".qml")}
    assert {page: names for page, names in refused.items() if names} == {}
    assert names_the_oldest_refuses("const [letter, short] = [1, 2]") == ["short"]
    assert names_the_oldest_refuses("let long = 1; x.map(char => char)") == ["long", "char"]
