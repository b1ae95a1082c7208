"""The whole of a visit: one golden tape, and random play over everything that can happen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer, Problem
from kiosk.journey import asked, is_required, path
from kiosk.pages import page_now
from kiosk.session import State, facts, fresh, step
from tests.core.visitor import READY, TOKEN, Tape, book, fill, ready, seen, theft, value_for

REPORT, AT = "ab" * 16, "2026-11-24T17:30:00Z"
CODE, DIGITS = "lantern pencil garden walnut", "4071 8826 1390 5547"
CANARY = "CANARY"


def nobody(state: State) -> State:
    """What must be left of a state when its visitor has gone: the machine itself and how it is."""
    return replace(fresh(state.book, state.token), tick=state.tick, health=state.health)


def test_a_complete_theft_visit() -> None:
    """The contract by example: from the first touch to the wipe, with a photograph and a receipt."""
    tape = ready()
    assert tape.screen == "Attract"
    assert tape.press("start").screen == "Menu"
    assert tape.press("journey:theft").screen == "Page"
    for answers in (
        {"danger_now": "no"},
        {"near_now": "no"},
        {"private_here": "no"},
        {"do_first": ("bank",)},
        {"force": "no"},
        {"items": ("what=CANARY bicycle",)},
        {"when_at": "2026-11-24T17:10"},
        {"place": "CANARY library"},
        {"story": "CANARY story"},
        {"who_did": "stranger"},
    ):
        before = tape.state.visit.page
        assert tape.page(**answers).state.visit.page != before, answers

    assert do.OpenCamera() in tape.press("camera:photos").last
    assert tape.screen == "Camera"
    tape.play(on.CameraOpened()).press("photograph")
    (shot,) = tape.did(do.TakePhoto)
    tape.play(on.PhotoTaken(shot.id, 90_000, sharp=True, bright=True)).press("keep-photo", "continue")
    assert do.CloseCamera() in tape.last
    assert seen(tape.state).photos == (shot.id,)
    fill(tape.press("continue"), {"anon": "anonymous", "you_contact": "no_contact"})

    assert tape.screen == "Check"
    tape.press("send")
    (report,) = tape.did(do.Submit)
    assert (report.journey, report.urgency, report.safe) == ("theft", 1, False)
    assert report.photos == {"photos": (shot.id,)}
    assert report.answers["story"] == Answer("CANARY story")
    assert "photos" not in report.answers
    assert tape.screen == "Sending"

    tape.play(on.Saved(REPORT, "7KD4MQ9TR", AT))
    assert tape.screen == "Done"
    assert seen(tape.state).reference == "7KD 4MQ 9TR"
    assert CANARY not in repr(tape.state.visit)
    tape.play(on.Delivered(REPORT, "received", AT))
    assert seen(tape.state).title == "The police have your report"
    tape.press("print:receipt")
    (paper,) = tape.did(do.PrintReceipt)
    tape.play(on.PaperMoved(paper.job))
    assert seen(tape.state).notice == "Take your paper. This screen cannot see if you took it."

    tape.press("finish")
    assert tape.last[-2:] == (do.Wipe(), do.EndVisit())
    assert tape.state == nobody(tape.state)
    assert tape.screen == "Attract"


def test_ids_never_come_again_in_one_process() -> None:
    """The next visitor does exactly the same: a late answer to the first must not fit the second."""
    first = Tape().press("talk", "way:text")
    again = Tape(first.press("quit", "uncover").state).press("talk", "way:text")
    contacts = [effect.contact for tape in (first, again) for effect in tape.did(do.RingDesk)]
    assert [len(contact) for contact in contacts] == [32, 32]
    assert contacts[0] != contacts[1]


def test_two_visitors_have_different_contacts() -> None:
    ids = {Tape(fresh(book("en"), token)).press("talk", "way:text").did(do.RingDesk)[0].contact for token in ("a", "b")}
    assert len(ids) == 2


def test_the_facts_for_the_test_door_hold_no_answer() -> None:
    told = facts(theft().state)
    assert told["answers"] == len(theft().state.visit.answers)
    assert CANARY not in repr(told)


# ---- random play
DETAILS = (
    *("", "theft", "lost", "help", "question", "en", "ar", "xx", "video", "voice", "text", "receipt", "advice", "none"),
    *("words", "garden", "0", "timer", "things#2", "follow"),
    *("photos", "story", "things", "things#2", "items", "1", "7", "CANARY-typed", "danger_now", "who_did"),
)
PRESSES = st.builds(on.Pressed, st.sampled_from(on.CONTROLS), st.sampled_from(DETAILS))
CONTACTS = st.sampled_from(("", "other", "current"))
CODES = st.sampled_from(("paper-out", "camera-absent", "no-recogniser", "disk-full", "CODE-NOBODY-KNOWS"))
QUESTIONS = st.sampled_from(("story", "danger_now", "items", "photos", "who_did", "nonsense"))
VALUES = st.sampled_from(("CANARY-heard", "yes", "", ("a", "b"), ("3",), ()))
HAPPENINGS = st.one_of(
    st.just(on.Touched()),
    st.builds(on.Held, st.sampled_from(("quit", "talk"))),
    st.builds(on.Answered, QUESTIONS, st.one_of(st.builds(Answer, VALUES), st.builds(Problem, st.just("missing")))),
    st.builds(
        on.Woke,
        st.sampled_from(
            ("idle", "idle-end", "receipt", "listen", "ring-again", "call-lost", "call-again", "follow", "tick", "cover")
        ),
    ),
    st.builds(on.DevicesAre, st.just(READY) | st.just({"camera": "absent", "printer": "unknown", "outbox": "blocked"})),
    st.builds(on.DeskIs, st.booleans(), st.booleans(), st.integers(0, 3)),
    st.just(on.CameraOpened()),
    st.builds(on.CameraFailed, CODES),
    st.builds(on.PhotoTaken, st.integers(0, 60), st.just(9), st.booleans(), st.booleans()),
    st.builds(on.Heard, QUESTIONS, st.just("CANARY-heard"), st.booleans(), st.integers(0, 8)),
    st.builds(on.ListenFailed, QUESTIONS, CODES),
    st.builds(on.Saved, st.just(REPORT), st.just("7KD4MQ9TR"), st.just(AT), st.just(CODE), st.just(DIGITS)),
    st.builds(on.Followed, st.integers(0, 60), st.sampled_from(("found", "unknown", "later", "offline")), st.just(AT)),
    st.builds(on.Suggested, QUESTIONS, st.just("CANARY-said"), st.builds(Answer, VALUES) | st.just(Problem("missing"))),
    st.builds(on.NotSaved, CODES),
    st.builds(
        on.Delivered,
        st.sampled_from((REPORT, "", "cd" * 16)),
        st.sampled_from(("received", "read", "resting", "x")),
        st.just(AT),
    ),
    st.builds(on.PaperMoved, st.integers(0, 60)),
    st.builds(on.PaperFailed, st.integers(0, 60), CODES),
    st.builds(on.ContactIs, CONTACTS, st.sampled_from(("waiting", "taken", "ended", "x")), st.integers(0, 3)),
    st.builds(on.MediaOpened, CONTACTS),
    st.builds(on.Offered, CONTACTS),
    st.builds(on.ReplyVerified, CONTACTS, st.sampled_from(("officer", "staff")), st.just("4417")),
    st.builds(
        on.CallIs, st.sampled_from(("connecting", "connected", "one-moment", "ended", "x")), st.just("officer"), CONTACTS
    ),
    st.builds(on.TypedLine, st.just("CANARY-line"), CONTACTS),
    st.builds(on.Lost, st.sampled_from(("senses", "call", "courier", "x"))),
)
SENSIBLE = st.sampled_from(("fill", "fill", "fill", "photo", "call", "send", "receipt", "follow"))
PLAY = st.lists(st.one_of(PRESSES, HAPPENINGS, SENSIBLE), min_size=5, max_size=40)
STARTS = st.sampled_from(("attract", "form", "check", "done", "camera", "call", "words", "opened", "shared"))
RANDOM = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def sensible(tape: Tape, move: str) -> Tape:
    """What a visitor would really do next, so that play comes deep into every screen."""
    page = page_now(tape.state)
    match move:
        case "fill" if page:
            return tape.answer(**{q.id: v for q in page.questions if (v := value_for(q, {})) is not None}).press("continue")
        case "photo":
            tape.press("photograph")
            shots = [effect.id for effect in tape.last if isinstance(effect, do.TakePhoto)]
            return tape.play(*(on.PhotoTaken(n, 9, True, True) for n in shots)).press("keep-photo")
        case "call":
            tape.press("talk", "way:video")
            one = tape.state.contact.id
            return tape.play(
                on.ContactIs(one, "taken", who="officer", number="4417"), on.MediaOpened(one), on.CallIs("connected")
            )
        case "send":
            return tape.press("send").play(on.Saved(REPORT, "7KD4MQ9TR", AT, CODE, DIGITS))
        case "follow":
            tape.press("journey:question", "follow")
            tape.answer(**{f"word-{n}": word for n, word in enumerate(CODE.split(), 1)}).press("follow")
            message = on.MessageRead(AT, "officer", "4417", "CANARY-message")
            return tape.play(*(on.Followed(e.id, "found", AT, AT, (message,)) for e in tape.last if isinstance(e, do.Follow)))
        case "receipt":
            tape.press("print:receipt")
            return tape.play(*(on.PaperMoved(e.job) for e in tape.last if isinstance(e, do.PrintReceipt)))
    return tape


def started(name: str, languages: tuple[str, ...] = ("en",)) -> Tape:
    tape = ready(fresh(book(*languages), TOKEN))
    match name:
        case "form":
            return tape.press("start", "language:en", "journey:theft")
        case "check" | "done":
            tape = fill(tape.press("start", "language:en", "journey:theft"))
            return sensible(tape, "send") if name == "done" else tape
        case "camera":
            tape = tape.press("start", "language:en", "journey:theft")
            while tape.state.visit.page != "photos":
                sensible(tape, "fill")
            return tape.press("camera:photos").play(on.CameraOpened())
        case "words":
            return started("done", languages).press("words")
        case "opened":
            return sensible(tape.press("start", "language:en"), "follow")
        case "shared":
            tape = sensible(at_story(tape), "call").press("share")
            return tape.play(on.Suggested("story", "CANARY-said", Answer("CANARY-said")))
        case "call":
            return sensible(tape, "call").press("type:CANARY-typed")
    return tape


def at_story(tape: Tape) -> Tape:
    """A theft up to the story."""
    tape.press("start", "language:en", "journey:theft")
    while tape.state.visit.page != "story":
        sensible(tape, "fill")
    return tape


def current(event: on.Event, state: State) -> on.Event:
    """ "current" in a contact's place is the one that is on."""
    match event:
        case on.ContactIs("current") | on.MediaOpened("current") | on.Offered("current") | on.ReplyVerified("current"):
            return replace(event, contact=state.contact.id)
        case on.CallIs(contact="current") | on.TypedLine(contact="current") | on.Suggested(contact="current"):
            return replace(event, contact=state.contact.id)
    return event


