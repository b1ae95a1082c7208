"""An unfinished report on its way: sealed under its words alone, given back whole, and kept whenever the plug is pulled."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import codewords, events, outbox, seal, shelf
from kiosk.answers import Answer
from kiosk.config import load as settings
from kiosk.courier.drafts import Drafts
from kiosk.courier.line import Answer as Told
from kiosk.drafting import FIRST_PHOTO, Drafting, shape
from kiosk.session import State
from kiosk.wire import Draft, Drafted, KeepDraft, canonical, parse_json
from tests.catalogues import load as load_words
from tests.catalogues import load_journeys
from tests.core.test_unfinished import some
from tests.core.visitor import Tape
from tests.discretion.sweep import leaks
from tests.trust.cut import cuts
from tests.trust.making import House, sealed

WORDS = codewords.load()
JOURNEYS = load_journeys()
PULLED, FULL = 100, 1_000  # plugs
PICTURE = b"\xff\xd8 CANARY-picture \xff\xd9"


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    outbox.prepare(tmp_path / "home" / "outbox")
    return tmp_path / "home"


def drafting(home: Path) -> Drafting:
    return Drafting(home, settings(), JOURNEYS, {"en": load_words("en")}, WORDS)


def told(home: Path) -> KeepDraft:
    """The one file that waits."""
    (one,) = shelf.waiting(home / "outbox")
    return parse_json(KeepDraft, one.path.read_bytes())


def at_the_desk(said: KeepDraft) -> bytes:
    return canonical(Drafted(1, said.draft_id, said.revision, "2026-12-01T17:30:00Z", said.sealed))


def with_a_picture(tape: Tape | None = None) -> State:
    state = (tape or some()).state
    visit = replace(
        state.visit, answers={**state.visit.answers, "photos": Answer(("12",)), "story": Answer("CANARY «دراجة»\n2")}
    )
    return replace(
        state, visit=replace(visit, how={**visit.how, "story": "dictated"}, said=frozenset({("", "safe"), ("a b", "c")}))
    )


@pytest.mark.parametrize("by", ["words", "digits"])
def test_words_and_digits_give_back_exactly_what_was_left(kiosk: Path, by: str) -> None:
    state = with_a_picture()
    said = drafting(kiosk).leave(state, {12: PICTURE})
    assert isinstance(said, events.Left)
    made = codewords.secrets(getattr(said, by))
    found = drafting(kiosk).open(7, at_the_desk(told(kiosk)), made)
    assert found is not None
    event, pictures = found
    answers = {**state.visit.answers, "photos": Answer((str(FIRST_PHOTO),))}
    assert (event.answers, event.how, event.passed, event.said) == (
        answers, {name: state.visit.how.get(name, "typed") for name in answers}, state.visit.passed, state.visit.said,
    )  # fmt: skip
    assert (event.id, event.journey, event.language, event.safe, event.same) == (7, "theft", "en", False, True)
    assert pictures == {FIRST_PHOTO: PICTURE}


def test_either_code_opens_what_was_kept_with_the_other_and_no_third_does(kiosk: Path) -> None:
    ours = drafting(kiosk)
    said = ours.leave(some().state, {})
    assert isinstance(said, events.Left)
    assert ours.open(1, at_the_desk(told(kiosk)), codewords.secrets(said.digits))
    assert ours.keep(with_a_picture(), {12: PICTURE})
    kept = told(kiosk)
    assert (kept.revision, kept.locators) == (2, ())
    again = drafting(kiosk).open(2, at_the_desk(kept), codewords.secrets(said.words))
    assert again is not None
    assert again[0].answers["story"] == Answer("CANARY «دراجة»\n2")
    assert drafting(kiosk).open(3, at_the_desk(kept), codewords.secrets("lantern pencil garden walnut")) is None


@pytest.mark.parametrize("spoilt", [b"", b"{}", b'{"v":1,"draft_id":"x","revision":1,"expires":"","sealed":"!"}', b"[" * 9999])
def test_what_is_spoilt_opens_nothing_and_nothing_is_changed_by_it(kiosk: Path, spoilt: bytes) -> None:
    ours = drafting(kiosk)
    assert ours.open(1, spoilt, codewords.secrets("lantern pencil garden walnut")) is None
    assert ours.gone() is None
    assert not ours.keep(some().state, {})


def test_a_form_that_asks_something_else_is_noticed_and_other_words_are_not(kiosk: Path) -> None:
    theft = JOURNEYS["theft"]
    page, *others = theft.pages
    renamed = replace(
        theft, version=99, pages=(replace(page, questions=tuple(replace(q, label="x") for q in page.questions)), *others)
    )
    other = replace(theft, pages=tuple(others))
    assert shape(renamed) == shape(theft) != shape(other)


def test_the_pages_of_the_form_are_in_it_in_both_languages(kiosk: Path) -> None:
    said = drafting(kiosk).leave(some().state, {})
    assert isinstance(said, events.Left)
    key = seal.identity(codewords.secrets(said.words).identity)
    draft = parse_json(Draft, seal.open_with(key, base64.b64decode(told(kiosk).sealed)))
    assert [page.id for page in draft.pages] == [page.id for page in JOURNEYS["theft"].pages]
    assert all(q.label and q.label_en for page in draft.pages for q in page.questions if q.type != "info")
    (first, *_) = (q for page in draft.pages for q in page.questions if q.type == "item")
    assert all(part.label for part in first.parts)


def test_no_word_of_it_and_no_code_word_touches_the_disk(kiosk: Path) -> None:
    ours = drafting(kiosk)
    said = ours.leave(with_a_picture(), {12: PICTURE})
    assert isinstance(said, events.Left)
    assert ours.open(1, at_the_desk(told(kiosk)), codewords.secrets(said.words))
    assert ours.keep(with_a_picture(), {12: PICTURE})
    secret = [codewords.secrets(code).identity.hex() for code in (said.words, said.digits)]
    assert leaks(kiosk, ["CANARY", "دراجة", "theft", said.words, said.digits, *secret]) == []
    assert leaks(kiosk, [told(kiosk).draft_id])


def test_a_disk_that_is_full_or_a_draft_the_desk_would_not_take_is_not_left(kiosk: Path) -> None:
    small = replace(settings(), sizes=replace(settings().sizes, draft_bytes=3000))
    full = replace(settings(), sizes=replace(settings().sizes, drop_free_bytes=1 << 60))
    for config in (small, full):
        ours = Drafting(kiosk, config, JOURNEYS, {"en": load_words("en")}, WORDS)
        assert ours.leave(some().state, {}) == events.NotLeft("draft-not-kept")
    assert shelf.waiting(kiosk / "outbox") == ()


# ---- the plug
class Desk:
    """What the desk's rules are, in a file that no pulled plug of the kiosk touches."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def held(self) -> dict[str, Any]:
        return dict(json.loads(self.path.read_text())) if self.path.exists() else {}

    def ask(self, method: str, path: str, body: bytes) -> Told:
        raw, held = json.loads(body), self.held
        if method == "POST":
            held = {}
        elif not held and not raw["locators"]:
            return Told(404, {}, b"")
        elif held and (raw["locators"] or raw["revision"] < held["revision"]):
            return Told(409, {}, b"")
        else:
            held = {"revision": raw["revision"], "sealed": raw["sealed"]}
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(held))
        fresh.replace(self.path)
        return Told(200, {}, b"{}")


