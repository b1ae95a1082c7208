"""Setting a kiosk up tries the way of a call through a real relay, in a process of calls: what is wrong with it has a code of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.verbs import CallIs, Start
from tests.call.kiosk_side import KioskSide
from tests.call.relay import Relay, possible, relay

needs_relay = pytest.mark.skipif(not possible(), reason="hardware: no TURN server or no network on this machine")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    with relay(tmp_path_factory.mktemp("relay")) as running:
        yield running


def tried(site: Path | None, *servers: dict[str, str], alone: bool = False) -> str:
    """What the process of a call says of these relays; it has ended by then."""
    side = KioskSide(site)
    try:
        side.door.send(Start("", 0, servers, alone))
        code = side.wait(CallIs, lambda said: said.state == "tried").reason
        assert side.ended() == 0
        return code
    finally:
        side.close()


def trusting(folder: Path, server: Relay) -> Path:
    file = folder / "site.toml"
    file.write_text(f'[call]\nrelay_ca = "{server.ca}"\nrelay_answer = 20.0\n', encoding="utf-8")
    return file


@needs_relay
@pytest.mark.parametrize("way", ["udp", "tcp", "tls"])
def test_what_goes_out_by_a_relay_and_comes_back_proves_the_way(tmp_path: Path, server: Relay, way: str) -> None:
    assert tried(trusting(tmp_path, server), *server.servers(getattr(server, way))) == ""


@needs_relay
@pytest.mark.parametrize("wrong", [{"lasts": -1.0}, {"secret": "another secret, as long"}])
def test_a_relay_that_has_another_secret_or_clock_is_named_so(server: Relay, wrong: dict[str, Any]) -> None:
    assert tried(None, *server.servers(**wrong)) == "relay-refused"


@needs_relay
def test_a_relay_whose_certificate_nobody_trusts_is_named_so(server: Relay) -> None:
    assert tried(None, *server.servers(server.tls)) == "relay-certificate"


@needs_relay
def test_a_firewall_before_the_relay_is_named_so(server: Relay) -> None:
    assert tried(None, *server.servers(re.sub(r":\d+\?", ":9?", server.udp))) == "relay-unreached"


@needs_relay
def test_a_relay_that_lets_in_and_carries_nothing_is_named_so(tmp_path: Path) -> None:
    with relay(tmp_path, "--denied-peer-ip=0.0.0.0-255.255.255.255") as mute:
        assert tried(None, *mute.servers()) == "relay-no-way"


def test_without_a_relay_nobody_can_say_and_where_one_is_a_must_that_is_the_fault() -> None:
    assert tried(None) == tried(None, {"urls": "stun:192.0.2.9", "username": "", "credential": ""}) == "call-unproved"
    assert tried(None, alone=True) == "relay-none"
