"""Checks every QML file against the types of the Python behind it: a name that Bridge does not have is found before it is run.

``python -m ui.lint`` prints what qmllint finds and fails on any warning. A tool: the product does not use it.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PYTHON = ("bridge.py", "preview.py")


def lint() -> tuple[bool, str]:
    """(whether nothing was found, what qmllint said)."""
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder) / "BlueLamp"
        module.mkdir()
        _types(module)
        files = sorted(str(path) for path in HERE.rglob("*.qml"))
        ran = _run("pyside6-qmllint", "--max-warnings", "0", "-I", folder, *files)
    return ran.returncode == 0, ran.stdout + ran.stderr


def _types(module: Path) -> None:
    """BlueLamp's qmltypes and qmldir, made from the Python sources."""
    dumps = []
    for name in PYTHON:
        dumps.append(str(module / f"{name}.json"))
        _run("pyside6-metaobjectdump", "-o", dumps[-1], str(HERE / name), check=True)
        dump = Path(dumps[-1])
        # The dump keeps Python's own names for the two types that QML calls otherwise.
        named = dump.read_text("utf-8").replace('"dict"', '"QVariantMap"').replace('"list"', '"QVariantList"')
        dump.write_text(named, "utf-8")
    _run(
        "pyside6-qmltyperegistrar", "--generate-qmltypes", str(module / "types.qmltypes"), "--import-name", "BlueLamp",
        "--major-version", "1", "--minor-version", "0", "-o", str(module / "unused.cpp"), *dumps, check=True,
    )  # fmt: skip
    (module / "qmldir").write_text("module BlueLamp\ntypeinfo types.qmltypes\ndepends QtQuick\n", "utf-8")


def _run(tool: str, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    path = Path(sysconfig.get_path("scripts")) / tool
    return subprocess.run([str(path), *arguments], capture_output=True, text=True, check=check, timeout=300)


if __name__ == "__main__":
    good, said = lint()
    print(said, end="")
    sys.exit(0 if good else 1)
