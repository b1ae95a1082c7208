"""A call in the whole house: whatever breaks on the way, nobody is lost, nothing that was typed is, and the lens is closed after it."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from kiosk.words import load
from provisioning.house import CLIP
from provisioning.officer import Officer
from tests.conftest import Houses
from tests.end_to_end.desk_side import contact, is_over
from tests.end_to_end.talking import AGAIN, AND_I, HELLO, THANKS, another, signed_in, state_is, take, talk, type_both_ways
from tests.house import Running, kill, lives, open_files, wait_for

WORDS = load("en")
WAIT = "I wait here, quincewood."
BEFORE, WHILE = "I am looking for someone.", "One moment, please."
# No byte of a call gets from the officer's page to the kiosk, nor does any new attempt; the page and the desk still talk.
BROKEN = """() => {
  RTCDataChannel.prototype.send = () => {};
  RTCPeerConnection.prototype.setRemoteDescription = () => Promise.reject(new DOMException('cut', 'NetworkError'));
}"""
HELD = 5.0  # s that a line is broken and comes back


@pytest.fixture(scope="module")
def there(house: Houses, officer: Officer) -> Iterator[Running]:
    with house(devices={"camera": f"file:{CLIP}"}) as running:
        signed_in(running, officer)
        yield running


@contextmanager
def standing_still(officer: Officer) -> Iterator[None]:
    """The officer's computer does nothing at all: no picture, no sound, no heartbeat, and no goodbye."""
    browser = officer.page.context.browser
    assert browser is not None
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    try:
        for one in processes:
            os.kill(one["id"], signal.SIGSTOP)
        yield
    finally:
        for one in processes:
            with suppress(ProcessLookupError):
                os.kill(one["id"], signal.SIGCONT)


def test_the_lens_is_open_in_a_call_and_closed_after_it(there: Running, officer: Officer) -> None:
    senses = there.senses
    assert str(CLIP) not in open_files(senses)
    talk(there, officer)
    wait_for(lambda: str(CLIP) in open_files(senses), "the lens is open")
    officer.hang_up()
    there.visitor.wait(screen="Waiting")
    there.visitor.hear(event="device", act="media-closed")
    assert str(CLIP) not in open_files(senses)


def test_who_hides_is_not_seen_and_the_lens_is_closed_until_they_show_themselves(there: Running, officer: Officer) -> None:
    talk(there, officer)
    senses = there.senses
    wait_for(lambda: str(CLIP) in open_files(senses), "the lens is open")
    there.visitor.touch("hide")
    there.visitor.wait(text=WORDS["screen.call.hidden"])
    wait_for(lambda: str(CLIP) not in open_files(senses), "the lens is closed")
    there.visitor.touch("mute")
    there.visitor.wait(text=WORDS["screen.call.muted"])
    type_both_ways(there, officer)
    there.visitor.touch("hide")
    wait_for(lambda: str(CLIP) in open_files(senses), "the lens is open again")
    assert WORDS["screen.call.hidden"] not in there.texts()
    assert WORDS["screen.call.muted"] in there.texts(), "one thing is not the other"
    there.visitor.touch("hang-up")
    there.visitor.wait(text=WORDS["screen.call.ended-visitor"])
    wait_for(lambda: str(CLIP) not in open_files(senses), "the lens is closed")
    officer.page.get_by_text("Waiting now").wait_for()


def test_a_call_process_that_is_killed_comes_back_in_the_same_contact(there: Running, officer: Officer) -> None:
    talk(there, officer)
    type_both_ways(there, officer)
    screen, call, (name, _, attempt) = there.screen, there.call, contact(there)
    kill(call)
    there.visitor.touch("field:type")
    there.visitor.type(WAIT)
    there.visitor.touch("send-line")
    wait_for(lambda: not lives(call) and there.call != call, "another call process")
    state_is(there, "talking")
    assert contact(there)[:2] == (name, "connected")
    assert contact(there)[2] > attempt
    officer.page.get_by_text("Connected").wait_for()
    officer.page.get_by_text(WAIT).wait_for()
    assert (there.screen, there.state()["lines"]) == (screen, 3)
    assert HELLO in there.texts()
    assert THANKS in there.texts()
    type_both_ways(there, officer, AGAIN, AND_I)
    assert officer.page.get_by_text(WAIT).count() == 1
    officer.hang_up()
    there.visitor.wait(text=WORDS["screen.call.ended-officer"])


