"""A whole call: a real browser, a real call process, real rings and real signatures."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Playwright

from kiosk.verbs import Accept, AnswerSuggestion, CallFigures, CallIs, HangUp, ShowForm, Suggested, Type, Typed
from tests.call.kiosk_side import KioskSide, form, verified
from tests.call.officer import Officer, chromium, kill


def connect(kiosk: KioskSide, officer: Officer, offer: str = "", **other: Any) -> dict[str, Any]:
    """Offer, Hello, answer, Reply, Accept; returns when both sides say connected."""
    offer = offer or kiosk.start()
    answered = officer.answer(kiosk.call(offer, **other))
    reply = verified(answered["reply"], officer.verify_key, offer, answered["sdp"])
    kiosk.door.send(Accept(answered["sdp"], reply.fingerprints))
    kiosk.wait_state("connected")
    officer.wait("lab.seen.states.includes('connected')")
    return answered


def test_picture_sound_and_typed_words_go_both_ways(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer)
    figures = kiosk.figures()
    assert figures.setup_ms > 0
    officer.wait("lab.seen.handle.stats().then((stats) => stats.framesReceived > 20)")
    officer.wait("lab.seen.loud > 0.01")
    stats = officer.stats()
    assert stats["codec"] == "video/H264"
    assert stats["framesSent"] > 5
    assert stats["setupMs"] > 0
    assert 0 < stats["g2gMsP50"] < 5000
    assert 0 < kiosk.g2g_ms_p50() < 5000
    assert kiosk.loudness() > 100
    kiosk.door.send(Type("I am at the library \U0001f6b8"))
    officer.wait("lab.seen.typed.length === 1")
    assert officer.run("lab.seen.typed") == ["I am at the library \U0001f6b8"]
    officer.run("lab.seen.handle.type(given)", "x" * 3000)
    assert kiosk.wait(Typed, lambda _: True).text == "x" * 2000
    assert officer.errors == []


def test_the_answers_are_shown_and_what_the_officer_fills_in_comes_back(kiosk: KioskSide, officer: Officer) -> None:
    for colour in ("green", "red"):  # before there is a line: only the newest is worth showing
        kiosk.door.send(ShowForm(form(colour)))
    connect(kiosk, officer)
    officer.wait("lab.seen.raw.length === 1")
    kiosk.door.send(ShowForm("{"))
    kiosk.door.send(ShowForm(form("x" * 17_000)))  # goes through the door, and is too large for the line
    kiosk.door.send(ShowForm(""))
    officer.wait("lab.seen.raw.length === 2")
    assert officer.run("lab.seen.raw") == [{"v": 1, "form": json.loads(form("red"))}, {"v": 1, "form": None}]
    for odd in ('{"v":1,"suggest":{"question":"colour"}}', "x" * 200_000, '{"v":1,"suggest":[]}'):
        officer.run("lab.seen.line.send(given)", odd)
    officer.run("lab.seen.line.send(given)", '{"v":1,"suggest":{"question":"colour","text":"dark red"}}')
    assert kiosk.wait(Suggested, lambda _: True) == Suggested("colour", "dark red")
    kiosk.door.send(AnswerSuggestion("colour", ok=True))
    officer.wait("lab.seen.raw.length === 3")
    assert officer.run("lab.seen.raw.at(-1)") == {"v": 1, "suggested": {"question": "colour", "ok": True}}
    kiosk.figures()
    assert not any(isinstance(said, CallIs) and said.state == "ended" for said in kiosk.heard)


def test_an_attempt_that_is_replaced_does_not_say_that_the_visitor_has_gone(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer)
    kiosk.door.send(HangUp("again"))
    assert kiosk.ended() == 0
    officer.wait("lab.seen.states.at(-1).startsWith('ended')")
    assert officer.run("lab.seen.states.at(-1)") == "ended lost"


def test_a_browser_without_our_codec_gets_the_other_one(kiosk: KioskSide, officer: Officer) -> None:
    offer = kiosk.start()
    types = re.findall(r"a=rtpmap:(\d+) H264/90000", offer)
    types += [repeat for repeat, of in re.findall(r"a=fmtp:(\d+) apt=(\d+)", offer) if of in types]
    without = "".join(
        line for line in offer.splitlines(keepends=True) if not re.match(rf"a=[a-z-]+:({'|'.join(types)}) ", line)
    )
    without = re.sub(r"(?m)^m=video.*?(?=\r)", lambda line: " ".join(w for w in line[0].split() if w not in types), without)
    connect(kiosk, officer, without)
    kiosk.figures()
    officer.wait("lab.seen.handle.stats().then((stats) => stats.framesReceived > 10)")
    assert officer.stats()["codec"] == "video/VP8"


def test_a_contact_without_camera_and_microphone_still_has_its_line(hasty_kiosk: KioskSide, officer: Officer) -> None:
    connect(hasty_kiosk, officer, bare=True)
    officer.wait("lab.seen.handle.stats().then((stats) => stats.framesReceived > 5)")
    officer.run("lab.seen.handle.type('We see you.')")
    assert hasty_kiosk.wait(Typed, lambda _: True).text == "We see you."
    beats = [hasty_kiosk.wait(CallFigures, lambda _: True) for _ in range(4)]
    assert beats[-1].frames_received == 0
    assert CallIs("one-moment") not in hasty_kiosk.heard


@pytest.mark.skipif(os.geteuid() != 0, reason="only root sees the open files of a process that has closed itself")
def test_the_call_process_holds_no_device_and_no_file(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer, own=True)
    kiosk.figures()
    folder = f"/proc/{kiosk.process.pid}/fd"
    held = {int(name): os.readlink(f"{folder}/{name}") for name in os.listdir(folder)}
    fine = ("socket:", "anon_inode:", "pipe:", "/memfd:ring", "/dev/null", "/dev/urandom")
    assert [target for number, target in held.items() if number > 2 and not target.startswith(fine)] == []


def test_the_officer_hangs_up_and_the_rings_are_wiped(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer)
    kiosk.figures()
    officer.run("lab.seen.handle.hangUp()")
    assert kiosk.wait_state("ended") == CallIs("ended", "officer")
    assert kiosk.ended() == 0
    assert kiosk.officer.newest() == kiosk.speaker.newest() == 0
    assert all(kiosk.officer.read(number) is None for number in range(1, 200))


def test_the_visitor_hangs_up_and_the_officer_is_told(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer)
    kiosk.door.send(HangUp())
    assert kiosk.wait_state("ended") == CallIs("ended", "visitor")
    assert kiosk.ended() == 0
    officer.wait("lab.seen.states.includes('ended visitor')")


def test_a_screen_that_is_gone_ends_the_process(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer)
    kiosk.door.close()
    assert kiosk.ended() == 0
    officer.wait("lab.seen.states.includes('ended visitor')")


def test_a_flood_of_typed_lines_ends_only_this_call(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer)
    officer.run("{ for (let n = 0; n < 500; n += 1) lab.seen.handle.type(`line ${n}`); }")
    assert kiosk.wait_state("ended") == CallIs("ended", "refused")
    assert kiosk.ended() == 0


def test_a_killed_browser_is_one_moment_and_only_then_lost(hasty_kiosk: KioskSide, driver: Playwright) -> None:
    mark = uuid4().hex
    with chromium(driver, mark) as own:
        connect(hasty_kiosk, Officer(own))
        hasty_kiosk.figures()
        kill(mark)
        hasty_kiosk.wait_state("one-moment")
        assert hasty_kiosk.wait_state("ended") == CallIs("ended", "lost")
        assert hasty_kiosk.ended() == 0


def test_a_kiosk_that_stood_still_comes_back_and_a_killed_one_is_lost(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer, limits={"oneMoment": 2000, "lost": 8000})
    kiosk.figures()
    kiosk.process.send_signal(signal.SIGSTOP)
    officer.wait("lab.seen.states.at(-1) === 'one-moment'")
    kiosk.process.send_signal(signal.SIGCONT)
    officer.wait("lab.seen.states.at(-1) === 'connected'")
    kiosk.process.kill()
    officer.wait("lab.seen.states.at(-1) === 'ended lost'")
    assert officer.run("lab.seen.states") == ["connecting", "connected", "one-moment", "connected", "one-moment", "ended lost"]


def test_a_hidden_picture_becomes_a_plain_card(kiosk: KioskSide, officer: Officer) -> None:
    connect(kiosk, officer)
    kiosk.figures()
    kiosk.hidden = True
    officer.wait(
        """(() => { const video = document.getElementById('picture'); const canvas = document.createElement('canvas');
        canvas.width = video.videoWidth; canvas.height = video.videoHeight; const brush = canvas.getContext('2d');
        brush.drawImage(video, 0, 0); const seen = brush.getImageData(0, 0, canvas.width, canvas.height).data;
        return seen.every((value, i) => i % 4 === 3 || Math.abs(value - [48, 52, 60][i % 4]) < 12); })()"""
    )


def test_an_officer_who_hides_and_is_silent_is_dark_and_quiet_but_not_gone(hasty_kiosk: KioskSide, officer: Officer) -> None:
    connect(hasty_kiosk, officer)
    hasty_kiosk.figures()
    until(hasty_kiosk, lambda: hasty_kiosk.loudness() > 100 and hasty_kiosk.brightness() > 40)
    officer.run("{ lab.seen.handle.hide(true); lab.seen.handle.mute(true); }")
    until(hasty_kiosk, lambda: hasty_kiosk.loudness() < 100 and hasty_kiosk.brightness() < 20)
    for _ in range(4):  # seconds: longer than it takes to be missed
        hasty_kiosk.wait(CallFigures, lambda _: True)
    assert CallIs("one-moment") not in hasty_kiosk.heard
    officer.run("{ lab.seen.handle.hide(false); lab.seen.handle.mute(false); }")
    until(hasty_kiosk, lambda: hasty_kiosk.loudness() > 100 and hasty_kiosk.brightness() > 40)


def until(kiosk: KioskSide, true: Callable[[], bool], seconds: int = 20) -> None:
    """Look once a second of the call, and no longer than that."""
    for _ in range(seconds):
        if true():
            return
        kiosk.wait(CallFigures, lambda _: True)
    raise AssertionError("never")


def test_a_swapped_certificate_is_refused_by_the_kiosk(kiosk: KioskSide, officer: Officer, browser: Browser) -> None:
    other = Officer(browser)
    offer = kiosk.start()
    mine = officer.answer(kiosk.call(offer))
    theirs = other.answer(kiosk.call(offer))
    prints = verified(theirs["reply"], other.verify_key, offer, theirs["sdp"]).fingerprints
    own = verified(mine["reply"], officer.verify_key, offer, mine["sdp"]).fingerprints
    # The words of one officer with the address of another: the handshake shows whose certificate it is.
    kiosk.door.send(Accept(mine["sdp"].replace(own[0], prints[0]), prints))
    assert kiosk.wait_state("ended") == CallIs("ended", "refused")
    assert kiosk.ended() == 0
    assert kiosk.officer.newest() == 0
    other.close()


def test_fingerprints_other_than_the_verified_ones_are_refused_unparsed(kiosk: KioskSide, officer: Officer) -> None:
    offer = kiosk.start()
    answered = officer.answer(kiosk.call(offer))
    kiosk.door.send(Accept(answered["sdp"], ("sha-256 " + ":".join(["00"] * 32),)))
    assert kiosk.wait_state("ended") == CallIs("ended", "refused")
    assert kiosk.ended() == 0


def test_a_swapped_fingerprint_in_the_offer_never_connects_in_the_browser(kiosk: KioskSide, officer: Officer) -> None:
    offer = kiosk.start()
    one = next(line for line in offer.splitlines() if line.startswith("a=fingerprint:sha-256 "))
    swapped = offer.replace(one, one[:-5] + "00:00")
    # Even a kiosk key that signs the swapped offer (stolen, say) meets the real certificate in the handshake.
    answered = officer.answer(kiosk.call(swapped))
    kiosk.door.send(
        Accept(answered["sdp"], verified(answered["reply"], officer.verify_key, swapped, answered["sdp"]).fingerprints)
    )
    officer.wait("lab.seen.states.some((state) => state.startsWith('ended'))")
    assert not officer.run("lab.seen.states.includes('connected')")


@pytest.mark.parametrize(
    "sdp",
    [
        "",
        "v=0\r\n",
        "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 96\r\na=evil:1\r\n",
        "a=fingerprint:sha-256 " + ":".join(["AB"] * 32) + "\r\n" + "m=video 9 UDP/TLS/RTP/SAVPF " + "1 " * 20000 + "\r\n",
    ],
)
def test_an_answer_that_is_no_sdp_ends_this_process_and_says_so(kiosk: KioskSide, sdp: str) -> None:
    kiosk.start()
    kiosk.door.send(Accept(sdp, ("sha-256 " + ":".join(["AB"] * 32),)))
    assert kiosk.wait_state("ended") == CallIs("ended", "refused")
    assert kiosk.ended() == 0
