"""The courier of a machine that is nobody's kiosk: what it tells a screen, what it refuses, and what it leaves on the disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kiosk import verbs
from kiosk.config import load
from kiosk.courier import accept
from kiosk.door import Door, DoorClosed
from kiosk.spawn import connect
from tests.house import wait_for
from tests.trust.making import House
from tests.trust.real_desk import RealDesk
from tests.trust.test_real_desk import enrol

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def courier(home: Path, shared_house: House) -> Iterator[subprocess.Popen[bytes]]:
    root = str(shared_house.folder / "root.pub")
    process = subprocess.Popen([sys.executable, "-m", "kiosk.courier", "--home", str(home), "--root", root], cwd=ROOT)
    yield process
    process.kill()
    process.wait()


@contextmanager
def door_to(home: Path) -> Iterator[Door]:
    socket = home / "run" / "courier.sock"
    wait_for(socket.exists, "the courier's socket")
    door = connect(socket, verbs.COURIER_TO_SCREEN)
    try:
        yield door
    finally:
        door.close()


def said(door: Door, kind: type) -> object:
    while True:
        packet = door.receive(30)
        assert packet is not None, f"no {kind.__name__}"
        if isinstance(packet.verb, kind):
            return packet.verb


def desk_tried(home: Path) -> object:
    """What the courier of a machine that became a kiosk just now says of the desk; None while it is becoming one."""
    try:
        with door_to(home) as door:
            door.send(verbs.TryDesk())
            return said(door, verbs.DeskTried)
    except DoorClosed:
        return None


def test_every_screen_is_told_first_that_the_machine_is_blank(home: Path, courier: subprocess.Popen[bytes]) -> None:
    for _ in range(2):
        with door_to(home) as door:
            packet = door.receive(30)
        assert packet is not None
        assert packet.verb == verbs.Blank()


@pytest.mark.parametrize(
    ("desk", "name", "code"),
    [
        ("http://localhost:1", "library", "code-unread"),
        ("https://", "library", "code-unread"),
        ("https://localhost:1", 'a"\n[devices]\ncamera = "v4l2:/dev/sda', "desk-unreachable"),
    ],
)
def test_a_desk_that_is_not_there_leaves_no_key_behind(
    home: Path, courier: subprocess.Popen[bytes], desk: str, name: str, code: str
) -> None:
    with door_to(home) as door:
        door.send(verbs.Enrol(desk, name, "ABCD-EFGH-JKMN"))
        assert said(door, verbs.Enrolled) == verbs.Enrolled(code)
    assert not (home / "keys").exists()
    site = home / "site.toml"
    assert load(site if site.exists() else None).devices.camera == "", "a name stays a name"
    assert courier.poll() is None, "it goes on waiting"


@pytest.mark.parametrize("way", ["on the glass", "by the tool"])
def test_a_desk_that_is_reached_at_an_address_is_known_by_the_name_in_its_certificate(
    home: Path, courier: subprocess.Popen[bytes], tmp_path: Path, shared_house: House, way: str
) -> None:
    with closing(RealDesk(tmp_path / "desk", shared_house, "--host", "127.0.0.2")) as desk:
        desk.door = url = desk.door.replace("localhost", "127.0.0.2")
        if way == "on the glass":
            with door_to(home) as door:
                door.send(verbs.Enrol(url, "library", desk.invite("library")))
                assert said(door, verbs.Enrolled) == verbs.Enrolled("")
            wait_for(lambda: desk_tried(home) == verbs.DeskTried("", "good"), "its courier reaches that desk")
        else:
            done = enrol(desk, tmp_path / "other", "library", desk.invite("library"))
            assert (done.returncode, "signed by our root" in done.stdout + done.stderr) == (0, True), done.stderr
        site = load((home if way == "on the glass" else tmp_path / "other") / "site.toml")
        assert (site.desk.url, site.desk.name) == (url, "localhost")


def test_a_blank_machine_without_a_root_key_is_left_to_the_tool(home: Path) -> None:
    command = [sys.executable, "-m", "kiosk.courier", "--home", str(home), "--root", str(home / "none")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, "enrol this kiosk first" in ended.stderr) == (2, True)
    with pytest.raises(DoorClosed):
        connect(home / "run" / "courier.sock", verbs.COURIER_TO_SCREEN)


@pytest.mark.parametrize(
    ("states", "up"), [({"eth0": "down", "wwan0": "up"}, True), ({"eth0": "down", "lo": "up"}, False), ({}, False)]
)
def test_a_cable_that_is_up_is_told_from_none(tmp_path: Path, states: dict[str, str], up: bool) -> None:
    for name, state in states.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "operstate").write_text(f"{state}\n")
    assert accept.connected(tmp_path) is up