@pytest.mark.parametrize("after", [signal.SIGKILL, signal.SIGCONT], ids=["another attempt", "the same attempt"])
def test_what_the_officer_types_while_the_line_stands_still_is_read_once_when_it_is_back(
    there: Running, officer: Officer, after: signal.Signals
) -> None:
    talk(there, officer, "text")
    type_both_ways(there, officer)
    call, name = there.call, contact(there)[0]
    os.kill(call, signal.SIGSTOP)
    try:
        officer.type(BEFORE)  # nobody can know yet that it does not arrive
        officer.page.get_by_text("One moment: nothing comes through").wait_for()
        officer.type(WHILE)
        for words in (BEFORE, WHILE):
            officer.page.get_by_text(f"{words} Not on their screen yet").wait_for()
        assert not {BEFORE, WHILE} & set(there.texts().splitlines())
    finally:
        os.kill(call, after)
    for words in (BEFORE, WHILE):
        there.visitor.wait(text=words)
    state_is(there, "talking")
    officer.page.get_by_text("Not on their screen yet").locator("visible=true").first.wait_for(state="hidden")
    type_both_ways(there, officer, AGAIN, AND_I)
    read = [line for line in there.texts().splitlines() if line in (HELLO, BEFORE, WHILE, AGAIN)]
    assert read == [AGAIN, WHILE, BEFORE, HELLO], "each once, the newest first as the list is told"
    assert there.state()["lines"] == 6
    assert (contact(there)[0], there.call == call) == (name, after == signal.SIGCONT)
    officer.hang_up()
    there.visitor.wait(text=WORDS["screen.call.ended-officer"])


def test_a_line_that_breaks_for_a_while_is_one_moment_and_comes_back_in_the_same_contact(
    there: Running, officer: Officer
) -> None:
    talk(there, officer)
    type_both_ways(there, officer)
    name, began = contact(there)[0], time.monotonic()
    with standing_still(officer):
        there.visitor.wait(text=WORDS["screen.call.back-soon"])
        assert there.state()["contact"] == "one-moment"
        assert HELLO in there.texts()
        wait_for(lambda: time.monotonic() - began > HELD, "it has been broken for a while")
    state_is(there, "talking")
    there.visitor.wait(screen="Call")
    assert WORDS["screen.call.back-soon"] not in there.texts()
    assert contact(there)[:2] == (name, "connected")
    assert there.state()["lines"] == 2
    type_both_ways(there, officer, AGAIN, AND_I)
    there.visitor.touch("hang-up")
    there.visitor.wait(text=WORDS["screen.call.ended-visitor"])


def test_a_line_that_stays_broken_is_said_to_be_lost_and_they_can_call_again(there: Running, officer: Officer) -> None:
    talk(there, officer, "text")
    type_both_ways(there, officer)
    officer.page.evaluate(BROKEN)
    there.visitor.wait(text=WORDS["screen.call.back-soon"])
    there.visitor.wait(text=WORDS["screen.call.ended-lost"])
    assert there.state()["contact"] == "ended"
    assert HELLO in there.texts()
    assert THANKS in there.texts()
    wait_for(lambda: is_over(there), "the desk knows")
    officer.page.get_by_text("Waiting now").wait_for()
    signed_in(there, officer)
    there.visitor.choose("way:text")
    take(there, officer)
    state_is(there, "talking")
    officer.hang_up()


def test_an_officer_who_loads_the_page_anew_goes_on_with_the_same_call(there: Running, officer: Officer) -> None:
    talk(there, officer, "text")
    type_both_ways(there, officer)
    name, _, attempt = contact(there)
    officer.page.goto(there.house.console)
    officer.page.set_input_files("#key-file", there.folder / "keys" / "officers" / "4417.json")
    there.visitor.wait(text=WORDS["screen.call.back-soon"])
    wait_for(lambda: contact(there)[2] > attempt, "the kiosk tries anew")
    officer.page.get_by_text("Connected").wait_for()
    state_is(there, "talking")
    assert contact(there)[:2] == (name, "connected")
    assert there.state()["lines"] == 2
    type_both_ways(there, officer, AGAIN, AND_I)
    officer.hang_up()
    there.visitor.wait(text=WORDS["screen.call.ended-officer"])


def test_a_visitor_whose_officer_s_browser_is_gone_is_at_the_front_and_another_one_takes_them(
    there: Running, officer: Officer
) -> None:
    there.reset()
    with another(there, officer, "5678") as person:
        talk(there, person)
        type_both_ways(there, person)
        name = contact(there)[0]
    there.visitor.wait(text=WORDS["screen.call.again"])
    assert there.state()["contact"] == "ringing"
    assert there.state()["lines"] == 2
    assert contact(there)[:2] == (name, "waiting")
    wait_for(lambda: str(CLIP) not in open_files(there.senses), "nobody is there, so the lens is closed")
    take(there, officer)
    state_is(there, "talking")
    assert contact(there)[:2] == (name, "connected")
    assert HELLO in there.texts()
    assert THANKS in there.texts()
    type_both_ways(there, officer, AGAIN, AND_I)
    officer.hang_up()
    there.visitor.wait(text=WORDS["screen.call.ended-officer"])


def test_who_finds_no_language_of_theirs_rings_with_one_touch_and_the_officer_reads_which_it_is(
    there: Running, officer: Officer
) -> None:
    there.reset()
    there.visitor.choose("start")
    there.visitor.wait(screen="Language")
    there.visitor.choose("languages")
    there.visitor.wait(screen="Languages")
    there.visitor.choose("speak:ti")
    state_is(there, "ringing")
    assert "ትግርኛ" in there.texts()
    officer.rung()
    officer.page.get_by_text(re.compile("Interpreter.*: .*Tigrinya")).first.wait_for()
    take(there, officer)
    there.visitor.touch("hang-up")
    there.visitor.wait(screen="Waiting")
