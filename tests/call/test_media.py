"""Pictures and sound between the rings and the peer, without a network."""

from __future__ import annotations

import asyncio
import time
from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import pytest
from aiortc.codecs.h264 import H264PayloadDescriptor
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from devices.stamp import draw_stamp, read_stamp
from kiosk.call.encoder import LEAST_RATE, MOST_RATE, Encoder
from kiosk.call.peer import shown
from kiosk.call.received import fitted
from kiosk.call.tracks import CameraTrack, MicrophoneTrack
from kiosk.rings import Ring


def moving(turn: int) -> VideoFrame:
    """A picture with detail that moves: what a camera gives an encoder to do."""
    grain = np.random.default_rng(7).integers(60, 200, (120, 160, 3), np.uint8).repeat(4, axis=0).repeat(4, axis=1)
    frame = VideoFrame.from_ndarray(np.roll(grain, (turn * 3, turn * 5), (0, 1)), format="bgr24").reformat(format="yuv420p")
    frame.pts, frame.time_base = turn * 6000, Fraction(1, 90_000)
    return frame


def key_frames(payloads: list[bytes]) -> int:
    """How many packets carry (a part of) a picture that stands alone: NAL type 5, alone, in a fragment or among others."""
    return sum(5 in _kinds(payload) for payload in payloads)


def _kinds(payload: bytes) -> list[int]:
    kind = payload[0] & 0x1F
    if kind == 28:
        return [payload[1] & 0x1F]
    if kind != 24:
        return [kind]
    kinds, at = [], 1
    while at < len(payload):
        kinds.append(payload[at + 2] & 0x1F)
        at += 2 + int.from_bytes(payload[at : at + 2], "big")
    return kinds


def test_the_bit_rate_changes_without_a_new_key_frame() -> None:
    encoder = Encoder(15)
    sizes, keys = [], []
    for turn in range(60):
        if turn == 30:
            encoder.target_bitrate = 220_000
        payloads, _ = encoder.encode(moving(turn))
        sizes.append(sum(map(len, payloads)))
        keys.append(key_frames(payloads))
    assert keys[0] > 0
    assert sum(keys[1:]) == 0
    assert sum(sizes[45:60]) < 0.6 * sum(sizes[15:30])


def size_of(payloads: list[bytes], decoder: VideoCodecContext) -> tuple[int, int] | None:
    """Width and height of the picture in ``payloads``; None for none."""
    data = b"".join(H264PayloadDescriptor.parse(payload)[1] for payload in payloads)
    pictures = decoder.decode(av.Packet(data)) if data else []
    return (pictures[-1].width, pictures[-1].height) if pictures else None


