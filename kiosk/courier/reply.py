"""Is this answer to a call truly from an officer of the roster, to our very offer? Pure: the time is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.roster import is_signed, moment, overdue
from kiosk.wire import VERSION, Hello, Officer, Reply, Roster, Signed, WireError, fingerprints, parse_json, sha256

CONTEXT = "bluelamp-reply-v1"


class ReplyRefused(Exception):
    """The answer must not reach the call; ``code`` is from codes.toml."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Verified:
    """Who answers ("" and "" where the roster is overdue) and the only fingerprints a peer may have."""

    who: str
    number: str
    fingerprints: tuple[str, ...]


def verify_reply(roster: Roster, signed: Signed, sdp: str, hello: Hello, now: datetime) -> Verified:
    """Check signature, officer, contact, attempt, kiosk, time, both digests and fingerprints. Raises ReplyRefused.

    The digest of our own fresh offer is what makes an old answer worthless; the time is checked besides.
    """
    try:
        reply = parse_json(Reply, signed.payload)
        late = now > moment(reply.expires)
    except (WireError, ValueError) as error:
        raise ReplyRefused("reply-shape") from error
    officer = _officer(roster, reply.officer)
    if not is_signed(signed, CONTEXT, officer.verify_key):
        raise ReplyRefused("reply-unsigned")
    if (reply.v, reply.contact, reply.kiosk, reply.attempt) != (VERSION, hello.contact, hello.kiosk, hello.attempt):
        raise ReplyRefused("reply-other-call")
    if reply.offer_sha256 != hello.offer_sha256:
        raise ReplyRefused("reply-other-call")
    if late:
        raise ReplyRefused("reply-late")
    if reply.answer_sha256 != sha256(sdp.encode()) or not reply.fingerprints or reply.fingerprints != fingerprints(sdp):
        raise ReplyRefused("reply-altered")
    who, number = shown(roster, officer.kind, officer.number, now)
    return Verified(who, number, reply.fingerprints)


def shown(roster: Roster | None, who: str, number: str, now: datetime) -> tuple[str, str]:
    """Role and number as they may be shown: only of somebody on the roster, and only while it is not overdue."""
    if roster is None or overdue(roster, now):
        return "", ""
    known = any((officer.kind, officer.number) == (who, number) for officer in roster.officers)
    return (who, number) if known else ("", "")


def _officer(roster: Roster, name: str) -> Officer:
    for officer in roster.officers:
        if officer.id == name:
            return officer
    raise ReplyRefused("reply-unknown-officer")
