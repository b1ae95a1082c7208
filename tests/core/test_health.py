"""Whether a report could be kept: known before the first question, and said."""

from __future__ import annotations

import queue
import shutil
from pathlib import Path

import pytest

from kiosk import events as on
from kiosk import health, roster
from tests.core.visitor import READY, Tape, ready, seen


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "outbox/drop").mkdir(parents=True)
    (tmp_path / "root.pub").write_text("key")
    monkeypatch.setattr(roster, "load", lambda path, key: object() if path.exists() and key == "key" else None)
    (tmp_path / "roster.json").write_text("{}")
    return tmp_path


def test_a_report_can_be_kept_where_there_is_room_and_somebody_to_lock_it_for(home: Path) -> None:
    assert health.outbox(home, 1) == on.OutboxIs("ready")


def test_too_little_room_a_missing_folder_and_a_missing_roster_are_known(home: Path) -> None:
    assert health.outbox(home, 1 << 60) == on.OutboxIs("blocked", "disk-full")
    (home / "roster.json").unlink()
    assert health.outbox(home, 1) == on.OutboxIs("blocked", "no-roster")
    (home / "root.pub").unlink()
    assert health.outbox(home, 1) == on.OutboxIs("blocked", "no-roster")
    shutil.rmtree(home / "outbox")
    assert health.outbox(home, 1) == on.OutboxIs("blocked", "disk-failed")


def test_a_change_is_told_once() -> None:
    found, told = [on.OutboxIs("ready")], queue.Queue[on.OutboxIs]()
    looks: queue.Queue[bool] = queue.Queue()

    def look() -> on.OutboxIs:
        looks.put(True)
        return found[0]

    watch = health.Watch(look, told.put, 0.01)
    try:
        assert told.get(timeout=30) == on.OutboxIs("ready")
        for _ in range(4):
            looks.get(timeout=30)
        found[0] = on.OutboxIs("blocked", "disk-full")
        assert told.get(timeout=30) == on.OutboxIs("blocked", "disk-full")
    finally:
        watch.close()
    assert told.empty()


def test_it_is_said_on_the_menu_before_the_first_question() -> None:
    tape = ready().play(on.OutboxIs("blocked", "disk-full")).press("start")
    assert seen(tape.state).notice.startswith("No report can be kept here just now.")
    assert "ring 101" in seen(tape.state).notice
    assert "Reports still work" not in seen(tape.play(on.DeskIs(True, False, 0)).state).presence


def test_no_room_and_no_line_is_out_of_service() -> None:
    tape = Tape().play(on.OutboxIs("blocked", "disk-full"), on.DeskIs(False, False, 0))
    assert tape.screen == "OutOfService"
    tape.play(on.DevicesAre(READY), on.Lost("senses"))
    assert tape.screen == "OutOfService"
    assert tape.play(on.OutboxIs("ready")).screen == "Attract"
