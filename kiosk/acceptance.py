"""What can happen while a kiosk is commissioned, and what is asked of the world then, beside what a visit shares. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


# ---- what can happen, beside the events that it shares with a visit
@dataclass(frozen=True)
class Blank:
    """Whether this machine is nobody's kiosk yet, by the courier's word."""

    yes: bool


@dataclass(frozen=True)
class Enrolled:
    """This machine is a kiosk of that desk now."""


@dataclass(frozen=True)
class EnrolFailed:
    code: str


@dataclass(frozen=True)
class CodeSeen:
    """What a square code before the camera says."""

    text: str


@dataclass(frozen=True)
class SiteIs:
    """What the settings say of where this stands: name, place, address, nearest phone, staffed place, in this order."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class ToneHeard:
    """The microphone heard what the speaker played; ``code``: why not."""

    code: str = ""


@dataclass(frozen=True)
class HandsetMoved:
    lifted: bool


@dataclass(frozen=True)
class KeyDown:
    key: str


@dataclass(frozen=True)
class DeskTried:
    """The desk answered, with a team to lock reports for; ``code``: why not. ``clock``: good or unsure, "" when nobody can say."""

    code: str
    clock: str


@dataclass(frozen=True)
class SheetKept:
    """What was found is signed and kept; ``digest`` names it. ``code``: why not. ``sent``: the desk has it."""

    digest: str
    code: str = ""
    sent: bool = False


@dataclass(frozen=True)
class TrialSealed:
    """The test report is sealed and saved under this name; ``code``: why not."""

    report: str
    code: str = ""


@dataclass(frozen=True)
class ReportIs:
    """What the courier says of a report: received, or resting, and then the desk will never have it."""

    report: str
    fact: str


@dataclass(frozen=True)
class CallTried:
    """A call could get through by a relay; ``code``: why not, or call-unproved where nobody can say."""

    code: str = ""


# ---- what it asks of the world, beside the effects that it shares with a visit
@dataclass(frozen=True)
class Enrol:
    desk: str
    name: str
    code: str


@dataclass(frozen=True)
class FindCodes:
    """Look for square codes before the camera until it is closed. Comes back as CodeSeen."""


@dataclass(frozen=True)
class AskSite:
    """Comes back as SiteIs."""


@dataclass(frozen=True)
class PlayTone:
    """Comes back as ToneHeard."""


@dataclass(frozen=True)
class PrintProof:
    """A slip with ``nonce`` as a square code. Comes back as PaperMoved or PaperFailed."""

    job: int
    nonce: str


@dataclass(frozen=True)
class TryDesk:
    """Comes back as DeskTried."""


@dataclass(frozen=True)
class SealTrial:
    """Seal a test report and let the courier carry it. Comes back as TrialSealed, then as ReportIs."""


@dataclass(frozen=True)
class TryCall:
    """Comes back as CallTried."""


@dataclass(frozen=True)
class KeepSheet:
    """Sign and keep what was found: test -> code, "" where it works. Comes back as SheetKept."""

    outcome: str
    found: Mapping[str, str]


@dataclass(frozen=True)
class PrintSheet:
    job: int
