"""What is for one ear: never one sample of it in the loudspeaker, whatever becomes of the handset. The real mixers, all that they play."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import numpy
import pytest

from devices.base import BLOCK, Devices, Sound
from devices.mixer import Mixer, Source
from devices.mock import MockHandset, MockSpeaker
from devices.outputs import HANDSET, SPEAKER, Outputs
from kiosk.config import load as settings
from kiosk.rings import Ring
from kiosk.senses.media import Media
from kiosk.senses.voice import Voice
from kiosk.verbs import OpenMedia, Say
from tests.devices.screen import until

LONG = "My name is Canary and this is what happened to me, told slowly and at length. " * 8
CALL, OTHER = "c0" * 16, "d1" * 16
LOUD = numpy.full(BLOCK, 9000, numpy.int16)


class Ear:
    """A speaker that keeps every block it was ever given."""

    def __init__(self, inner: MockSpeaker) -> None:
        self.inner, self.blocks = inner, deque[Sound]()
        self.status, self.hush, self.close = inner.status, inner.hush, inner.close

    def play(self, block: Sound) -> None:
        self.inner.play(block)
        self.blocks.append(block)

    @property
    def heard(self) -> bool:
        return any(block.any() for block in list(self.blocks))

    @property
    def peak(self) -> int:
        return max((int(numpy.abs(block.astype(numpy.int32)).max()) for block in list(self.blocks)), default=0)


class Room:
    """Two outputs or one, the voice and the call's sound, joined as senses joins them."""

    def __init__(self, handset: bool = True, speaker: bool = True) -> None:
        self.handset = MockHandset() if handset else None
        self.loudspeaker = Ear(MockSpeaker()) if speaker else None
        self.earpiece = Ear(self.handset.speaker) if self.handset else None
        if self.handset is not None:
            self.handset.speaker = self.earpiece  # type: ignore[assignment]
        self.outputs = Outputs(Devices(speaker=self.loudspeaker, handset=self.handset), -6.0)  # type: ignore[arg-type]
        self.over: list[int] = []
        self.voice = Voice(self.outputs.for_speech(True), self.outputs.may_speak, self.over.append)
        silent: Any = _Silent()
        self.media = Media(silent, silent, self.outputs.mixers, settings().call, lambda *_: None)
        self._ring: Ring | None = None
        self._ending = threading.Event()
        self._ticking = threading.Thread(target=self._tick, name="tick", daemon=True)
        self._ticking.start()

    def call(self, name: str = CALL, private: bool = True) -> None:
        self.outputs.begin(name)
        self.media.open(OpenMedia(name, video=False, private=private))
        self._ring = self.media._rings[2] if self.media._rings else None

    def _tick(self) -> None:
        """As the main loop does, and the officer speaks without a pause."""
        while not self._ending.wait(0.01):
            if self._ring is not None:
                self._ring.write(LOUD.tobytes(), 0)
            self.media.tick(self.outputs.for_call(self.media.private))

    def close(self) -> None:
        self._ending.set()
        self._ticking.join(5)
        self.voice.close()
        self.outputs.close()


class _Silent:
    """Eyes and ears that are not there."""

    def __init__(self) -> None:
        self.shared = self.turn = self

    def do(self, work: Callable[[], None]) -> None: ...


@pytest.fixture
def room() -> Iterator[Callable[..., Room]]:
    made: list[Room] = []

    def make(**parts: bool) -> Room:
        made.append(Room(**parts))
        return made[-1]

    yield make
    for one in made:
        one.close()


Make = Callable[..., Room]
LOST = ["hang_up", "unplug"]


def silence_after(room: Room) -> bool:
    """Nothing at all went to the loudspeaker, also in the next second that something else sounds there."""
    assert room.loudspeaker is not None
    return not room.loudspeaker.heard


@pytest.mark.parametrize("handset", ["none", "on the hook", "unplugged"])
def test_personal_words_are_not_spoken_at_all_without_an_ear(room: Make, handset: str) -> None:
    there = room(handset=handset != "none")
    if there.handset is not None and handset == "unplugged":
        there.handset.lift()
        there.handset.unplug()
    there.voice.say(Say(1, LONG, "en", HANDSET))
    assert until(lambda: there.over == [1])
    assert silence_after(there)
    assert there.earpiece is None or not there.earpiece.heard


def test_personal_words_go_to_the_ear_and_not_one_sample_to_the_loudspeaker(room: Make) -> None:
    there = room()
    assert there.handset is not None
    assert there.earpiece is not None
    there.handset.lift()
    there.voice.say(Say(1, LONG, "en", HANDSET))
    assert until(lambda: there.earpiece is not None and there.earpiece.heard)
    assert silence_after(there)


