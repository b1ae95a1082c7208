"""``./bluelamp demo`` without a display: six lines, a page that answers only its own token, and nothing left after Ctrl-C."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from provisioning.house import House, Plan
from provisioning.processes import NotStarted, start
from tests.gates.tree import ROOT
from tests.house import command, kill, lives, of_folder, wait_for

LIMIT = 90.0


@dataclass(frozen=True)
class Demo:
    """A demonstration that has said its lines."""

    process: subprocess.Popen[str]
    said: str
    folder: Path
    url: str
    token: str

    def get(self, path: str, token: str | None = None) -> requests.Response:
        """Ask the page."""
        return requests.get(self.url + path, headers={"X-Token": self.token if token is None else token}, timeout=30)

    def touch(self, x: int, y: int) -> requests.Response:
        """A touch on the picture."""
        touch = {"do": "touch", "x": x, "y": y}
        return self.do(touch)

    def break_device(self, device: str, act: str) -> requests.Response:
        """One of the buttons beside the picture."""
        return self.do({"do": "break", "device": device, "act": act})

    def do(self, command: dict[str, Any]) -> requests.Response:
        """Post it."""
        return requests.post(f"{self.url}/do", json=command, headers={"X-Token": self.token}, timeout=30)


def begin(*words: str) -> subprocess.Popen[str]:
    """``./bluelamp demo`` as the launcher starts it: Ctrl-C is nothing to it until it listens itself."""
    command = ["env", "--ignore-signal=INT", sys.executable, "-m", "provisioning.demo", "--page", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo") / "data"
    with begin("--folder", str(folder), "--size", "1080x1920") as process:
        try:
            said = ""
            assert process.stdout is not None
            while "Ctrl-C" not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            address = re.search(r"(http://127\.0\.0\.1:\d+)/#t=(\S+)", said)
            assert address, said
            yield Demo(process, said, folder, address[1], address[2])
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(20)


def test_it_says_where_everything_is(demo: Demo) -> None:
    lines = [line.strip() for line in demo.said.splitlines() if line.startswith("  ")]
    assert [re.split(r"  +", line)[0] for line in lines] == ["The kiosk", "The desk", "Sign in", "Begin", "Break it", "The end"]
    assert "demonstration keys" in lines[-1]
    assert Path(re.findall(r"choose (\S+)", demo.said)[0]).is_file()


def test_the_page_answers_only_with_its_token(demo: Demo) -> None:
    for path in ("/screen.png", "/state", "/paper.png"):
        assert demo.get(path, token="").status_code == demo.get(path, token="x" * 32).status_code == 403
    assert requests.post(f"{demo.url}/do", json={"do": "touch", "x": 1, "y": 1}, timeout=30).status_code == 403
    other = {"X-Token": demo.token, "Host": "evil.example"}
    assert requests.get(f"{demo.url}/screen.png", headers=other, timeout=30).status_code == 403


def test_a_touch_on_its_picture_changes_the_screen(demo: Demo) -> None:
    before = demo.get("/screen.png")
    assert before.content.startswith(b"\x89PNG")
    assert demo.touch(540, 1530).status_code == 200
    wait_for(lambda: "screen: Language" in demo.get("/state").json()["said"], "the next screen is told")
    assert demo.get("/screen.png").content != before.content


def test_its_buttons_break_and_mend_devices_and_say_what_cannot_be(demo: Demo) -> None:
    line = demo.folder / "devices" / "printer"
    assert line.exists()
    assert demo.break_device("printer", "unplug").status_code == 200
    assert not line.is_symlink()
    refused = demo.break_device("printer", "run_out")
    assert (refused.status_code, refused.json()["say"]) == (409, "The printer is unplugged. Plug it in first.")
    assert demo.break_device("printer", "plug").status_code == 200
    assert demo.break_device("printer", "run_out").status_code == 200
    assert line.exists(), "the printer that was plugged in again is gone"
    assert demo.break_device("camera", "dance").status_code == 409


def test_every_button_of_the_page_is_one_that_can_be_pressed(demo: Demo) -> None:
    buttons = re.findall(r'data-device="(\w+)" data-act="(\w+)"', demo.get("/").text)
    assert len(buttons) >= 10
    presses = [demo.break_device(*button) for button in sorted(buttons, key=lambda button: button[1] != "plug")]
    answers = [answer.json().get("say", "") for answer in presses]
    assert [said for said in answers if said.startswith("Nobody")] == []
    assert demo.break_device("printer", "plug").status_code == demo.break_device("camera", "plug").status_code == 200


def test_a_second_one_in_the_same_folder_says_that_there_is_one(demo: Demo) -> None:
    second = begin("--folder", str(demo.folder))
    said, _ = second.communicate(timeout=LIMIT)
    assert second.returncode == 1
    assert f"Another desk is already running on {demo.folder / 'desk'}." in said
    assert "Traceback" not in said


def test_after_ctrl_c_nothing_is_left_two_seconds_later(demo: Demo) -> None:
    family = of_folder(demo.folder)
    assert len(family) >= 4
    demo.process.send_signal(signal.SIGINT)
    began = time.monotonic()
    wait_for(lambda: not any(map(lives, family)) and not of_folder(demo.folder), "every process of it is gone", 4)
    assert demo.process.wait(10) == 0
    print(f"{time.monotonic() - began:.1f} s")


CTRL_C_IN_A_FORK = """
import os, signal, sys
from pathlib import Path
from provisioning import stopping
from provisioning.processes import start

