"""Everything our processes may say to each other: one frozen dataclass a verb, one list a direction.

Who may say what is decided by these lists alone (kiosk.door refuses the rest). Append-only. Descriptors that travel
beside a verb are named in its docstring. "contact" and "report_id" are 32 hexadecimal characters made on the kiosk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


# ---- screen -> senses
@dataclass(frozen=True)
class Say:
    """Speak ``text``; replaces what is being spoken. ``to``: handset, speaker (only what anyone may hear). Ends in Spoken."""

    id: int
    text: str
    language: str
    to: str
    rate: float = 1.0


@dataclass(frozen=True)
class Hush:
    """Stop speaking at once."""


@dataclass(frozen=True)
class Listen:
    """Open the microphone and recognise speech for the field ``question`` until StopListening or 90 s. Heard follows."""

    question: str
    language: str


@dataclass(frozen=True)
class StopListening:
    """Close the microphone; the last Heard is final."""


@dataclass(frozen=True)
class OpenCamera:
    """Open the lens for a preview. Answered by CameraOpened or CameraFailed."""


@dataclass(frozen=True)
class CloseCamera:
    """Close the lens. Answered by CameraClosed when no file of it is open."""


@dataclass(frozen=True)
class TakePhoto:
    """Photograph now, full size. Answered by PhotoTaken or CameraFailed with the same id."""

    id: int


@dataclass(frozen=True)
class Print:
    """Print one slip (see devices.base.Slip). Answered by Printed or PrintFailed; never tried again by itself."""

    job: int
    lines: tuple[tuple[str, ...], ...]
    qr: str
    language: str


@dataclass(frozen=True)
class OpenMedia:
    """Start picture and sound for one call. Answered by MediaOpened. ``private``: the handset alone, never the loudspeaker.

    ``video`` and ``sound`` False: that device is not opened at all until SetMedia asks for it.
    """

    contact: str
    video: bool
    private: bool = False
    sound: bool = True


@dataclass(frozen=True)
class CloseMedia:
    """End both: camera and microphone are closed when MediaClosed comes."""


@dataclass(frozen=True)
class SetMedia:
    """``picture``/``sound`` False: senses itself writes no frame, no sound, and closes the device. ``private`` as in OpenMedia."""

    picture: bool
    sound: bool
    private: bool = False


@dataclass(frozen=True)
class Break:
    """Only in --drive: call the mock handle ``act`` (unplug, run_out, jam, load, lift, hang_up, press:KEY, say:FILE) of ``device``."""

    device: str
    act: str


@dataclass(frozen=True)
class SetVolume:
    """How loud every output is from now on, for speech and call alike: 0 is as loud as the device goes, less is softer."""

    decibels: float


@dataclass(frozen=True)
class FindCodes:
    """While the preview is open: say every square code that is held before the camera. Answered by CodeSeen."""


@dataclass(frozen=True)
class PlayTone:
    """Play a tone on the speaker and listen for it. Answered by ToneHeard; the microphone is open for three seconds."""


@dataclass(frozen=True)
class SetAlarm:
    """Of siren and light these are on from now, and no others. Answered by AlarmIs when that is so. Off by themselves in time."""

    on: tuple[str, ...]


# ---- senses -> screen
@dataclass(frozen=True)
class Conditions:
    """All devices, name -> condition ("ready"...) with reasons in ``codes``; sent at the start and whenever one changes."""

    conditions: Mapping[str, str]
    codes: Mapping[str, str]


@dataclass(frozen=True)
class Spoken:
    """The words of Say ``id`` are over (or were stopped)."""

    id: int


@dataclass(frozen=True)
class Heard:
    """Recognised words so far for ``question``; ``final`` ends this stretch. ``level`` is loudness 0 to 8."""

    question: str
    text: str
    final: bool
    level: int = 0


@dataclass(frozen=True)
class ListenFailed:
    """No recogniser for that language, or no microphone: ``code`` says which."""

    question: str
    code: str


@dataclass(frozen=True)
class CameraOpened:
    """Beside it: one descriptor, the preview FrameRing (read-only use)."""


@dataclass(frozen=True)
class CameraClosed:
    """No file of the camera is open in senses."""


@dataclass(frozen=True)
class CameraFailed:
    """``id`` of the photograph, 0 for the preview."""

    id: int
    code: str


@dataclass(frozen=True)
class PhotoTaken:
    """Beside it: one sealed memfd with the JPEG. ``sharp`` and ``bright`` say whether it can be read; ``glaring``: too bright."""

    id: int
    width: int
    height: int
    bytes: int
    sha256: str
    sharp: bool
    bright: bool
    glaring: bool = False


@dataclass(frozen=True)
class Printed:
    """The paper has moved."""

    job: int


@dataclass(frozen=True)
class PaperIs:
    """Whether the slip of ``job`` was taken; never said where the printer cannot tell."""

    job: int
    taken: bool


@dataclass(frozen=True)
class PrintFailed:
    """``code``: paper-out, cover-open, printer-silent, printer-absent, ..."""

    job: int
    code: str


@dataclass(frozen=True)
class MediaOpened:
    """Beside it: camera FrameRing, microphone SoundRing, speaker SoundRing (the call writes), officer FrameRing (the call writes)."""

    contact: str


@dataclass(frozen=True)
class MediaClosed:
    """Camera and microphone are closed; the rings are gone."""


@dataclass(frozen=True)
class KeyPressed:
    """One of devices.base.KEYS; ``held`` True when it has been down for two seconds. The button says "emergency".

    The key of a technician says "service".
    """

    key: str
    held: bool = False


@dataclass(frozen=True)
class HandsetMoved:
    lifted: bool


@dataclass(frozen=True)
class AlarmIs:
    """Which of siren and light are on, by their own word; said whenever that changes."""

    on: tuple[str, ...]


@dataclass(frozen=True)
class CodeSeen:
    """The text of a square code before the camera; the same one is said once."""

    text: str


@dataclass(frozen=True)
class ToneHeard:
    """``code``: "" when the microphone heard it, else speaker-unheard, speaker-absent or microphone-absent."""

    code: str = ""


SCREEN_TO_SENSES = (
    Say, Hush, Listen, StopListening, OpenCamera, CloseCamera, TakePhoto, Print, OpenMedia, CloseMedia, SetMedia, Break,
    SetVolume, SetAlarm, FindCodes, PlayTone,
)  # fmt: skip
SENSES_TO_SCREEN = (
    Conditions, Spoken, Heard, ListenFailed, CameraOpened, CameraClosed, CameraFailed, PhotoTaken, Printed, PrintFailed,
    MediaOpened, MediaClosed, KeyPressed, HandsetMoved, PaperIs, AlarmIs,
    CodeSeen, ToneHeard,
)  # fmt: skip


# ---- screen -> call
@dataclass(frozen=True)
class Start:
    """Make an offer. Beside it: the four descriptors of MediaOpened. ``ice``: [{"urls","username","credential"}]. Answered by Offered.

    With no descriptor beside it: only say whether a call could get through, CallIs "tried", and end.
    """

    contact: str
    attempt: int
    ice: tuple[Mapping[str, str], ...]
    relay_only: bool


@dataclass(frozen=True)
class Accept:
    """The officer's verified answer: only a peer with one of ``fingerprints`` gets media."""

    sdp: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True)
