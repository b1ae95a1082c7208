"""What an answer may look like before the library parses it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.call.gate import LARGEST, Refused, check_answer

PRINT = "sha-256 " + ":".join(["AB"] * 32)
ANSWER = "\r\n".join(
    [
        "v=0", "o=- 42 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1 2",
        "m=audio 40000 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 192.168.1.7", "a=rtcp:9 IN IP4 0.0.0.0",
        "a=candidate:1 1 udp 2122260223 192.168.1.7 40000 typ host generation 0",
        "a=candidate:2 1 udp 2122260223 0b7d8cf0-0a2e-4a55-9ea1-1a1c1f8e2c11.local 40001 typ host",
        "a=ice-ufrag:abcd", "a=ice-pwd:efghefghefghefghefghefgh", "a=fingerprint:" + PRINT, "a=setup:active", "a=mid:0",
        "a=sendrecv", "a=rtcp-mux", "a=rtpmap:96 opus/48000/2",
        "m=video 9 UDP/TLS/RTP/SAVPF 97", "a=mid:1", "a=rtpmap:97 H264/90000",
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=mid:2", "a=sctp-port:5000", "",
    ]
)  # fmt: skip


def test_an_ordinary_answer_with_the_verified_fingerprint_passes() -> None:
    check_answer(ANSWER, (PRINT,))


@pytest.mark.parametrize("prints", [(), (PRINT.replace("AB", "AC"),), (PRINT, PRINT.replace("AB", "AC"))])
def test_any_other_set_of_fingerprints_is_refused(prints: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="call-other-fingerprint"):
        check_answer(ANSWER, prints)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a=mid:1\r\n", "a=mid:1\r\na=something:new\r\n"),
        ("192.168.1.7 40000 typ", "evil.example 40000 typ"),
        ("a=mid:1\r\n", "a=mid:1\r\n a=fingerprint:" + PRINT + "\r\n"),
        ("a=mid:1\r\n", "a=mid:\u0661\r\n"),
        ("a=mid:1\r\n", "a=mid:1\ra=mid:3\r\n"),
        ("a=mid:1\r\n", "a=mid:" + "1" * 2000 + "\r\n"),
        ("a=mid:1\r\n", "a=mid:1\r\n" * 500),
        ("m=video 9", "m=text 9"),
        ("m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "m=audio 9 UDP/TLS/RTP/SAVPF 96"),
        ("a=fingerprint:" + PRINT, "a=fingerprint:md5 AB"),
        ("s=-", "s=" + "x" * LARGEST),
        ("a=sctp-port:5000\r\n", "a=sctp-port:5000"),
    ],
)
def test_a_line_we_do_not_know_is_refused(old: str, new: str) -> None:
    assert old in ANSWER
    with pytest.raises(Refused, match="call-answer-shape"):
        check_answer(ANSWER.replace(old, new), (PRINT,))


@given(some.text())
def test_any_text_is_refused_or_passed_and_nothing_else(text: str) -> None:
    with pytest.raises(Refused):
        check_answer(text, (PRINT,))
