"""A sealed report as a visitor would leave one, made outside the virtual machine with the kiosk's own roster."""

from __future__ import annotations

import secrets
from pathlib import Path

from kiosk.roster import load, read_root
from kiosk.seal import Sealed, seal_report
from kiosk.wire import Given, Report
from provisioning.house import KIOSK


def sealed(home: Path) -> Sealed:
    """To the general lane of the roster in ``home``."""
    roster = load(home / "roster.json", read_root(home / "root.pub"))
    assert roster is not None  # noqa: S101  (put there with the keys)
    words = "My bicycle was taken."
    given = Given("what", "long", "What happened?", "What happened?", words, words, words)
    report = Report(
        v=1, report_id=secrets.token_hex(16), reference="7KQ-2MD-9XF", journey="theft", journey_version=1, title="Theft",
        title_en="Theft", language="en", kiosk=KIOSK, made_at="2026-11-24T17:29:03Z", clock="good", answers=(given,),
        exhibits=(), salt="",
    )  # fmt: skip
    return seal_report(report, [], roster, "general", urgency=0)
