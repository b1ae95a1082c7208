"""``./bluelamp demo`` without a display: six lines, a page that answers only its own token, and nothing left after Ctrl-C."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from tests.house import lives, of_folder, wait_for

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
        return requests.post(f"{self.url}/do", json=touch, headers={"X-Token": self.token}, timeout=30)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo") / "data"
    command = [sys.executable, "-m", "provisioning.demo", "--page", "--folder", str(folder), "--size", "1080x1920"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
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
    for word in ("The kiosk", "The desk", "Try this", "And then", "Devices", "demonstration keys"):
        assert word in demo.said
    assert Path(re.findall(r"key file (\S+)", demo.said)[0]).is_file()


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


def test_after_ctrl_c_nothing_is_left_two_seconds_later(demo: Demo) -> None:
    family = of_folder(demo.folder)
    assert len(family) >= 4
    demo.process.send_signal(signal.SIGINT)
    began = time.monotonic()
    wait_for(lambda: not any(map(lives, family)) and not of_folder(demo.folder), "every process of it is gone", 4)
    assert demo.process.wait(10) == 0
    print(f"{time.monotonic() - began:.1f} s")