class Type:
    """Send the visitor's typed line to the officer over the data channel. ``line`` names it in this contact."""

    text: str
    line: str = ""


@dataclass(frozen=True)
class HangUp:
    """Say goodbye and end the process. ``reason``: visitor, or "again" when another attempt takes its place."""

    reason: str = "visitor"


# ---- call -> screen
@dataclass(frozen=True)
class Offered:
    sdp: str


@dataclass(frozen=True)
class CallIs:
    """``state``: connecting, connected, one-moment, ended. ``reason`` of an end: officer, visitor, lost, refused, failed.

    Or tried; then ``reason`` is "" when a call could get through, else the code of why not.
    """

    state: str
    reason: str = ""


@dataclass(frozen=True)
class Typed:
    """A typed line of the officer; one of the same ``line`` is the same line, said again after a break."""

    text: str
    line: str = ""


@dataclass(frozen=True)
class CallFigures:
    """Counts since the start; ``setup_ms`` from Accept to the first decoded frame (0 before)."""

    frames_sent: int
    frames_received: int
    setup_ms: int


@dataclass(frozen=True)
class ShowForm:
    """Show the officer the answers so far: ``form`` is a kiosk.wire.Form as JSON text, "" takes it away again."""

    form: str


@dataclass(frozen=True)
class AnswerSuggestion:
    """Tell the officer what became of what they filled in: ``ok`` True when the visitor said that it is right."""

    question: str
    ok: bool


