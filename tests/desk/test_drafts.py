"""An unfinished report that was left with code words: kept sealed, found by them alone, gone after seven days or when it is sent."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desk import drafts, tables
from desk.core import Desk, Refused, open_desk
from desk.settings import Settings
from kiosk.wire import Drafted, KeepDraft, Locator, plain
from tests.desk.running import Kiosk, Running

DAY = 86400.0
BLOB = b"age-encryption.org/v1\n-> X25519 " + bytes(300)


class Clock:
    """The desk's wall time, moved by hand."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


class Left:
    """A draft as its owner knows it: two locators, the proof of each."""

    def __init__(self) -> None:
        self.id = secrets.token_hex(16)
        self.proofs = [secrets.token_bytes(32) for _ in range(2)]
        self.locators = [secrets.token_hex(16) for _ in range(2)]

    def new(self, blob: bytes = BLOB) -> KeepDraft:
        pairs = zip(self.locators, self.proofs, strict=True)
        told = tuple(Locator(locator, hashlib.sha256(proof).hexdigest()) for locator, proof in pairs)
        return KeepDraft(1, self.id, 1, told, "", "", base64.b64encode(blob).decode())

    def changed(self, revision: int, blob: bytes, by: int = 0) -> KeepDraft:
        sealed = base64.b64encode(blob).decode()
        return KeepDraft(1, self.id, revision, (), self.locators[by], self.proofs[by].hex(), sealed)

    def shown(self, by: int = 0) -> tuple[str, str]:
        return self.locators[by], self.proofs[by].hex()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def here(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk without listeners, with a clock of ours."""
    made = open_desk(Settings(tmp_path, follow_misses=1000))
    made.now = clock
    yield made
    made.store.close()


def opened(desk: Desk, left: Left, by: int = 0) -> Drafted | None:
    try:
        found = drafts.opened(desk, *left.shown(by), "kiosk-1")
    except Refused as refused:
        if refused.code != "no-report":
            raise
        return None
    assert isinstance(found, Drafted)
    return found


def refused(act: Callable[[], Any]) -> tuple[int, str]:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.status, caught.value.code


def test_words_and_digits_open_the_same_draft_and_either_may_change_it(here: Desk) -> None:
    left = Left()
    drafts.keep(here, left.new(), "kiosk-1")
    first, second = opened(here, left, 0), opened(here, left, 1)
    assert first == second
    assert first is not None
    assert (first.draft_id, first.revision, base64.b64decode(first.sealed)) == (left.id, 1, BLOB)
    for revision, by in ((2, 1), (3, 0)):
        drafts.keep(here, left.changed(revision, BLOB + bytes([revision]), by), "kiosk-2")
    last = opened(here, left, 1)
    assert last is not None
    assert (last.revision, base64.b64decode(last.sealed)) == (3, BLOB + b"\x03")


def test_an_older_revision_never_replaces_a_newer_one_and_the_same_again_is_the_same(here: Desk) -> None:
    left = Left()
    first = drafts.keep(here, left.new(), "kiosk-1")
    assert drafts.keep(here, left.new(), "kiosk-1") == first
    drafts.keep(here, left.changed(5, BLOB + b"5"), "kiosk-1")
    for late in (left.new(), left.changed(4, BLOB + b"4"), left.changed(5, BLOB + b"other")):
        assert refused(lambda late=late: drafts.keep(here, late, "kiosk-1")) == (409, "other-draft")  # type: ignore[misc]
    drafts.keep(here, left.changed(5, BLOB + b"5"), "kiosk-1")
    kept = opened(here, left)
    assert kept is not None
    assert (kept.revision, base64.b64decode(kept.sealed)) == (5, BLOB + b"5")


def test_changing_and_destroying_need_the_proof(here: Desk) -> None:
    left, other = Left(), Left()
    for one in (left, other):
        drafts.keep(here, one.new(), "kiosk-1")
    wrong = replace(left.changed(2, BLOB), proof="0" * 64)
    strange = replace(left.changed(2, BLOB), locator=other.locators[0], proof=other.proofs[0].hex())
    for bad in (wrong, strange):
        assert refused(lambda bad=bad: drafts.keep(here, bad, "kiosk-1")) == (404, "no-draft")  # type: ignore[misc]
    for locator, proof in ((left.locators[0], "0" * 64), other.shown()):
        tried = (locator, proof)
        assert refused(lambda tried=tried: drafts.destroy(here, left.id, tried[0], tried[1], "kiosk-1")) == (404, "no-draft")  # type: ignore[misc]
    kept = opened(here, left)
    assert kept is not None
    assert kept.revision == 1


def test_a_destroyed_draft_is_gone_and_a_late_change_does_not_bring_it_back(here: Desk) -> None:
    left = Left()
    drafts.keep(here, left.new(), "kiosk-1")
    for _ in range(2):
        drafts.destroy(here, left.id, *left.shown(1), "kiosk-1")
    assert opened(here, left) is None
    assert refused(lambda: drafts.keep(here, left.changed(2, BLOB), "kiosk-1")) == (404, "no-draft")
    assert opened(here, left) is None


def test_after_seven_days_it_is_destroyed_whether_it_is_read_or_not(here: Desk, clock: Clock) -> None:
    read, unread = Left(), Left()
    for one in (read, unread):
        drafts.keep(here, one.new(), "kiosk-1")
    clock.at += 7 * DAY - 1
    assert opened(here, read)
    clock.at += 1
    assert opened(here, read) is None
    for table in (tables.draft, tables.draft_locator):
        assert here.store.look(lambda db, table=table: db.execute(select(table)).first()) is None  # type: ignore[misc]
    assert opened(here, unread) is None


def test_a_change_gives_it_seven_days_more(here: Desk, clock: Clock) -> None:
    left = Left()
    drafts.keep(here, left.new(), "kiosk-1")
    clock.at += 6 * DAY
    assert drafts.keep(here, left.changed(2, BLOB), "kiosk-1") == "2027-01-28T08:00:00Z"
    clock.at += 6 * DAY
    assert opened(here, left)
    clock.at += 1 * DAY
    assert opened(here, left) is None


def test_a_late_change_of_one_that_has_had_its_days_does_not_bring_it_back(here: Desk, clock: Clock) -> None:
    left = Left()
    drafts.keep(here, left.new(), "kiosk-1")
    clock.at += 7 * DAY
    assert refused(lambda: drafts.keep(here, left.changed(2, BLOB), "kiosk-1")) == (404, "no-draft")


def test_another_draft_s_locator_is_refused_and_says_no_more_than_a_miss(here: Desk) -> None:
    left, other = Left(), Left()
    drafts.keep(here, left.new(), "kiosk-1")
    other.locators[1] = left.locators[0]
    assert refused(lambda: drafts.keep(here, other.new(), "kiosk-1")) == (409, "other-draft")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"draft_id": "x"}, 400),
        ({"revision": 0}, 400),
        ({"revision": 2**31}, 400),
        ({"locators": ()}, 400),
        ({"locator": "0" * 32}, 400),
        ({"locators": (Locator("0" * 32, "0" * 64),) * 2}, 400),
        ({"locators": (Locator("0" * 31, "0" * 64),)}, 400),
        ({"locators": tuple(Locator(f"{n}" * 32, "0" * 64) for n in range(3))}, 400),
        ({"sealed": "no base64!"}, 400),
        ({"sealed": base64.b64encode(b"plain words").decode()}, 400),
        ({"sealed": base64.b64encode(b"age-encryption.org/v1\n" + bytes(24 * 2**20)).decode()}, 413),
        ({"v": 2}, 426),
    ],
)
def test_what_is_not_a_sealed_draft_or_is_too_large_is_refused(here: Desk, change: dict[str, Any], status: int) -> None:
    bad = replace(Left().new(), **change)
    assert refused(lambda: drafts.keep(here, bad, "kiosk-1"))[0] == status


def put(kiosk: Kiosk, said: KeepDraft) -> tuple[int, dict[str, Any]]:
    answer = kiosk.ask("PUT", f"/v1/drafts/{said.draft_id}", plain(said))
    return answer.status_code, answer.json()


def test_any_kiosk_opens_what_another_kept_by_the_one_request_for_code_words(
    kiosk: Kiosk, enrolled: Callable[[str], Kiosk]
) -> None:
    left, elsewhere = Left(), enrolled("kiosk-continues")
    status, answer = put(kiosk, left.new(BLOB + bytes(1_000_000)))
    assert (status, set(answer)) == (200, {"v", "expires"})
    found = elsewhere.ask("POST", "/v1/follow", {"v": 1, "locator": left.locators[0], "proof": left.proofs[0].hex()}).json()
    assert found == {
        "v": 1, "draft_id": left.id, "revision": 1, "expires": answer["expires"], "sealed": left.new(BLOB + bytes(1_000_000)).sealed,
    }  # fmt: skip
    assert put(elsewhere, left.changed(2, BLOB))[0] == 200
    assert put(elsewhere, replace(left.changed(3, BLOB), draft_id="0" * 32)) == (404, {"v": 1, "code": "no-draft"})
    path = f"/v1/drafts/{left.id}"
    assert elsewhere.ask("PUT", path, plain(replace(left.changed(3, BLOB), draft_id="0" * 32))).status_code == 400
    body = {"v": 1, "locator": left.locators[1], "proof": left.proofs[1].hex()}
    assert [elsewhere.ask("POST", f"{path}/destroy", body).status_code for _ in range(2)] == [200, 200]
    asked = kiosk.ask("POST", "/v1/follow", body)
    assert (asked.status_code, asked.json()) == (404, {"v": 1, "code": "no-report"})


def test_a_guess_is_one_miss_and_locks_nobody_s_draft(desk: Running, enrolled: Callable[[str], Kiosk]) -> None:
    left, guessing, patient = Left(), enrolled("kiosk-guesses"), enrolled("kiosk-owner")
    assert put(patient, left.new())[0] == 200
    bad = {"v": 1, "locator": left.locators[0], "proof": "0" * 64}
    clash = Left()
    clash.locators = list(left.locators)
    tried = [guessing.ask("POST", "/v1/follow", bad).status_code for _ in range(4)]
    tried += [guessing.ask("POST", f"/v1/drafts/{left.id}/destroy", bad).status_code for _ in range(2)]
    tried += [put(guessing, replace(left.changed(2, BLOB), proof="0" * 64))[0] for _ in range(2)]
    tried += [put(guessing, clash.new())[0] for _ in range(2)]
    assert tried == [404] * 8 + [409] * 2
    assert guessing.ask("POST", "/v1/follow", bad).status_code == 429
    assert put(guessing, Left().new())[0] == 429
    good = {"v": 1, "locator": left.locators[0], "proof": left.proofs[0].hex()}
    assert [patient.ask("POST", "/v1/follow", good).status_code for _ in range(12)] == [200] * 12
