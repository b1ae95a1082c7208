"""Sound through a real sound server: what is played is heard, what is said arrives, and a closed microphone hears nothing."""

from __future__ import annotations

import subprocess
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest

import devices
from devices.base import BLOCK, SOUND_RATE, Condition, DeviceError, Microphone, Sound, Speaker
from devices.mixer import Mixer, Source
from devices.mock import MockMicrophone, MockSpeaker, break_device
from devices.sound import blocks_of, loudness
from tests.devices.conftest import Sinks
from tests.devices.screen import until


def tone(hertz: int, seconds: float) -> Sound:
    at = numpy.arange(int(seconds * SOUND_RATE)) / SOUND_RATE
    return (numpy.sin(2 * numpy.pi * hertz * at) * 12_000).astype(numpy.int16)


def strongest(samples: Sound) -> float:
    """Hertz of the loudest tone in it."""
    power = numpy.abs(numpy.fft.rfft(samples * numpy.hanning(len(samples))))
    return float(numpy.argmax(power) * SOUND_RATE / len(samples))


def write(path: Path, samples: Sound, rate: int = SOUND_RATE) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


class Recording:
    """Everything an output plays, from now on."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process, self._data = process, bytearray()
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()

    def loud(self, seconds: float) -> Sound | None:
        """The middle of the first stretch of sound that long, or None while there is none."""
        samples = numpy.frombuffer(bytes(self._data[: len(self._data) & ~1]), numpy.int16)
        first = numpy.flatnonzero(numpy.abs(samples) > 1000)
        count = int(seconds * SOUND_RATE)
        if not len(first) or len(samples) < first[0] + count:
            return None
        return samples[first[0] : first[0] + count]

    @property
    def seconds(self) -> float:
        return len(self._data) / 2 / SOUND_RATE

    @property
    def peak(self) -> int:
        samples = numpy.frombuffer(bytes(self._data[: len(self._data) & ~1]), numpy.int16)
        return int(numpy.abs(samples.astype(numpy.int32)).max(initial=0))

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join(10)
        if self._process.stdout:
            self._process.stdout.close()

    def _run(self) -> None:
        while self._process.stdout and (data := self._process.stdout.read(960)):
            self._data += data


@pytest.fixture(params=["mock", "pulse"])
def speaker(request: pytest.FixtureRequest) -> Iterator[Speaker]:
    url = "mock:"
    if request.param == "pulse":
        request.getfixturevalue("sinks")
        url = "pulse:counter"
    made = devices.open({"speaker": url}).speaker
    assert made is not None
    yield made
    made.close()


@pytest.fixture(params=["mock", "pulse"])
def microphone(request: pytest.FixtureRequest) -> Iterator[Microphone]:
    url = "mock:"
    if request.param == "pulse":
        request.getfixturevalue("sinks")
        url = "pulse:microphone"
    made = devices.open({"microphone": url}).microphone
    assert made is not None
    yield made
    made.close()


def test_a_speaker_that_is_there_is_ready_and_takes_sound_at_its_own_pace(speaker: Speaker) -> None:
    assert speaker.status().condition == Condition.READY
    began = time.monotonic()
    for block in blocks_of(tone(440, 0.5), SOUND_RATE):
        speaker.play(block)
    assert time.monotonic() - began > 0.2  # half a second of sound cannot be swallowed at once


def test_a_closed_speaker_can_be_used_again(speaker: Speaker) -> None:
    speaker.play(numpy.zeros(BLOCK, numpy.int16))
    speaker.close()
    speaker.close()
    speaker.play(numpy.zeros(BLOCK, numpy.int16))


def test_a_block_of_the_wrong_length_is_refused(speaker: Speaker) -> None:
    with pytest.raises(ValueError, match="480"):
        speaker.play(numpy.zeros(BLOCK - 1, numpy.int16))


def test_a_tone_that_is_played_is_heard_at_that_output_and_at_no_other(sinks: Sinks) -> None:
    speaker = devices.open({"speaker": "pulse:earpiece"}).speaker
    assert speaker is not None
    heard, other = Recording(sinks.record("earpiece")), Recording(sinks.record("counter"))
    try:
        assert until(lambda: heard.seconds > 0.1 and other.seconds > 0.1)
        for _ in range(10):
            for block in blocks_of(tone(1000, 1.0), SOUND_RATE):
                speaker.play(block)
            if (sound := heard.loud(0.5)) is not None:
                break
        assert sound is not None
        assert strongest(sound) == pytest.approx(1000, abs=5)
        assert other.peak == 0
    finally:
        speaker.close()
        heard.end()
        other.end()


def test_hush_drops_what_is_queued(sinks: Sinks) -> None:
    speaker = devices.open({"speaker": "pulse:counter"}).speaker
    assert speaker is not None
    for _ in range(6):
        speaker.play(numpy.zeros(BLOCK, numpy.int16))
    speaker.hush()
    began = time.monotonic()
    for _ in range(5):
        speaker.play(numpy.zeros(BLOCK, numpy.int16))  # there is room at once: nothing waits to be played
    assert time.monotonic() - began < 5
    speaker.close()


def test_a_microphone_gives_blocks_only_while_it_is_open(microphone: Microphone) -> None:
    assert microphone.status().condition == Condition.READY
    assert microphone.read() is None
    microphone.start()
    microphone.start()
    assert until(lambda: (block := microphone.read()) is not None and block.shape == (BLOCK,))
    microphone.stop()
    assert microphone.read() is None
    microphone.stop()


def test_what_is_said_into_a_microphone_arrives(microphone: Microphone, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    said = write(tmp_path / "said.wav", tone(700, 1.5), SOUND_RATE)
    microphone.start()
    heard: list[Sound] = []

    def loud() -> bool:
        block = microphone.read()
        if block is not None and (heard or numpy.abs(block).max() > 1000):
            heard.append(block)
        return len(heard) >= 50

    if isinstance(microphone, MockMicrophone):
        microphone.say(str(said))
        assert until(loud)
    else:
        sinks: Sinks = request.getfixturevalue("sinks")
        with sinks.speak(said):
            assert until(loud)
    assert strongest(numpy.concatenate(heard[10:])) == pytest.approx(700, abs=10)


def test_the_test_door_can_speak_into_a_real_microphone(sinks: Sinks, tmp_path: Path) -> None:
    microphone = devices.open({"microphone": "pulse:microphone"}).microphone
    assert microphone is not None
    break_device(microphone, f"say:{write(tmp_path / 'said.wav', tone(600, 0.3))}")
    microphone.start()
    assert until(lambda: (block := microphone.read()) is not None and loudness(block) > 4)
    with pytest.raises(ValueError, match="cannot be read"):
        break_device(microphone, f"say:{tmp_path / 'none.wav'}")
    microphone.close()


def test_a_closed_microphone_leaves_no_stream_at_the_sound_server(sinks: Sinks) -> None:
    microphone = devices.open({"microphone": "pulse:microphone"}).microphone
    assert microphone is not None
    streams = ["pactl", "list", "short", "source-outputs"]
    used = len(subprocess.run(streams, capture_output=True, check=True, timeout=20).stdout.splitlines())
    microphone.start()
    assert until(lambda: len(subprocess.run(streams, capture_output=True, check=True).stdout.splitlines()) > used)
    microphone.stop()
    assert until(lambda: len(subprocess.run(streams, capture_output=True, check=True).stdout.splitlines()) == used)


def test_sound_that_is_not_there_is_absent_and_never_an_exception(sinks: Sinks) -> None:
    made = devices.open({"speaker": "pulse:nosuchsink", "microphone": "sound:nosuchcard"})
    assert made.speaker is not None
    assert made.microphone is not None
    assert made.speaker.status().condition == Condition.ABSENT
    assert made.microphone.status().condition == Condition.ABSENT
    with pytest.raises(DeviceError, match="sound-absent"):
        made.microphone.start()


def test_two_sounds_are_added_and_never_wrap_round() -> None:
    speaker, ended = MockSpeaker(), threading.Event()
    mixer = Mixer("test", speaker)
    loud = numpy.full(BLOCK, 30_000, numpy.int16)
    for _ in range(2):
        mixer.play(Source(iter([loud] * 50), ended.set))
    assert ended.wait(20)
    assert until(lambda: any(int(block.max()) == 32_767 for block in speaker.heard))
    assert min(int(block.min()) for block in speaker.heard) >= 0
    mixer.close()


def test_a_sound_that_is_stopped_ends_once_and_is_heard_no_more() -> None:
    speaker, ended = MockSpeaker(), []
    mixer = Mixer("test", speaker)
    source = Source(blocks_of(tone(440, 60), SOUND_RATE), lambda: ended.append(1))
    mixer.play(source)
    assert until(lambda: len(speaker.heard) > 3)
    mixer.stop(source)
    mixer.stop(source)
    assert ended == [1]
    assert not mixer.plays(source)
    mixer.close()


def test_a_speaker_that_is_pulled_out_ends_what_it_played() -> None:
    speaker, ended = MockSpeaker(), threading.Event()
    mixer = Mixer("test", speaker)
    speaker.unplug()
    mixer.play(Source(blocks_of(tone(440, 60), SOUND_RATE), ended.set))
    assert ended.wait(20)
    mixer.close()


def test_blocks_keep_the_tone_whatever_the_rate_was() -> None:
    at = numpy.arange(22_050) / 22_050
    samples = (numpy.sin(2 * numpy.pi * 500 * at) * 10_000).astype(numpy.int16)
    blocks = list(blocks_of(samples, 22_050))
    assert len(blocks) == 100
    assert strongest(numpy.concatenate(blocks)) == pytest.approx(500, abs=2)


def test_loudness_runs_from_silence_to_full() -> None:
    assert loudness(numpy.zeros(BLOCK, numpy.int16)) == 0
    assert loudness(numpy.full(BLOCK, 32_000, numpy.int16)) == 8