def courier(home: Path, desk: Desk) -> Drafts:
    quiet = SimpleNamespace(up=lambda *_: None, down=lambda *_: None, tell=lambda *_, **__: None)
    shared = SimpleNamespace(
        home=SimpleNamespace(outbox=home / "outbox"),
        stop=Event(),
        log=quiet,
        wait_for=lambda _: 0.0,
        board=SimpleNamespace(say=lambda _: None),
    )
    return Drafts(shared, desk)  # type: ignore[arg-type]


@contextmanager
def begun(home: Path) -> Iterator[tuple[Desk, Callable[[int], KeepDraft]]]:
    """A draft that the desk has; a way to say its further revisions. Everything is put back afterwards."""
    outbox.prepare(home / "outbox")
    desk = Desk(home / "desk.json")
    age = b"age-encryption.org/v1\n"
    locators = (shelf.Gone("0" * 32, "1" * 32, "2" * 64),)

    def revision(n: int) -> KeepDraft:
        sealed = base64.b64encode(age + bytes([n]) * 9000).decode()
        (one,) = locators
        return KeepDraft(1, one.draft_id, n, (), one.locator, one.proof, sealed)

    desk.path.write_text(json.dumps({"revision": 1, "sealed": revision(1).sealed}))
    yield desk, revision
    shutil.rmtree(home)


