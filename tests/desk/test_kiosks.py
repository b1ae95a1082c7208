"""What a board may have left unsent, shutting one out within a breath, and the code for the board that takes its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from desk.database import engine, migrate
from desk.tables import metadata
from tests.desk.running import Console, Kiosk, Running

Enrolled = Callable[[str], Kiosk]
BEAT: dict[str, Any] = {"v": 1, "waiting": 0, "roster_version": 1, "clock": "good", "conditions": {}, "figures": {}}

REPORT = (
    "insert into report (id, kiosk, seq, lane, urgency, needs, contact_rule, made_hour, signed, received, read, read_by) "
    "values (:id, 'k', :seq, 'general', 0, '[]', 'any', '', :signed, :received, '', '')"
)


def row(console: Console, kiosk: str) -> dict[str, Any]:
    return next(row for row in console.get("/api/queue").json()["kiosks"] if row["id"] == kiosk)


def beat(kiosk: Kiosk, seq: int, **more: Any) -> None:
    assert kiosk.ask("POST", "/v1/heartbeat", {**BEAT, "kiosk": kiosk.name, "seq": seq, **more}).status_code == 200


def test_what_a_board_has_numbered_and_the_desk_does_not_have_is_counted(
    desk: Running, console: Console, enrolled: Enrolled
) -> None:
    kiosk = enrolled("counted")
    assert row(console, "counted")["unsent"] == 0
    header, made = kiosk.seal(desk)
    kiosk.upload(header, made.parts)
    beat(kiosk, 1)
    assert row(console, "counted")["unsent"] == 0
    beat(kiosk, 3)
    assert (row(console, "counted")["unsent"], row(console, "counted")["unsent_before"]) == (2, 0)
    beat(kiosk, 1)  # what was told before is not taken back
    assert row(console, "counted")["unsent"] == 2
    assert (
        kiosk.ask("POST", f"/v1/reports/{header.report_id}/complete", {"v": 1}).status_code == 200
    )  # said twice, counted once
    assert row(console, "counted")["unsent"] == 2


def test_the_next_board_begins_anew_and_what_the_one_before_left_stays_until_it_comes(
    desk: Running, console: Console, enrolled: Enrolled, tmp_path: Path
) -> None:
    dead = enrolled("replaced")
    header, made = dead.seal(desk)
    beat(dead, 1)
    code = console.post("/api/kiosks/replaced/code").json()
    assert code["minutes"] == 60
    fresh = Kiosk(desk, tmp_path, "replaced")
    assert fresh.enrol(desk, code["code"]).status_code == 200
    beat(fresh, 0)
    assert (row(console, "replaced")["unsent"], row(console, "replaced")["unsent_before"]) == (0, 1)
    own, sealed = fresh.seal(desk)
    fresh.upload(own, sealed.parts)
    assert (row(console, "replaced")["unsent"], row(console, "replaced")["unsent_before"]) == (0, 1)
    fresh.key = dead.key  # rescued: sent by the new board, still signed by the one that is dead
    fresh.upload(header, made.parts)
    assert (row(console, "replaced")["unsent"], row(console, "replaced")["unsent_before"]) == (0, 0)


def test_a_kiosk_that_is_shut_out_is_a_stranger_at_once_and_its_line_ends(console: Console, enrolled: Enrolled) -> None:
    kiosk = enrolled("stolen")
    with kiosk.events() as heard:
        next(heard)
        assert console.post("/api/kiosks/stolen/revoke", {"reason": "lost"}).status_code == 200
        assert "revoked" not in [name for _, name, _ in heard]  # the list ends, and says nothing more
    assert kiosk.ask("GET", "/v1/roster").status_code == 403
    assert row(console, "stolen")["revoked"]
    assert console.post("/api/kiosks/stolen/revoke", {"reason": "lost"}).status_code == 200
    code = console.post("/api/kiosks/stolen/code").json()["code"]
    assert len(code) == 14


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/kiosks/nobody/revoke", {"reason": "lost"}, 404),
        ("/api/kiosks/kiosk-1/revoke", {"reason": "because"}, 400),
        ("/api/kiosks/kiosk-1/revoke", {"reason": []}, 400),
        ("/api/kiosks/%21/code", {}, 400),
    ],
)
def test_nonsense_changes_nothing(kiosk: Kiosk, console: Console, path: str, body: dict[str, Any], status: int) -> None:
    assert console.post(path, body).status_code == status
    assert not row(console, kiosk.name)["revoked"]


def test_the_desk_knows_whom_a_technician_finds_there(kiosk: Kiosk, console: Console) -> None:
    said = {"v": 1, "staffed": "Library desk, until 6 pm"}
    assert kiosk.ask("PUT", "/v1/staffed", said).status_code == kiosk.ask("PUT", "/v1/staffed", said).status_code == 200
    assert row(console, kiosk.name)["staffed"] == "Library desk, until 6 pm"
    assert kiosk.ask("PUT", "/v1/staffed", {"v": 1, "staffed": "x" * 201}).status_code == 400


def test_a_desk_that_was_there_before_this_count_begins_it_where_it_stands(tmp_path: Path) -> None:
    file = engine(tmp_path / "desk.db")
    config = Config()
    config.set_main_option("script_location", str(Path("desk") / "migrations"))
    with file.connect() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0009")
        db.execute(text("insert into kiosk (id, revoked, enrolled) values ('k', 0, '')"))
        db.execute(text("insert into kiosk_key values ('aa', 'k', 'KEY+A=', 'old'), ('bb', 'k', 'KEY+B=', 'current')"))
        for n, (key, received) in enumerate([("KEY+A=", "yes"), ("KEY+A=", ""), ("KEY+B=", "yes"), ("KEY+B=", "yes")]):
            signed = json.dumps({"key": key})
            values = {"id": str(n), "seq": n, "signed": signed, "received": received}
            db.execute(text(REPORT), values)
        db.commit()
    migrate(file, metadata)
    with file.connect() as db:
        found = {row.device_key: row.received for row in db.execute(text("select device_key, received from kiosk_key"))}
    assert found == {"KEY+A=": 1, "KEY+B=": 2}
    file.dispose()
