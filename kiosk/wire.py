"""What crosses the network: shapes, canonical JSON and the bytes that are signed. Pure: no I/O, no clock, no keys."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

from kiosk.shape import ShapeError, build

VERSION = 1
URGENCIES = (0, 1, 2, 3)  # opening limits: 24 h, 8 h, 1 h, 5 min
LANES = ("general", "specialist", "counter-terror", "standards")
CONTACT_RULES = ("none", "any", "hours", "no-message", "letter", "through-someone")
OUTCOMES = ("ready", "without", "out")  # of setting a kiosk up
TEST = "test"  # the one need of a report by which a kiosk tries the way: the desk answers for it and keeps none of it
T = TypeVar("T")


class WireError(ValueError):
    """Bytes from outside do not have the shape they must have; ``code`` is from codes.toml."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


@dataclass(frozen=True)
class Part:
    """One sealed file of a report: 0 is the report, 1.. the exhibits. ``bytes`` and ``sha256`` are of the ciphertext."""

    n: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Header:
    """All that travels in clear. ``made_hour`` is UTC, "2026-11-24T17"; ``seq`` counts per kiosk from 1, 0 = not yet given."""

    v: int
    report_id: str
    kiosk: str
    seq: int
    lane: str
    urgency: int
    needs: tuple[str, ...]
    contact_rule: str
    parts: tuple[Part, ...]
    made_hour: str
    roster_version: int


@dataclass(frozen=True)
class Given:
    """One answer with the words it was asked in, so that the desk needs no journey file.

    ``value`` is the code, the codes, or the typed words; ``text`` and ``text_en`` are what a person reads.
    ``provenance``: typed, chosen, dictated, officer or suggested.
    """

    question: str
    type: str
    label: str
    label_en: str
    value: Any
    text: str
    text_en: str
    provenance: str = "typed"


@dataclass(frozen=True)
class Exhibit:
    """A photograph or file sealed beside the report. ``bytes`` and ``sha256`` are of the plain content without padding."""

    n: int
    media_type: str
    bytes: int
    sha256: str
    question: str


@dataclass(frozen=True)
class Report:
    """What the visitor said, complete in itself; the plain content of part 0. ``clock`` is "good" or "unsure"."""

    v: int
    report_id: str
    reference: str
    journey: str
    journey_version: int
    title: str
    title_en: str
    language: str
    kiosk: str
    made_at: str
    clock: str
    answers: tuple[Given, ...]
    exhibits: tuple[Exhibit, ...]
    salt: str


@dataclass(frozen=True)
class Promise:
    """What the kiosk signs so that a visitor can prove that they reported: no word of what was said."""

    v: int
    report_id: str
    kiosk: str
    seq: int
    made_hour: str
    report_sha256: str


@dataclass(frozen=True)
class Officer:
    """A person who may answer and open. ``kind``: officer or staff; keys are base64 Ed25519 and an age recipient."""

    id: str
    kind: str
    number: str
    verify_key: str
    recipient: str
    lanes: tuple[str, ...]


@dataclass(frozen=True)
class Lane:
    """A routing lane: ``epoch`` names the key ("2026Q4"), ``recipient`` is its age recipient."""

    name: str
    epoch: str
    recipient: str


@dataclass(frozen=True)
class Roster:
    """Who reports are sealed to and whose signature counts in a call. Versions only go up; expiry never stops a report."""

    v: int
    version: int
    issued: str
    expires: str
    lanes: tuple[Lane, ...]
    recovery: str
    officers: tuple[Officer, ...]
    log_key: str


@dataclass(frozen=True)
class Hello:
    """The kiosk's side of a call, signed by its device key. ``fingerprints``: sorted "sha-256 AA:BB:..." of its DTLS key."""

    v: int
    contact: str
    kiosk: str
    attempt: int
    expires: str
    fingerprints: tuple[str, ...]
    offer_sha256: str


@dataclass(frozen=True)
class Reply:
    """The officer's side, signed by the roster key: binds both fingerprints and the very offer that is answered."""

    v: int
    contact: str
    kiosk: str
    attempt: int
    officer: str
    expires: str
    fingerprints: tuple[str, ...]
    offer_sha256: str
    answer_sha256: str