@dataclass(frozen=True)
class Suggested:
    """The officer has filled in one open question of the form shown; nothing is changed until the visitor says yes."""

    question: str
    text: str


@dataclass(frozen=True)
class Got:
    """Both ways: the typed line of that name is on the glass of who says so, and need not be said again."""

    line: str


SCREEN_TO_CALL = (Start, Accept, Type, HangUp, ShowForm, AnswerSuggestion, Got)
CALL_TO_SCREEN = (Offered, CallIs, Typed, CallFigures, Suggested, Got)


# ---- screen -> meaning
@dataclass(frozen=True)
class FindClosest:
    """Which journeys is ``text`` closest to? Answered by Closest with the same id; nothing of it is kept."""

    id: int
    text: str


# ---- meaning -> screen
@dataclass(frozen=True)
class MeaningIs:
    """``ready``: the model is the right one and answers. Said once, at the start."""

    ready: bool


@dataclass(frozen=True)
class Closest:
    """Every journey that has examples, the closest first; the screen shows some and chooses none."""

    id: int
    journeys: tuple[str, ...]


SCREEN_TO_MEANING = (FindClosest,)
MEANING_TO_SCREEN = (MeaningIs, Closest)


# ---- screen -> courier
@dataclass(frozen=True)
class Look:
    """A set is complete in outbox/drop."""


@dataclass(frozen=True)
class Ring:
    """Open a contact. ``kind``: video, voice, text. Answered by ContactIs."""

    contact: str
    kind: str
    language: str
    urgency: int
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class SendOffer:
    """The courier builds and signs the Hello over this SDP."""

    contact: str
    attempt: int
    sdp: str


@dataclass(frozen=True)
class EndContact:
    """``reason``: visitor, quit, idle, lost, done."""

    contact: str
    reason: str


@dataclass(frozen=True)
class TellHealth:
    """For the heartbeat: device name -> condition; ``figures`` are counts without any person in them."""

    conditions: Mapping[str, str]
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Duress:
    """The silent alert of a visitor who held Quick exit. Nothing of the visit travels with it but what they chose before.

    ``lane``: which team may have it. ``plan``: whom to ring, sealed to that team (base64 of an age file), or "".
    """

    lane: str = "general"
    plan: str = ""


# ---- courier -> screen
@dataclass(frozen=True)
class DeskIs:
    """``reachable``: the desk answered within its limit. ``answering``: a person answered a probe within 30 s. ``people``: how many.

    ``wait``: seconds that somebody who rings now would be told, -1 where nobody can say. ``week``: in the last seven days so many
    waited as long as they were told, of so many who were told something.
    """

    reachable: bool
    answering: bool
    people: int
    kiosk: str = ""
    wait: float = -1.0
    week: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Delivered:
    """``fact``: received (the desk has it durably), read (a person opened it), resting (put aside here: it never goes by itself).

    ``at``: "2026-11-24T17:30:00Z" or "".
    """

    report_id: str
    fact: str
    at: str = ""


