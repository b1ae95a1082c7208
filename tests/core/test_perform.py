"""Effects become verbs field by field: nothing that was asked for is left out on the way."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk import verbs
from kiosk.config import load as settings
from kiosk.door import Packet
from kiosk.hearing import hear
from kiosk.perform import Performer
from kiosk.timers import Timers
from tests.core.visitor import Tape, ready, theft
from tests.trust.making import until


class Doors:
    """Stands for every other process and keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.door = self

    def send(self, verb: Any, _descriptors: tuple[int, ...] = ()) -> None:
        self.told.append(verb)


def performed(effect: do.Effect, tape: Tape | None = None) -> list[Any]:
    around = SimpleNamespace(config=settings(), tell=lambda _: None, words_of=lambda *_: "words", form=lambda _: "{}")
    child, performer = Doors(), Performer(around)  # type: ignore[arg-type]
    performer.doors.senses = performer.doors.call = performer.doors.courier = child  # type: ignore[assignment]
    performer.perform(effect, (tape or ready()).state)
    return child.told


@pytest.mark.parametrize(
    ("effect", "verb"),
    [
        (do.OpenMedia("c", video=True), verbs.OpenMedia("c", video=True, private=False, sound=True)),
        (do.OpenMedia("c", False, sound=False), verbs.OpenMedia("c", video=False, private=False, sound=False)),
        (do.OpenMedia("c", False, private=True), verbs.OpenMedia("c", video=False, private=True, sound=True)),
        (do.SetLoudness(1), verbs.SetVolume(-18.0)),
        (do.SetLoudness(4), verbs.SetVolume(0.0)),
        (do.SetMedia(True, False), verbs.SetMedia(picture=True, sound=False)),
        (do.SetMedia(False, True), verbs.SetMedia(picture=False, sound=True)),
        (do.TakePhoto(7), verbs.TakePhoto(7)),
        (do.Listen("story"), verbs.Listen("story", "en")),
        (do.Speak(), verbs.Say(1, "words", "en", "handset")),
        (do.Speak(aloud=True), verbs.Say(1, "words", "en", "speaker")),
        (do.RingDesk("c", "text", 3), verbs.Ring("c", "text", "en", 3)),
        (do.SendTyped("x", "1"), verbs.Type("x", "1")),
        (do.SayGot("a"), verbs.Got("a")),
        (do.TellDuress(), verbs.Duress()),
        (do.Speak("words", aloud=True), verbs.Say(1, "words", "en", "handset")),
        (do.ShowForm(), verbs.ShowForm("{}")),
        (do.ShowForm(shown=False), verbs.ShowForm("")),
        (do.AnswerSuggestion("story", ok=True), verbs.AnswerSuggestion("story", ok=True)),
    ],
)
def test_an_effect_is_its_verb_field_by_field(effect: do.Effect, verb: Any) -> None:
    assert performed(effect) == [verb]


def test_the_heartbeat_keeps_what_was_told_before() -> None:
    child, performer = Doors(), Performer(SimpleNamespace())  # type: ignore[arg-type]
    performer.doors.courier = child  # type: ignore[assignment]
    performer.tell_health({"camera": "ready"})
    performer.tell_health({"outbox": "blocked"})
    assert child.told[-1] == verbs.TellHealth({"camera": "ready", "outbox": "blocked"}, {})


def test_when_senses_is_gone_the_desk_is_told_that_nothing_is_known_of_its_devices() -> None:
    child, performer = Doors(), Performer(SimpleNamespace())  # type: ignore[arg-type]
    performer.doors.courier = child  # type: ignore[assignment]
    performer.tell_health({"camera": "ready", "printer": "absent", "outbox": "ready"})
    performer.forget_devices()
    assert child.told[-1] == verbs.TellHealth({"camera": "unknown", "printer": "unknown", "outbox": "ready"}, {})


def test_when_senses_is_gone_it_is_still_known_how_the_journeys_are() -> None:
    child, performer = Doors(), Performer(SimpleNamespace())  # type: ignore[arg-type]
    performer.doors.courier = child  # type: ignore[assignment]
    performer.tell_health({"journeys": "degraded", "journeys-kept": "blocked", "camera": "ready"})
    performer.forget_devices()
    told = {"journeys": "degraded", "journeys-kept": "blocked", "camera": "unknown"}
    assert child.told[-1] == verbs.TellHealth(told, {})


