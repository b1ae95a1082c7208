"""A technician who is no programmer makes a working kiosk of a blank one, by touch alone, against a real desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import qrcode

from kiosk.courier.accept import CONTEXT
from kiosk.roster import is_signed
from kiosk.selftest import KEYS, POINTS
from kiosk.wire import Signed, parse_json
from provisioning.house import House, Plan
from provisioning.visitor import Refused, Visitor
from tests.call.relay import SECRET, possible, relay
from tests.conftest import Houses
from tests.desk.browser import chromium, officer_page, sign_in
from tests.end_to_end.desk_side import rows
from tests.house import SHORT, wait_for

DEVICES = {"camera": "mock:", "microphone": "mock:room", "service": "mock:"}


class Novice:
    """Does what the page says, and nothing else."""

    def __init__(self, house: House) -> None:
        assert house.kiosk is not None
        self.house, self.visitor = house, Visitor(house.kiosk)

    def facts(self) -> dict[str, Any]:
        return self.visitor.do("state")

    def comes(self, step: str, phase: str) -> None:
        """Until this step says so."""
        seen: dict[str, Any] = {}

        def there() -> bool:
            seen.update(self.facts())
            assert phase == "failed" or seen["phase"] != "failed", f"{step} {phase} was hoped for: {seen}"
            return (seen["test"], seen["phase"]) == (step, phase)

        wait_for(there, f"{step} {phase}")

    def break_(self, device: str, act: str) -> None:
        self.visitor.do("unplug", device=device, act=act)

    def write(self, text: str) -> None:
        """Key by key, on the screen's own keyboard."""
        for letter in text.lower():
            self.visitor.touch(f"key:{letter}")

    def on(self) -> None:
        self.visitor.touch("continue")

    def start(self, language: str = "en") -> None:
        self.visitor.hear(60, event="screen", name="SetupLanguage")
        self.visitor.choose(f"language:{language}")

    def enrol(self) -> None:
        """The name of the kiosk and the desk's address stand in the settings that this machine came with."""
        self.comes("enrol", "asked")
        self.visitor.touch("field:secret")
        self.write(self.house.code.replace("-", ""))
        if "key:done" in self.visitor.names():
            self.visitor.touch("key:done")
        self.on()
        self.comes("site", "asked")
        self.visitor.wait(name="continue")
        self.on()

    def touch_all(self) -> None:
        self.visitor.wait(screen="SetupTouch")
        for which in POINTS:
            self.visitor.touch(f"point:{which}")
        self.comes("touch", "works")
        self.on()

    def photograph(self) -> None:
        self.visitor.wait(screen="SetupCamera")
        self.visitor.touch("photograph")
        self.comes("camera", "works")
        self.on()

    def listen(self) -> None:
        self.comes("sound", "works")
        self.on()

    def lift(self) -> None:
        self.comes("handset", "trying")
        self.break_("handset", "lift")
        wait_for(lambda: self.facts()["did"] == "state", "a moment")
        self.visitor.rest()
        self.break_("handset", "hang_up")
        self.comes("handset", "works")
        self.on()

    def press_keys(self) -> None:
        self.comes("keys", "trying")
        for key in KEYS:
            self.break_("keys", f"press:{key}")
        self.comes("keys", "works")
        self.on()

    def read_paper(self) -> None:
        """Takes the slip and holds it before the camera."""
        self.visitor.hear(event="device", act="printed", forget=True)
        self.visitor.wait(screen="SetupCamera")
        self.break_("camera", f"show:{self.house.folder / 'paper' / 'receipt.png'}")
        self.comes("printer", "works")
        self.break_("camera", "show:")
        self.on()

    def open_printer(self) -> None:
        assert self.house.sockets is not None
        self.comes("paper", "trying")
        self.house.sockets.handle("open_cover")
        self.visitor.rest(2.5)
        wait_for(lambda: "open" in self.facts().get("done", ""), "it feels that it was opened")
        self.house.sockets.handle("close_cover")
        self.comes("paper", "works")
        self.on()

    def ask_desk(self) -> None:
        self.comes("line", "works")
        self.on()

    def send_report(self) -> None:
        self.comes("report", "works")
        self.on()

    def try_call(self) -> None:
        if possible():
            self.comes("call", "works")
        else:
            self.comes("call", "failed")
            assert self.facts()["code"] == "call-unproved"
        self.on()


