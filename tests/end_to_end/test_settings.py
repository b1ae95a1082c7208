"""A kiosk whose files hold a key that nobody knows does not start: it says file, line and what is wrong, and nothing else.

Only a place's own journeys are different: they are not needed, so others are served instead.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.journey import FOLDER
from provisioning.officer import Officer
from tests.conftest import Houses
from tests.end_to_end.desk_side import conditions
from tests.end_to_end.talking import signed_in
from tests.house import wait_for

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
    "a cover that is gone before a hold is heard": (
        "[delays]\nidle = 60.0\ncover = 2.0\n",
        11,
        "cover must be longer than duress",
    ),
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


def spoil(folder: Path) -> str:
    """A key nobody knows in the first line of theft.toml; ``file:line: sentence`` of it."""
    theft = folder / "theft.toml"
    theft.write_text('colour = "blue"\n' + theft.read_text())
    return f"{theft}:1: colour is not a key we know"


def test_a_broken_file_of_a_place_s_own_journeys_brings_the_last_good_set(home: Path) -> None:
    own = home / "own"
    shutil.copytree(FOLDER, own)
    (home / "site.toml").write_text(SITE.replace("[desk]", 'journeys = "own"\n[desk]'))
    assert start("kiosk.keeper", home, "--offscreen", "--drive", said=QUIT)[::2] == (0, "")
    good = {path.name for path in (home / "journeys.good" / "1").glob("*.toml")}
    assert good == {path.name for path in own.glob("*.toml")}
    sentence = spoil(own)
    code, _, errors = start("kiosk.keeper", home, "--offscreen", "--drive", said=QUIT)
    assert code == 0, errors
    assert json.loads(errors) == {"code": "journeys-last-good", "n": 1, "said": [sentence]}


def test_a_house_with_broken_journeys_serves_and_the_desk_says_what_is_to_be_mended(
    house: Houses, officer: Officer, tmp_path: Path
) -> None:
    shutil.copytree(FOLDER, tmp_path / "own")
    sentence = spoil(tmp_path / "own")
    with house(settings={"site": {"journeys": str(tmp_path / "own")}}) as running:
        running.begin("theft")
        log = (running.folder / "logs" / "kiosk.log").read_text()
        assert json.dumps({"code": "journeys-shipped", "n": 1, "said": [sentence]}) in log.splitlines()
        signed_in(running, officer)
        wait_for(lambda: conditions(officer).get("journeys") == "blocked", "the desk is told")
        officer.page.get_by_role("link", name="Kiosks").click()
        officer.page.get_by_text("journeys: blocked").wait_for()
        officer.page.get_by_text("Visitors get the shipped ones. Its log names file and line.").wait_for()
