"""The roster: only the chain from our root counts, versions only go up, expiry stops no report."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import roster
from kiosk.roster import DELEGATION, ROSTER, Delegation, RosterError, RosterFile, public_text, sign, stamp
from kiosk.seal import seal_report
from kiosk.wire import VERSION, Roster, canonical, parse_json
from provisioning import keys
from tests.trust.making import NOW, House, renew, report


def test_a_roster_signed_by_our_root_is_taken(shared_house: House) -> None:
    held = roster.verify(shared_house.text(), shared_house.root)
    assert held.version == 1
    assert [officer.number for officer in held.officers] == ["4417", "5678"]
    assert held.officers[1].kind == "staff"


def _edit(path: str, value: Any) -> Callable[[bytes], bytes]:
    def change(text: bytes) -> bytes:
        raw = json.loads(text)
        at = raw
        *way, last = path.split(".")
        for step in way:
            at = at[step]
        at[last] = value(at[last]) if callable(value) else value
        return json.dumps(raw).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        _edit("v", 2),
        _edit("roster.context", DELEGATION),
        _edit("delegation.context", ROSTER),
        _edit("roster.payload", lambda text: text.replace('"version":1', '"version":2')),
        _edit("roster.payload", lambda text: text + " "),
        _edit("delegation.payload", lambda text: text.replace("2027", "2028")),
        _edit("roster.signature", "AAAA"),
        _edit("roster.signature", lambda text: text[::-1]),
        _edit("delegation.signature", "not base64!"),
        _edit("roster.key", lambda _: public_text(Ed25519PrivateKey.generate())),
        _edit("delegation.key", lambda _: public_text(Ed25519PrivateKey.generate())),
        lambda text: text[:-1],
        lambda _: b"[]",
        lambda _: b"",
        lambda _: b"[" * 5000,
        lambda text: text.replace(b'"delegation"', b'"delegation2"'),
    ],
)
def test_a_mutation_is_refused(shared_house: House, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(RosterError):
        roster.verify(change(shared_house.text()), shared_house.root)


def test_every_single_changed_letter_is_refused(shared_house: House) -> None:
    text = shared_house.text()
    for n in range(0, len(text), 7):
        with pytest.raises(RosterError):
            roster.verify(text[:n] + bytes([text[n] ^ 1]) + text[n + 1 :], shared_house.root)


def test_a_root_of_another_house_is_refused(shared_house: House) -> None:
    with pytest.raises(RosterError, match="roster-undelegated"):
        roster.verify(shared_house.text(), public_text(Ed25519PrivateKey.generate()))


def test_a_key_the_root_never_named_signs_no_roster(shared_house: House) -> None:
    held = parse_json(RosterFile, shared_house.text())
    forged = sign(Ed25519PrivateKey.generate(), ROSTER, shared_house.roster)
    with pytest.raises(RosterError, match="roster-unsigned"):
        roster.verify(canonical(RosterFile(VERSION, held.delegation, forged)), shared_house.root)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0},
        {"v": 2},
        {"issued": "2020-01-01T00:00:00Z"},
        {"issued": "2036-01-01T00:00:00Z"},
        {"issued": "yesterday"},
        {"expires": "never"},
        {"recovery": "age1"},
        {"log_key": "AAAA"},
        {"lanes": ()},
    ],
)
def test_a_signed_roster_that_cannot_be_used_is_refused(shared_house: House, change: dict[str, Any]) -> None:
    with pytest.raises(RosterError):
        roster.verify(shared_house.signed_again(replace(shared_house.roster, **change)), shared_house.root)


def test_two_officers_of_one_id_or_one_of_an_unknown_kind_are_refused(shared_house: House) -> None:
    held = shared_house.roster
    for officers in ((*held.officers, held.officers[0]), (replace(held.officers[0], kind="robot"),)):
        with pytest.raises(RosterError, match="roster-shape"):
            roster.verify(shared_house.signed_again(replace(held, officers=officers)), shared_house.root)


def test_versions_only_go_up(own_house: House, tmp_path: Path) -> None:
    path, first = tmp_path / "roster.json", own_house.text()
    assert roster.keep(path, first, own_house.root).version == 1
    second = renew(own_house)
    assert roster.keep(path, second, own_house.root).version == 2
    assert roster.keep(path, second, own_house.root).version == 2
    with pytest.raises(RosterError, match="roster-older"):
        roster.keep(path, first, own_house.root)
    held = roster.load(path, own_house.root)
    assert held
    assert held.version == 2


def test_a_roster_the_disk_has_spoilt_is_replaced(shared_house: House, tmp_path: Path) -> None:
    path = tmp_path / "roster.json"
    path.write_bytes(shared_house.text()[:-9])
    with pytest.raises(RosterError):
        roster.load(path, shared_house.root)
    assert roster.keep(path, shared_house.text(), shared_house.root).version == 1
    assert path.read_bytes() == shared_house.text()


def test_a_replaced_roster_key_never_comes_back(own_house: House, tmp_path: Path) -> None:
    root, old = keys.signing_key(own_house.folder / "root.key"), own_house
    fresh = Ed25519PrivateKey.generate()
    later = Delegation(VERSION, public_text(fresh), stamp(NOW), stamp(NOW + timedelta(days=400)))
    later = replace(later, issued=stamp(NOW + timedelta(days=1)))
    newer: Roster = replace(old.roster, version=5, issued=stamp(NOW + timedelta(days=2)))
    path = tmp_path / "roster.json"
    roster.keep(path, canonical(RosterFile(VERSION, sign(root, DELEGATION, later), sign(fresh, ROSTER, newer))), old.root)
    with pytest.raises(RosterError, match="roster-older"):
        roster.keep(path, old.signed_again(replace(old.roster, version=9)), old.root)


def test_expiry_hides_a_role_but_stops_no_report(shared_house: House) -> None:
    later = NOW + timedelta(days=4000)
    assert not roster.overdue(shared_house.roster, NOW)
    assert roster.overdue(shared_house.roster, later)
    assert roster.verify(shared_house.text(), shared_house.root).version == 1
    assert seal_report(report(), [], shared_house.roster, "general", urgency=0).parts


def test_no_roster_yet_is_not_an_error(shared_house: House, tmp_path: Path) -> None:
    assert roster.load(tmp_path / "roster.json", shared_house.root) is None
