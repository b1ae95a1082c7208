"""Effects become verbs field by field: nothing that was asked for is left out on the way."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk import verbs
from kiosk.perform import Performer
from tests.core.visitor import Tape, ready, theft


class Doors:
    """Stands for every other process and keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.door = self

    def send(self, verb: Any, _descriptors: tuple[int, ...] = ()) -> None:
        self.told.append(verb)


def performed(effect: do.Effect, tape: Tape | None = None) -> list[Any]:
    child, performer = Doors(), Performer(SimpleNamespace(tell=lambda _: None, words_of=lambda *_: "words"))  # type: ignore[arg-type]
    performer.doors.senses = performer.doors.call = performer.doors.courier = child  # type: ignore[assignment]
    performer.perform(effect, (tape or ready()).state)
    return child.told


@pytest.mark.parametrize(
    ("effect", "verb"),
    [
        (do.OpenMedia("c", video=True), verbs.OpenMedia("c", video=True, private=False, sound=True)),
        (do.OpenMedia("c", False, sound=False), verbs.OpenMedia("c", video=False, private=False, sound=False)),
        (do.OpenMedia("c", False, private=True), verbs.OpenMedia("c", video=False, private=True, sound=True)),
        (do.SetMedia(True, False), verbs.SetMedia(picture=True, sound=False)),
        (do.SetMedia(False, True), verbs.SetMedia(picture=False, sound=True)),
        (do.TakePhoto(7), verbs.TakePhoto(7)),
        (do.Listen("story"), verbs.Listen("story", "en")),
        (do.Speak(), verbs.Say(1, "words", "en", "handset")),
        (do.Speak(aloud=True), verbs.Say(1, "words", "en", "speaker")),
        (do.RingDesk("c", "text", 3), verbs.Ring("c", "text", "en", 3)),
        (do.SendTyped("x"), verbs.Type("x")),
        (do.TellDuress(), verbs.Duress()),
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
