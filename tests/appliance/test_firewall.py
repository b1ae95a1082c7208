"""The firewall of the image, in the kernel of this machine: real sockets between two network namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import Config, load
from provisioning.egress import main, rules
from tests.appliance.networks import DESK, KIOSK, RELAY, STRANGER, Wire, answering, lacking, wire
from tests.gates.tree import ROOT

RULES = ROOT / "provisioning" / "image" / "overlay" / "etc" / "nftables.conf"
SYSTEMD = ROOT / "systemd"
COURIER, CALL, SCREEN, ROOT_USER = 814, 812, 810, 0
WORLD = (
    *(("tcp", address, port) for address in (DESK, STRANGER) for port in (8444, 22, 53)),
    *(("udp", address, port) for address in (RELAY, STRANGER) for port in (3478, 53)),
)
needs_root = pytest.mark.skipif(bool(lacking()), reason=f"hardware: {lacking()}")


def site(url: str = f"https://{DESK}:8444", ice: str = f"turn:{RELAY}:3478?transport=udp") -> Config:
    shipped = load()
    servers = ({"urls": ice, "username": "u", "credential": "c"},) if ice else ()
    return replace(shipped, desk=replace(shipped.desk, url=url), call=replace(shipped.call, ice=servers))


@pytest.fixture(scope="module")
def net() -> Iterator[Wire]:
    with wire() as made, answering(made.world, *WORLD), answering(made.kiosk, ("tcp", KIOSK, 2222)):
        yield made


def what_goes(net: Wire) -> set[str]:
    tried = {
        "courier to the desk": (COURIER, "tcp", DESK, 8444),
        "courier to the desk's ssh": (COURIER, "tcp", DESK, 22),
        "courier to a stranger": (COURIER, "tcp", STRANGER, 8444),
        "courier to the relay": (COURIER, "udp", RELAY, 3478),
        "call to the relay": (CALL, "udp", RELAY, 3478),
        "call to a stranger": (CALL, "udp", STRANGER, 3478),
        "call to the desk": (CALL, "tcp", DESK, 8444),
        "a name server": (COURIER, "udp", STRANGER, 53),
        "a name server by TCP": (CALL, "tcp", STRANGER, 53),
        "screen to the desk": (SCREEN, "tcp", DESK, 8444),
        "root to the desk": (ROOT_USER, "tcp", DESK, 8444),
    }
    goes = {what for what, went in zip(tried, net.goes(*tried.values()), strict=True) if went}
    return goes | {"into the kiosk"} if net.goes((ROOT_USER, "tcp", KIOSK, 2222), back=True)[0] else goes


@needs_root
def test_only_the_courier_reaches_the_desk_and_only_a_call_the_relay(net: Wire) -> None:
    net.tell("flush ruleset")
    assert len(what_goes(net)) == 12, "without a firewall everything of this test goes: what is shut below is shut by it"
    net.load(RULES)
    assert what_goes(net) == set(), "before the site's settings are read nothing goes out"
    net.tell(rules(site()))
    assert what_goes(net) == {"courier to the desk", "call to the relay"}


@needs_root
def test_new_settings_take_the_way_to_the_old_desk_away(net: Wire) -> None:
    tried = ((COURIER, "tcp", DESK, 8444), (CALL, "udp", RELAY, 3478), (COURIER, "tcp", STRANGER, 8444))
    net.load(RULES)
    net.tell(rules(site()))
    assert net.goes(*tried) == [True, True, False]
    net.tell(rules(site(url=f"https://{STRANGER}:8444", ice="")))
    assert net.goes(*tried) == [False, False, True]


@needs_root
@pytest.mark.parametrize("address", ["2001:db8::7", "192.0.2.7"])
@pytest.mark.parametrize("how", ["turn:{}:3478?transport=udp", "turns:{}", "turn:{}?transport=tcp"])
def test_the_kernel_takes_every_way_to_write_a_relay(net: Wire, address: str, how: str) -> None:
    net.load(RULES)
    host = f"[{address}]" if ":" in address else address
    net.tell(rules(site(url=f"https://{host}:8444", ice=how.format(host))))


@pytest.mark.parametrize(
    ("url", "ice"),
    [
        ("https://desk.example:8444", ""),
        (f"https://{DESK}", "turn:relay.example:3478"),
        (f"https://{DESK}", "stun:192.0.2.7"),
        ("", ""),
    ],
)
def test_a_name_or_what_is_no_relay_is_refused_with_a_sentence(url: str, ice: str) -> None:
    with pytest.raises(ValueError, match=r"holds a name|is no relay"):
        rules(site(url, ice))


def test_settings_that_cannot_be_read_end_with_a_sentence_and_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site.toml").write_text('[desk]\nurl = "https://desk.example"\n')
    with pytest.raises(SystemExit):
        main(["--site", str(tmp_path / "site.toml")])
    assert "holds a name" in capsys.readouterr().err


def test_the_firewall_knows_accounts_by_the_numbers_they_have() -> None:
    accounts = dict(re.findall(r"^u bluelamp-(\w+)\s+(\d+) ", (SYSTEMD / "sysusers.conf").read_text(), re.MULTILINE))
    allowed = re.findall(r"skuid (\d+) .* @(\w+?)6? accept", RULES.read_text())
    assert set(allowed) == {(accounts["courier"], "desk"), (accounts["call"], "relay")}
    assert [int(accounts[name]) for name in ("courier", "call", "screen")] == [COURIER, CALL, SCREEN]


def test_the_firewall_looks_no_protocol_or_account_up() -> None:
    """The image has no /etc/protocols: a name there would leave the kiosk without any rules."""
    assert re.findall(r"(?:l4proto|skuid)\s+\{?\s*[a-z]", RULES.read_text()) == []
    assert "skgid" not in RULES.read_text()


def test_whatever_talks_to_the_network_needs_the_firewall_first() -> None:
    users = [unit for unit in SYSTEMD.glob("*.service") if "AF_INET" in unit.read_text()]
    assert {unit.name for unit in users} == {"bluelamp-courier.service", "bluelamp-call@.service"}
    wired = ROOT / "provisioning/image/overlay/etc/systemd/system/systemd-networkd.service.d/bluelamp.conf"
    for unit in [*users, SYSTEMD / "bluelamp-egress.service", wired]:
        text = unit.read_text()
        assert re.search(r"^Requires=nftables\.service$", text, re.MULTILINE), unit.name
        assert re.search(r"^After=nftables\.service\b", text, re.MULTILINE), unit.name
