"""How the desk starts and ends as a process."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

from tests.desk.running import LIMIT, Kiosk, Running, running_desk, until


def test_a_second_desk_on_the_same_folder_says_so_and_does_nothing(desk: Running) -> None:
    line = [sys.executable, "-m", "desk", "--data", str(desk.data), "--free-ports"]
    done = subprocess.run(line, capture_output=True, text=True, timeout=LIMIT * 2, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Another desk is already running on {desk.data}.\n"


def test_a_taken_port_is_named_and_free_ports_goes_round_it(tmp_path: Path, keys: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = [sys.executable, "-m", "desk", "--data", str(tmp_path / "a"), "--console-port", port, "--door-port", "0"]
        done = subprocess.run(line, capture_output=True, text=True, timeout=LIMIT * 2, check=False)
        assert done.returncode == 1
        assert f"Port {port}" in done.stderr
        with running_desk(tmp_path / "b", keys, "--console-port", port, "--free-ports") as running:
            assert int(running.console.rpartition(":")[2]) > int(port)


def test_a_desk_ends_when_told_with_lines_open_and_keeps_everything(tmp_path: Path, keys: Path) -> None:
    data = tmp_path / "data"
    with running_desk(data, keys) as running:
        kiosk = Kiosk(running, tmp_path, "kiosk-1")
        assert kiosk.enrol(running, running.command("invite", "--kiosk", "kiosk-1")).status_code == 200
        with kiosk.events() as events:
            assert next(events)[1] == "presence"
            running.process.send_signal(signal.SIGTERM)
            assert until(lambda: running.process.poll() is not None)
        assert running.process.returncode == 0
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in data.glob("*.key"))
    with running_desk(data, keys) as running:
        kiosk.door = running.door
        assert kiosk.ask("GET", "/v1/roster").json()["code"] == "no-roster"


def test_a_command_for_a_folder_without_a_desk_says_so(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "desk", "pending", "--data", str(tmp_path)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=LIMIT * 2, check=False)
    assert (done.returncode, done.stderr) == (1, f"There is no desk in {tmp_path}. Start it once first.\n")


def test_an_older_roster_is_refused_and_the_same_one_changes_nothing(desk: Running) -> None:
    again = desk.command("install", "--roster", str(desk.keys / "roster.json"), "--epochs", str(desk.keys / "epochs"))
    assert '"version": 1' in again
