"""Told "we ring you back", and then the power goes: it was durable before it was said, and comes to the desk with the place it had."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from kiosk import effects, events, outbox, ringback
from kiosk.answers import Answer
from kiosk.clock import Clock
from kiosk.config import load as settings
from kiosk.journey import contact_rule
from kiosk.seal import open_with
from kiosk.submit import Submitter
from kiosk.verbs import ContactIs, DeskIs, Ring
from kiosk.wire import Report, parse_json
from provisioning import keys
from tests.catalogues import load as load_words
from tests.catalogues import load_journeys
from tests.trust.making import House, house, until
from tests.trust.real_desk import RealDesk, RealOfficer
from tests.trust.running import Courier, settle
from tests.trust.test_real_desk import enrol

KIOSK, NUMBER = "library", "+447700900123"
ANSWERS = {"back_rule": Answer("hours"), "back_hours": Answer(("morning",)), "back_number": Answer(NUMBER)}


def submitter(home: Path, site: Path | None = None) -> Submitter:
    words = {code: load_words(code) for code in ("en", "pl")}
    return Submitter(settings(site), home, load_journeys(), words, Clock(), ())


def asked(contact: str, lane: str = "general") -> effects.SealRingBack:
    return effects.SealRingBack(contact, ANSWERS, lane, 0, (ringback.NEED, f"{ringback.SPEAKS}pl"))


@pytest.fixture
def bare(tmp_path: Path, shared_house: House) -> Path:
    """A home that can seal, and nothing carries."""
    outbox.prepare(tmp_path / "outbox")
    for name in ("roster.json", "root.pub"):
        (tmp_path / name).write_bytes((shared_house.folder / name).read_bytes())
    return tmp_path


def test_what_is_sealed_is_whole_and_its_header_says_the_rule_and_no_number(bare: Path, shared_house: House) -> None:
    contact = secrets.token_hex(16)
    assert submitter(bare).ring_back(asked(contact), "pl") == events.RingBackIs(contact)
    folder = bare / "outbox" / "drop" / contact
    header = outbox.read_header(folder)
    assert (header.report_id, header.contact_rule, header.lane) == (contact, "hours", "general")
    assert contact_rule(ringback.JOURNEY, ANSWERS) == "hours"
    assert header.needs == ("ring-back", "language-pl")
    assert outbox.read_follow(folder) is None, "nobody comes back for it with words"
    report = parse_json(Report, open_with(str(keys.identity(shared_house.recovery)), (folder / "0.age").read_bytes()))
    assert {one.question: one.text_en for one in report.answers} == {
        "back_rule": "Only at some times", "back_hours": "Morning, 8 to 12", "back_number": "07700 900 123",
    }  # fmt: skip
    assert "Rano" in {one.question: one.text for one in report.answers}["back_hours"]
    for file in (one for one in bare.rglob("*") if one.is_file()):
        assert b"7700900123" not in file.read_bytes()


def test_said_twice_it_is_one_set_and_what_could_not_be_kept_leaves_nothing(bare: Path) -> None:
    contact = secrets.token_hex(16)
    for _ in range(2):
        assert submitter(bare).ring_back(asked(contact), "pl").code == ""
    assert [one.name for one in (bare / "outbox" / "drop").iterdir()] == [contact]
    other = secrets.token_hex(16)
    (bare / "roster.json").unlink()
    assert submitter(bare).ring_back(asked(other), "pl") == events.RingBackIs(other, "no-roster")
    assert [one.name for one in (bare / "outbox" / "drop").iterdir()] == [contact]


# ---- a real desk, and a power cut
def _is_of(contact: str, said: ContactIs) -> bool:
    return said.contact == contact


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    folder = tmp_path_factory.mktemp("real")
    with closing(RealDesk(folder / "desk", house(folder / "house"))) as running:
        yield running


@pytest.fixture
def home(desk: RealDesk, tmp_path: Path) -> Path:
    settle(tmp_path / "home", desk.house, desk.door, kiosk=KIOSK, chunk=65536)
    done = enrol(desk, tmp_path / "home", KIOSK, desk.invite(KIOSK))
    assert done.returncode == 0, done.stderr
    return tmp_path / "home"


def test_a_power_cut_after_it_was_said_loses_neither_the_number_nor_the_place(desk: RealDesk, home: Path) -> None:
    first, second = secrets.token_hex(16), secrets.token_hex(16)
    courier = Courier(home)
    screen = courier.screen()
    screen.hear(DeskIs, lambda said: said.reachable)
    for name in (first, second):
        screen.say(Ring(name, "voice", "pl", 0, ()))
        screen.hear(ContactIs, partial(_is_of, name))
    assert submitter(home, home / "site.toml").ring_back(asked(first), "pl").code == ""
    courier.kill()
    courier = Courier(home)
    try:
        until(lambda: outbox.depth(home / "outbox") == 0, "what was kept is carried after the cut")
        with closing(RealOfficer(desk, "4417")) as officer:
            rows = {row["contact"]: row for row in officer.get("/api/queue")["contacts"]}
            assert [row["back"] for row in rows.values()] == [True, False], "the one who rang first is still the first"
            assert next(iter(rows)) == first
            assert rows[first]["created"] < rows[second]["created"]
    finally:
        courier.kill()
