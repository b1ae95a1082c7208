"""Whatever is installed and whenever the power fails: the kiosk starts, a good program stays, a bad one goes, and says why."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provisioning.update import board, slots
from provisioning.update.board import SECTOR, BoardError
from provisioning.update.slots import TRIALS, Autoboot, Board, Checks, Patience, Record, SlotRefused, judge
from tests.appliance.firmware import Firmware, PowerCut, cut_at

PATIENCE = Patience(settle=600, desk=86400)
FINE = Checks(painted=True, self_test=True, outbox=True, desk=True)


@pytest.fixture
def kiosk(tmp_path: Path) -> Firmware:
    return Firmware(tmp_path, {"A": True, "B": True})


def do(kiosk: Firmware, step: str, cut: int | None = None) -> None:
    """One step of an update on a board that runs; after a cut, or where the step says so, it starts again."""
    before = board.read(kiosk.places)
    target = "B" if before.autoboot.committed == "A" else "A"
    with cut_at(cut):
        if step == "stage":
            board.apply(kiosk.places, slots.spoil(before, target))
            board.apply(kiosk.places, slots.stage(board.read(kiosk.places), target))
        elif step == "arm":
            board.apply(kiosk.places, slots.arm(before, desk=True, worked=("printer",), refused=0))
            kiosk.flag = True
        elif step == "keep":
            board.apply(kiosk.places, slots.keep(before))
        elif step == "give up":
            board.apply(kiosk.places, slots.give_up(before, "update-self-test"))
        elif step == "wake":
            board.apply(kiosk.places, slots.woke(before))
    if step in {"arm", "give up", "start"}:
        kiosk.start()


def tape(kiosk: Firmware, *steps: str) -> Board:
    for step in steps:
        do(kiosk, step)
    return board.read(kiosk.places)


def test_a_fresh_program_is_tried_once_and_committed_when_it_is_good(kiosk: Firmware) -> None:
    tried = tape(kiosk, "stage", "arm", "wake")
    assert (tried.booted, tried.on_trial, tried.autoboot.committed) == ("B", True, "A")
    kept = tape(kiosk, "keep", "start", "wake")
    assert (kept.booted, kept.autoboot, kept.record) == ("B", Autoboot("B", "A"), Record(good=("A", "B")))


def test_an_update_that_was_installed_is_not_forgotten_by_a_power_cut_before_the_restart(kiosk: Firmware) -> None:
    waiting = tape(kiosk, "stage", "start", "wake")
    assert (waiting.booted, slots.primary(waiting), slots.may_try(waiting)) == ("A", "B", True)
    assert tape(kiosk, "arm", "wake").booted == "B"


def test_a_program_that_never_starts_is_given_up_after_three_trials_and_the_reason_stays(kiosk: Firmware) -> None:
    kiosk.works["B"] = False
    do(kiosk, "stage")
    for _ in range(TRIALS):
        assert tape(kiosk, "wake", "arm").booted == "A"
    end = tape(kiosk, "wake")
    assert (end.record.code, end.record.failed, end.record.good) == ("update-never-started", "B", ("A",))
    assert not slots.may_try(end)
    assert tape(kiosk, "start", "wake").record.code == "update-never-started"


def test_a_program_that_comes_up_and_stops_again_and_again_is_given_up_too(kiosk: Firmware) -> None:
    do(kiosk, "stage")
    for _ in range(TRIALS):
        assert tape(kiosk, "arm", "wake").on_trial
        do(kiosk, "start")
    assert tape(kiosk, "wake").record.code == "update-stopped"


def test_a_trial_that_fails_goes_back_with_its_reason_and_a_new_program_clears_it(kiosk: Firmware) -> None:
    back = tape(kiosk, "stage", "arm", "wake", "give up", "wake")
    assert (back.booted, back.record.failed, back.record.code) == ("A", "B", "update-self-test")
    assert not slots.is_good(back, "B")
    assert tape(kiosk, "stage").record.code == ""


def test_nothing_is_installed_over_the_only_good_program(kiosk: Firmware) -> None:
    now = board.read(kiosk.places)
    with pytest.raises(SlotRefused, match="update-last-good"):
        slots.spoil(now, "A")
    on_trial = tape(kiosk, "stage", "arm", "wake")
    for step in (slots.spoil, slots.stage):
        with pytest.raises(SlotRefused, match="update-undecided"):
            step(on_trial, "A")
    with pytest.raises(SlotRefused, match="update-last-good"):
        slots.give_up(now, "update-self-test")


def test_without_anything_staged_no_flag_is_ever_set(kiosk: Firmware) -> None:
    with pytest.raises(SlotRefused, match="update-nothing-staged"):
        do(kiosk, "arm")
    assert not kiosk.flag


def test_a_program_that_was_given_up_and_runs_all_the_same_is_not_kept(kiosk: Firmware) -> None:
    astray = Board(Autoboot("A", "B"), "B", Record(failed="B", code="update-self-test"))
    assert slots.strayed(astray)
    with pytest.raises(SlotRefused, match="update-given-up"):
        slots.keep(astray)


def test_the_firmwares_file_is_one_sector_written_in_place(kiosk: Firmware) -> None:
    file = kiosk.places.autoboot
    before = file.stat().st_ino
    tape(kiosk, "stage", "arm", "wake", "keep")
    assert (file.stat().st_ino, file.stat().st_size) == (before, SECTOR)
    assert file.read_text().rstrip() == "[all]\ntryboot_a_b=1\nboot_partition=3\n[tryboot]\nboot_partition=2"


@pytest.mark.parametrize("broken", ["autoboot.txt", "slots.json", "partition"])
def test_a_file_that_cannot_be_read_stops_every_change(kiosk: Firmware, broken: str) -> None:
    place = {
        "autoboot.txt": kiosk.places.autoboot,
        "slots.json": kiosk.places.record,
        "partition": kiosk.places.tree / "chosen" / "bootloader" / "partition",
    }
    place[broken].write_bytes(b"[all]")
    with pytest.raises(BoardError, match=broken):
        board.read(kiosk.places)


@pytest.mark.parametrize(
    ("checks", "up", "before", "found"),
    [
        (FINE, 1, True, "good"),
        (Checks(), 599, True, "wait"),
        (Checks(), 600, True, "update-home-unpainted"),
        (Checks(painted=True), 600, True, "update-self-test"),
        (Checks(True, True, None, True), 600, True, "update-outbox-unreadable"),
        (Checks(True, True, False, True), 1, True, "update-outbox-unreadable"),
        (Checks(True, True, None, True), 1, True, "wait"),
        (Checks(True, True, True, False), 86399, True, "wait"),
        (Checks(True, True, True, None), 86400, True, "update-desk-unreached"),
        (Checks(True, True, True, False), 86400, False, "good"),
    ],
)
def test_good_is_said_only_of_what_was_seen(checks: Checks, up: float, before: bool, found: str) -> None:
    assert judge(checks, up, PATIENCE, desk_before=before) == found


STEPS = st.sampled_from(["stage", "arm", "keep", "give up", "start", "wake"])


@settings(max_examples=120)
@given(works=st.booleans(), steps=st.lists(st.tuples(STEPS, st.none() | st.integers(1, 16)), max_size=14))
def test_the_power_may_fail_at_every_system_call_of_every_step(works: bool, steps: list[tuple[str, int | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kiosk = Firmware(Path(folder), {"A": True, "B": works})
        for step, cut in steps:
            try:
                with suppress(SlotRefused):
                    do(kiosk, step, cut)
            except PowerCut:
                kiosk.flag = False
                kiosk.start()
            now = board.read(kiosk.places)
            assert kiosk.works[now.autoboot.committed]
            assert kiosk.places.autoboot.stat().st_size == SECTOR
            assert slots.is_good(now, now.autoboot.committed) or now.record.staged == now.autoboot.committed
        _ends_well(kiosk)


def _ends_well(kiosk: Firmware) -> None:
    """Left alone from here, and with a program that passes, every board comes to rest: good, or given up with its reason."""
    for _ in range(TRIALS + 2):
        kiosk.start()
        now = tape(kiosk, "wake")
        if slots.may_try(now):
            now = tape(kiosk, "arm", "wake")
        if now.on_trial:
            now = tape(kiosk, "keep", "start", "wake")
    assert (now.record.staged, now.booted) == ("", now.autoboot.committed)
    assert slots.primary(now) == now.booted
    assert set(now.record.good) >= {now.booted}
    assert bool(now.record.code) == bool(now.record.failed)