@pytest.mark.parametrize("lost", LOST)
def test_an_ear_that_is_lost_in_the_middle_ends_the_words_and_they_go_nowhere_else(room: Make, lost: str) -> None:
    there = room()
    assert there.handset is not None
    there.handset.lift()
    there.voice.say(Say(1, LONG, "en", HANDSET))
    assert until(lambda: there.earpiece is not None and there.earpiece.heard)
    getattr(there.handset, lost)()
    there.voice.hush(HANDSET)  # as senses does when the handset has moved
    assert until(lambda: there.over == [1])
    there.voice.say(Say(2, LONG, "en", HANDSET))
    assert until(lambda: there.over == [1, 2])
    assert silence_after(there)


def test_an_earpiece_that_fails_ends_the_words_and_they_go_nowhere_else(room: Make) -> None:
    there = room()
    assert there.handset is not None
    assert there.earpiece is not None
    there.handset.lift()
    there.voice.say(Say(1, LONG, "en", HANDSET))
    assert until(lambda: there.earpiece is not None and there.earpiece.heard)
    there.earpiece.inner.unplug()
    assert until(lambda: there.over == [1])
    assert silence_after(there)


@pytest.mark.parametrize("lost", ["none", *LOST])
def test_a_call_in_safe_mode_is_in_the_handset_or_nowhere(room: Make, lost: str) -> None:
    there = room(handset=lost != "none")
    there.call(private=True)
    if there.handset is not None:
        there.handset.lift()
        assert until(lambda: there.earpiece is not None and there.earpiece.heard)
        getattr(there.handset, lost)()
    there.voice.say(Say(1, "This is for everybody to hear", "en", SPEAKER))  # the loudspeaker works, and plays what is for all
    assert until(lambda: there.over == [1])
    assert there.loudspeaker is not None
    assert there.loudspeaker.heard
    steady = [block for block in there.loudspeaker.blocks if (block == block[0]).all() and block[0]]
    assert not steady, "the officer's voice, which is one steady tone here"


@pytest.mark.parametrize("lost", LOST)
def test_a_call_that_was_at_an_ear_never_falls_back_to_the_loudspeaker(room: Make, lost: str) -> None:
    there = room()
    assert there.handset is not None
    there.handset.lift()
    there.call(private=False)
    assert until(lambda: there.earpiece is not None and there.earpiece.heard)
    getattr(there.handset, lost)()
    assert until(lambda: there.outputs.for_call(False) == "")
    there.call(private=False)  # the line is set up anew: it is the same call
    assert there.outputs.for_call(False) == ""
    assert silence_after(there)
    there.call(OTHER, private=False)
    assert until(lambda: there.loudspeaker is not None and there.loudspeaker.heard), "the next call begins as any other"


def test_what_is_for_everybody_needs_no_handset(room: Make) -> None:
    there = room(handset=False)
    there.voice.say(Say(1, "Welcome", "en", SPEAKER))
    assert until(lambda: there.loudspeaker is not None and there.loudspeaker.heard)


def test_without_a_loudspeaker_what_is_for_everybody_is_not_spoken_into_one_ear(room: Make) -> None:
    there = room(speaker=False)
    assert there.handset is not None
    there.handset.lift()
    there.voice.say(Say(1, "Welcome", "en", SPEAKER))
    assert until(lambda: there.over == [1])
    assert there.earpiece is not None
    assert not there.earpiece.heard


@pytest.mark.parametrize(("decibels", "share"), [(0.0, 1.0), (-6.0, 0.501), (-12.0, 0.251), (-18.0, 0.126), (6.0, 1.0)])
def test_loudness_is_the_mixers_and_reaches_over_eighteen_decibels(decibels: float, share: float) -> None:
    ear = Ear(MockSpeaker())
    mixer = Mixer("test", ear)
    mixer.loud(decibels)
    mixer.play(Source(iter([LOUD] * 5), lambda: None))
    assert until(lambda: len(ear.blocks) == 5)
    mixer.close()
    assert ear.peak == pytest.approx(9000 * share, rel=0.01)


def test_the_next_visitors_outputs_begin_as_usual(room: Make) -> None:
    """Every visitor has a senses process of their own, and in it outputs of their own."""
    first = room()
    first.outputs.loud(0.0)
    second = room()
    for one, peak in ((first, 9000), (second, 9000 * 0.501)):
        assert one.loudspeaker is not None
        one.outputs.mixers[SPEAKER].play(Source(iter([LOUD] * 5), lambda: None))
        assert until(lambda ear=one.loudspeaker: len(ear.blocks) == 5)  # type: ignore[misc]
        assert one.loudspeaker.peak == pytest.approx(peak, rel=0.01)