def played(start: str, moves: list[on.Event | str], languages: tuple[str, ...] = ("en",)) -> Tape:
    tape = started(start, languages)
    for move in moves:
        before = tape.state
        if isinstance(move, str):
            sensible(tape, move)
        else:
            tape.play(current(move, tape.state))
        judge(before, tape)
    return tape


def judge(before: State, tape: Tape) -> None:
    """What must be true after anything at all."""
    view = seen(tape.state)
    for effect in tape.last:
        match effect:
            case do.Submit(name, answers, photos):
                sent(before, name, {*answers, *photos})
            case do.PrintReceipt():
                assert not before.visit.safe
            case do.Speak(aloud=True):
                assert seen(before).screen == "Emergency"
            case do.Speak("words"):
                assert seen(before).words
            case do.ShowForm(shown=True):
                assert tape.state.contact.shared
            case do.EndVisit():
                assert tape.state == nobody(tape.state)
    if view.screen not in ("Words", "Try"):
        assert not set(CODE.split()) & set(repr(view).replace("'", " ").split()) or view.screen == "Enter"
    assert not (view.words and view.reference)
    if view.screen == "Cover":
        assert tape.state == replace(nobody(tape.state), cover=tape.state.cover)
    assert tape.state.visit.safe >= (before.visit.safe and tape.state.visit.journey != "")