@dataclass(frozen=True)
class Heartbeat:
    """Once in 30 s from a kiosk. ``conditions``: device name -> "ready", "degraded", "blocked", "absent" or "unknown"."""

    v: int
    kiosk: str
    seq: int
    waiting: int
    roster_version: int
    clock: str
    conditions: Mapping[str, str]
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Locator:
    """Where one kind of code words of a report is found (32 hexadecimal characters), and the digest that proves them (64)."""

    locator: str
    proof_sha256: str


@dataclass(frozen=True)
class Follow:
    """``follow.json`` of a set and the body of PUT /v1/reports/{id}/follow: nothing in it opens anything."""

    v: int
    locators: tuple[Locator, ...]


@dataclass(frozen=True)
class FollowKeys:
    """The sealed exhibit with the question "follow": the age recipients that an officer's message is sealed to."""

    v: int
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Message:
    """What an officer wrote to whoever has the code words; signed with the officer's key, then sealed. Text of 600 letters."""

    v: int
    report_id: str
    officer: str
    at: str
    text: str


@dataclass(frozen=True)
class SealedMessage:
    """One message as the desk keeps it: ``sealed`` is base64 of an age file to the FollowKeys and the lane."""

    n: int
    at: str
    sealed: str


@dataclass(frozen=True)
class Followed:
    """What code words open at the desk: facts and sealed messages, the newest eight, oldest first. No reference, no name."""

    v: int
    report_id: str
    received: str
    read: str
    messages: tuple[SealedMessage, ...]


@dataclass(frozen=True)
class DraftOption:
    """One choice of a question, or one part of a thing: its code, in the visitor's words and in English."""

    value: str
    label: str
    label_en: str


@dataclass(frozen=True)
class DraftRule:
    """A page is shown if the earlier ``question`` was answered with one of ``codes``; ``negate``: with something else."""

    question: str
    codes: tuple[str, ...]
    negate: bool


@dataclass(frozen=True)
class DraftQuestion:
    """One question as a client without journey files needs it. ``exits``: where an answer leads (kiosk.journey.EXITS)."""

    id: str
    type: str
    label: str
    label_en: str
    hint: str
    hint_en: str
    optional: bool
    options: tuple[DraftOption, ...]
    parts: tuple[DraftOption, ...]
    exits: Mapping[str, str]
    longest: int


@dataclass(frozen=True)
class DraftPage:
    """``when``: none or one rule. ``repeat``: it may be answered that many times, further ones as ``id#2``.

    ``rest``: only where "more" is answered "now".
    """

    id: str
    title: str
    title_en: str
    when: tuple[DraftRule, ...]
    repeat: int
    rest: bool
    questions: tuple[DraftQuestion, ...]


@dataclass(frozen=True)
class DraftAnswer:
    """``value``: text, or a list of texts where the type is answered with one. ``how``: chosen, typed, dictated or officer."""

    question: str
    value: str | tuple[str, ...]
    how: str


@dataclass(frozen=True)
class DraftPhoto:
    """A photograph named ``id`` in the answer to ``question``; ``content`` is base64."""

    id: str
    question: str
    media_type: str
    content: str


@dataclass(frozen=True)
class Draft:
    """An unfinished report, the plain content of a sealed draft. ``recipients``: of both code words, so that either goes on opening.

    ``shape``: a digest of what the journey asks; ``passed``: questions left by Continue; ``said``: "question exit" that was said.
    """

    v: int
    draft_id: str
    revision: int
    recipients: tuple[str, ...]
    journey: str
    shape: str
    title: str
    title_en: str
    language: str
    safe: bool
    passed: tuple[str, ...]
    said: tuple[str, ...]
    answers: tuple[DraftAnswer, ...]
    photos: tuple[DraftPhoto, ...]
    pages: tuple[DraftPage, ...]


@dataclass(frozen=True)
class KeepDraft:
    """The body of PUT /v1/drafts/{draft_id}. A new one tells its ``locators``; a change shows ``locator`` and ``proof`` of one."""

    v: int
    draft_id: str
    revision: int
    locators: tuple[Locator, ...]
    locator: str
    proof: str
    sealed: str


