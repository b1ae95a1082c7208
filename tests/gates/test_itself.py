"""The product speaks of itself alone: no machine's paths, no package source's address, no unfinished business."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.gates.tree import ROOT, files, named

# Written in pieces, so that this file does not hold what it looks for.
ADDRESSES = (
    "pypi" + r"\.org",
    "python" + r"hosted\.org",
    "npm" + r"js\.(org|com)",
    "find" + "-links",
    "extra" + "-index",
    "proxy" + r"\.golang",
)
PATHS = (
    r"(?<![\w.])/wo" + "rk/",
    r"(?<![\w.])/ro" + r"ot/[\w.]",
    r"/home/(?!\$)" + r"[a-z]+/",
    r"/opt/py" + "pi",
    r"\.lib" + "rary/",
)
UNFINISHED = (r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b", "NotImplemented" + "Error")
NEVER = re.compile("|".join((*ADDRESSES, *PATHS, *UNFINISHED)))
BINARY = {".png", ".jpg", ".ttf", ".otf", ".woff2", ".wav", ".mp4", ".ogg", ".age", ".pdf", ".bin", ".gz", ".db", ".tflite"}


def slips(root: Path, paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        if path.suffix in BINARY or path.is_relative_to(root / "LICENSES"):
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        found += [f"{named(path, root)}:{n}: {match[0]}" for n, line in enumerate(lines, 1) if (match := NEVER.search(line))]
    return found


def test_no_file_names_a_machine_a_package_source_or_unfinished_business() -> None:
    assert slips(ROOT, files()) == []


@pytest.mark.parametrize(
    "slip", ["https://files.python" + "hosted.org/x", "see /wo" + "rk/notes", "# TO" + "DO later", "--find" + "-links x"]
)
def test_a_slip_is_reported(tmp_path: Path, slip: str) -> None:
    (tmp_path / "page.md").write_text(f"good\n{slip}\n")
    assert len(slips(tmp_path, [tmp_path / "page.md"])) == 1
