"""The gate before the WebRTC library: what an answer may look like, as text. Pure; passes nothing it does not know."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from kiosk.wire import fingerprints as fingerprints_of

LARGEST = 32 * 1024
_MOST_LINES = 400
_LONGEST_LINE = 1000
_MOST_CANDIDATES = 64

_MEDIA = re.compile(
    r"m=(audio|video) \d{1,5} UDP/TLS/RTP/SAVPF( \d{1,3}){1,64}|m=application \d{1,5} UDP/DTLS/SCTP webrtc-datachannel"
)
_FINGERPRINT = re.compile(r"sha-(256|384|512) [0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31,63}")
_CANDIDATE = re.compile(r"\S{1,32} [12] (?i:udp|tcp) \d{1,10} (\S{1,64}) \d{1,5} typ (host|srflx|prflx|relay)( .{0,200})?")
_LOCAL_NAME = re.compile(r"[0-9a-f-]{36}\.local")
_PLAIN = re.compile(r"[ -~]*")
_OTHER_LINES = re.compile(
    r"v=0|o=\S+ \d{1,20} \d{1,20} IN IP[46] \S{1,64}|s=\S{1,40}|t=0 0|c=IN IP[46] [0-9A-Fa-f.:]{2,45}|b=(AS|TIAS):\d{1,9}"
)
# fmt: off
_ATTRIBUTES = frozenset((
    "group", "msid-semantic", "extmap-allow-mixed", "ice-options", "ice-ufrag", "ice-pwd", "setup", "mid", "extmap",
    "sendrecv", "sendonly", "recvonly", "inactive", "msid", "rtcp", "rtcp-mux", "rtcp-rsize", "rtpmap", "rtcp-fb", "fmtp",
    "ssrc", "ssrc-group", "end-of-candidates", "sctp-port", "max-message-size", "bundle-only",
))
# fmt: on


class Refused(Exception):
    """The other side is not who or what it must be; ``code`` is from codes.toml, ``reason`` that of CallIs."""

    def __init__(self, code: str, reason: str = "refused") -> None:
        super().__init__(code)
        self.code, self.reason = code, reason


def check_answer(sdp: str, fingerprints: Iterable[str]) -> None:
    """Raises Refused unless ``sdp`` has only lines we know and exactly the verified ``fingerprints``."""
    if len(sdp) > LARGEST or not sdp.endswith("\n"):
        raise Refused("call-answer-shape")
    lines = sdp.replace("\r\n", "\n").split("\n")[:-1]
    if len(lines) > _MOST_LINES or sum(line.startswith("a=candidate:") for line in lines) > _MOST_CANDIDATES:
        raise Refused("call-answer-shape")
    if not all(_known(line) for line in lines):
        raise Refused("call-answer-shape")
    if [line.split(" ")[0] for line in lines if line.startswith("m=")] not in _SECTIONS:
        raise Refused("call-answer-shape")
    wanted = tuple(sorted(set(fingerprints)))
    if not wanted or fingerprints_of(sdp) != wanted:
        raise Refused("call-other-fingerprint")


_SECTIONS = (["m=audio", "m=video", "m=application"], ["m=audio", "m=application"])


def _known(line: str) -> bool:
    if len(line) > _LONGEST_LINE or not _PLAIN.fullmatch(line) or line != line.strip():
        return False
    if line.startswith("m="):
        return _MEDIA.fullmatch(line) is not None
    if not line.startswith("a="):
        return _OTHER_LINES.fullmatch(line) is not None
    name, _, value = line[2:].partition(":")
    if name == "fingerprint":
        return _FINGERPRINT.fullmatch(value) is not None
    if name == "candidate":
        return _reachable(value)
    return name in _ATTRIBUTES


def _reachable(candidate: str) -> bool:
    # Addresses only: a name here would make the kiosk look up whatever the peer likes.
    found = _CANDIDATE.fullmatch(candidate)
    if found is None:
        return False
    if _LOCAL_NAME.fullmatch(found[1]):
        return True
    try:
        ipaddress.ip_address(found[1])
    except ValueError:
        return False
    return True
