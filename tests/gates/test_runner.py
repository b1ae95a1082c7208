"""``./bluelamp test`` itself: it stops what hangs, hides no skip in CI, and never passes because nothing ran."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import pytest

from tests.__main__ import ASIDE, FOLDERS, main
from tests.gates.tree import ROOT
from tests.stages import TIMED_OUT, Runner, Stage
from tests.turns import has_turn

SKIPS = """
import pytest

def test_it_is_there():
    assert True

def test_it_is_not_there():
    pytest.skip("REASON")
"""

MANY = """
import pytest

@pytest.mark.turns(2)
@pytest.mark.parametrize("case", range(200))
def test_many(case):
    assert True

def test_always():
    assert True
"""


def run_tests(words: Sequence[str], ci: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests", *words]
    env = {**os.environ, "CI": ci}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)


def test_a_stage_over_its_limit_is_ended_with_all_it_started(tmp_path: Path) -> None:
    child = "import os, time, pathlib; pathlib.Path('pid').write_text(str(os.getpid())); time.sleep(300)"
    program = tmp_path / "hangs.py"
    program.write_text(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}], cwd={str(tmp_path)!r})\n")
    result = Runner().run(Stage("hangs", (sys.executable, str(program)), 5))
    assert result is not None
    assert (result.code, result.closing) == (TIMED_OUT, "not done after 5 s")
    assert not Path("/proc", (tmp_path / "pid").read_text()).exists()


@pytest.mark.parametrize(
    ("ci", "reason", "code"), [("true", "no display", 1), ("true", "hardware: no camera", 0), ("", "no display", 0)]
)
def test_a_skip_fails_in_ci_unless_it_needs_hardware(tmp_path: Path, ci: str, reason: str, code: int) -> None:
    (tmp_path / "test_skips.py").write_text(SKIPS.replace("REASON", reason))
    ended = run_tests(["--repeat", "1", str(tmp_path)], ci)
    assert ended.returncode == code, ended.stdout
    assert ("skipped in CI" in ended.stdout) == bool(code)


def test_a_whole_module_skipped_fails_in_ci_too(tmp_path: Path) -> None:
    (tmp_path / "test_skips.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    assert run_tests(["--repeat", "1", str(tmp_path)], "true").returncode == 1


@pytest.mark.parametrize(
    ("words", "least", "most"), [([], 70, 132), (["--full"], 201, 201), (["test_many.py::test_many[7]"], 1, 1)]
)
def test_of_many_cases_half_run_and_with_all_that_is_long_every_one(
    tmp_path: Path, words: Sequence[str], least: int, most: int
) -> None:
    (tmp_path / "test_many.py").write_text(MANY)
    asked = [str(tmp_path / word) for word in words if "::" in word] or [*words, str(tmp_path)]
    command = [sys.executable, "-m", "pytest", "-p", "tests.honest", "-c", str(ROOT / "pyproject.toml"), *asked]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stdout
    assert least <= int(ended.stdout.split(" passed")[0].split()[-1]) <= most


def test_every_case_has_its_turn_within_as_many_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    names, seen = [f"test_many.py::test_many[{n}]" for n in range(50)], set[str]()
    for commit in range(3):
        monkeypatch.setattr("tests.turns.commit_seed", lambda commit=commit: commit)
        seen |= {name for name in names if has_turn(name, 3)}
    assert seen == set(names)


def test_nothing_ran_is_not_a_pass(tmp_path: Path) -> None:
    (tmp_path / "test_nothing.py").write_text("")
    ended = run_tests(["--repeat", "2", str(tmp_path)], "true")
    assert ended.returncode != 0
    assert "no tests ran" in ended.stdout


def test_the_last_line_counts_every_stage(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("def test_one() -> None:\n    assert True\n")
    ended = run_tests(["--repeat", "3", str(tmp_path)], "true")
    assert ended.returncode == 0
    assert ended.stdout.splitlines()[-1].startswith("3 passed in ")


def test_what_runs_aside_says_it_in_one_piece_when_it_has_ended(capfd: pytest.CaptureFixture[str]) -> None:
    says = "print('one', flush=True)\nprint('2 passed in 1.00s')"
    result = Runner(aside=True).run(Stage("aside", (sys.executable, "-c", says), 30))
    assert result is not None
    assert (result.code, result.passed) == (0, 2)
    said = capfd.readouterr().out.split("\n")
    assert said[1:4] == ["== aside", "one", "2 passed in 1.00s"]
    assert said[4].startswith("== aside: passed in ")


def test_a_runner_that_is_stopped_ends_what_runs_and_begins_nothing_more() -> None:
    runner, hangs = Runner(aside=True), Stage("hangs", (sys.executable, "-c", "import time; time.sleep(300)"), 60)
    results: list[object] = []
    thread = Thread(target=lambda: results.append(runner.run(hangs)))
    thread.start()
    runner.stop()
    thread.join(20)
    assert not thread.is_alive()
    assert [*results, runner.run(hangs)] == [None, None]


def test_what_runs_aside_are_groups() -> None:
    assert set(ASIDE) <= {*FOLDERS, "ui-6.8"}


def test_an_unknown_group_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["nonsense"])
    said = capsys.readouterr().err
    assert all(group in said for group in FOLDERS)


def test_every_folder_of_tests_belongs_to_a_group() -> None:
    folders = {path.parent.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").glob("*/**/test_*.py")}
    assert folders <= {folder for folder, _ in FOLDERS.values()}
