"""The senses process over a real door: each verb, and what must be closed afterwards, seen from outside in /proc."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy
import pytest

from devices.espeak import pronounce
from devices.virtual_printer import VirtualPrinter
from kiosk.door import Door, DoorClosed, pair
from kiosk.rings import Ring
from kiosk.verbs import (
    SENSES_TO_SCREEN,
    Break,
    CameraClosed,
    CameraFailed,
    CameraOpened,
    CloseCamera,
    CloseMedia,
    Conditions,
    HandsetMoved,
    Hush,
    KeyPressed,
    Listen,
    ListenFailed,
    MediaClosed,
    MediaOpened,
    OpenCamera,
    OpenMedia,
    PaperIs,
    PhotoTaken,
    Print,
    Printed,
    PrintFailed,
    Say,
    SetMedia,
    Spoken,
    TakePhoto,
)
from kiosk.wire import sha256
from tests.devices.conftest import Sinks
from tests.devices.screen import LIMIT, MOCKS, Screen, Start, until
from tests.devices.test_sound import Recording

CONTACT = "c0" * 16


def sees_clip(screen: Screen) -> bool:
    return any(name.endswith("counter.mp4") for name in screen.open_files())


def rings(screen: Screen) -> list[Ring]:
    return [Ring(descriptor) for descriptor in screen.packet(MediaOpened).descriptors]


def moves(ring: Ring) -> bool:
    before = ring.newest()
    return until(lambda: ring.newest() > before)


def stands(ring: Ring) -> bool:
    """True when nothing more is written: the same number twice, with a look at the clock of a second in between."""
    newest, since = ring.newest(), time.monotonic()

    def still() -> bool:
        nonlocal newest, since
        if ring.newest() != newest:
            newest, since = ring.newest(), time.monotonic()
        return time.monotonic() - since > 1

    return until(still)


def test_conditions_of_all_devices_come_first_and_then_only_changes(start: Start) -> None:
    screen = start()
    first = screen.heard[0]
    assert first.conditions == dict.fromkeys(MOCKS, "ready")
    screen.say(Break("printer", "run_out"))
    changed = screen.wait(Conditions)
    assert changed.conditions["printer"] == "blocked"
    assert changed.codes == {"printer": "paper-out"}
    screen.say(Break("printer", "load"))
    assert screen.wait(Conditions).codes == {}
    assert len([verb for verb in screen.heard if isinstance(verb, Conditions)]) == 3


def test_the_lens_is_open_between_opened_and_closed_and_never_else(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    assert not sees_clip(screen)
    screen.say(OpenCamera())
    (descriptor,) = screen.packet(CameraOpened).descriptors
    assert sees_clip(screen)
    ring = Ring(descriptor)
    assert moves(ring)
    assert ring.width <= 640
    screen.say(CloseCamera())
    screen.wait(CameraClosed)
    assert not sees_clip(screen)
    assert ring.newest() == 0
    assert ring.read(1) is None
    ring.close()


def test_closing_a_camera_that_is_closed_is_answered_too(start: Start) -> None:
    screen = start()
    screen.say(CloseCamera())
    screen.wait(CameraClosed)


def test_a_photograph_comes_sealed_and_is_what_its_digest_says(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    screen.say(OpenCamera())
    screen.wait(CameraOpened)
    screen.say(TakePhoto(7))
    packet = screen.packet(PhotoTaken)
    told, (descriptor,) = packet.verb, packet.descriptors
    data = os.pread(descriptor, told.bytes + 1, 0)
    assert told.id == 7
    assert len(data) == told.bytes
    assert sha256(data) == told.sha256
    decoded = cv2.imdecode(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None
    assert decoded.shape == (told.height, told.width, 3)
    assert told.sharp
    assert told.bright
    assert b"Exif" not in data
    assert fcntl.fcntl(descriptor, fcntl.F_GET_SEALS) & fcntl.F_SEAL_WRITE
    with pytest.raises(PermissionError):
        os.pwrite(descriptor, b"other", 0)
    os.close(descriptor)


def test_a_photograph_without_an_open_lens_fails_and_opens_none(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    screen.say(TakePhoto(3))
    failed = screen.wait(CameraFailed)
    assert (failed.id, failed.code) == (3, "camera-closed")
    assert not sees_clip(screen)


def test_a_camera_that_is_not_there_or_is_pulled_out_says_so(start: Start) -> None:
    screen = start(camera="v4l2:/dev/video99")
    screen.say(OpenCamera())
    assert screen.wait(CameraFailed).code == "camera-absent"
    other = start()
    other.say(OpenCamera())
    other.wait(CameraOpened)
    other.say(Break("camera", "unplug"))
    failed = other.wait(CameraFailed)
    assert (failed.id, failed.code) == (0, "camera-absent")


def test_words_for_everyone_come_from_the_loudspeaker_and_end_in_spoken(start: Start, sinks: Sinks) -> None:
    screen = start(speaker="pulse:counter", handset="handset:pulse:earpiece?microphone=microphone&hook=none")
    counter, earpiece = Recording(sinks.record("counter")), Recording(sinks.record("earpiece"))
    try:
        assert until(lambda: counter.seconds > 0.1 and earpiece.seconds > 0.1)
        screen.say(Say(1, "This is said to everyone at the counter", "en", "speaker"))
        assert screen.wait(Spoken).id == 1
        assert until(lambda: counter.peak > 1000)
        assert earpiece.peak == 0
        screen.say(Say(2, "This is said into one ear", "en", "handset"))
        before = counter.seconds
        assert screen.wait(Spoken).id == 2
        assert until(lambda: earpiece.peak > 1000)
        assert until(lambda: counter.seconds > before + 1)
    finally:
        counter.end()
        earpiece.end()


def test_personal_words_are_not_spoken_where_no_handset_is_at_an_ear(start: Start, sinks: Sinks) -> None:
    screen = start(speaker="pulse:counter", handset="handset:pulse:earpiece?microphone=microphone")  # it is on the hook
    counter, earpiece = Recording(sinks.record("counter")), Recording(sinks.record("earpiece"))
    try:
        assert until(lambda: counter.seconds > 0.1 and earpiece.seconds > 0.1)
        screen.say(Say(1, "My secret", "en", "handset"))
        assert screen.wait(Spoken).id == 1
        screen.say(Say(2, "My secret", "en", "somewhere"))
        assert screen.wait(Spoken).id == 2
        before = counter.seconds, earpiece.seconds
        assert until(lambda: counter.seconds > before[0] + 3 and earpiece.seconds > before[1] + 3)
        assert (counter.peak, earpiece.peak) == (0, 0)  # not into the air, and never from the loudspeaker instead
        screen.say(Break("handset", "lift"))
        screen.wait(HandsetMoved)
        screen.say(Say(3, "My secret", "en", "handset"))
        assert until(lambda: earpiece.peak > 1000)
        assert counter.peak == 0
    finally:
        counter.end()
        earpiece.end()


def test_hush_and_a_new_text_end_the_old_one_at_once(start: Start) -> None:
    screen = start()
    long = "This goes on for a very long time, longer than anyone would like to listen. " * 20
    screen.say(Say(1, long, "en", "speaker"))
    screen.say(Say(2, long, "en", "speaker"))
    assert screen.wait(Spoken).id == 1
    screen.say(Hush())
    assert screen.wait(Spoken).id == 2
    screen.say(Hush())
    screen.say(Say(3, "", "en", "speaker"))
    assert screen.wait(Spoken).id == 3
    screen.say(Say(4, "words", "xx-none", "speaker"))  # no voice of that language
    assert screen.wait(Spoken).id == 4


def test_hanging_up_ends_what_is_spoken_into_the_ear(start: Start) -> None:
    screen = start()
    screen.say(Break("handset", "lift"))
    assert screen.wait(HandsetMoved).lifted
    screen.say(Say(1, "This goes on for a very long time, longer than anyone would like to listen. " * 20, "en", "handset"))
    screen.say(Break("handset", "hang_up"))
    assert not screen.wait(HandsetMoved).lifted
    assert screen.wait(Spoken).id == 1 if not any(isinstance(verb, Spoken) for verb in screen.heard) else True


def test_a_site_without_voice_answers_spoken_and_stays_silent(start: Start) -> None:
    screen = start(more="[speech]\nvoice = false\n")
    screen.say(Say(1, "Hello", "en", "speaker"))
    assert screen.wait(Spoken).id == 1


def test_a_slip_is_printed_on_real_paper_or_fails_with_its_reason(start: Start) -> None:
    printer = VirtualPrinter()
    screen = start(printer=f"escpos:{printer.port}?baud=115200")
    lines = (("reference", "7KD 4MQ 9TR"), ("text", "Keep this paper"))
    screen.say(Print(1, lines, "https://lamp.example/see", "en"))
    assert screen.wait(Printed).job == 1
    assert "7KD 4MQ 9TR" in printer.texts[0]
    printer.run_out()
    screen.say(Print(2, lines, "", "en"))
    failed = screen.wait(PrintFailed)
    assert (failed.job, failed.code) == (2, "paper-out")
    printer.load()
    printer.break_off("close", after=60)
    screen.say(Print(3, lines, "", "en"))
    failed = screen.wait(PrintFailed)
    assert (failed.job, failed.code) == (3, "printer-absent")
    assert screen.wait(Conditions, lambda verb: verb.conditions["printer"] == "absent")


def test_a_slip_is_told_to_hang_there_and_then_to_be_taken(start: Start) -> None:
    printer = VirtualPrinter(presenter=True)
    screen = start(printer=f"escpos:{printer.port}?baud=115200&presenter=1")
    screen.say(Print(1, (("text", "Keep this paper"),), "", "en"))
    assert screen.wait(Printed).job == 1
    assert screen.wait(PaperIs) == PaperIs(1, taken=False)
    printer.take_paper()
    assert screen.wait(PaperIs) == PaperIs(1, taken=True)
    screen.say(Print(2, (("text", "Nobody takes this"),), "", "en"))
    assert screen.wait(PaperIs) == PaperIs(2, taken=False)
    screen.end()
    assert until(lambda: printer.retracted == 1)
    assert b"Nobody" not in printer.memory()
    printer.close()


def test_a_site_without_a_printer_says_so(start: Start) -> None:
    screen = start(printer="")
    screen.say(Print(1, (("text", "x"),), "", "en"))
    assert screen.wait(PrintFailed).code == "printer-absent"


def test_a_call_gets_pictures_and_sound_and_gives_the_officers_voice(start: Start, sinks: Sinks) -> None:
    screen = start(camera="file:counter.mp4", speaker="pulse:counter")
    screen.say(OpenMedia(CONTACT, video=True))
    camera, microphone, speaker, officer = rings(screen)
    assert moves(camera)
    assert moves(microphone)
    assert (camera.width, camera.height) == (officer.width, officer.height) == (640, 480)
    heard = Recording(sinks.record("counter"))
    block = (numpy.sin(numpy.arange(480) / 480 * 2 * numpy.pi * 5) * 12_000).astype(numpy.int16).tobytes()

    def spoken() -> bool:
        speaker.write(block, time.monotonic_ns())
        return heard.peak > 1000

    try:
        assert until(spoken)
    finally:
        heard.end()
    screen.say(CloseMedia())
    screen.wait(MediaClosed)
    assert not sees_clip(screen)
    assert not any("memfd:ring" in name for name in screen.open_files())
    assert [ring.newest() for ring in (camera, microphone, speaker)] == [0, 0, 0]
    for ring in (camera, microphone, speaker, officer):
        ring.close()


def test_hiding_the_picture_closes_the_lens_and_muting_stops_the_sound(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    screen.say(OpenMedia(CONTACT, video=True))
    camera, microphone, *_ = rings(screen)
    assert moves(camera)
    screen.say(SetMedia(picture=False, sound=True))
    assert until(lambda: not sees_clip(screen))
    assert stands(camera)
    assert moves(microphone)
    screen.say(SetMedia(picture=True, sound=False))
    assert moves(camera)
    assert stands(microphone)
    screen.say(SetMedia(picture=True, sound=True))
    assert moves(microphone)


def test_a_second_call_replaces_the_first_and_works(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    screen.say(OpenMedia(CONTACT, video=True))
    first = rings(screen)
    assert moves(first[0])
    screen.say(OpenMedia("d1" * 16, video=True))
    second = rings(screen)
    assert moves(second[0])
    assert moves(second[1])
    assert until(lambda: first[0].newest() == first[1].newest() == 0)
    screen.say(CloseMedia())
    screen.wait(MediaClosed)
    assert not sees_clip(screen)


def test_a_voice_call_opens_no_lens(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    screen.say(OpenMedia(CONTACT, video=False))
    camera, microphone, *_ = rings(screen)
    assert moves(microphone)
    assert not sees_clip(screen)
    assert camera.newest() == 0


def test_a_preview_closed_during_a_call_is_answered_when_the_lens_is_closed(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    screen.say(OpenMedia(CONTACT, video=True))
    camera, *_ = rings(screen)
    assert moves(camera)
    screen.say(OpenCamera())
    screen.wait(CameraOpened)
    screen.say(CloseCamera())
    assert moves(camera)
    assert sees_clip(screen)
    assert not any(isinstance(verb, CameraClosed) for verb in screen.heard)
    screen.say(CloseMedia())
    screen.wait(CameraClosed)
    screen.wait(MediaClosed)
    assert not sees_clip(screen)


def test_a_private_call_uses_the_handset_alone(start: Start, sinks: Sinks) -> None:
    screen = start(speaker="pulse:counter")
    screen.say(OpenMedia(CONTACT, video=False, private=True))
    _, microphone, speaker, _ = rings(screen)
    heard = Recording(sinks.record("counter"))
    block = numpy.full(480, 9000, numpy.int16).tobytes()
    try:
        assert until(lambda: heard.seconds > 0.1)
        until_then = heard.seconds + 2

        def quiet_for_long() -> bool:
            speaker.write(block, time.monotonic_ns())
            return heard.seconds > until_then

        assert until(quiet_for_long)
        assert heard.peak == 0
        assert microphone.newest() == 0
    finally:
        heard.end()
    screen.say(CloseMedia())
    screen.wait(MediaClosed)


def test_quick_exit_is_told_at_once_and_again_when_it_is_held(start: Start) -> None:
    screen = start()
    screen.say(Break("keys", "press:next"))
    assert screen.wait(KeyPressed) == KeyPressed("next")
    screen.say(Break("keys", "press:quit"))
    assert screen.wait(KeyPressed) == KeyPressed("quit")
    screen.say(Break("keys", "hold:quit"))
    assert screen.wait(KeyPressed) == KeyPressed("quit")
    began = time.monotonic()
    assert screen.wait(KeyPressed) == KeyPressed("quit", held=True)
    assert time.monotonic() - began > 1
    screen.say(Break("keys", "release:quit"))
    screen.say(Break("keys", "press:help"))
    assert screen.wait(KeyPressed) == KeyPressed("help")


def test_listening_without_a_model_or_for_a_strange_language_fails_and_opens_no_microphone(start: Start) -> None:
    screen = start()
    for language in ("en", "../../etc", ""):
        screen.say(Listen("story", language))
        failed = screen.wait(ListenFailed)
        assert (failed.question, failed.code) == ("story", "no-recogniser")


def test_breaking_a_device_is_refused_outside_of_the_test_door(start: Start) -> None:
    screen = start(drive=False)
    screen.say(Break("printer", "run_out"))
    with pytest.raises(DoorClosed):
        screen.wait(Spoken)  # nothing but the end comes
    assert screen.process.wait(LIMIT) == 0


def test_a_closed_door_closes_everything_and_ends_the_process(start: Start) -> None:
    screen = start(camera="file:counter.mp4")
    screen.say(OpenMedia(CONTACT, video=True))
    screen.say(OpenCamera())
    screen.say(Say(1, "This goes on for a very long time. " * 40, "en", "speaker"))
    screen.wait(CameraOpened)
    screen.door.close()
    assert screen.process.wait(LIMIT) == 0


def test_a_killed_parent_takes_senses_with_it_though_the_door_is_open() -> None:
    ours, theirs = pair()
    code = (
        "import subprocess, sys, time\n"
        "senses = subprocess.Popen([sys.executable, '-m', 'kiosk.senses', '--door', sys.argv[1]], pass_fds=[int(sys.argv[1])])\n"
        "print(senses.pid, flush=True)\ntime.sleep(100)"
    )
    command = [sys.executable, "-c", code, str(theirs.fileno())]
    door = Door(ours, SENSES_TO_SCREEN)
    with theirs, subprocess.Popen(command, stdout=subprocess.PIPE, pass_fds=[theirs.fileno()]) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert door.receive(LIMIT) is not None  # it serves
        parent.kill()
    assert until(lambda: not Path(f"/proc/{pid}").exists() or "State:\tZ" in Path(f"/proc/{pid}/status").read_text())
    door.close()


def test_no_word_that_is_spoken_stands_in_a_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    witness = tmp_path / "espeak-ng"
    witness.write_text(
        f'#!/bin/sh\necho "$0 $@" > {tmp_path}/seen\nenv >> {tmp_path}/seen\ncat > {tmp_path}/piped\n', encoding="utf-8"
    )
    witness.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    pronounce("zuckerwatte", "en", 1.0)
    assert "espeak-ng" in (tmp_path / "seen").read_text()
    assert "zuckerwatte" not in (tmp_path / "seen").read_text()
    assert (tmp_path / "piped").read_text() == "zuckerwatte"
