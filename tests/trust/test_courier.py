"""The courier against a desk that misbehaves: everything arrives exactly once, and only at our own desk."""

from __future__ import annotations

import random
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import outbox
from kiosk.courier.home import open_home
from kiosk.roster import is_signed, load, public_text
from kiosk.verbs import (
    AskRelays,
    ContactIs,
    Delivered,
    DeskIs,
    EndContact,
    Look,
    RelaysAre,
    Ring,
    Say,
    SendOffer,
    TellHealth,
)  # fmt: skip
from kiosk.wire import Hello, Signed, canonical, parse, parse_json, sha256
from tests.trust import making
from tests.trust.making import House, renew, sealed, until
from tests.trust.running import Courier, settle
from tests.trust.small_desk import Authority, SmallDesk

Start = Callable[..., Courier]
Desks = Callable[..., SmallDesk]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "ca")


@pytest.fixture
def desk(authority: Authority, shared_house: House, desks: Desks) -> SmallDesk:
    return desks(authority.server(), shared_house.text())


@pytest.fixture
def home(tmp_path: Path, authority: Authority, desk: SmallDesk, shared_house: House) -> Path:
    home = tmp_path / "home"
    authority.kiosk(home)
    return settle(home, shared_house, desk.url)


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[Courier] = []

    def begin(home: Path, **environment: str) -> Courier:
        started.append(Courier(home, **environment))
        return started[-1]

    yield begin
    for one in started:
        one.kill()


@pytest.fixture
def courier(home: Path, start: Start) -> Courier:
    return start(home)


@pytest.fixture
def desks() -> Iterator[Desks]:
    opened: list[SmallDesk] = []

    def begin(context: ssl.SSLContext, roster: bytes) -> SmallDesk:
        opened.append(SmallDesk(context, roster))
        return opened[-1]

    yield begin
    for one in opened:
        one.close()


def _arrived(desk: SmallDesk) -> dict[str, str]:
    return {name: kept.received for name, kept in desk.reports.items() if kept.received}


