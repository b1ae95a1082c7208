"""A whole report as the canonical JSON that is sealed and signed, against json.dumps of the same plain data."""

from __future__ import annotations

import json

from bench.row import Row, microseconds
from kiosk.wire import Given, Report, canonical, plain


def run() -> Row:
    """A report of forty answers, one of them a long story."""
    given = tuple(Given(f"q{n}", "text", "Wo?", "Where?", "Windrush Square", "Windrush Square", "") for n in range(39))
    story = Given("story", "long", "Was ist passiert?", "What happened?", "words " * 1000, "words " * 1000, "")
    report = Report(
        1, "0" * 32, "7K2M9P4XT", "theft", 1, "Diebstahl", "Theft", "de", "kiosk-1", "", "good", (*given, story), (), "0" * 32
    )
    data = plain(report)
    what = "a report of 40 answers to canonical JSON, against json.dumps of plain data"
    return Row(
        "canonical-report", microseconds(lambda: canonical(plain(report))), microseconds(lambda: json.dumps(data)), "us", what
    )