def last(home: Path, desk: Desk) -> KeepDraft | None:
    """What going on with it would find once the line is up, if the plug is never put in again before."""
    for one in shelf.waiting(home / "outbox"):
        return parse_json(KeepDraft, one.path.read_bytes()) if one.revision else None
    held = desk.held
    return KeepDraft(1, "0" * 32, held["revision"], (), "1" * 32, "2" * 64, held["sealed"]) if held else None


def pulled(home: Path) -> int:
    """Pull the plug at every system call of keeping two pages and telling the desk; how often."""
    tried = 0
    with begun(home) as (desk, revision):
        said = home / "said"

        def work() -> None:
            for n in (2, 3):
                if shelf.put(home / "outbox", revision(n)):
                    raise OSError
                said.write_text(str(n))
                courier(home, desk).once()

        for n, ended in cuts(work):
            tried += 1
            kept = int(said.read_text()) if said.exists() else 1
            there = last(home, desk)
            assert there is not None, (n, ended)
            assert there.revision in (kept, kept + 1), (n, ended)
            assert there == revision(there.revision), (n, ended)
            courier(home, desk).once()
            assert desk.held["revision"] == there.revision, (n, ended)
            assert shelf.waiting(home / "outbox") == (), (n, ended)
            said.unlink(missing_ok=True)
            desk.path.write_text(json.dumps({"revision": 1, "sealed": revision(1).sealed}))
            shutil.rmtree(home / "outbox")
            outbox.prepare(home / "outbox")
    return tried


def test_a_plug_pulled_while_going_on_leaves_the_last_kept_page_or_the_one_after(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    most, tried = FULL if request.config.getoption("full", default=False) else PULLED, 0
    while tried < most:
        tried += pulled(tmp_path / "home")


def pulled_while_sending(home: Path, made: seal.Sealed) -> int:
    """Pull the plug at every system call of Send and of what the courier does with it; how often."""
    key = Ed25519PrivateKey.generate()
    gone = shelf.Gone("0" * 32, "1" * 32, "2" * 64)
    tried = 0
    with begun(home) as (desk, revision):
        said = home / "said"

        def work() -> None:
            shelf.put(home / "outbox", revision(2))
            outbox.put(home / "outbox", made.parts, made.header, draft=gone)
            said.touch()
            outbox.take(home / "outbox", key)
            courier(home, desk).once()

        for n, ended in cuts(work):
            tried += 1
            outbox.sweep(home / "outbox")
            outbox.take(home / "outbox", key)
            courier(home, desk).once()
            sets = list(outbox.pending(home / "outbox"))
            assert len(sets) == 1 or not said.exists(), (n, ended)
            assert all(outbox.is_whole(one.folder) for one in sets), (n, ended)
            assert sets or desk.held, (n, ended)
            assert shelf.waiting(home / "outbox") == (), (n, ended)
            if ended == "done":
                assert desk.held == {}
            said.unlink(missing_ok=True)
            desk.path.write_text(json.dumps({"revision": 1, "sealed": revision(1).sealed}))
            shutil.rmtree(home / "outbox")
            outbox.prepare(home / "outbox")
    return tried


def test_a_plug_pulled_at_any_step_of_send_loses_neither_the_report_nor_the_draft_before_it(
    tmp_path: Path, shared_house: House, request: pytest.FixtureRequest
) -> None:
    most, tried = FULL if request.config.getoption("full", default=False) else PULLED, 0
    while tried < most:
        tried += pulled_while_sending(tmp_path / "home", sealed(shared_house.roster))


def test_send_names_the_draft_it_takes_the_place_of(kiosk: Path) -> None:
    ours = drafting(kiosk)
    said = ours.leave(some().state, {})
    assert isinstance(said, events.Left)
    assert ours.gone() is None
    ours.open(1, at_the_desk(told(kiosk)), codewords.secrets(said.words))
    gone = ours.gone()
    assert gone is not None
    assert gone.draft_id == said.draft_id
    ours.forget()
    assert ours.gone() is None
