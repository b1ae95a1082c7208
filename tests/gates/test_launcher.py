"""``./bluelamp``: ends with everything it started, works from anywhere, and says what a person must do when it may not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gates.tree import ROOT

LIMIT = 30.0  # a busy machine; the promise itself is two seconds and is printed
STUBBORN = """
import os, signal, subprocess, sys, time
for deaf in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
    signal.signal(deaf, signal.SIG_IGN)
again = [sys.executable, "-c", "import time; time.sleep(300)"]
subprocess.Popen(again)
subprocess.Popen(again, start_new_session=True)
print("READY", flush=True)
time.sleep(300)
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the launcher in a folder with a space in its name, with a prepared .venv whose module ``desk`` will not go."""
    folder = tmp_path / "a house"
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy2(ROOT / "bluelamp", folder / "bluelamp")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (folder / "desk.py").write_text(STUBBORN)
    stamp = (
        'python=python3; here=$(pwd -P); eval "$(sed -n "/^stamp()/,/^)/p" bluelamp)"; stamp kiosk.lock desk.lock >.venv/stamp'
    )
    subprocess.run(["sh", "-c", stamp], cwd=folder, check=True, timeout=LIMIT)
    tools = folder / "tools"
    tools.mkdir()
    (tools / "dpkg-query").write_text("#!/bin/sh\nshift 2\nprintf '%s/ii  ' \"$@\"\n")
    (tools / "dpkg-query").chmod(0o755)
    return folder


def start(house: Path, *words: str, cwd: Path = Path("/"), **changes: str | None) -> subprocess.Popen[str]:
    env = {**os.environ, "PATH": f"{house / 'tools'}:{os.environ['PATH']}", "HOUSE": str(house), **changes}
    kept = {key: value for key, value in env.items() if value is not None}
    return subprocess.Popen(
        [
            "env",
            "--default-signal=INT,TERM,HUP",
            str(house / "bluelamp"),
            *words,
        ],  # whoever runs the tests may ignore one of them
        cwd=cwd,
        env=kept,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )


def living(house: Path) -> Iterator[str]:
    """The commands of every process that was started from this house."""
    mark = f"HOUSE={house}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                yield (process / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_everything_that_was_started(house: Path, wish: signal.Signals) -> None:
    with start(house, "desk") as launcher:
        assert launcher.stdout is not None
        assert launcher.stdout.readline() == "READY\n"
        assert len(list(living(house))) >= 4
        began = time.monotonic()
        os.killpg(launcher.pid, wish)  # a terminal signals the whole foreground group
        assert launcher.wait(LIMIT) == 128 + wish
    print(f"gone after {time.monotonic() - began:.1f} s")
    assert list(living(house)) == []


ORDERLY = """
import pathlib, signal, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"], start_new_session=True)
def end(*_):
    pathlib.Path("order").write_text("living" if child.poll() is None else "gone")
    child.kill()
    child.wait()
    time.sleep(0.3)
    with open("order", "a") as order:
        order.write(", ended in order")
    sys.exit(0)
signal.signal(signal.SIGINT, end)
print("READY", flush=True)
time.sleep(300)
"""


def test_ctrl_c_lets_a_command_end_its_own_processes_in_order(house: Path) -> None:
    (house / "desk.py").write_text(ORDERLY)
    with start(house, "desk") as launcher:
        assert launcher.stdout is not None
        assert launcher.stdout.readline() == "READY\n"
        os.killpg(launcher.pid, signal.SIGINT)
        launcher.wait(LIMIT)
    assert (house / "order").read_text() == "living, ended in order"


def test_what_a_command_leaves_behind_ends_with_it(house: Path) -> None:
    left = "import subprocess\nsubprocess.Popen(['sleep', '300'], start_new_session=True)\nraise SystemExit(7)\n"
    (house / "desk.py").write_text(left)
    with start(house, "desk") as launcher:
        assert launcher.wait(LIMIT) == 7
    assert list(living(house)) == []


def test_it_works_from_anywhere_without_a_home_and_through_a_link(house: Path, tmp_path: Path) -> None:
    (house / "desk.py").write_text("import os, sys\nprint(os.getcwd(), sys.argv[1:], sys.stdin.read())\n")
    (tmp_path / "lamp").symlink_to(house / "bluelamp")
    launcher = start(house, "desk", "a b", "*", cwd=tmp_path, HOME=None)
    out, complaints = launcher.communicate(timeout=LIMIT)
    assert (out, complaints, launcher.returncode) == (f"{house} ['a b', '*'] \n", "", 0)
    linked = subprocess.run([str(tmp_path / "lamp"), "help"], capture_output=True, text=True, timeout=LIMIT, check=True)
    assert "./bluelamp demo" in linked.stdout


def test_an_unknown_command_is_said_so(house: Path) -> None:
    launcher = start(house, "dance")
    assert "there is no command 'dance'" in launcher.communicate(timeout=LIMIT)[1]
    assert launcher.returncode == 2


def test_without_the_right_to_install_it_prints_one_line_and_makes_nothing(house: Path) -> None:
    for tool, says in (("dpkg-query", "exit 1"), ("sudo", "exit 1"), ("id", "echo 1000"), ("python3", "exit 1")):
        (house / "tools" / tool).write_text(f"#!/bin/sh\n{says}\n")
        (house / "tools" / tool).chmod(0o755)
    for version in ("3.11", "3.12", "3.13"):
        shutil.copy2(house / "tools" / "python3", house / "tools" / f"python{version}")
    shutil.rmtree(house / ".venv")
    launcher = start(house, "demo")
    complaints = launcher.communicate(timeout=LIMIT)[1]
    assert launcher.returncode == 3
    assert [line for line in complaints.splitlines() if line.startswith("sudo apt-get install -y python3 python3-venv ")]
    assert not (house / ".venv").exists()
    assert not (house / ".cache").exists()
