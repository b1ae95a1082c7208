"""A call through a real relay: by whatever way the network lets through, with credentials that are over soon and are told to nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from kiosk.verbs import CallFigures, CallIs
from tests.call.kiosk_side import KioskSide
from tests.call.officer import Officer, chromium
from tests.call.relay import SECRET, Relay, possible, relay
from tests.call.test_call import connect

pytestmark = pytest.mark.skipif(not possible(), reason="hardware: no TURN server or no network on this machine")
WAYS = ("udp", "tcp", "tls")
PATIENT = (
    "[delays]\ncall_lost = 100.0\ncall_answer = 100.0\n"  # how fast a relay is on a busy machine is not what is asked here
)
LIMITS = {"oneMoment": 3000, "lost": 100_000}


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    """One that takes the relay's certificate, which is of no authority that browsers know."""
    with chromium(driver, flags=("--ignore-certificate-errors",)) as running:
        yield running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    with relay(tmp_path_factory.mktemp("relay")) as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, server: Relay) -> Path:
    """Settings that trust the relay's authority."""
    file = tmp_path / "site.toml"
    file.write_text(f'[call]\nrelay_ca = "{server.ca}"\n{PATIENT}', encoding="utf-8")
    return file


@pytest.fixture
def kiosk(site: Path) -> Iterator[KioskSide]:
    side = KioskSide(site)
    yield side
    side.close()


def kinds(sdp: str) -> set[str]:
    """The kinds of address that this end has shown."""
    return set(re.findall(r"a=candidate:.* typ (\w+)", sdp))


def told(kiosk: KioskSide) -> list[Any]:
    """The lines that the call process has logged, once it has ended."""
    assert kiosk.ended() == 0
    assert kiosk.process.stderr is not None
    return [json.loads(line) for line in kiosk.process.stderr.read().splitlines()]


@pytest.mark.parametrize("way", WAYS)
def test_a_call_goes_through_the_relay_alone_by_each_way_and_shows_no_address_of_its_own(
    kiosk: KioskSide, officer: Officer, server: Relay, way: str
) -> None:
    url = getattr(server, way)
    offer = kiosk.start(server.servers(url), relay_only=True)
    assert kinds(offer) == {"relay"}
    answered = connect(kiosk, officer, offer, ice=list(server.servers(url)), relayOnly=True, limits=LIMITS)
    assert kinds(answered["sdp"]) == {"relay"}
    kiosk.figures()
    officer.wait("lab.seen.handle.stats().then((stats) => stats.framesReceived > 5)")
    assert officer.errors == []


@pytest.mark.parametrize("wrong", [{"lasts": -1.0}, {"secret": "another secret, as long"}])
def test_credentials_that_are_over_or_wrong_are_refused_with_their_own_code_and_told_to_nobody(
    kiosk: KioskSide, officer: Officer, server: Relay, wrong: dict[str, Any]
) -> None:
    servers = server.servers(server.udp, server.tcp, server.tls, **wrong)
    kiosk.begin(servers, relay_only=True)
    assert kiosk.wait_state("ended") == CallIs("ended", "failed")
    assert told(kiosk) == [{"code": "relay-refused"}]
    other = KioskSide()
    try:
        call = other.call(other.start(), ice=list(servers), relayOnly=True)
        assert officer.run("lab.answerCode(given)", call) == "relay-refused"
    finally:
        other.close()


def test_a_relay_that_refuses_or_does_not_answer_is_left_out_where_there_is_another_way(
    kiosk: KioskSide, officer: Officer, server: Relay
) -> None:
    nobody = re.sub(r":\d+\?", ":9?", server.udp)
    servers = (*server.servers(nobody), *server.servers(lasts=-1.0), *server.servers(server.tcp))
    offer = kiosk.start(servers, relay_only=True)
    assert kinds(offer) == {"relay"}
    connect(kiosk, officer, offer, limits=LIMITS)
    kiosk.figures()
    kiosk.process.terminate()
    codes = told(kiosk)
    assert codes == [{"code": "relay-refused"}, {"code": "relay-unreached"}]
    assert not any(server["credential"] in str(codes) for server in servers)


def test_a_certificate_of_a_stranger_is_no_way_to_the_relay(server: Relay) -> None:
    kiosk = KioskSide()
    try:
        kiosk.begin(server.servers(server.tls), relay_only=True)
        assert kiosk.wait_state("ended") == CallIs("ended", "failed")
        assert told(kiosk) == [{"code": "relay-certificate"}]
    finally:
        kiosk.close()


def test_a_place_that_wants_a_relay_and_has_none_says_so(kiosk: KioskSide) -> None:
    kiosk.begin((), relay_only=True)
    assert kiosk.wait_state("ended") == CallIs("ended", "failed")
    assert told(kiosk) == [{"code": "relay-none"}]


def test_a_place_that_names_its_relays_reaches_those_alone_with_the_desks_credentials(
    tmp_path: Path, server: Relay, officer: Officer
) -> None:
    site = tmp_path / "named.toml"
    site.write_text(f'[call]\nice = [{{urls = "{server.tcp}"}}]\n{PATIENT}', encoding="utf-8")
    kiosk = KioskSide(site)
    try:
        offer = kiosk.start(server.servers("turn:relay.example:3478"), relay_only=True)
        connect(kiosk, officer, offer, limits=LIMITS)
        kiosk.figures()
    finally:
        kiosk.close()


def test_a_call_outlives_the_credentials_it_began_with(tmp_path: Path, officer: Officer) -> None:
    site = tmp_path / "patient.toml"
    site.write_text(PATIENT, encoding="utf-8")
    with relay(tmp_path, "--max-allocate-lifetime=6") as server:
        kiosk = KioskSide(site)
        try:
            offer = kiosk.start(server.servers(lasts=3.0), relay_only=True)
            connect(kiosk, officer, offer, limits=LIMITS)
            while server.said("refreshed, realm") < 2:  # the second is after the credentials were over
                kiosk.wait(CallFigures, lambda _: True)
            shown = kiosk.officer.newest()
            kiosk.wait(CallFigures, lambda _: kiosk.officer.newest() > shown + 30)
            assert CallIs("ended", "lost") not in kiosk.heard
        finally:
            kiosk.close()


def test_the_shared_secret_goes_to_no_end_of_a_call(server: Relay) -> None:
    assert SECRET not in str(server.servers())