def test_an_alert_and_an_end_that_no_courier_has_heard_are_said_to_the_next_one() -> None:
    first, second = Doors(), Doors()
    panes = SimpleNamespace(detach=lambda _: None)
    performer, state = Performer(SimpleNamespace(panes=panes)), ready().state  # type: ignore[arg-type]
    performer.perform(do.TellDuress(), state)
    performer.perform(do.EndCall("c" * 32, "quit"), state)
    performer.greet(first)  # type: ignore[arg-type]
    end = verbs.EndContact("c" * 32, "quit")
    assert first.told == [verbs.TellHealth({}, {}), verbs.Duress(), end]
    performer.greet(second)  # type: ignore[arg-type]
    assert second.told == [verbs.TellHealth({}, {}), end], "the desk may not have heard the end; an alert is never doubled"


def test_a_call_in_safe_mode_is_heard_in_the_handset_alone() -> None:
    tape = theft(who_did="family").press("talk", "way:voice")
    (rung,) = tape.did(do.RingDesk)
    tape.play(on.ContactIs(rung.contact, "taken", who="officer", number="4417"))
    (opened,) = tape.did(do.OpenMedia)
    assert performed(opened) == [verbs.OpenMedia(rung.contact, video=False, private=True, sound=True)]


@pytest.mark.parametrize("kind", ["receipt", "advice"])
def test_in_safe_mode_nothing_is_printed(kind: str) -> None:
    tape = theft(who_did="partner_or_ex").press("send").play(on.Saved("ab" * 16, "7KD4MQ9TR", "2026-11-24T17:30:00Z"))
    assert tape.screen == "Done"
    tape.press(f"print:{kind}")
    assert not tape.did(do.PrintReceipt)


@pytest.mark.parametrize("effect", [do.ForgetWords(), do.Wipe()])
def test_after_a_wipe_or_a_wish_to_forget_nobody_hears_what_code_words_open(effect: do.Effect) -> None:
    posted: list[on.Event] = []
    around = SimpleNamespace(
        config=settings(), post=posted.append, trusted=lambda: None, drafts=None, timers=Timers(lambda _: None, lambda: 0.0),
        panes=SimpleNamespace(detach=lambda _: None, forget=lambda: None), wipe_screen=lambda: None,
    )  # fmt: skip
    performer, state = Performer(around), ready().state  # type: ignore[arg-type]
    performer.perform(do.Follow(3, "harbour pencil maple seven"), state)
    performer.perform(effect, state)
    performer.following.answer(verbs.Followed(3, "unknown"))
    performer.perform(do.Follow(4, "harbour pencil maple seven"), state)
    until(lambda: posted, "the second is answered: there is no courier")
    assert posted == [on.Followed(4, "offline")]
    performer.close()


@pytest.mark.parametrize(("said", "language"), [("4 0 7 1.", "ar"), ("harbour.", "en")])
def test_digits_are_read_in_the_visitor_s_language_and_words_in_that_of_their_list(said: str, language: str) -> None:
    around = SimpleNamespace(config=settings(), tell=lambda _: None, words_of=lambda *_: said)
    child, performer = Doors(), Performer(around)  # type: ignore[arg-type]
    performer.doors.senses = child  # type: ignore[assignment]
    state = ready().state
    performer.perform(do.Speak("words"), replace(state, visit=replace(state.visit, language="ar")))
    assert child.told == [verbs.Say(1, said, language, "handset")]


def test_what_an_officer_fills_in_goes_to_the_visit_with_the_call_it_belongs_to() -> None:
    heard: list[tuple[str, ...]] = []
    performer = Performer(SimpleNamespace(suggest=lambda *words: heard.append(words)))  # type: ignore[arg-type]
    hear(Packet(verbs.Suggested("story", "A grey van")), performer, lambda _: None, ("c" * 32, 1))
    assert heard == [("story", "A grey van", "c" * 32)]


