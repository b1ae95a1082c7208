"""Everything that can happen to a visit. Frozen values; append-only. The wall clock comes in as ``at``, never from inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.answers import Answer, Problem

# Every control a visitor can press, by touch or by key. ``detail`` of Pressed names which (a code, a page, a row).
CONTROLS = (
    "start", "language", "journey", "continue", "back", "start-again", "help", "talk", "emergency", "quit", "listen",
    "text-size", "theme", "change", "add", "remove", "edit", "camera", "photograph", "keep-photo", "retake", "drop-photo",
    "send", "print", "finish", "close", "stay", "way", "hang-up", "mute", "hide", "type", "say-aloud", "uncover", "more",
    "words", "digits", "hide-words", "try", "follow", "lost-words", "ending", "message", "share", "agree", "disagree",
    "group", "add-to", "own-words", "languages", "speak", "leave-words", "go-on",
    "sound",
    "plan", "young", "helper", "wish", "alone", "together",
    "notice",
    "privacy", "easier", "loud", "fast",
    "alarm",
    "ring-back",
)  # fmt: skip


BUTTON = "button"


@dataclass(frozen=True)
class Pressed:
    """A control of CONTROLS was touched. "emergency" with BUTTON: by the button, which never takes its page away."""

    control: str
    detail: str = ""


@dataclass(frozen=True)
class Held:
    """Quick exit has been held for two seconds (by touch or by its key): duress."""

    control: str = "quit"


@dataclass(frozen=True)
class Answered:
    """What kiosk.answers.check made of what was chosen, typed or said. ``how``: chosen, typed or dictated."""

    question: str
    answer: Answer | Problem
    how: str = "typed"


@dataclass(frozen=True)
class Touched:
    """Anything at all was touched or pressed: puts off the idle warning."""


@dataclass(frozen=True)
class Woke:
    """A timer set by SetTimer rang: idle, idle-end, tick, receipt, listen, ring-again, call-lost, meaning, reach, minute, ring-back."""

    timer: str


@dataclass(frozen=True)
class DevicesAre:
    """Conditions by device name; ``codes`` are reasons. A lost senses process makes every one "unknown"."""

    conditions: Mapping[str, str]
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OutboxIs:
    """Whether a report could be kept here: ready, or blocked with the ``code`` of why."""

    condition: str
    code: str = ""


@dataclass(frozen=True)
class DeskIs:
    """What the courier knows of the desk (see kiosk.verbs.DeskIs)."""

    reachable: bool
    answering: bool
    people: int
    wait: float = -1.0
    week: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class CameraOpened:
    pass


@dataclass(frozen=True)
class CameraFailed:
    code: str


@dataclass(frozen=True)
class PhotoTaken:
    """The bytes wait in perform under ``id``; the state knows only facts about them."""

    id: int
    bytes: int
    sharp: bool
    bright: bool
    glaring: bool = False


@dataclass(frozen=True)
class Heard:
    question: str
    text: str
    final: bool
    level: int = 0


@dataclass(frozen=True)
class ListenFailed:
    question: str
    code: str


@dataclass(frozen=True)
class Saved:
    """Sealed, fsynced and renamed in the outbox."""

    report_id: str
    reference: str
    at: str
    words: str = ""  # code words and the digits that open the same, each in their proper form
    digits: str = ""


@dataclass(frozen=True)
class NotSaved:
    """``code``: disk-full, disk-failed, no-roster. The answers are kept on screen."""

    code: str


@dataclass(frozen=True)
class Delivered:
    """``fact``: received, read or resting (see kiosk.verbs.Delivered)."""

    report_id: str
    fact: str
    at: str


@dataclass(frozen=True)
class PaperMoved:
    job: int


@dataclass(frozen=True)
class PaperFailed:
    job: int
    code: str


@dataclass(frozen=True)
class ContactIs:
    """``state``: waiting, taken, ended."""

    contact: str
    state: str
    ahead: int = 0
    who: str = ""
    number: str = ""
    reason: str = ""
    wait: float = -1.0


@dataclass(frozen=True)
class MediaOpened:
    contact: str


@dataclass(frozen=True)
class Offered:
    """The call process of an attempt has made its offer (kept by perform); ``attempt`` 0 means the current one."""

    contact: str
    attempt: int = 0


@dataclass(frozen=True)
class ReplyVerified:
    """The officer's signed answer has been checked and handed to the call process."""

    contact: str
    who: str
    number: str


