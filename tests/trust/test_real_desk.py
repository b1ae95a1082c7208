"""From a one-time code to a report that an officer reads and a call that an officer answers, over real TLS at the real desk."""

from __future__ import annotations

import base64
import json
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk import codewords, events, outbox
from kiosk.events import MessageRead
from kiosk.following import opened
from kiosk.roster import load, public_text, sign
from kiosk.seal import identity, open_with, seal, seal_report
from kiosk.submit import make_codes
from kiosk.verbs import Answered, ContactIs, Delivered, DeskIs, Duress, EndContact, Follow, Followed, Look, Ring, SendOffer
from kiosk.wire import FollowKeys, Hello, Message, Report, canonical, parse_json, sha256
from provisioning import keys
from tests.trust import making
from tests.trust.making import House, house, sealed, until
from tests.trust.real_desk import RealDesk, RealOfficer
from tests.trust.rough_line import RoughLine
from tests.trust.running import ROOT, Courier, Screen, settle

KIOSK = "library"
OFFER = "v=0\r\na=fingerprint:sha-256 AA:BB\r\na=ice-ufrag:{}\r\n"
ANSWER = "v=0\r\na=fingerprint:sha-256 CC:DD\r\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    folder = tmp_path_factory.mktemp("real")
    with closing(RealDesk(folder / "desk", house(folder / "house"))) as running:
        yield running