@contextmanager
def blank(
    folder: Path, width: int = 1080, height: int = 1920, inches: float = 21.5, desk: tuple[str, ...] = (), **devices: str
) -> Iterator[Novice]:
    settings: dict[str, dict[str, Any]] = {"screen": {"reduced_motion": True}, "delays": SHORT}
    plan = Plan(folder, width, height, inches, devices={**DEVICES, **devices}, settings=settings, desk=desk, blank=True)
    with House(plan) as house:
        yield Novice(house)


@pytest.fixture(scope="module")
def novice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Novice]:
    """Where this machine has a relay, calls of this house go through it."""
    with ExitStack() as stack:
        desk: tuple[str, ...] = ()
        if possible():
            server, secret = (
                stack.enter_context(relay(tmp_path_factory.mktemp("relay"))),
                tmp_path_factory.mktemp("secret") / "s",
            )
            secret.write_text(SECRET)
            desk = ("--relay", server.udp, "--relay-secret", str(secret))
        yield stack.enter_context(blank(tmp_path_factory.mktemp("blank"), desk=desk))


def test_a_novice_makes_a_blank_kiosk_work_by_touch_alone(novice: Novice) -> None:
    visitor, home = novice.visitor, novice.house.home
    assert not (home / "keys").exists()
    novice.start()
    novice.enrol()
    assert (home / "keys" / "device.key").exists()
    assert rows(novice.house.folder, "select id from kiosk where id = 'kiosk-1'")
    for act in (novice.touch_all, novice.photograph, novice.listen, novice.lift, novice.press_keys, novice.read_paper):
        act()
    novice.open_printer()
    novice.ask_desk()
    novice.send_report()
    assert rows(novice.house.folder, "select needs from report where received != ''") == [('["test"]',)]
    assert not list((novice.house.folder / "desk" / "parts").iterdir()), "nothing of the test is kept"
    novice.try_call()
    assert rows(novice.house.folder, "select id from contact") == [], "nobody was rung"
    wait_for((home / "commissioned.json").exists, "the signed sheet")
    outcome, of_call = ("ready", "") if possible() else ("without", "call-unproved")
    assert novice.facts()["outcome"] == outcome
    visitor.hear(event="device", act="printed")
    assert "The result is signed. The desk has it." in "".join(item["name"] for item in visitor.do("tree")["items"])
    assert rows(novice.house.folder, "select signed from readiness") == [((home / "commissioned.json").read_text(),)]
    visitor.end("finish")
    assert visitor.screen == "Attract"
    signed = parse_json(Signed, (home / "commissioned.json").read_bytes())
    keys = {row[0] for row in rows(novice.house.folder, "select device_key from kiosk_key")}
    assert any(is_signed(signed, CONTEXT, key) for key in keys)
    sheet = json.loads(signed.payload)
    assert (sheet["kiosk"], sheet["outcome"], sheet["found"].pop("call")) == ("kiosk-1", outcome, of_call)
    assert set(sheet["found"].values()) == {""}


def test_another_who_shows_the_code_to_the_camera_does_it_in_arabic_on_a_small_panel(tmp_path: Path) -> None:
    with blank(tmp_path, 1280, 800, 10.1) as novice:
        visitor, house = novice.visitor, novice.house
        novice.start("ar")
        novice.comes("enrol", "asked")
        visitor.touch("camera")
        visitor.wait(screen="SetupCamera")
        visitor.wait(event="device")
        code = tmp_path / "code.png"
        qrcode.make(f"bluelamp://{house.door.removeprefix('https://')}/library#{house.code}", border=4).save(code)
        novice.break_("camera", f"show:{code}")
        novice.comes("enrol", "failed")
        assert novice.facts()["code"] == "enrol-refused", "this code was given for another name"
        novice.break_("camera", "show:")  # else what is still held up is read again
        photograph_the_desk(house, "kiosk-1", code)
        visitor.touch("camera")
        visitor.wait(screen="SetupCamera")
        novice.break_("camera", f"show:{code}")
        novice.comes("site", "asked")
        novice.break_("camera", "show:")
        novice.on()
        novice.touch_all()