def sent(state: State, name: str, questions: set[str]) -> None:
    journey, answers = state.book.journeys[name], state.visit.answers
    assert questions == set(asked(journey, answers))
    needed = {q.id for page in path(journey, answers) for q in page.questions if is_required(q)}
    assert needed <= questions


@RANDOM
@given(STARTS, PLAY)
def test_no_event_in_any_order_raises_or_breaks_a_promise(start: str, moves: list[on.Event | str]) -> None:
    played(start, moves)


@RANDOM
@given(STARTS, PLAY)
def test_quick_exit_from_anywhere_covers_in_one_step_and_leaves_nothing(start: str, moves: list[on.Event | str]) -> None:
    tape = played(start, moves)
    if tape.state.cover.up:
        tape.press("uncover")
    before = tape.state
    tape.press("quit")
    assert tape.screen == "Cover"
    assert CANARY not in repr(tape.state)
    assert CANARY not in repr(seen(tape.state))
    assert tape.state == replace(nobody(tape.state), cover=tape.state.cover)
    assert [do.SetAlarm(), do.Hush(), do.StopListening(), do.CloseCamera(), do.Wipe(), do.SetTimer("cover")] == [
        e for e in tape.last if not isinstance(e, do.EndCall)
    ]
    assert before.contact.rung == any(isinstance(effect, do.EndCall) for effect in tape.last)