def enrol(desk: RealDesk, home: Path, name: str, code: str, **changes: Any) -> subprocess.CompletedProcess[str]:
    said = {"desk": desk.door, "name": name, "code": code, "home": home, "root": desk.house.folder / "root.pub", **changes}
    words = [word for key, value in said.items() for word in (f"--{key}", str(value))]
    line = [sys.executable, "-m", "provisioning", "enrol", *words]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def home(desk: RealDesk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kiosk") / "home"
    settle(home, desk.house, desk.door, kiosk=KIOSK, chunk=65536)
    done = enrol(desk, home, KIOSK, desk.invite(KIOSK))
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def courier(home: Path) -> Iterator[Courier]:
    running = Courier(home)
    yield running
    running.kill()


@pytest.fixture
def screen(courier: Courier) -> Screen:
    screen = courier.screen()
    screen.hear(DeskIs, lambda said: said.reachable)
    return screen


@pytest.fixture(scope="module")
def officer(desk: RealDesk) -> Iterator[RealOfficer]:
    with closing(RealOfficer(desk, "4417")) as signed_in:
        yield signed_in


def test_enrolling_leaves_a_home_a_courier_can_live_in(desk: RealDesk, home: Path) -> None:
    assert (home / "keys" / "device.key").stat().st_mode & 0o777 == 0o600
    held = load(home / "roster.json", desk.house.root)
    assert held
    assert held.version >= 1
    assert "[delays]" in (home / "site.toml").read_text()


def test_a_wrong_code_keeps_nothing_and_says_what_to_do(desk: RealDesk, tmp_path: Path) -> None:
    desk.invite("lonely")
    done = enrol(desk, tmp_path / "home", "lonely", "AAAA-BBBB-CCCC")
    assert done.returncode == 1
    assert "Ask for a new code" in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_code_works_once(desk: RealDesk, tmp_path: Path) -> None:
    code = desk.invite("twice")
    assert enrol(desk, tmp_path / "first", "twice", code.lower().replace("-", " ")).returncode == 0
    assert enrol(desk, tmp_path / "second", "twice", code).returncode == 1
    assert not (tmp_path / "second").exists()


def test_an_enrolled_folder_is_not_enrolled_over(desk: RealDesk, home: Path) -> None:
    before = (home / "keys" / "device.key").read_bytes()
    done = enrol(desk, home, "another", desk.invite("another"))
    assert "already enrolled" in done.stderr
    assert (home / "keys" / "device.key").read_bytes() == before


def test_a_roster_of_another_house_is_refused_but_the_kiosk_is_enrolled(
    desk: RealDesk, tmp_path: Path, shared_house: House
) -> None:
    done = enrol(desk, tmp_path / "home", "foreign", desk.invite("foreign"), root=shared_house.folder / "root.pub")
    assert done.returncode == 1
    assert "roster is refused" in done.stderr
    assert not (tmp_path / "home" / "roster.json").exists()


def test_a_report_is_received_read_and_opened_by_the_officer(
    desk: RealDesk, home: Path, screen: Screen, officer: RealOfficer
) -> None:
    roster = load(home / "roster.json", desk.house.root)
    assert roster
    made = sealed(roster, urgency=1, photos=2, photo_bytes=200_000, kiosk=KIOSK)
    name = making.put(home / "outbox", made)
    screen.say(Look())
    assert screen.hear(Delivered, lambda said: said.report_id == name).fact == "received"
    until(lambda: outbox.depth(home / "outbox") == 0, "the kiosk deletes it")
    officer.post(f"/api/reports/{name}/open", {})
    part = officer.get(f"/api/reports/{name}/parts/0")
    assert part == made.parts[0]
    (epoch,) = officer.get("/api/lanes/general/keys")["epochs"]
    secret = open_with(officer.keys.open, base64.b64decode(epoch["file"])).decode().strip()
    assert parse_json(Report, open_with(secret, part)).answers[0].text == "My bicycle was taken."
    officer.post(f"/api/reports/{name}/read", {})
    assert screen.hear(Delivered, lambda said: said.fact == "read").report_id == name


def test_code_words_find_the_report_and_what_an_officer_wrote(
    desk: RealDesk, home: Path, screen: Screen, officer: RealOfficer
) -> None:
    codes = make_codes(secrets.token_bytes, codewords.load())
    made = seal_report(making.report(KIOSK), codes.keys, desk.house.roster, "general", urgency=1)
    name = making.put(home / "outbox", made, codes.follow)
    screen.say(Look())
    received = screen.hear(Delivered, lambda said: said.report_id == name).at
    officer.post(f"/api/reports/{name}/open", {})
    recipients = parse_json(FollowKeys, codes.keys[0].content).recipients
    message = sign(officer.signing, "bluelamp-message-v1", Message(1, name, "4417", received, "Is it blue?"))
    sealed_message = seal(canonical(message).ljust(4096), recipients)
    officer.post(f"/api/reports/{name}/messages", {"sealed": base64.b64encode(sealed_message).decode()})
    for number, code in enumerate((codes.words, codes.digits)):
        one = codewords.secrets(code)
        screen.say(Follow(number, one.locator.hex(), one.proof.hex()))
        told = opened(screen.hear(Followed), identity(one.identity), lambda: desk.house.roster)
        read = MessageRead(received, "officer", "4417", "Is it blue?")
        assert told == events.Followed(number, "found", received, "", (read,), report_id=name)
    screen.say(Follow(9, "0" * 32, "0" * 64))
    assert screen.hear(Followed) == Followed(9, "unknown")


def test_an_officers_signed_answer_reaches_the_screen(screen: Screen, officer: RealOfficer) -> None:
    contact, offer = _ring_and_offer(screen, officer)
    officer.answer(contact, offer, ANSWER)
    heard = screen.hear(Answered)
    assert (heard.contact, heard.sdp, heard.fingerprints) == (contact, ANSWER, ("sha-256 CC:DD",))
    assert (heard.who, heard.number) == ("officer", "4417")
    screen.say(EndContact(contact, "visitor"))
    assert screen.hear(ContactIs, lambda said: (said.contact, said.state) == (contact, "ended")).reason == "visitor"


def test_an_answer_that_names_other_fingerprints_never_reaches_the_screen(
    screen: Screen, officer: RealOfficer, courier: Courier
) -> None:
    contact, offer = _ring_and_offer(screen, officer)
    officer.answer(contact, offer, ANSWER, fingerprints=["sha-256 EE:FF"])
    assert screen.hear(ContactIs, lambda said: (said.contact, said.state) == (contact, "ended")).reason == "refused"
    assert "reply-altered" in courier.codes()
    assert not any(isinstance(verb, Answered) for verb in screen.heard)
    until(lambda: not officer.get("/api/queue")["busy"], "the officer is free again")


def test_a_screen_that_dies_ends_its_contact(screen: Screen, courier: Courier, officer: RealOfficer) -> None:
    contact, _ = _ring_and_offer(screen, officer)
    screen.door.close()
    until(lambda: contact not in [row["contact"] for row in officer.get("/api/queue")["contacts"]], "nobody is left waiting")


def _ring_and_offer(screen: Screen, officer: RealOfficer) -> tuple[str, dict[str, Any]]:
    contact = secrets.token_hex(16)
    screen.say(Ring(contact, "video", "en", 1))
    assert screen.hear(ContactIs, lambda said: said.contact == contact).state == "waiting"
    officer.post(f"/api/contacts/{contact}/take", {})
    taken = screen.hear(ContactIs, lambda said: (said.contact, said.state) == (contact, "taken"))
    assert (taken.who, taken.number) == ("officer", "4417")
    sdp = OFFER.format(contact)
    screen.say(SendOffer(contact, 1, sdp))
    offer = until(lambda: officer.get(f"/api/contacts/{contact}")["offer"], "the offer is at the desk")
    assert parse_json(Hello, offer["hello"]["payload"]).offer_sha256 == sha256(sdp.encode())
    return contact, offer


def test_approving_an_officer_reaches_every_kiosk_and_opens_the_lane(
    desk: RealDesk, home: Path, screen: Screen, tmp_path: Path
) -> None:
    assert screen
    secret, recipient = keys.fresh_identity()
    key = keys.keep_signing_key(tmp_path / "sign.key")
    waiting = [{"id": "9001", "kind": "staff", "number": "9001", "verify_key": public_text(key),
                "recipient": recipient, "lanes": ["general"]}]  # fmt: skip
    (tmp_path / "pending.json").write_text(json.dumps(waiting))
    line = [sys.executable, "-m", "provisioning", "approve", "--keys", str(desk.house.folder)]
    done = subprocess.run(
        [*line, "--pending", str(tmp_path / "pending.json"), "--out", str(tmp_path / "out")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    desk.install()
    held = until(
        lambda: (found := load(home / "roster.json", desk.house.root)) and found.version == 2 and found, "the new roster"
    )
    assert "9001" in [officer.id for officer in held.officers]
    epoch = held.lanes[0].epoch
    assert open_with(secret, (tmp_path / f"out/epochs/general-{epoch}.age").read_bytes()).startswith(b"AGE-SECRET-KEY-1")
    with pytest.raises(Exception, match="cannot-open"):
        open_with(secret, (tmp_path / f"out/epochs/specialist-{epoch}.age").read_bytes())
    shutil.rmtree(tmp_path / "out")


def test_a_silent_alert_is_at_the_desk(screen: Screen, officer: RealOfficer, home: Path) -> None:
    screen.say(Duress())
    alerts = until(lambda: officer.get("/api/queue")["alerts"], "the alert is at the desk")
    assert [alert["kiosk"] for alert in alerts] == [KIOSK]
    until(lambda: not list((home / "outbox" / "alerts").iterdir()), "the kiosk forgets it")


def test_a_line_that_keeps_breaking_delivers_exactly_once(desk: RealDesk, home: Path, officer: RealOfficer) -> None:
    roster = load(home / "roster.json", desk.house.root)
    assert roster
    before = {row["report_id"] for row in officer.get("/api/queue")["reports"]}
    settings = (home / "site.toml").read_text()
    with closing(RoughLine(int(desk.door.rpartition(":")[2]), seed=11, longest=150_000)) as line:
        (home / "site.toml").write_text(settings.replace(desk.door, f"https://localhost:{line.port}"))
        names = [making.put(home / "outbox", sealed(roster, n % 4, 1, 60_000, KIOSK)) for n in range(10)]
        with closing(Courier(home)):
            until(lambda: outbox.depth(home / "outbox") == 0, "everything is delivered")
        assert line.resets > 5
    (home / "site.toml").write_text(settings)
    after = [row for row in officer.get("/api/queue")["reports"] if row["report_id"] not in before]
    assert sorted(row["report_id"] for row in after) == sorted(names)
    assert list((home / "outbox" / "refused").iterdir()) == []


def test_a_revoked_kiosk_keeps_its_reports(desk: RealDesk, home: Path, courier: Courier, screen: Screen) -> None:
    desk.command("revoke", "--kiosk", KIOSK)
    assert screen.hear(DeskIs, lambda said: not said.reachable)
    making.put(home / "outbox", sealed(desk.house.roster, kiosk=KIOSK))
    screen.say(Look())
    until(lambda: "desk-refused" in courier.codes(), "it is told")
    assert outbox.depth(home / "outbox") == 1