def photograph_the_desk(house: House, kiosk: str, picture: Path) -> None:
    """As a technician with a telephone does: the square of a fresh code, as the desk's own page draws it."""
    with chromium() as browser, officer_page(browser) as seen:
        page = seen.page
        sign_in(page, house.console, house.folder / "keys" / "officers" / "4417.json")
        page.keyboard.press("k")
        page.get_by_label("Its name").fill(kiosk)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Give a one-time code").click()
        page.get_by_role("img", name="The same code for the kiosk’s camera").screenshot(path=picture)
        assert seen.complaints == []


FAULTS: dict[str, tuple[tuple[str, str], str, str]] = {
    "camera-absent": (("camera", "unplug"), "camera", "plug"),
    "camera-unreadable": (("camera", "jam"), "camera", "plug"),
    "microphone-absent": (("microphone", "unplug"), "sound", "plug"),
    "speaker-absent": (("speaker", "unplug"), "sound", "plug"),
    "hook-absent": (("handset", "unplug"), "handset", "plug"),
    "keys-absent": (("keys", "unplug"), "keys", "plug"),
    "printer-absent": (("printer", "unplug"), "printer", "plug"),
    "paper-out": (("printer", "run_out"), "printer", "load"),
    "cover-open": (("printer", "open_cover"), "printer", "close_cover"),
    "printer-fault": (("printer", "jam"), "printer", "load"),
    "printer-silent": (("printer", "silence"), "printer", "load"),
}


@pytest.fixture(scope="module")
def serviced(house: Houses) -> Iterator[Novice]:
    """A kiosk that is one already: a key behind a lock brings the technician's pages up."""
    with house(devices={"service": "mock:"}) as running:
        visitor = running.visitor
        running.visitor.do("unplug", device="service", act="press")
        visitor.hear(60, event="screen", name="SetupLanguage")
        novice = Novice(running.house)
        novice.visitor = visitor
        novice.visitor.choose("language:en")
        novice.comes("site", "asked")
        novice.visitor.wait(name="continue")
        novice.on()
        novice.touch_all()
        yield novice


def test_every_fault_of_a_part_is_named_by_its_code(serviced: Novice) -> None:
    for code, ((device, act), step, mend) in FAULTS.items():
        forward_to(serviced, step)
        serviced.break_(device, act)
        again_until(serviced, code)
        assert "Bring: " in "".join(item["name"] for item in serviced.visitor.do("tree")["items"])
        serviced.break_(device, mend)


def touch_if_there(novice: Novice, name: str) -> None:
    """A test may end by itself between the look and the touch."""
    with suppress(Refused):
        if name in novice.visitor.names():
            novice.visitor.touch(name)


def forward_to(novice: Novice, step: str) -> None:
    """Go on without whatever does not work until this test is on the glass."""

    def there() -> bool:
        seen = novice.facts()
        if seen["test"] != step:
            touch_if_there(novice, "disagree" if seen["phase"] == "trying" else "continue")
        return bool(seen["test"] == step)

    wait_for(there, step)


def again_until(novice: Novice, code: str) -> None:
    """The test is begun again until senses has told what it is."""

    def named() -> bool:
        seen = novice.facts()
        if seen["code"] != code:
            touch_if_there(novice, "disagree" if seen["phase"] == "trying" else "start-again")
        return bool(seen["phase"] == "failed" and seen["code"] == code)

    wait_for(named, code)
