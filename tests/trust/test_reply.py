"""The answer to a call: any change in it, or in what it is an answer to, and the call never hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.courier.reply import CONTEXT, ReplyRefused, Verified, shown, verify_reply
from kiosk.roster import public_text, sign, stamp
from kiosk.wire import Hello, Reply, Roster, Signed, fingerprints, plain, sha256
from tests.trust.making import NOW, House

KEY, STRANGER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
SDP = "v=0\r\na=fingerprint:sha-256 AA:BB\r\na=fingerprint:sha-256 00:11\r\n"
HELLO = Hello(1, "c" * 32, "kiosk-1", 2, stamp(NOW + timedelta(seconds=60)), ("sha-256 99:99",), sha256(b"offer"))


@pytest.fixture
def roster(shared_house: House) -> Roster:
    held = shared_house.roster
    return replace(held, officers=(replace(held.officers[0], verify_key=public_text(KEY)), held.officers[1]))


def _reply(**changes: Any) -> Reply:
    honest = Reply(
        v=1, contact=HELLO.contact, kiosk="kiosk-1", attempt=2, officer="4417", expires=stamp(NOW + timedelta(seconds=60)),
        fingerprints=fingerprints(SDP), offer_sha256=HELLO.offer_sha256, answer_sha256=sha256(SDP.encode()),
    )  # fmt: skip
    return replace(honest, **changes)


def test_an_honest_answer_is_verified(roster: Roster) -> None:
    found = verify_reply(roster, sign(KEY, CONTEXT, _reply()), SDP, HELLO, NOW)
    assert found == Verified("officer", "4417", ("sha-256 00:11", "sha-256 AA:BB"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"v": 2}, "reply-other-call"),
        ({"contact": "d" * 32}, "reply-other-call"),
        ({"kiosk": "kiosk-2"}, "reply-other-call"),
        ({"attempt": 1}, "reply-other-call"),
        ({"attempt": 3}, "reply-other-call"),
        ({"offer_sha256": sha256(b"an older offer")}, "reply-other-call"),
        ({"officer": "5678"}, "reply-unsigned"),
        ({"officer": "nobody"}, "reply-unknown-officer"),
        ({"expires": stamp(NOW - timedelta(seconds=1))}, "reply-late"),
        ({"expires": "soon"}, "reply-shape"),
        ({"fingerprints": ("sha-256 AA:BB",)}, "reply-altered"),
        ({"fingerprints": ()}, "reply-altered"),
        ({"fingerprints": ("sha-256 AA:BB", "sha-256 00:11")}, "reply-altered"),
        ({"answer_sha256": sha256(b"another answer")}, "reply-altered"),
    ],
)
def test_a_signed_lie_is_refused(roster: Roster, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(ReplyRefused, match=code):
        verify_reply(roster, sign(KEY, CONTEXT, _reply(**changes)), SDP, HELLO, NOW)


def test_another_sdp_than_the_signed_one_is_refused(roster: Roster) -> None:
    for sdp in (SDP + "a=x\r\n", SDP.replace("AA:BB", "CC:DD"), "", SDP.replace("\r\n", "\n")):
        with pytest.raises(ReplyRefused, match="reply-altered"):
            verify_reply(roster, sign(KEY, CONTEXT, _reply()), sdp, HELLO, NOW)


def test_an_sdp_without_a_fingerprint_is_refused_even_when_signed(roster: Roster) -> None:
    bare = _reply(fingerprints=(), answer_sha256=sha256(b"v=0\r\n"))
    with pytest.raises(ReplyRefused, match="reply-altered"):
        verify_reply(roster, sign(KEY, CONTEXT, bare), "v=0\r\n", HELLO, NOW)


def test_a_signature_by_another_key_or_of_another_kind_is_refused(roster: Roster) -> None:
    honest = sign(KEY, CONTEXT, _reply())
    forged = [
        sign(STRANGER, CONTEXT, _reply()),
        sign(KEY, "bluelamp-hello-v1", _reply()),
        replace(sign(STRANGER, CONTEXT, _reply()), key=public_text(KEY)),
        replace(honest, signature=honest.signature[:-4] + "AAA="),
        replace(honest, payload=honest.payload.replace('"attempt":2', '"attempt": 2')),
        replace(honest, context="bluelamp-hello-v1"),
    ]
    for signed in forged:
        with pytest.raises(ReplyRefused, match="reply-unsigned"):
            verify_reply(roster, signed, SDP, HELLO, NOW)


@pytest.mark.parametrize("payload", ["", "{}", "[]", '"x"', "[" * 9000, '{"v":1}'])
def test_what_is_not_a_reply_is_refused(roster: Roster, payload: str) -> None:
    with pytest.raises(ReplyRefused, match="reply-shape"):
        verify_reply(roster, Signed(CONTEXT, payload, public_text(KEY), ""), SDP, HELLO, NOW)
    extra = {**plain(_reply()), "more": 1}
    with pytest.raises(ReplyRefused, match="reply-shape"):
        verify_reply(roster, sign(KEY, CONTEXT, extra), SDP, HELLO, NOW)


def test_an_overdue_roster_hides_role_and_number_but_still_verifies(roster: Roster) -> None:
    later = NOW + timedelta(days=400)
    late = _reply(expires=stamp(later + timedelta(seconds=60)))
    found = verify_reply(roster, sign(KEY, CONTEXT, late), SDP, HELLO, later)
    assert (found.who, found.number) == ("", "")


def test_a_role_that_is_not_on_the_roster_is_never_shown(roster: Roster) -> None:
    assert shown(roster, "officer", "4417", NOW) == ("officer", "4417")
    assert shown(roster, "officer", "5678", NOW) == ("", "")
    assert shown(roster, "officer", "0007", NOW) == ("", "")
    assert shown(None, "officer", "4417", NOW) == ("", "")
