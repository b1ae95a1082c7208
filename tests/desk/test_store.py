"""What the store promises: nothing is said before it is durable, one bad request spoils no other, order is order."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from desk import audit
from desk.database import engine, migrate
from desk.parts import PartError, Parts
from desk.store import Store, append, last, read
from desk.tables import metadata
from kiosk.wire import sha256

HANGS = 300.0  # s: no measure of a machine, however slow


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty one."""
    made = Store(tmp_path)
    yield made
    made.close()


def test_the_steps_and_a_new_file_have_exactly_the_same_tables(store: Store, tmp_path: Path) -> None:
    stepped = engine(tmp_path / "stepped.db")
    with stepped.begin() as db:  # a file that has made no step yet
        db.execute(text("create table alembic_version (version_num varchar(32) not null primary key)"))
    migrate(stepped, metadata)
    with stepped.connect() as db:
        assert _tables(db) == store.look(_tables)
        assert _differences(db) == store.look(_differences) == []
    stepped.dispose()


def _differences(db: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(db), metadata))


def _tables(db: Connection) -> dict[str, Any]:
    """Every table with its columns, and the step that the file is at."""
    seen = inspect(db)
    columns = {
        table: (
            sorted((one["name"], str(one["type"]), one["nullable"]) for one in seen.get_columns(table)),
            seen.get_pk_constraint(table)["constrained_columns"],
        )
        for table in seen.get_table_names()
    }
    return {"step": db.execute(text("select version_num from alembic_version")).scalar(), **columns}


def test_a_file_that_is_at_the_newest_step_is_opened_without_another_look_at_the_steps(tmp_path: Path) -> None:
    opened = "import sys; from pathlib import Path; from desk.store import Store; Store(Path(sys.argv[1])).close(); "
    for _ in ("new", "there already"):
        asked = [sys.executable, "-c", f"{opened}print('alembic' in sys.modules)", str(tmp_path)]
        assert subprocess.run(asked, capture_output=True, text=True, check=True, timeout=HANGS).stdout.strip() == "False"


def test_writing_is_synchronous_full_and_deletes_are_wiped(store: Store) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    for pragma, value in wanted.items():
        assert store.write(lambda db, pragma=pragma: db.execute(text(f"PRAGMA {pragma}")).scalar()) == value  # type: ignore[misc]


def test_many_writers_get_gapless_numbers_in_the_order_of_commits(store: Store) -> None:
    with ThreadPoolExecutor(16) as pool:
        numbers = list(pool.map(lambda n: store.write(lambda db: append(db, "desk", "x", {"n": n})), range(200)))
    assert sorted(numbers) == list(range(1, 201))
    assert [item.n for item in store.look(lambda db: read(db, 0, ["desk"]))] == list(range(1, 201))


def test_one_piece_of_work_that_fails_takes_nothing_of_the_others_with_it(store: Store) -> None:
    def good(db: Connection) -> int:
        return append(db, "desk", "good", {})

    def bad(db: Connection) -> int:
        append(db, "desk", "bad", {})
        raise LookupError("half way")

    futures = [store.submit(work) for work in (good, bad, good)]
    assert isinstance(futures[1].exception(20), LookupError)
    assert futures[0].result(20) < futures[2].result(20)
    assert {item.name for item in store.look(lambda db: read(db, 0, ["desk"]))} == {"good"}


def test_a_listener_hears_its_scopes_and_nothing_before_its_cursor(store: Store) -> None:
    for scope in ("kiosk:a", "kiosk:b", "kiosks", "desk"):
        store.write(lambda db, scope=scope: append(db, scope, "x", {}))  # type: ignore[misc]
    assert [item.scope for item in store.look(lambda db: read(db, 1, ["kiosks", "kiosk:a"]))] == ["kiosks"]
    assert store.look(last) == 4


def test_what_was_answered_is_there_after_a_crash(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from desk.store import Store, append\n"
        "store = Store(Path(sys.argv[1]))\n"
        "print(store.write(lambda db: append(db, 'desk', 'x', {})), flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, timeout=HANGS, check=False
    )
    assert done.stdout.strip() == "1"
    store = Store(tmp_path)
    assert store.look(last) == 1
    store.close()


def test_a_line_taken_out_of_the_log_or_altered_shows(store: Store) -> None:
    for n in range(5):
        store.write(lambda db, n=n: audit.write(db, "4417", "s", "open", str(n)))  # type: ignore[misc]
    assert store.look(audit.whole)
    store.write(lambda db: db.execute(text("UPDATE audit SET officer='5678' WHERE n=3")))
    assert not store.look(audit.whole)
    store.write(lambda db: db.execute(text("UPDATE audit SET officer='4417' WHERE n=3")))
    assert store.look(audit.whole)
    store.write(lambda db: db.execute(text("DELETE FROM audit WHERE n=3")))
    assert not store.look(audit.whole)


def test_a_later_sender_of_a_part_cuts_the_earlier_one_off(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "parts")
    early = parts.begin("r", 0, 0)
    assert early.add(b"abc")
    late = parts.begin("r", 0, 3)
    assert not early.add(b"lost")
    assert late.add(b"def")
    early.close()
    late.close()
    assert parts.finish("r", 0, 6, sha256(b"abcdef")) == (6, True)
    with pytest.raises(PartError):
        parts.begin("r", 0, 6)


def test_the_vendored_bundle_is_the_one_that_was_recorded() -> None:
    vendor = Path(__file__).parents[2] / "desk" / "static" / "vendor"
    manifest: dict[str, Any] = json.loads((vendor / "manifest.json").read_text())
    for name, entry in manifest.items():
        assert sha256((vendor / name).read_bytes()) == entry["sha256"]
