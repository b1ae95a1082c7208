"""Everything a visit can ask the world to do. Frozen values; append-only; kiosk.perform is the one place that does them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.answers import Answer


@dataclass(frozen=True)
class SetTimer:
    """Woke(timer) after config.delays.<timer> seconds, or ``ms`` where that is told; setting it again starts it anew."""

    timer: str
    ms: int = 0


@dataclass(frozen=True)
class StopTimer:
    timer: str


@dataclass(frozen=True)
class OpenCamera:
    pass


@dataclass(frozen=True)
class CloseCamera:
    pass


@dataclass(frozen=True)
class TakePhoto:
    id: int


@dataclass(frozen=True)
class DropPhoto:
    """Forget the bytes of this photograph."""

    id: int


@dataclass(frozen=True)
class Listen:
    question: str


@dataclass(frozen=True)
class StopListening:
    pass


@dataclass(frozen=True)
class Speak:
    """Read the page, or its reference alone when ``key`` is "reference". ``aloud``: only what anyone may hear, and only by choice."""

    key: str = "page"
    aloud: bool = False


@dataclass(frozen=True)
class SayName:
    """Say what a language is called, into the handset: in itself, or in English where nothing here speaks it."""

    code: str


@dataclass(frozen=True)
class Hush:
    pass


@dataclass(frozen=True)
class Submit:
    """Make the Report from the answers on the path, seal it and put it in the outbox. Ends in Saved or NotSaved."""

    journey: str
    answers: Mapping[str, Answer]
    photos: Mapping[str, tuple[int, ...]]
    urgency: int
    safe: bool
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintReceipt:
    """``kind``: receipt or advice. Ends in PaperMoved or PaperFailed."""

    job: int
    kind: str


@dataclass(frozen=True)
class RingDesk:
    """``needs``: what the person needs of whoever answers: "interpreter-ti"."""

    contact: str
    kind: str
    urgency: int
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenMedia:
    """``sound`` False: the microphone stays closed (a typed call). ``private``: never the loudspeaker."""

    contact: str
    video: bool
    sound: bool = True
    private: bool = False


@dataclass(frozen=True)
class CloseMedia:
    pass


@dataclass(frozen=True)
class StartCall:
    """Fork a call process and hand it the rings; ends in Offered."""

    contact: str
    attempt: int


@dataclass(frozen=True)
class SendOffer:
    contact: str
    attempt: int


@dataclass(frozen=True)
class SetMedia:
    picture: bool
    sound: bool
    private: bool = False


@dataclass(frozen=True)
class SendTyped:
    """``line`` names it in this contact: it is said again until the officer's side has said that it is there."""

    text: str
    line: str = ""


@dataclass(frozen=True)
class EndCall:
    """Hang up, end the contact at the desk, close camera and microphone."""

    contact: str
    reason: str


@dataclass(frozen=True)
class TellDuress:
    """The silent alert; nothing to be seen or heard. ``plan``: a safe person, sealed to the team of ``lane``, or ""."""

    lane: str = "general"
    plan: str = ""


@dataclass(frozen=True)
class Wipe:
    """Forget everything of this visitor that lives outside the state: photographs, timers, speech, clipboard, doors."""


@dataclass(frozen=True)
class EndVisit:
    """This process has served its visitor: the keeper puts a fresh one in its place."""


@dataclass(frozen=True)
class Follow:
    """Ask the desk with these code words (proper form). Comes back as events.Followed with the same ``id``."""

    id: int
    words: str


@dataclass(frozen=True)
class ForgetWords:
    """Let go of the keys that the last Follow made."""


@dataclass(frozen=True)
class ShowForm:
    """Show the officer of this call the answers as they stand; ``shown`` False takes them away."""

    shown: bool = True


@dataclass(frozen=True)
class AnswerSuggestion:
    question: str
    ok: bool


@dataclass(frozen=True)
class SayGot:
    """Tell the officer's side that their typed line of this name is on the glass."""

    line: str


@dataclass(frozen=True)
class FindClosest:
    """Compare what was said in the visitor's own words with the journeys. Comes back as events.Closest with the same ``id``."""

    id: int


@dataclass(frozen=True)
class LeaveDraft:
    """Seal the answers under new code words and keep them. Ends in Left or NotLeft."""


@dataclass(frozen=True)
class KeepDraft:
    """Seal the answers anew under the code words that were gone on with, as the next revision."""


@dataclass(frozen=True)
class SealPlan:
    """Seal who is to be rung when Quick exit is held. Comes back as events.PlanSealed with the same ``id``; nothing is sent."""

    id: int
    name: str
    phone: str
    where: str


@dataclass(frozen=True)
class SetLoudness:
    """How loud speech and call are for this visitor: 1 to 4."""

    level: int


@dataclass(frozen=True)
class SetAlarm:
    """Of siren and light these are on from now, and no others."""

    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class SealRingBack:
    """Seal where ``contact`` may be rung back, as a report of that name, and put it in the outbox. Ends in RingBackIs."""

    contact: str
    answers: Mapping[str, Answer]
    lane: str
    urgency: int
    needs: tuple[str, ...]


Effect = (
    SetTimer | StopTimer | OpenCamera | CloseCamera | TakePhoto | DropPhoto | Listen | StopListening | Speak | SayName | Hush
    | Submit | PrintReceipt | RingDesk | OpenMedia | CloseMedia | StartCall | SendOffer | SetMedia | SendTyped | EndCall
    | TellDuress | Wipe | EndVisit | Follow | ForgetWords | ShowForm | AnswerSuggestion | SayGot
    | FindClosest | LeaveDraft | KeepDraft
    | SealPlan | SetLoudness | SetAlarm | SealRingBack
)  # fmt: skip