def sizes(rates: list[int], encoder: Encoder) -> list[tuple[int, int] | None]:
    """What is seen when each of ``rates`` is what the line allows for one second, 15 pictures."""
    decoder: VideoCodecContext = av.CodecContext.create("h264", "r")
    seen = []
    for turn in range(15 * len(rates)):
        encoder.target_bitrate = rates[turn // 15]
        seen.append(size_of(encoder.encode(moving(turn))[0], decoder))
    return seen


def test_a_narrow_line_gets_smaller_pictures_and_a_wide_one_only_after_a_while_larger_ones() -> None:
    seen = sizes([1_000_000, 120_000, 120_000, *[1_000_000] * 8], Encoder(15))
    assert seen[14] == (640, 480)
    assert seen[44] == (480, 360)
    assert seen[45 + 30] == (480, 360)
    assert seen[-1] == (640, 480)


def test_a_rate_that_goes_up_and_down_every_second_changes_the_size_once() -> None:
    seen = [size for size in sizes([1_000_000, *[150_000, 400_000] * 5], Encoder(15)) if size is not None]
    assert sum(after != before for before, after in pairwise(seen)) == 1


def test_where_the_smallest_picture_is_too_much_every_second_one_is_left_out_but_never_a_key_frame() -> None:
    encoder = Encoder(60)
    seen = sizes([80_000] * 30, encoder)
    assert seen[-15:].count(None) in (7, 8)
    assert all(encoder.encode(moving(500 + turn), force_keyframe=True)[0] for turn in range(4))


def test_a_key_frame_comes_when_it_is_asked_for() -> None:
    encoder = Encoder(15)
    encoder.encode(moving(0))
    assert key_frames(encoder.encode(moving(1))[0]) == 0
    assert key_frames(encoder.encode(moving(2), force_keyframe=True)[0]) > 0


def test_the_bit_rate_stays_inside_its_limits() -> None:
    encoder = Encoder(15)
    encoder.target_bitrate = 1
    assert encoder.target_bitrate == LEAST_RATE
    encoder.target_bitrate = 10**9
    assert encoder.target_bitrate == MOST_RATE


def test_much_loss_halves_the_rate_little_changes_nothing_and_none_gives_it_back() -> None:
    encoder = Encoder(15)
    encoder.target_bitrate = 1_000_000
    for share, most in ((0.05, 1_000_000), (0.4, 800_000), (0.4, 640_000), (0.05, 640_000)):
        encoder.lost(share)
        assert encoder.target_bitrate == most
    for _ in range(10):
        encoder.lost(0.0)
    assert encoder.target_bitrate == 1_000_000
    for _ in range(40):
        encoder.lost(0.5)
    assert encoder.target_bitrate == LEAST_RATE


@pytest.mark.parametrize(("width", "height"), [(640, 480), (1280, 720), (160, 480), (2, 2), (641, 357)])
def test_a_picture_of_any_size_fills_the_ring_exactly_and_undistorted(width: int, height: int) -> None:
    white = np.full((height - height % 2, width - width % 2, 3), 255, np.uint8)
    frame = VideoFrame.from_ndarray(white, format="bgr24").reformat(format="yuv420p")
    whole = np.frombuffer(fitted(frame, 640, 480), np.uint8).reshape(480, 640, 3)
    light = whole[:, :, 1] > 128
    rows, columns = light.any(axis=1).sum(), light.any(axis=0).sum()
    assert max(rows / 480, columns / 640) > 0.99
    assert abs(columns / rows - white.shape[1] / white.shape[0]) < 0.02 * white.shape[1] / white.shape[0]


def test_a_stamp_survives_drawing_and_reading() -> None:
    picture = np.full((480, 640, 3), 90, np.uint8)
    assert read_stamp(picture) is None
    draw_stamp(picture, 0xABCDEF)
    assert read_stamp(picture) == 0xABCDEF


def test_nothing_leaves_the_camera_ring_before_the_gate_opens() -> None:
    async def look() -> None:
        ring, gate = Ring.frames(), asyncio.Event()
        track = CameraTrack(ring, 15, gate)
        first = asyncio.ensure_future(track.recv())
        ring.write(bytes(ring.size), time.monotonic_ns())
        await asyncio.wait([first], timeout=0.2)
        assert not first.done()
        gate.set()
        ring.write(bytes([200]) * ring.size, time.monotonic_ns())
        frame = await asyncio.wait_for(first, 20)
        assert int(frame.to_ndarray(format="bgr24").mean()) in range(195, 206)
        ring.close()

    asyncio.run(look())


def test_an_old_picture_is_not_sent() -> None:
    async def look() -> None:
        ring, gate = Ring.frames(), asyncio.Event()
        gate.set()
        ring.write(bytes([200]) * ring.size, time.monotonic_ns() - 5_000_000_000)
        first = asyncio.ensure_future(CameraTrack(ring, 15, gate).recv())
        await asyncio.wait([first], timeout=0.2)
        assert not first.done()
        first.cancel()
        ring.close()

    asyncio.run(look())


def test_sound_goes_on_in_order_and_silence_fills_a_gap() -> None:
    async def listen() -> list[int]:
        ring, gate = Ring.sound(), asyncio.Event()
        gate.set()
        track = MicrophoneTrack(ring, gate)
        first = asyncio.ensure_future(track.recv())
        await asyncio.sleep(0)
        for block in range(1, 5):
            ring.write(np.full(480, block, np.int16).tobytes(), time.monotonic_ns())
        frames = [await asyncio.wait_for(first, 20), *[await asyncio.wait_for(track.recv(), 20) for _ in range(2)]]
        ring.close()
        assert [frame.pts for frame in frames] == [0, 960, 1920]
        return [int(half.mean()) for frame in frames for half in frame.to_ndarray().reshape(2, 480)]

    assert asyncio.run(listen()) == [1, 2, 3, 4, 0, 0]


def test_only_the_certificate_of_the_fingerprint_is_accepted() -> None:
    digest = "BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD"
    assert shown(b"abc", ("sha-256 " + digest,))
    assert shown(b"abc", ("sha-256 " + digest.lower(),))
    assert not shown(b"abd", ("sha-256 " + digest,))