def test_a_report_is_delivered_told_and_deleted(desk: SmallDesk, home: Path, courier: Courier, shared_house: House) -> None:
    screen = courier.screen()
    assert screen.hear(DeskIs, lambda said: said.reachable) == DeskIs(True, True, 1, "kiosk-1")
    made = sealed(shared_house.roster, urgency=2, photos=2)
    name = making.put(home / "outbox", made)
    screen.say(Look())
    assert screen.hear(Delivered) == Delivered(name, "received", "2026-11-24T17:30:00Z")
    assert [desk.reports[name].parts[n] for n in range(3)] == list(made.parts)
    assert desk.reports[name].header.seq == 1
    assert outbox.depth(home / "outbox") == 0
    assert courier.end() == 0
    assert "received" in courier.codes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_resets_lost_answers_and_503_deliver_exactly_once(
    desk: SmallDesk, home: Path, courier: Courier, shared_house: House, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 -- replays exactly
    desk.fault = lambda _method, path: (
        dice.choice(["reset", "lost", "503", "", "", ""]) if "/reports/" in path and dice.random() < 0.5 else ""
    )
    names = [making.put(home / "outbox", sealed(shared_house.roster, photos=1)) for _ in range(4)]
    courier.screen().say(Look())
    until(lambda: len(_arrived(desk)) == 4 and outbox.depth(home / "outbox") == 0, "all four are delivered")
    assert sorted(desk.reports) == sorted(names)
    assert sorted(kept.header.seq for kept in desk.reports.values()) == [1, 2, 3, 4]
    for kept in desk.reports.values():
        assert all(sha256(kept.parts[part.n]) == part.sha256 for part in kept.header.parts)


def test_a_stalled_desk_does_not_hold_the_courier(
    tmp_path: Path, authority: Authority, desk: SmallDesk, shared_house: House, start: Start
) -> None:
    home = tmp_path / "hasty"
    authority.kiosk(home)
    settle(home, shared_house, desk.url, answer=0.5)
    stalls = iter(["stall", "stall"])
    desk.fault = lambda method, _: next(stalls, "") if method == "PATCH" else ""
    making.put(home / "outbox", sealed(shared_house.roster))
    courier = start(home)
    until(lambda: len(_arrived(desk)) == 1, "the report is delivered")
    courier.kill()
    assert "desk-slow" in courier.codes()


def test_a_courier_killed_again_and_again_delivers_exactly_once(
    desk: SmallDesk, home: Path, shared_house: House, start: Start
) -> None:
    names = [making.put(home / "outbox", sealed(shared_house.roster, photos=1, photo_bytes=60_000)) for _ in range(4)]
    asked = 0
    for more in (3, 5, 8, 12, 20):
        courier = start(home)
        until(lambda enough=asked + more: len(desk.seen) >= enough or len(_arrived(desk)) == 4, "some requests")  # type: ignore[misc]
        courier.kill()
        asked = len(desk.seen)
    courier = start(home)
    until(lambda: outbox.depth(home / "outbox") == 0, "the queue is empty")
    courier.kill()
    assert sorted(_arrived(desk)) == sorted(names)


def test_an_upload_goes_on_from_where_it_broke(desk: SmallDesk, home: Path, shared_house: House, start: Start) -> None:
    made = sealed(shared_house.roster, photos=1, photo_bytes=100_000)
    whole = sum(len(part) for part in made.parts)
    broken = iter([""] * 12 + ["reset"] + [""] * 8 + ["reset"])
    desk.fault = lambda method, _: next(broken, "") if method == "PATCH" else ""
    making.put(home / "outbox", made)
    courier = start(home)
    until(lambda: len(_arrived(desk)) == 1, "the report is delivered")
    courier.kill()
    patched = sum(len(kept) for kept in desk.reports[made.header.report_id].parts.values())
    assert patched == whole
    assert sum(method == "PATCH" for method, _ in desk.seen) <= whole // 4096 + 6


def test_something_urgent_overtakes_a_long_upload(desk: SmallDesk, home: Path, courier: Courier, shared_house: House) -> None:
    screen = courier.screen()
    slow = sealed(shared_house.roster, urgency=0, photos=1, photo_bytes=2_000_000)
    making.put(home / "outbox", slow)
    screen.say(Look())
    until(lambda: sum(method == "PATCH" for method, _ in desk.seen) > 3, "the long upload has begun")
    urgent = making.put(home / "outbox", sealed(shared_house.roster, urgency=3))
    screen.say(Look())
    assert screen.hear(Delivered).report_id == urgent
    assert screen.hear(Delivered).report_id == slow.header.report_id


def test_other_bytes_under_one_name_are_kept_and_told(
    desk: SmallDesk, home: Path, courier: Courier, shared_house: House
) -> None:
    made = sealed(shared_house.roster)
    desk.fault = lambda method, path: "409" if method == "PUT" and made.header.report_id in path else ""
    making.put(home / "outbox", made)
    other = making.put(home / "outbox", sealed(shared_house.roster))
    screen = courier.screen()
    screen.say(Look())
    assert screen.hear(Delivered, lambda said: said.report_id == other).fact == "received"
    until(lambda: "other-report" in courier.codes(), "it is told")
    (kept,) = (home / "outbox" / "refused").iterdir()
    assert outbox.is_whole(kept)
    resting = Delivered(made.header.report_id, "resting", "")
    assert courier.screen().hear(Delivered, lambda said: said.fact == "resting") == resting, "the next screen is told too"


def test_a_report_the_desk_cannot_digest_does_not_stop_the_next(
    desk: SmallDesk, home: Path, courier: Courier, shared_house: House
) -> None:
    odd = making.put(home / "outbox", sealed(shared_house.roster, urgency=3))
    desk.fault = lambda _method, path: "500" if odd in path else ""
    good = making.put(home / "outbox", sealed(shared_house.roster))
    screen = courier.screen()
    screen.say(Look())
    assert screen.hear(Delivered).report_id == good
    desk.fault = lambda *_: ""
    assert screen.hear(Delivered).report_id == odd


def test_a_set_with_a_part_missing_is_put_aside(desk: SmallDesk, home: Path, shared_house: House, start: Start) -> None:
    name = making.put(home / "outbox", sealed(shared_house.roster, photos=1))
    (home / "outbox" / "drop" / name / "1.age").unlink()
    good = making.put(home / "outbox", sealed(shared_house.roster))
    courier = start(home)
    until(lambda: good in _arrived(desk), "the good one is delivered")
    until(lambda: "set-damaged" in courier.codes(), "the other is told")


def test_of_a_set_that_was_spoilt_before_it_was_taken_the_screen_is_told_that_it_rests(
    desk: SmallDesk, home: Path, courier: Courier, shared_house: House
) -> None:
    screen = courier.screen()
    spoilt = home / "outbox" / "drop" / ("ab" * 16)
    spoilt.mkdir()
    (spoilt / "header.json").write_bytes(b"{}")
    good = making.put(home / "outbox", sealed(shared_house.roster))
    screen.say(Look())
    told = screen.hear(Delivered)
    assert (told.report_id, told.fact) == ("ab" * 16, "resting")
    until(lambda: good in _arrived(desk), "the good one is delivered")


def test_too_old_waits_and_nothing_is_lost(desk: SmallDesk, home: Path, courier: Courier, shared_house: House) -> None:
    refused = iter(["426"] * 3)
    desk.fault = lambda method, _: next(refused, "") if method == "PUT" else ""
    making.put(home / "outbox", sealed(shared_house.roster))
    until(lambda: len(_arrived(desk)) == 1, "the report is delivered")
    assert courier.codes().count("too-old") == 1
    until(lambda: "back" in courier.codes(), "said once when it is back")


@pytest.mark.parametrize("more", [b"!", b""], ids=["altered", "shorter"])
def test_a_report_the_disk_has_spoilt_does_not_stop_the_next(
    desk: SmallDesk, home: Path, shared_house: House, start: Start, more: bytes
) -> None:
    spoilt = making.put(home / "outbox", sealed(shared_house.roster, urgency=3))
    part = home / "outbox" / "drop" / spoilt / "0.age"
    part.write_bytes(part.read_bytes()[:-1] + more)
    good = making.put(home / "outbox", sealed(shared_house.roster))
    courier = start(home)
    until(lambda: good in _arrived(desk), "the good one is delivered")
    until(lambda: "set-damaged" in courier.codes(), "the spoilt one is told")
    until(lambda: outbox.depth(home / "outbox") == 0, "both have left the queue")
    assert spoilt not in _arrived(desk)


def test_a_ring_tells_the_place_in_the_line_and_a_dead_line_ends_it(desk: SmallDesk, courier: Courier) -> None:
    screen = courier.screen()
    screen.say(Ring("a" * 32, "voice", "ar", 2, ("step-free",)))
    assert screen.hear(ContactIs) == ContactIs("a" * 32, "waiting", 2, wait=240.0)
    rung = next(body for path, body in desk.bodies if path == "/v1/contacts")
    assert rung == {
        "v": 1, "contact": "a" * 32, "kind": "voice", "language": "ar", "urgency": 2, "needs": ["step-free"],
    }  # fmt: skip
    desk.promise = {}  # an older desk
    screen.say(Ring("c" * 32, "text", "en", 0))
    assert screen.hear(ContactIs) == ContactIs("c" * 32, "waiting", 2)
    desk.fault = lambda _method, path: "reset" if path == "/v1/contacts" else ""
    screen.say(Ring("b" * 32, "text", "en", 0))
    assert screen.hear(ContactIs) == ContactIs("b" * 32, "ended", reason="failed")


def test_a_call_outlives_its_courier(desk: SmallDesk, home: Path, courier: Courier, start: Start) -> None:
    courier.screen().say(Ring("a" * 32, "video", "en", 0))
    until(lambda: any(path == "/v1/contacts" for path, _ in desk.bodies), "it rings")
    courier.kill()
    again = start(home).screen()
    again.say(SendOffer("a" * 32, 2, "v=0\r\na=fingerprint:sha-256 AA\r\n"))
    body = until(lambda: next((body for path, body in desk.bodies if path.endswith("/hello")), None), "the offer is sent")
    hello = parse_json(Hello, parse(Signed, body["hello"]).payload)
    assert (hello.contact, hello.attempt, hello.kiosk, hello.fingerprints) == ("a" * 32, 2, "kiosk-1", ("sha-256 AA",))
    assert is_signed(parse(Signed, body["hello"]), "bluelamp-hello-v1", public_text(open_home(home).key))


def test_what_a_call_owes_is_told_before_its_end_and_a_dead_line_ends_no_call_for_it(desk: SmallDesk, courier: Courier) -> None:
    screen = courier.screen()
    screen.say(SendOffer("a" * 32, 1, "v=0\r\na=fingerprint:sha-256 AA\r\n"))
    until(lambda: any(path.endswith("/hello") for path, _ in desk.bodies), "it is offered")
    refusals = iter(["reset", "503", "reset", "reset"])
    desk.fault = lambda _method, path: next(refusals, "") if path == "/v1/contacts" else ""
    screen.say(Ring("a" * 32, "text", "en", 1, ("safe",)))
    screen.say(EndContact("a" * 32, "visitor"))
    until(lambda: any(path.endswith("/end") for path, _ in desk.bodies), "the desk hears all of it")
    said = [(path, body) for path, body in desk.bodies if path.startswith("/v1/contacts") and not path.endswith("/hello")]
    assert [path for path, _ in said] == ["/v1/contacts", f"/v1/contacts/{'a' * 32}/end"]
    assert said[0][1]["needs"] == ["safe"]
    screen.say(Ring("b" * 32, "text", "en", 0))
    assert screen.hear(ContactIs) == ContactIs("b" * 32, "waiting", 2, wait=240.0), "of the call nothing was said to the screen"


def test_the_relays_of_an_attempt_are_the_desks_and_told_to_the_screen_alone(desk: SmallDesk, courier: Courier) -> None:
    server = {"urls": "turn:192.0.2.7:3478", "username": "1764520600:ab", "credential": "D8y0fFIUvB1C4DJlPHlvMGqWDMM="}
    desk.relays = 200, canonical({"v": 1, "ice": [server], "relay_only": True}), {}
    screen = courier.screen()
    screen.say(AskRelays("a" * 32, 1))
    assert screen.hear(RelaysAre) == RelaysAre("a" * 32, 1, (server,), relay_only=True)
    assert not [code for code in courier.codes() if server["credential"] in code or server["username"] in code]


@pytest.mark.parametrize("fault", ["", "reset", "503", "odd"])
def test_a_desk_that_names_no_relay_holds_no_call_up(desk: SmallDesk, courier: Courier, fault: str) -> None:
    desk.relays = (200, b'{"v":1,"ice":[{"urls":7}]}', {}) if fault == "odd" else desk.relays
    desk.fault = lambda _method, path: fault.removesuffix("odd") if path.endswith("/relays") else ""
    screen = courier.screen()
    screen.say(AskRelays("a" * 32, 3))
    assert screen.hear(RelaysAre) == RelaysAre("a" * 32, 3, (), relay_only=False)


def test_an_end_is_told_until_the_desk_has_heard_it(desk: SmallDesk, courier: Courier) -> None:
    refusals = iter(["503", "reset", "503"])
    desk.fault = lambda _method, path: next(refusals, "") if path.endswith("/end") else ""
    courier.screen().say(EndContact("a" * 32, "visitor"))
    ended = until(lambda: [body for path, body in desk.bodies if path.endswith("/end")], "the desk hears it")
    assert ended == [{"v": 1, "reason": "visitor"}]


def test_a_redirect_is_not_followed(desk: SmallDesk, home: Path, courier: Courier, shared_house: House) -> None:
    desk.fault = lambda method, _: "redirect" if method == "PUT" else ""
    making.put(home / "outbox", sealed(shared_house.roster))
    until(lambda: "desk-odd" in courier.codes(), "the redirect is trouble")
    assert _arrived(desk) == {}
    assert outbox.depth(home / "outbox") == 1


def test_a_proxy_in_the_environment_is_not_used(desk: SmallDesk, home: Path, shared_house: House, start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(0.0)
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        courier = start(home, HTTPS_PROXY=address, https_proxy=address, ALL_PROXY=address, REQUESTS_CA_BUNDLE="/nowhere")
        making.put(home / "outbox", sealed(shared_house.roster))
        until(lambda: len(_arrived(desk)) == 1, "the report is delivered")
        courier.kill()
        with suppress(BlockingIOError):
            proxy.accept()
            raise AssertionError("the proxy was asked")


def test_a_certificate_ten_years_out_of_date_is_taken(desk: SmallDesk, courier: Courier) -> None:
    assert courier.screen().hear(DeskIs, lambda said: said.reachable)
    assert desk.seen


@pytest.mark.parametrize("wrong", ["another authority", "another name", "an old protocol"])
def test_a_desk_that_is_not_ours_gets_nothing(
    tmp_path: Path, authority: Authority, shared_house: House, wrong: str, start: Start, desks: Desks
) -> None:
    fresh = datetime.now(UTC) + timedelta(days=10)
    context = authority.server("other" if wrong == "another name" else "localhost")
    if wrong == "another authority":
        stranger = Authority(tmp_path / "stranger", fresh)
        context = stranger.server()
        context.load_verify_locations(authority.folder / "ca.pem")
    if wrong == "an old protocol":
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    desk = desks(context, shared_house.text())
    home = tmp_path / "home"
    authority.kiosk(home)
    settle(home, shared_house, desk.url)
    making.put(home / "outbox", sealed(shared_house.roster))
    courier = start(home)
    until(lambda: courier.codes().count("desk-untrusted") >= 3, "every line refuses it")
    screen = courier.screen()
    assert not screen.hear(DeskIs).reachable
    courier.kill()
    assert desk.seen == []
    assert outbox.depth(home / "outbox") == 1


def test_health_and_waiting_go_with_the_heartbeat(desk: SmallDesk, home: Path, courier: Courier) -> None:
    courier.screen().say(TellHealth({"printer": "blocked"}, {"visits": 3}))
    beat = until(
        lambda: next((body for path, body in desk.bodies if path.endswith("heartbeat") and body["conditions"]), None), "a beat"
    )
    assert beat["conditions"] == {"printer": "blocked"}
    assert (beat["kiosk"], beat["waiting"], beat["roster_version"], beat["clock"]) == ("kiosk-1", 0, 1, "good")


def test_a_desk_that_goes_and_comes_back_is_said_once_each(
    tmp_path: Path, authority: Authority, shared_house: House, start: Start, desks: Desks
) -> None:
    first = desks(authority.server(), shared_house.text())
    home = tmp_path / "home"
    authority.kiosk(home)
    settle(home, shared_house, first.url)
    courier = start(home)
    screen = courier.screen()
    screen.hear(DeskIs, lambda said: said.reachable)
    first.fault = lambda *_: "reset"
    assert screen.hear(DeskIs, lambda said: not said.reachable) == DeskIs(False, False, 0, "kiosk-1")
    making.put(home / "outbox", sealed(shared_house.roster))
    first.fault = lambda *_: ""
    screen.hear(DeskIs, lambda said: said.reachable)
    until(lambda: len(_arrived(first)) == 1, "what waited goes without being asked")
    courier.kill()


def test_events_reach_the_screen_and_the_next_screen(desk: SmallDesk, home: Path, courier: Courier) -> None:
    first = courier.screen()
    first.hear(DeskIs, lambda said: said.reachable)
    desk.people = 4
    desk.tell("presence", {"answering": True, "people": 4})
    assert first.hear(DeskIs, lambda said: said.people == 4)
    desk.tell("wait", {"seconds": 120.0, "right": 3, "of": 4})
    assert first.hear(DeskIs, lambda said: said.wait == 120)
    desk.tell("something-new", {"of": "a newer desk"})
    desk.tell("report", {"wrong": "shape"})
    desk.tell("report", {"report_id": "a" * 32, "fact": "resting", "at": ""})
    desk.tell("report", {"report_id": "a" * 32, "fact": "read", "at": "2026-11-24T18:00:00Z"})
    assert first.hear(Delivered) == Delivered("a" * 32, "read", "2026-11-24T18:00:00Z")
    second = courier.screen()
    assert second.hear(DeskIs) == DeskIs(True, True, 4, "kiosk-1", 120.0, (3, 4))
    assert second.hear(Delivered).report_id == "a" * 32
    assert first.is_closed()


def test_events_are_read_on_from_where_they_broke(desk: SmallDesk, home: Path, courier: Courier, start: Start) -> None:
    screen = courier.screen()
    desk.tell("report", {"report_id": "a" * 32, "fact": "read", "at": ""})
    screen.hear(Delivered)
    until((home / "outbox" / "cursor").exists, "the place is marked")
    courier.kill()
    desk.tell("report", {"report_id": "b" * 32, "fact": "read", "at": ""})
    again = start(home)
    assert again.screen().hear(Delivered).report_id == "b" * 32
    again.kill()
    assert "/v1/events?after=1" in [path for _, path in desk.seen]


def test_a_newer_roster_is_fetched_verified_and_kept(
    tmp_path: Path, authority: Authority, own_house: House, start: Start, desks: Desks
) -> None:
    desk = desks(authority.server(), own_house.text())
    home = tmp_path / "home"
    authority.kiosk(home)
    settle(home, own_house, desk.url)
    courier = start(home)
    until((home / "roster.json").exists, "the roster is kept")
    forged = desk.roster.replace(b'\\"version\\":1', b'\\"version\\":3')
    assert forged != desk.roster
    desk.roster = forged
    desk.tell("roster", {"version": 3})
    until(lambda: "roster-unsigned" in courier.codes(), "a forged roster is refused")
    desk.roster = renew(own_house)
    desk.tell("roster", {"version": 2})
    held = until(lambda: (found := load(home / "roster.json", own_house.root)) and found.version == 2 and found, "version 2")
    assert held.officers == own_house.roster.officers
    courier.kill()


def test_an_unknown_verb_closes_the_door_and_nothing_else(desk: SmallDesk, courier: Courier) -> None:
    rude = courier.screen()
    rude.say(Say(1, "hello", "en", "speaker"))
    assert rude.is_closed()
    assert courier.screen().hear(DeskIs, lambda said: said.reachable)
    assert "verb-unknown" in courier.codes()


def test_the_socket_is_for_this_user_alone(home: Path, desk: SmallDesk, courier: Courier) -> None:
    courier.screen()
    assert (home / "run" / "courier.sock").stat().st_mode & 0o777 == 0o600


def test_one_folder_has_one_courier(home: Path, desk: SmallDesk, courier: Courier, start: Start) -> None:
    courier.screen()
    second = start(home)
    assert second.process.wait(30) == 2
    assert courier.screen()


def test_a_folder_that_is_no_kiosk_is_refused_with_what_to_do(tmp_path: Path, shared_house: House, start: Start) -> None:
    settle(tmp_path, shared_house, "https://127.0.0.1:1")
    lost = start(tmp_path)
    assert lost.process.wait(30) == 2
    assert "enrol this kiosk first" in (tmp_path / "courier.log").read_text()