@dataclass(frozen=True)
class ContactIs:
    """``state``: waiting (``ahead`` people before), taken (``who``: officer or staff, ``number``), ended (``reason``).

    ``wait``: seconds that the desk has said they will wait, once, as it begins; -1: nothing is said.
    """

    contact: str
    state: str
    ahead: int = 0
    who: str = ""
    number: str = ""
    reason: str = ""
    wait: float = -1.0


@dataclass(frozen=True)
class Answered:
    """The officer's answer; signature, roster entry, both fingerprints and the offer's digest are already verified."""

    contact: str
    attempt: int
    sdp: str
    fingerprints: tuple[str, ...]
    who: str
    number: str
    ice: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Follow:
    """Ask what became of a report. Both are hexadecimal, made from code words (kiosk.codewords). Answered by Followed."""

    id: int
    locator: str
    proof: str


@dataclass(frozen=True)
class Followed:
    """``state``: found (``answer`` is a kiosk.wire.Followed as JSON text), unknown, later (``wait`` seconds), offline."""

    id: int
    state: str
    answer: str = ""
    wait: int = 0


@dataclass(frozen=True)
class LookAtDrafts:
    """Something is to be sent in outbox/drafts."""


@dataclass(frozen=True)
class Drafted:
    """The code words of Follow ``id`` open a draft: a memfd with ``bytes`` of a kiosk.wire.Drafted as JSON goes with it."""

    id: int
    bytes: int


@dataclass(frozen=True)
class DraftKept:
    """The desk has this revision durably: it can be continued anywhere."""

    draft_id: str
    revision: int


@dataclass(frozen=True)
class Reach:
    """For so many ms more it is true that somebody at the desk answered a probe within 30 s; 0: nobody is known to have."""

    ms: int


@dataclass(frozen=True)
class AskRelays:
    """Which relays may this attempt of a call use? Answered by RelaysAre. Without a contact: for a call that is only tried."""

    contact: str
    attempt: int


@dataclass(frozen=True)
class RelaysAre:
    """As Start has them; ``ice`` is empty where the desk names none, or could not be asked. ``code``: why not, when only tried."""

    contact: str
    attempt: int
    ice: tuple[Mapping[str, str], ...]
    relay_only: bool
    code: str = ""


# ---- commissioning: screen -> courier, and its answers
@dataclass(frozen=True)
class Enrol:
    """Make this machine the kiosk ``name`` of the desk at ``desk`` (https://HOST:PORT) by a one-time code. Answered by Enrolled."""

    desk: str
    name: str
    code: str


@dataclass(frozen=True)
class TryDesk:
    """Ask the desk now. Answered by DeskTried."""


@dataclass(frozen=True)
class KeepSheet:
    """Sign what a commissioning found (test -> code, "" where it works) with the device key, and keep it. Answered by SheetKept."""

    outcome: str
    found: Mapping[str, str]


@dataclass(frozen=True)
class Blank:
    """This machine is nobody's kiosk yet. Said to every screen, before anything else."""


@dataclass(frozen=True)
class Enrolled:
    """``code``: "" when it is that desk's kiosk now, else why not."""

    code: str = ""


@dataclass(frozen=True)
class DeskTried:
    """``code``: "" when the desk answered and there is a roster to lock reports by, else why not. ``clock``: good, unsure or ""."""

    code: str
    clock: str


@dataclass(frozen=True)
class SheetKept:
    """``digest``: SHA-256 of the signed sheet, hexadecimal. ``code``: "" or why it could not be kept. ``sent``: the desk has it."""

    digest: str
    code: str = ""
    sent: bool = False


SCREEN_TO_COURIER = (
    Look, Ring, SendOffer, EndContact, TellHealth, Duress, Follow, LookAtDrafts, AskRelays,
    Enrol, TryDesk, KeepSheet,
)  # fmt: skip
COURIER_TO_SCREEN = (
    DeskIs, Delivered, ContactIs, Answered, Followed, Drafted, DraftKept, Reach, RelaysAre,
    Blank, Enrolled, DeskTried, SheetKept,
)  # fmt: skip