stopping.listen()
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
try:
    start("held", "provisioning.held", ["once", "provisioning.approve"], Path(sys.argv[1]))
except KeyboardInterrupt:
    print("heard")
"""


def test_ctrl_c_in_the_moment_a_program_is_forked_is_heard_and_leaves_none_behind(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    words = [sys.executable, "-c", CTRL_C_IN_A_FORK, str(logs)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert (ended.stdout, ended.stderr, ended.returncode) == ("heard\n", "", 0)


def test_what_was_started_meanwhile_is_told_to_end_as_anybody(tmp_path: Path) -> None:
    held = start("held", "provisioning.held", ["once", "provisioning.approve"], tmp_path)
    waits = int(re.findall(r"SigBlk:\s*(\w+)", Path(f"/proc/{held.process.pid}/status").read_text())[0], 16)
    held.end()
    assert waits & 1 << (signal.SIGTERM - 1) == 0
    assert held.process.returncode == -signal.SIGTERM


PHASES = ("sound", "logs", "keys/roster.json", "desk/desk.db", "kiosk/keys/device.pem", "kiosk/run/courier.sock")


@pytest.mark.parametrize("made", PHASES)
def test_ctrl_c_at_a_terminal_ends_it_in_order_in_every_phase(tmp_path: Path, made: str) -> None:
    folder = tmp_path / "data"
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["PYTHONPATH"] = str(ROOT)
        command = ["env", "--ignore-signal=INT", sys.executable, "-m", "provisioning.demo", "--page", "--folder", str(folder)]
        os.execvp("env", command)  # noqa: S606
    try:
        wait_for((folder / made).exists, made)
        os.write(terminal, b"\x03")
        said = until_closed(terminal)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, said
    finally:
        os.close(terminal)
    assert "Ended. Nothing is left running." in said
    assert "Traceback" not in said
    wait_for(lambda: not of_folder(folder), "every process of it is gone", 4)


def until_closed(terminal: int) -> str:
    """All that stands on a terminal once its last program has let go of it."""
    said, until = b"", time.monotonic() + LIMIT
    while select.select([terminal], [], [], max(0.0, until - time.monotonic()))[0]:
        try:
            said += os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody holds the other end
            return said.decode()
    raise AssertionError(f"after {LIMIT:.0f} s somebody still holds the terminal, which says: {said.decode()}")


def test_a_program_that_ends_is_named_with_its_own_words(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with begin("--folder", str(folder)) as process:
        assert process.stdout is not None
        while "Ctrl-C" not in (line := process.stdout.readline()):
            assert line
        courier = next(pid for pid in of_folder(folder) if "kiosk.courier" in command(pid))
        kill(courier)
        assert "courier ended" in process.stdout.read()
        assert process.wait(LIMIT) == 1
    assert of_folder(folder) == []


def test_a_place_that_cannot_hold_it_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    process = begin("--folder", str(tmp_path / "file" / "data"))
    said, _ = process.communicate(timeout=LIMIT)
    assert process.returncode == 1
    assert "Name a folder with room that you may write to: --folder DIR" in said
    assert "Traceback" not in said


def test_a_size_that_is_none_is_said_so() -> None:
    process = begin("--size", "large")
    said, _ = process.communicate(timeout=LIMIT)
    assert process.returncode == 2
    assert "'large' is not a size: write for example 1280x800" in said


def test_a_setting_nobody_knows_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    plan = Plan(tmp_path / "data", settings={"screen": {"colour": "red"}})
    with pytest.raises(NotStarted, match=r"ended: .*kiosk/site\.toml:\d+: .*colour"), House(plan):
        pass
    assert of_folder(tmp_path / "data") == []
