"""An officer does not hear themselves: what the loudspeaker says is taken out of what the microphone hears, and the visitor is not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import repeat

import numpy
import pytest

from devices.base import BLOCK, SOUND_RATE, Sound
from devices.echo import Echo
from devices.mixer import Mixer, Source
from devices.mock import MockSpeaker
from tests.devices.echoing import LOAD_LIMIT, SPEECH, Room, both, cancelled, cleaned, decibels, spoken
from tests.devices.screen import until

ENOUGH = 35.0  # dB
AFTER = 2.0  # s


@pytest.fixture(scope="module")
def officer() -> Sound:
    """What the officer says."""
    return spoken(SPEECH, seconds=6)


@pytest.fixture(scope="module")
def visitor() -> Sound:
    """What the visitor says, faster."""
    return spoken("Somebody has taken my bicycle from the rack behind the library.", seconds=3, rate=1.4)


@pytest.mark.parametrize("late", [0.045, 0.15])
def test_two_seconds_into_a_call_an_officer_is_not_heard_in_the_visitors_microphone(officer: Sound, late: float) -> None:
    assert cancelled(officer, Room(late), AFTER) >= ENOUGH


def test_a_visitor_is_heard_while_the_officer_is_silent_and_while_both_speak(officer: Sound, visitor: Sound) -> None:
    for far in (numpy.zeros_like(officer), officer):
        heard, sent = both(far, visitor, 3.0, Room())
        alone = 3 * SOUND_RATE
        assert decibels(sent[alone:]) > decibels(heard[alone:]) - 12


def test_the_hum_of_a_room_is_taken_away(officer: Sound) -> None:
    silence = numpy.zeros_like(officer)
    heard = Room().answer(silence).astype(numpy.int16)
    sent = cleaned(silence, heard)
    assert decibels(sent[4 * SOUND_RATE :]) < decibels(heard[4 * SOUND_RATE :])


def test_what_is_told_of_a_call_is_exactly_what_the_output_plays_speech_and_loudness_included() -> None:
    told: list[Sound] = []
    speaker = MockSpeaker()
    mixer = Mixer("test", speaker)
    try:
        mixer.loud(-6.0)
        tone = numpy.full(BLOCK, 8000, numpy.int16)
        call = Source(_some(tone, 40), lambda: None, lambda block: told.append(block.copy()))
        mixer.play(call)
        mixer.play(Source(_some(tone // 2, 10), lambda: None))
        until(lambda: not mixer.plays(call) and len(speaker.heard) == len(told))
        assert len(told) >= 40
        assert numpy.array_equal(numpy.concatenate(told), numpy.concatenate(speaker.heard))
        assert max(int(block.max()) for block in told) > 4100, "the spoken words are in it too"
    finally:
        mixer.close()


def _some(block: Sound, count: int) -> Iterator[Sound]:
    return (block for _ in repeat(None, count))


def test_a_new_call_knows_nothing_of_the_room_before_and_without_one_nothing_is_done(officer: Sound) -> None:
    block = numpy.arange(BLOCK, dtype=numpy.int16)
    echo = Echo()
    echo.played(block)  # nobody listens: no call has begun
    clean = echo.begin()
    assert echo.loaded(LOAD_LIMIT)
    first = [clean(_block(officer, n)) for n in range(100)]
    again = echo.begin()
    assert echo.loaded(LOAD_LIMIT)
    assert all(numpy.array_equal(again(_block(officer, n)), first[n]) for n in range(100))


def test_a_call_waits_for_no_library_and_goes_on_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "livekit.rtc", None)
    block = numpy.arange(BLOCK, dtype=numpy.int16)
    echo = Echo()
    clean = echo.begin()
    assert not echo.loaded(LOAD_LIMIT)
    echo.played(block)
    assert clean(block) is block


def _block(sound: Sound, number: int) -> Sound:
    return sound[number * BLOCK : (number + 1) * BLOCK]
