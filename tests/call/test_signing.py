"""The same bytes on both sides: what Python signs the browser opens, and the other way round."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from kiosk import wire
from kiosk.courier.reply import ReplyRefused
from tests.call.kiosk_side import CONTACT, KioskSide, verified
from tests.call.officer import Officer

VALUES: list[Any] = [
    {"b": 1, "a": [True, None, -7, 0], "": {}},
    {"text": 'quote " slash / back \\ tab \t line \n bell \x07 delete \x7f'},
    {"\uffee": 1, "\U0001f6b8": 2, "z": "\u2028 \u0639\u0631\u0628\u064a \U0001f6b8"},
    {"v": 1, "fingerprints": ["sha-256 AA:BB"], "attempt": 9007199254740991},
]


@pytest.mark.parametrize("value", VALUES)
def test_canonical_text_is_the_same_in_python_and_in_the_browser(officer: Officer, value: Any) -> None:
    assert officer.run("lab.canonical(given)", value) == wire.canonical(value).decode()


def test_the_browser_signs_no_number_that_another_language_writes_differently(officer: Officer) -> None:
    for number in ("1.5", "1e300", "-0", "NaN"):
        assert officer.run(f"lab.code(() => lab.canonical({number}))") == "not-canonical"


OFFER = "v=0\r\na=fingerprint:sha-512 CC\r\n a=fingerprint:sha-256 AA:BB \r\na=fingerprint:sha-512 CC\r\n"


def test_fingerprints_and_digests_are_the_same_on_both_sides(officer: Officer) -> None:
    assert officer.run("lab.fingerprints(given)", OFFER) == list(wire.fingerprints(OFFER)) == ["sha-256 AA:BB", "sha-512 CC"]
    assert officer.run("lab.sha256(given)", OFFER + "\u00e9") == wire.sha256((OFFER + "\u00e9").encode())


def test_a_hello_opens_only_for_its_kiosk_contact_attempt_and_offer(kiosk: KioskSide, officer: Officer) -> None:
    call = kiosk.call(OFFER)
    other_key = base64.b64encode(bytes(32)).decode()
    late = kiosk.hello(OFFER, expires="2020-01-01T00:00:00Z")
    altered = {**call["hello"], "payload": call["hello"]["payload"].replace("kiosk-1", "kiosk-2")}
    cases: dict[str, dict[str, Any]] = {
        "": {},
        "hello-other-contact": {"contact": "d1" * 16},
        "hello-other-kiosk": {"kiosk": "kiosk-2"},
        "hello-other-offer": {"sdp": OFFER + "a=end\r\n"},
        "hello-other-fingerprint": {"hello": kiosk.hello(OFFER, fingerprints=["sha-256 AA:BC", "sha-512 CC"])},
        "hello-over": {"hello": late},
        "hello-shape": {"hello": kiosk.hello(OFFER, extra=1)},
        "signature-wrong": {"hello": altered},
        "signature-other-key": {"kioskKey": other_key},
    }
    found = {code: officer.run("lab.checkHello(given)", {**call, **change}) for code, change in cases.items()}
    assert found == {code: code for code in cases}
    assert officer.run("lab.checkHello(given)", {**call, "attempt": 2}) == "hello-other-contact"


def test_a_replayed_hello_is_refused_before_any_offer_is_parsed(kiosk: KioskSide, officer: Officer) -> None:
    assert officer.run("lab.answerCode(given)", kiosk.call(OFFER, contact="d1" * 16)) == "hello-other-contact"
    assert officer.run("lab.seen.states") == []


def test_a_reply_of_the_browser_is_good_and_an_altered_one_is_not(officer: Officer) -> None:
    reply = {
        "v": 1, "contact": CONTACT, "kiosk": "kiosk-1", "attempt": 1, "officer": "officer-1", "expires": "2999-01-01T00:00:00Z",
        "fingerprints": list(wire.fingerprints(OFFER)), "offer_sha256": wire.sha256(b"offer"),
        "answer_sha256": wire.sha256(OFFER.encode()),
    }  # fmt: skip
    signed = officer.run("lab.sign('bluelamp-reply-v1', given)", reply)
    assert signed["payload"] == wire.canonical(reply).decode()
    assert verified(signed, officer.verify_key, "offer", OFFER).number == "1234"
    altered = {**signed, "payload": signed["payload"].replace("officer-1", "officer-2")}
    with pytest.raises(ReplyRefused, match="reply-unknown-officer"):
        verified(altered, officer.verify_key, "offer", OFFER)
    longer = {**signed, "payload": signed["payload"].replace("2999-01", "2999-02")}
    with pytest.raises(ReplyRefused, match="reply-unsigned"):
        verified(longer, officer.verify_key, "offer", OFFER)
    with pytest.raises(ReplyRefused, match="reply-altered"):
        verified(signed, officer.verify_key, "offer", OFFER + "a=sendrecv\r\n")
    with pytest.raises(ReplyRefused, match="reply-other-call"):
        verified(signed, officer.verify_key, "another offer", OFFER)
