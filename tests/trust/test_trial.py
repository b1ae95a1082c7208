"""The test report of a kiosk that is set up: sealed like any other, without a word in it, and named by its signed header."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import events, outbox
from kiosk.clock import Clock
from kiosk.config import load as settings
from kiosk.outbox import HEADER
from kiosk.roster import is_signed
from kiosk.seal import open_with
from kiosk.submit import Submitter
from kiosk.wire import TEST, Report, parse_json
from provisioning import keys
from tests.trust.making import House


@pytest.fixture
def bare(tmp_path: Path, shared_house: House) -> Path:
    """A home that can seal, and nothing carries."""
    outbox.prepare(tmp_path / "outbox")
    for name in ("roster.json", "root.pub"):
        (tmp_path / name).write_bytes((shared_house.folder / name).read_bytes())
    return tmp_path


def submitter(home: Path) -> Submitter:
    return Submitter(settings(), home, {}, {}, Clock(), ())


def test_it_is_sealed_to_the_team_and_says_nothing_but_what_it_is(bare: Path, shared_house: House) -> None:
    made = submitter(bare).trial()
    assert isinstance(made, events.Saved)
    folder = bare / "outbox" / "drop" / made.report_id
    header = outbox.read_header(folder)
    assert (header.needs, header.urgency, header.contact_rule, len(header.parts)) == ((TEST,), 0, "none", 1)
    assert outbox.read_follow(folder) is None
    report = parse_json(Report, open_with(str(keys.identity(shared_house.recovery)), (folder / "0.age").read_bytes()))
    assert (report.journey, report.title, report.answers, report.exhibits) == (TEST, "", (), ())
    assert outbox.take(bare / "outbox", Ed25519PrivateKey.generate()) == ()
    (waiting,) = outbox.pending(bare / "outbox")
    assert is_signed(waiting.signed, HEADER, waiting.signed.key)
    assert '"needs":["test"]' in waiting.signed.payload


def test_without_a_roster_nothing_is_sealed_and_nothing_is_left(bare: Path) -> None:
    (bare / "roster.json").unlink()
    assert submitter(bare).trial() == events.NotSaved("no-roster")
    assert list((bare / "outbox" / "drop").iterdir()) == []
