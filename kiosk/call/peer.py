"""One peer connection: our offer, the officer's answer, and proof of who is at the other end. Decides nothing else."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ssl import SSLContext

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCDataChannel,
    RTCIceServer,
    RTCIceTransportPolicy,
    RTCPeerConnection,
    RTCRtpSender,
    RTCRtpTransceiver,
    RTCSessionDescription,
)
from aiortc.sdp import candidate_from_sdp
from cryptography.hazmat.primitives.serialization import Encoding

from kiosk.call import relays
from kiosk.call.encoder import Encoder
from kiosk.call.feedback import URI, Router, offer_feedback
from kiosk.call.gate import Refused, check_answer
from kiosk.call.line import LABEL
from kiosk.call.log import tell
from kiosk.call.opus import Decoder, SoundEncoder, offer_repeats
from kiosk.call.pacer import Pacer
from kiosk.call.receiving import estimate_nothing, receive_pictures, receive_sound
from kiosk.call.sound import SoundBuffer
from kiosk.call.tracks import CameraTrack, MicrophoneTrack
from kiosk.config import Call
from kiosk.rings import Ring
from kiosk.verbs import Start


@dataclass(frozen=True)
class Rings:
    """The four rings of a call, in the order their descriptors travel."""

    camera: Ring
    microphone: Ring
    speaker: Ring
    officer: Ring

    def wipe(self) -> None:
        """Zero what this process wrote; the other two are wiped by who wrote them."""
        self.speaker.wipe()
        self.officer.wipe()


class Peer:
    """Holds the connection. Media flows only after :meth:`prove` opened the gate."""

    def __init__(self, start: Start, rings: Rings, settings: Call, trust: SSLContext | None) -> None:
        self.gate = asyncio.Event()
        self.camera = CameraTrack(rings.camera, settings.frames_per_second, self.gate)
        offer_feedback()
        offer_repeats()
        servers = relays.chosen(settings.ice, start.ice)
        self._relays = [row for row in servers if relays.is_relay(row)]
        self._alone, self._settings, self._trust = start.relay_only, settings, trust
        self.connection = RTCPeerConnection(_configuration([row["urls"] for row in servers], self._alone))
        self._fingerprints: tuple[str, ...] = ()
        microphone = MicrophoneTrack(rings.microphone, self.gate)
        self._transceivers = [self.connection.addTransceiver(track) for track in (microphone, self.camera)]
        for transceiver in self._transceivers:
            _prefer(transceiver)
        self.sound = SoundBuffer(Decoder(), time.monotonic)
        receive_sound(self._transceivers[0].receiver, self.sound)
        receive_pictures(self._transceivers[1].receiver)
        self._encoder = Encoder(settings.frames_per_second)
        self._router = Router(self._transceivers[1].sender, self._encoder.lost)
        for transceiver in self._transceivers:
            transceiver.receiver.transport._rtp_router = self._router
        self.line: RTCDataChannel = self.connection.createDataChannel(LABEL, ordered=True)

    async def offer(self) -> str:
        """Our SDP, with every candidate in it. Raises Refused when no relay let us in and there may be no other way."""
        ice = self._transceivers[0].receiver.transport.transport.iceGatherer._connection  # one transport for everything
        why = await relays.join(ice, self._relays, self._alone, self._settings, self._trust)
        if self._alone and not ice.local_candidates:
            raise Refused(min(why, default="relay-none"), "failed")
        for code in sorted(why):
            tell(code)
        await self.connection.setLocalDescription(await self.connection.createOffer())
        return str(self.connection.localDescription.sdp)

    async def accept(self, sdp: str, fingerprints: Sequence[str]) -> None:
        """Start connecting to the verified answer. Raises Refused, having parsed nothing that the gate did not pass."""
        check_answer(sdp, fingerprints)
        self._fingerprints = tuple(fingerprints)
        try:
            await self.connection.setRemoteDescription(RTCSessionDescription(sdp, "answer"))
            await self._add_candidates(sdp)
        except Exception as error:  # the library's parser: whatever it stumbles over is not an answer
            raise Refused("call-answer-shape") from error
        audio, video = self._transceivers
        # A sender makes its encoder at the first frame, and keeps one that is already there.
        vars(audio.sender)["_RTCRtpSender__encoder"] = SoundEncoder()
        if video._codecs[0].name == "H264":
            encoder = self._encoder
            pacer = Pacer(video.sender.transport, video.sender._ssrc, lambda: encoder.target_bitrate)
            vars(video.sender).update({"_RTCRtpSender__encoder": encoder, "_RTCRtpSender__transport": pacer})
        if any(extension.uri == URI for extension in video._headerExtensions):
            estimate_nothing(video.receiver)

    async def _add_candidates(self, sdp: str) -> None:
        # One transport for everything: the library takes the candidates of its last section, browsers write them in the first.
        for line in sdp.splitlines():
            if line.startswith("a=candidate:"):
                candidate = candidate_from_sdp(line.removeprefix("a=candidate:"))
                candidate.sdpMid, candidate.sdpMLineIndex = self._transceivers[0].mid, 0
                await self.connection.addIceCandidate(candidate)

    def prove(self) -> None:
        """Open the gate if the certificate that was really shown has one of the verified fingerprints; else raise Refused."""
        for transport in {transceiver.receiver.transport for transceiver in self._transceivers}:
            certificate = transport._ssl.get_peer_certificate(as_cryptography=True) if transport._ssl else None
            if certificate is None or not shown(certificate.public_bytes(Encoding.DER), self._fingerprints):
                raise Refused("call-other-certificate")
        self.gate.set()

    async def tell_arrivals(self) -> None:
        """Report to the officer's browser when its packets came; for ever."""
        video = self._transceivers[1]
        await self._router.tell(video.receiver.transport)

    @property
    def refused(self) -> bool:
        """The handshake failed: the other end did not have the certificate of its answer."""
        return any(transceiver.receiver.transport.state == "failed" for transceiver in self._transceivers)

    async def last_word(self, text: str, limit: float) -> None:
        """Say ``text`` and wait until it is acknowledged, at most ``limit`` seconds: a close sends nothing again."""
        association, until = self.connection.sctp, time.monotonic() + limit
        if association is None or not self.gate.is_set():
            return
        while self.line.readyState == "connecting" and time.monotonic() < until:
            await asyncio.sleep(0.01)
        if self.line.readyState == "open":
            self.line.send(text)
        while self.line.readyState == "open" and time.monotonic() < until:
            if not (self.line.bufferedAmount or association._outbound_queue or association._sent_queue):
                return
            await asyncio.sleep(0.01)

    async def close(self) -> None:
        """Shut the gate and end the connection."""
        self.gate.clear()
        await self.connection.close()
        self.sound.close()


def shown(certificate: bytes, fingerprints: Sequence[str]) -> bool:
    """True if a DER ``certificate`` has one of ``fingerprints`` ("sha-256 AA:BB...")."""
    for fingerprint in fingerprints:
        name, _, value = fingerprint.partition(" ")
        digest = hashlib.new(name.replace("-", ""), certificate).digest()
        if value.upper() == digest.hex(":").upper():
            return True
    return False


def _configuration(urls: Iterable[str], relay_only: bool) -> RTCConfiguration:
    # Always our own list, also when empty: the library's default asks a server of a stranger. Relays are asked by us.
    servers = [RTCIceServer(url) for url in urls if url.startswith("stun:")]
    policy = RTCIceTransportPolicy.RELAY if relay_only else RTCIceTransportPolicy.ALL
    return RTCConfiguration(servers, policy, RTCBundlePolicy.MAX_BUNDLE)


def _prefer(transceiver: RTCRtpTransceiver) -> None:
    order = {"H264": 0, "VP8": 1, "rtx": 2, "opus": 0}
    codecs = [codec for codec in RTCRtpSender.getCapabilities(transceiver.kind).codecs if codec.name in order]
    transceiver.setCodecPreferences(sorted(codecs, key=lambda codec: order[codec.name]))
