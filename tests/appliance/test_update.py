"""The commands of an update as RAUC and the units call them, and what the desk hears of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.courier.proof import update
from provisioning.update import __main__ as command
from provisioning.update import board, proof
from tests.appliance.firmware import Firmware

PROOF = {"v": 1, "desk": True, "outbox": True, "refused": 0, "conditions": {"printer": "ready", "camera": "absent"}}


@pytest.fixture
def kiosk(tmp_path: Path) -> Firmware:
    return Firmware(tmp_path, {"A": True, "B": True})


@pytest.fixture
def home(kiosk: Firmware) -> Path:
    (kiosk.places.state.parent / "run").mkdir()
    return kiosk.places.state.parent


def say(kiosk: Firmware, home: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """One command; its word. ``home/update`` is the record's folder, as on the appliance."""
    places = kiosk.places
    given = ["--boot", str(places.boot), "--state", str(places.state), "--tree", str(places.tree), "--home", str(home)]
    assert command.main([*given, "--settle", "1e9", "--desk", "2e9", *words]) == 0
    return capsys.readouterr().out.strip()


def show(home: Path, **different: object) -> None:
    (home / "run" / "proof.json").write_text(json.dumps({**PROOF, **different}))


def trial(kiosk: Firmware, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(kiosk, home, "set-state", "B", "bad", capsys=capsys)
    say(kiosk, home, "set-primary", "B", capsys=capsys)
    assert say(kiosk, home, "arm", capsys=capsys) == "restart-with-flag"
    kiosk.flag = True
    kiosk.start()
    assert say(kiosk, home, "wake", capsys=capsys) == "wait"


def test_rauc_installs_and_a_good_program_is_kept(
    kiosk: Firmware, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "is_painted", lambda: True)
    show(home)
    assert say(kiosk, home, "wake", capsys=capsys) == "stay"
    assert say(kiosk, home, "get-current", capsys=capsys) == say(kiosk, home, "get-primary", capsys=capsys) == "A"
    show(home)
    trial(kiosk, home, capsys)
    assert say(kiosk, home, "get-state", "B", capsys=capsys) == "good"
    assert say(kiosk, home, "prove", capsys=capsys) == "wait"  # what an earlier program showed does not count
    show(home, desk=False)
    assert say(kiosk, home, "prove", capsys=capsys) == "wait"
    show(home)
    assert say(kiosk, home, "prove", capsys=capsys) == "stay"
    assert say(kiosk, home, "get-primary", capsys=capsys) == kiosk.start() == "B"


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        ({"outbox": False}, "update-outbox-unreadable"),
        ({"refused": 1}, "update-outbox-unreadable"),
        ({"conditions": {"printer": "absent", "camera": "ready"}}, "update-self-test"),
        ({"conditions": {"printer": "unknown"}}, "update-self-test"),
    ],
)
def test_a_bad_program_goes_by_itself_and_the_desk_is_told_why(
    kiosk: Firmware,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    shown: dict[str, object],
    code: str,
) -> None:
    monkeypatch.setattr(proof, "is_painted", lambda: True)
    kiosk.places.state.rename(home / "update")
    kiosk.places = board.Places(kiosk.places.boot, home / "update", kiosk.places.tree, kiosk.places.partitions)
    show(home)
    trial(kiosk, home, capsys)
    assert update(home) == ({"update-trial": "degraded"}, {"slot": 2})
    show(home, **shown)
    assert say(kiosk, home, "--settle", "0", "prove", capsys=capsys) == "restart"
    assert kiosk.start() == "A"
    assert say(kiosk, home, "wake", capsys=capsys) == "stay"
    assert update(home) == ({code: "degraded"}, {"slot": 1})
    assert say(kiosk, home, "get-state", "B", capsys=capsys) == "bad"


def test_a_kiosk_that_was_never_updated_says_nothing_of_it(tmp_path: Path) -> None:
    assert update(tmp_path) == ({}, {})


def test_what_cannot_be_done_says_so_and_changes_nothing(
    kiosk: Firmware, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = kiosk.places.autoboot.read_bytes()
    with pytest.raises(SystemExit):
        say(kiosk, home, "set-state", "A", "bad", capsys=capsys)
    assert "update-last-good" in capsys.readouterr().err
    kiosk.places.autoboot.write_bytes(b"")
    with pytest.raises(SystemExit):
        say(kiosk, home, "get-primary", capsys=capsys)
    assert "Nothing was changed" in capsys.readouterr().err
    kiosk.places.autoboot.write_bytes(before)
    assert say(kiosk, home, "get-primary", capsys=capsys) == "A"