class Quick(Doors):
    """A call process whose goodbye is heard before the screen has done anything else."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go, self.heard = False, False

    def send(self, verb: Any, _descriptors: tuple[int, ...] = ()) -> None:
        super().send(verb)
        self.heard = self.heard or (isinstance(verb, verbs.HangUp) and not self.let_go)

    def end(self) -> None:
        """It has gone."""


@pytest.mark.parametrize("effect", [do.StartCall("c" * 32, 2), do.EndCall("c" * 32, "visitor")])
def test_what_an_attempt_says_when_it_is_told_to_go_is_no_news_of_the_call(effect: do.Effect) -> None:
    old, panes = Quick(), SimpleNamespace(detach=lambda _: None)
    around = SimpleNamespace(config=settings(None), start_call=Quick, panes=panes)
    performer = Performer(around)  # type: ignore[arg-type]
    performer.doors.call = old  # type: ignore[assignment]
    performer.perform(effect, ready().state)
    assert [verb for verb in old.told if isinstance(verb, verbs.HangUp)]
    assert not old.heard


def test_an_answer_to_an_attempt_that_has_been_replaced_reaches_no_call() -> None:
    first, second = Quick(), Quick()
    waiting = iter((first, second))
    around = SimpleNamespace(config=settings(None), start_call=lambda: next(waiting))
    performer = Performer(around)  # type: ignore[arg-type]
    for attempt in (1, 2):
        performer.perform(do.StartCall("c" * 32, attempt), ready().state)
    performer.accept(verbs.Answered("c" * 32, 1, "v=0", (), "officer", "4417"))
    assert not [verb for verb in (*first.told, *second.told) if isinstance(verb, verbs.Accept)]


def test_an_offer_of_an_attempt_that_has_been_replaced_is_not_sent_as_the_next_ones() -> None:
    posted: list[on.Event] = []
    courier, performer = Doors(), Performer(SimpleNamespace(config=settings(None), start_call=Quick, post=posted.append))  # type: ignore[arg-type]
    performer.doors.courier = courier  # type: ignore[assignment]
    for attempt in (1, 2):
        performer.perform(do.StartCall("c" * 32, attempt), ready().state)
    for attempt in (2, 1):
        hear(Packet(verbs.Offered(f"v=0 of {attempt}")), performer, lambda _: None, ("c" * 32, attempt))
    assert posted == [on.Offered("c" * 32, 2), on.Offered("c" * 32, 1)]
    performer.perform(do.SendOffer("c" * 32, 2), ready().state)
    assert courier.told[-1] == verbs.SendOffer("c" * 32, 2, "v=0 of 2")


def test_the_name_of_a_language_is_said_into_the_handset_in_its_own_voice() -> None:
    around = SimpleNamespace(config=settings(), tell=lambda _: None, name_of={"ru": ("Русский", "ru")}.__getitem__)
    child, performer = Doors(), Performer(around)  # type: ignore[arg-type]
    performer.doors.senses = child  # type: ignore[assignment]
    performer.perform(do.SayName("ru"), ready().state)
    assert child.told == [verbs.Say(1, "Русский", "ru", "handset")]


def test_an_attempt_begins_once_with_the_desks_relays_and_at_once_where_there_is_no_courier() -> None:
    calls = [Quick(), Quick(), Quick(), Quick()]
    waiting = iter(calls)
    around = SimpleNamespace(config=settings(None), start_call=lambda: next(waiting))
    courier, performer = Doors(), Performer(around)  # type: ignore[arg-type]
    performer.doors.courier = courier  # type: ignore[assignment]
    row = {"urls": "turn:192.0.2.7", "username": "u", "credential": "c"}
    for attempt in (1, 2):
        performer.perform(do.StartCall("c" * 32, attempt), ready().state)
    assert courier.told == [verbs.AskRelays("c" * 32, attempt) for attempt in (1, 2)]
    for attempt in (1, 2, 2):
        said = Packet(verbs.RelaysAre("c" * 32, attempt, (row,), relay_only=True), ())
        hear(said, performer, lambda _: None)
    assert calls[0].told == [verbs.HangUp("again")]
    assert calls[1].told == [verbs.Start("c" * 32, 2, (row,), relay_only=True)]
    performer.doors.courier = None
    performer.perform(do.StartCall("c" * 32, 3), ready().state)
    assert calls[2].told == [verbs.Start("c" * 32, 3, (), relay_only=False)]
    performer.doors.courier = courier  # type: ignore[assignment]  # and it ends before it has said which
    performer.perform(do.StartCall("c" * 32, 4), ready().state)
    assert calls[3].told == []
    for _ in range(2):
        performer.start_without_relays()
    assert calls[3].told == [verbs.Start("c" * 32, 4, (), relay_only=False)]