@dataclass(frozen=True)
class Drafted:
    """What code words open at the desk where they are a draft's; ``sealed`` is base64 of one age file, ``expires`` UTC."""

    v: int
    draft_id: str
    revision: int
    expires: str
    sealed: str


@dataclass(frozen=True)
class Form:
    """The answers so far, shown to the officer of a call by the visitor's choice. ``open``: questions an officer may fill in."""

    v: int
    journey: str
    title: str
    title_en: str
    language: str
    answers: tuple[Given, ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What setting a kiosk up found, signed by its device key. ``found``: test -> code of its fault, "" where it works.

    ``outcome``: one of OUTCOMES. ``at``: by the desk's clock where it was heard.
    """

    v: int
    kiosk: str
    at: str
    outcome: str
    found: Mapping[str, str]


@dataclass(frozen=True)
class Signed:
    """A signature over ``context + NUL + payload``. ``payload`` is the canonical JSON text, never re-made by the reader."""

    context: str
    payload: str
    key: str
    signature: str


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8, no NaN: the same value gives the same bytes everywhere."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def plain(value: Any) -> Any:
    """Dataclasses and tuples as the dictionaries and lists that JSON knows."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


def signed_bytes(context: str, payload: str) -> bytes:
    """The bytes a key signs: the context keeps a signature of one kind from passing as another."""
    return context.encode() + b"\0" + payload.encode()


def parse(kind: type[T], raw: Any) -> T:
    """A value of ``kind`` from decoded JSON, strict: every key known and present, every type right. Raises WireError."""
    try:
        return build(kind, raw)
    except ShapeError as error:
        raise WireError("bad-shape", str(error)) from error


def parse_json(kind: type[T], text: str | bytes) -> T:
    """Like :func:`parse`, from JSON text."""
    try:
        raw = loads(text)
    except (ValueError, RecursionError) as error:
        raise WireError("not-json", str(error)[:80]) from error
    return parse(kind, raw)


def loads(text: str | bytes) -> Any:
    """JSON that every reader reads alike: UTF-8, no key twice, no NaN, no half characters. Raises ValueError, RecursionError."""
    if isinstance(text, bytes):
        text = text.decode()
    raw = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    if "\\ud" in text.lower():
        json.dumps(raw, ensure_ascii=False).encode()
    return raw


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key is there twice")
    return table


def names(kind: type) -> tuple[str, ...]:
    """The field names of a wire type, in order: what a document or a golden file is compared with."""
    return tuple(f.name for f in fields(kind))


def fingerprints(sdp: str) -> tuple[str, ...]:
    """Every DTLS fingerprint in an SDP, sorted, each "sha-256 AA:BB"; read as text, nothing else of it is parsed."""
    lines = (line.strip() for line in sdp.splitlines())
    return tuple(sorted({line[14:].strip() for line in lines if line.startswith("a=fingerprint:")}))


def sha256(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def enrolment_mac(code: str, side: str, tls_key_sha256: str, device_key: str) -> str:
    """What each side shows the other at enrolment: knowledge of the one-time code, bound to the TLS key both see.

    ``side`` is "kiosk" or "desk"; the code is stretched (scrypt, N=2^15) so that a man in the middle cannot try all.
    """
    return stretched_mac(enrolment_key(code), side, tls_key_sha256, device_key)


def enrolment_key(code: str) -> bytes:
    """The stretched code: all that the desk keeps of it. Spaces, hyphens and case do not matter."""
    word = "".join(code.upper().split()).replace("-", "").encode()
    return hashlib.scrypt(word, salt=b"bluelamp-enrol-v1", n=2**15, r=8, p=1, maxmem=2**26, dklen=32)


def stretched_mac(key: bytes, side: str, tls_key_sha256: str, device_key: str) -> str:
    """:func:`enrolment_mac` from the stretched code of :func:`enrolment_key`."""
    text = "\0".join((side, tls_key_sha256, device_key)).encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest()
