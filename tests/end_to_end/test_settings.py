"""A kiosk whose files hold a key that nobody knows does not start: it says file, line and what is wrong, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT = 60.0
REFUSED = 2
QUIT = '{"do": "quit"}\n'
SITE = """\
# One library.
[site]
name = "A library"

[desk]
name = "localhost"
url = "https://localhost:8444"
"""
FAULTS = {
    "a key nobody knows": ('[speech]\nvoice_speed = "slow"\n', 10, "speech.voice_speed is not a key we know"),
    "the beginning of a key": ('[speech]\nvoice = true\nvoi = "on"\n', 11, "speech.voi is not a key we know"),
    "a key of another section": ("[screen]\nwidth = 1080\n[sizes]\nwidth = 7\n", 12, "sizes.width is not a key we know"),
    "a section nobody knows": ("[colours]\nwall = 1\n", 9, "there is no section called 'colours'"),
    "a value of another kind": (
        "[call]\nwidth = 640\n[screen]\nwidth = 'wide'\n",
        12,
        "screen.width must be a whole number, not 'wide'",
    ),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A kiosk's folder with nothing in it but good settings."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "site.toml").write_text(SITE)
    return folder


def start(module: str, home: Path, *more: str, program: Path = ROOT, said: str = "") -> tuple[int, str, str]:
    """(exit code, output, errors) of the real process; it must have ended by itself."""
    command = [sys.executable, "-m", module, "--home", str(home), *more]
    ended = subprocess.run(command, cwd=program, input=said, capture_output=True, text=True, timeout=LIMIT, check=False)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("module", ["kiosk.keeper", "kiosk.courier"])
@pytest.mark.parametrize(("added", "line", "sentence"), FAULTS.values(), ids=FAULTS)
def test_settings_with_something_nobody_knows_are_refused_by_file_and_line(
    home: Path, module: str, added: str, line: int, sentence: str
) -> None:
    site = home / "site.toml"
    site.write_text(f"{SITE}\n{added}")
    assert start(module, home) == (REFUSED, "", f"{site}:{line}: {sentence}\n")
    assert sorted(found.name for found in home.iterdir()) == ["site.toml"], "nothing was begun"


def test_a_journey_with_a_key_nobody_knows_is_refused_by_file_and_line_and_starts_without_it(
    home: Path, tmp_path: Path
) -> None:
    program = tmp_path / "program"
    for name in ("kiosk", "ui", "devices"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    theft = program / "kiosk" / "journeys" / "theft.toml"
    good = theft.read_text().splitlines(keepends=True)
    line = next(n for n, text in enumerate(good) if text.startswith("id =") and "[[page.question]]" in good[n - 1]) + 1
    theft.write_text("".join([*good[:line], 'colour = "blue"\n', *good[line:]]))
    code, output, errors = start("kiosk.keeper", home, "--offscreen", program=program)
    assert (code, output) == (REFUSED, "")
    (said,) = errors.splitlines()
    assert said.startswith(f"{theft}:{line + 1}: page[")
    assert said.endswith(".colour is not a key we know")
    theft.write_text("".join(good))
    code, _, errors = start("kiosk.keeper", home, "--offscreen", "--drive", program=program, said=QUIT)
    assert code == 0, errors