@RANDOM
@given(STARTS, PLAY)
def test_an_idle_end_leaves_nothing(start: str, moves: list[on.Event | str]) -> None:
    tape = played(start, moves)
    tape.play(on.Woke("idle"), on.Woke("idle-helped"), on.Woke("idle-end"))  # whoever waits in line has more time
    if not tape.state.contact.live and tape.state.visit.screen != "sending" and not tape.state.cover.up:
        assert tape.state == nobody(tape.state)
        assert CANARY not in repr(tape.state)


@RANDOM
@given(STARTS, PLAY, st.lists(HAPPENINGS, max_size=20))
def test_after_the_wipe_no_late_result_changes_anything(start: str, moves: list[on.Event | str], late: list[on.Event]) -> None:
    tape = played(start, moves)
    if not tape.state.cover.up:
        tape.press("quit")
    tape.press("uncover")
    for event in late:
        if isinstance(event, on.Held | on.DevicesAre | on.DeskIs | on.Lost):
            continue
        tape.play(current(event, tape.state))
        assert tape.state == nobody(tape.state), event
        assert not [e for e in tape.last if not isinstance(e, do.DropPhoto | do.SetTimer)], event


@pytest.mark.parametrize("control", on.CONTROLS)
def test_every_control_is_heard_somewhere(control: str) -> None:
    """A control that changes nothing on any screen would be a button that does nothing."""
    if control == "more":  # the screen turns its own pages of answers
        return
    for start in ("attract", "form", "check", "done", "camera", "call", "words", "opened", "shared"):
        for over in ("", "help", "enter", "retry", "emergency", "start-again", "talk", "shot", "idle", "quit", "typed", "two"):
            for detail in DETAILS:
                tape = prepared(start, over)
                after, effects = step(tape.state, on.Pressed(control, detail))
                quiet = all(isinstance(effect, do.Hush | do.SetTimer | do.StopTimer) for effect in effects)
                if replace(after, tick=tape.state.tick) != tape.state or not quiet:
                    return
    pytest.fail(f"nothing hears {control}")


def prepared(start: str, over: str) -> Tape:
    tape = started(start, ("en", "ar"))
    match over:
        case "":
            return tape
        case "shot":
            tape.press("photograph")
            return tape.play(*(on.PhotoTaken(e.id, 9, True, True) for e in tape.last if isinstance(e, do.TakePhoto)))
        case "typed":
            return sensible(tape, "photo")
        case "two" if start == "form":
            while tape.state.visit.page != "things":
                sensible(tape, "fill")
            return tape.answer(items=("what=CANARY one",)).press("add").answer(items=("what=CANARY two",))
        case "idle":
            return tape.play(on.Woke("idle"))
        case "enter" if tape.state.entry.screen:
            return tape.press("back", "follow").answer(**{"word-1": "garde"})
        case "retry":
            return tape.press("try")
    return tape.press(over)