@dataclass(frozen=True)
class CallIs:
    """``state``: connecting, connected, one-moment, ended. ``contact`` "" and ``attempt`` 0 mean the current ones."""

    state: str
    reason: str = ""
    contact: str = ""
    attempt: int = 0


@dataclass(frozen=True)
class TypedLine:
    """A typed line of the officer; the same ``line`` is the same one said again. ``contact`` "" means the current one."""

    text: str
    contact: str = ""
    line: str = ""


@dataclass(frozen=True)
class Lost:
    """A process of ours is gone: senses, courier, or the call of an ``attempt``. Back is said by DevicesAre, DeskIs or a new Offered."""

    process: str
    contact: str = ""
    attempt: int = 0


@dataclass(frozen=True)
class MessageRead:
    """One message of an officer, opened here and its signature checked. ``who``: officer, staff or "" (not in our roster)."""

    at: str
    who: str
    number: str
    text: str


@dataclass(frozen=True)
class Followed:
    """``state``: found, unknown, later (``wait`` seconds), offline. Times are "2026-11-24T17:30:00Z" or ""."""

    id: int
    state: str
    received: str = ""
    read: str = ""
    messages: tuple[MessageRead, ...] = ()
    wait: int = 0
    report_id: str = ""


@dataclass(frozen=True)
class Suggested:
    """The officer of this call filled in ``question``; ``answer`` is what kiosk.answers.check made of the ``text``."""

    question: str
    text: str
    answer: Answer | Problem
    contact: str = ""


@dataclass(frozen=True)
class Got:
    """The officer's page has the visitor's typed line of this name. ``contact`` "" means the current one."""

    line: str
    contact: str = ""


@dataclass(frozen=True)
class MeaningIs:
    """Whether a sentence can be compared with the journeys here."""

    ready: bool


@dataclass(frozen=True)
class Closest:
    """The journeys that the sentence of FindClosest ``id`` is closest to, the closest first."""

    id: int
    journeys: tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """The unfinished report is sealed and durable here; its code words, each in their proper form."""

    draft_id: str
    words: str
    digits: str


@dataclass(frozen=True)
class NotLeft:
    """It could not be kept; the answers are still on this screen."""

    code: str


@dataclass(frozen=True)
class DraftKept:
    """The desk has a revision of this draft: it can be gone on with anywhere."""

    draft_id: str
    revision: int


@dataclass(frozen=True)
class Resumed:
    """What the code words of Follow ``id`` opened is an unfinished report. ``same``: the journey asks what it asked then."""

    id: int
    draft_id: str
    journey: str
    language: str
    safe: bool
    same: bool
    answers: Mapping[str, Answer]
    how: Mapping[str, str]
    passed: frozenset[str]
    said: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Reach:
    """Somebody at the desk is known to have answered a probe within 30 s, for ``ms`` more; 0: nobody is."""

    ms: int


@dataclass(frozen=True)
class PlanSealed:
    """Who is to be rung, by the team that can read it; empty when it could not be sealed."""

    id: int
    sealed: Mapping[str, str]


@dataclass(frozen=True)
class PaperIs:
    """Whether the paper of ``job`` was taken; of a printer that cannot tell nothing is heard."""

    job: int
    taken: bool


@dataclass(frozen=True)
class AlarmIs:
    """Which of siren and light are on."""

    on: tuple[str, ...]


@dataclass(frozen=True)
class RingBackIs:
    """Where ``contact`` may be rung back is sealed and durable here; with a ``code`` it could not be kept, for that reason."""

    contact: str
    code: str = ""


Event = (
    Pressed | Held | Answered | Touched | Woke | DevicesAre | DeskIs | CameraOpened | CameraFailed | PhotoTaken | Heard
    | ListenFailed | Saved | NotSaved | Delivered | PaperMoved | PaperFailed | ContactIs | MediaOpened | Offered
    | ReplyVerified | CallIs | TypedLine | Lost | OutboxIs | Followed | Suggested | Got
    | MeaningIs | Closest | Left | NotLeft | DraftKept | Resumed | Reach | PlanSealed
    | PaperIs | AlarmIs | RingBackIs
)  # fmt: skip
