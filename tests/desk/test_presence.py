"""Nobody is at the desk unless a signed-in console has just answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from desk import contacts, kiosks
from desk.core import open_desk
from desk.live import release
from desk.presence import Presence, Present
from desk.settings import Settings
from provisioning.ceremony import ceremony
from tests.desk.running import LIMIT, Console, Kiosk, Running, now, running_desk


@contextmanager
def _line(console: Console, after: int = 0, origin: str | None = None) -> Iterator[ClientConnection]:
    url = f"{console.base.replace('http', 'ws')}/api/live?after={after}"
    headers = {"Cookie": console.cookie, "Sec-Fetch-Site": "same-origin"}
    with connect(url, origin=Origin(origin or console.base), additional_headers=headers, proxy=None) as line:
        yield line


def _hear(line: ClientConnection, name: str, **wanted: object) -> dict[str, object]:
    while True:
        said = json.loads(line.recv(LIMIT))
        if said.get("name") == name and all(said["data"].get(key) == value for key, value in wanted.items()):
            return dict(said["data"])


def _beat(kiosk: Kiosk) -> tuple[bool, int]:
    body = {
        "v": 1,
        "kiosk": kiosk.name,
        "seq": 1,
        "waiting": 0,
        "roster_version": 1,
        "clock": "good",
        "conditions": {},
        "figures": {},
    }
    said = kiosk.ask("POST", "/v1/heartbeat", body).json()
    return said["answering"], said["people"]


def test_a_probe_answered_makes_the_lamp_lit_and_a_closed_page_makes_it_dark(
    desk: Running, kiosk: Kiosk, console: Console
) -> None:
    with kiosk.events() as events:
        present = ((data["answering"], data["people"]) for _, name, data in events if name == "presence")
        assert next(present) == (False, 0)
        with _line(console) as line:
            probe = next(said for said in iter(lambda: json.loads(line.recv(LIMIT)), None) if "probe" in said)
            assert _beat(kiosk) == (False, 0)
            line.send(json.dumps(probe))
            assert next(present) == (True, 1)
            assert _beat(kiosk) == (True, 1)
        assert next(present) == (False, 0)


def test_a_closed_page_is_gone_at_once_though_its_next_probe_is_an_hour_away(tmp_path: Path, keys: Path) -> None:
    with running_desk(tmp_path / "data", keys, probe_every=3600.0, answering_within=3600.0, sweep_every=0.02) as desk:
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        console = Console(desk).sign_in()
        with _line(console) as watching:
            with _line(console) as line:
                line.send(json.dumps({"probe": 1}))
                assert _hear(watching, "presence", people=1)
                assert _hear(line, "presence", people=1)
                for _ in range(30):  # by then its line sleeps until the next probe
                    assert console.get("/api/queue").ok
            assert _hear(watching, "presence", people=0)


def test_a_console_hears_what_happened_while_its_line_was_down(desk: Running, kiosk: Kiosk, console: Console) -> None:
    cursor = console.get("/api/queue").json()["cursor"]
    contact = kiosk.ring()
    with _line(console, cursor) as line:
        assert _hear(line, "contact", contact=contact)
        assert console.post(f"/api/contacts/{contact}/take").status_code == 200
        assert kiosk.hello(contact, "v=0 offer").status_code == 202
        assert _hear(line, "hello", contact=contact)["offer"]["sdp"] == "v=0 offer"  # type: ignore[index]
    console.post(f"/api/contacts/{contact}/end", {"reason": "officer"})


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_a_foreign_page_gets_no_line(desk: Running, console: Console, origin: str) -> None:
    with _line(console, origin=origin) as line:
        with pytest.raises(ConnectionClosed):
            line.recv(LIMIT)
        assert line.close_code == 4401


def test_nobody_signed_in_gets_no_line(desk: Running) -> None:
    with _line(Console(desk)) as line:
        with pytest.raises(ConnectionClosed):
            line.recv(LIMIT)
        assert line.close_code == 4401


def test_a_roster_that_is_installed_beside_the_running_desk_reaches_kiosks(desk: Running, kiosk: Kiosk) -> None:
    with kiosk.events() as events:
        assert next(data for _, name, data in events if name == "roster") == {"version": desk.roster.version}
    said = kiosk.ask("GET", "/v1/roster").json()
    assert said == json.loads((desk.keys / "roster.json").read_text())


def test_presence_counts_people_not_windows_and_forgets_the_silent() -> None:
    now = [0.0]
    presence = Presence(30.0, lambda: now[0])
    windows = [object(), object(), object()]
    for window, officer in zip(windows, ("a", "a", "b"), strict=True):
        presence.came(window, officer)
    assert presence.now() == Present(False, 0)
    for window in windows:
        presence.answered(window)
    assert presence.now() == Present(True, 2)
    now[0] = 31.0
    assert presence.now() == Present(False, 0)
    presence.answered(windows[0])
    assert presence.now() == Present(True, 1)
    presence.went(windows[0])
    assert presence.now() == Present(False, 0)


def test_an_officer_has_left_when_the_last_console_is_closed_or_all_of_them_are_silent() -> None:
    now = [0.0]
    presence, windows = Presence(30.0, lambda: now[0]), [object(), object()]

    def left(seconds: float) -> bool:
        now[0] += seconds
        return presence.has_left("a", closed=10.0, silent=17.0)

    assert not left(16.0), "a browser takes a while to find a desk that has just started"
    assert left(1.0)
    presence.came(windows[0], "a")
    assert not left(16.0)
    presence.answered(windows[0])
    assert not left(16.0)
    assert left(1.0)
    presence.came(windows[1], "a")
    assert not left(0.0)
    presence.went(windows[0])
    presence.went(windows[1])
    assert not left(9.0)
    assert left(1.0)


def test_a_caller_whose_officer_s_browser_is_gone_waits_again_after_the_limit_and_not_before(tmp_path: Path) -> None:
    now = [1000.0]
    desk = open_desk(Settings(tmp_path), boot=lambda: now[0])
    desk.now = lambda: now[0]
    row = {"id": "c", "kiosk": "k", "kind": "text", "language": "en", "urgency": 1, "needs": "[]"}
    window = object()
    desk.presence.came(window, "a")
    desk.presence.answered(window)
    desk.store.write(lambda db: kiosks.enrol(db, "k", "key", "spki"))
    desk.store.write(lambda db: contacts.open_contact(db, row, now[0]))
    desk.store.write(lambda db: contacts.take(db, "c", "a", now[0]))

    def state_after(seconds: float) -> str:
        now[0] += seconds
        release(desk)
        return str(desk.store.look(contacts.listed)[0]["state"])

    assert state_after(16.0) == "taken"
    desk.presence.answered(window)
    assert state_after(2.0) == "taken"
    desk.presence.went(window)
    assert state_after(9.0) == "taken"
    assert desk.store.write(lambda db: contacts.hello(db, "c", "k", 2, "a kiosk that tries again keeps nobody"))
    assert state_after(2.0) == "waiting"
    desk.store.close()


def test_a_kiosk_is_told_of_the_general_team_alone_whoever_else_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    ceremony(folder, ["4417:officer:general", "7001:staff:standards", "7002:officer:specialist+counter-terror"], now())
    with running_desk(tmp_path / "data", folder, sweep_every=0.02) as desk:
        desk.command("install", "--roster", str(folder / "roster.json"), "--epochs", str(folder / "epochs"))
        kiosk = Kiosk(desk, tmp_path, "kiosk-1")
        assert kiosk.enrol(desk, desk.command("invite", "--kiosk", "kiosk-1")).status_code == 200
        with kiosk.events() as events, ExitStack() as lines:
            told = (data for _, name, data in events if name in ("presence", "wait"))
            before = [next(told), next(told)]
            for number in ("7001", "7002"):
                line = lines.enter_context(_line(Console(desk, number).sign_in()))
                line.send(json.dumps({"probe": 1}))
                assert _hear(line, "presence")
                assert _beat(kiosk) == (False, 0)
            general = lines.enter_context(_line(Console(desk, "4417").sign_in()))
            general.send(json.dumps({"probe": 1}))
            after = [next(told), next(told)]
        assert before == [{"answering": False, "people": 0}, {"seconds": -1.0, "right": 0, "of": 0}]
        assert after == [{"answering": True, "people": 1}, {"seconds": 0.0, "right": 0, "of": 0}], "nothing came between"
