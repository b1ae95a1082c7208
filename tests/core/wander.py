"""Somebody who wanders through the form without a plan: touches, answers, changes their mind, and now and then a part fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer, check
from kiosk.journey import Question, first_incomplete, path
from kiosk.pages import page_now
from kiosk.session import State
from kiosk.visit import SENT
from tests.core.visitor import Tape

TODAY = "2026-11-28T17:30"
MOST_STEPS = 400
ONWARD = 0.8  # of the presses on a page
WRONG = 0.15  # of what is given is not an answer at all
TYPED: dict[str, tuple[Any, ...]] = {
    "when": ("2026-11-24T17:10", "yesterday", "unsure", "2999-01-01", "31/02/2026", "later"),
    "date": ("24/11/1980", "2999-01-01", "soon"), "time": ("9:30 pm", "25:00"), "money": ("45", "a lot"), "int": ("3", "-1", "many"),
    "phone": ("07700 900123", "12"), "email": ("a@example.org", "a@"), "postcode": ("SW2 1JQ", "nowhere"),
    "imei": ("490154203237518", "490154203237519"), "serial": ("WX 12", "-"), "vrm": ("AB12 CDE", "no plate at all at all"),
    "sign": ("yes", "no"), "consent": ("yes", ""), "language": ("Polish",), "address": ("1 High Street", ""),
    "item": ({"what": "bag"}, {"make": "none"}), "vehicle": ({"make": "Fiat"}, {}), "person": ({"name": "Someone"}, {}),
}  # fmt: skip
ANYTHING = ("CANARY", "  ", "", "x" * 20_000, "\u202eevil\u0000", "🚲" * 50, ("none", "other"), "200")


@dataclass
class Wanderer:
    """``seen``: the newest answer of each question that stood on the glass with it. ``sent``: what was submitted, each with
    nothing in it that had not been seen, and nothing missing."""

    tape: Tape
    chance: Random
    seen: dict[str, Answer] = field(default_factory=dict)
    sent: list[do.Submit] = field(default_factory=list)

    @property
    def state(self) -> State:
        return self.tape.state

    def wander(self) -> None:
        """A whole visit, or as many steps as a patient person takes."""
        self.press("start")
        self.press("language", self.chance.choice(self.state.book.languages))
        self.press("journey", self.chance.choice(sorted(self.state.book.journeys)))
        for _ in range(MOST_STEPS):
            self.look()
            self.act()
            if self.state.visit.screen in SENT or self.state.visit.untouched:
                return

    def press(self, control: str, detail: str = "") -> None:
        """One touch, and what an answer of the machine to it may be."""
        before = self.state
        self.tape.press(f"{control}:{detail}" if detail else control)
        lost = set(before.visit.answers) - set(self.state.visit.answers)
        if before.visit.journey not in ("", self.state.visit.journey):  # what was signed was signed of that report alone
            pages = before.book.journeys[before.visit.journey].pages
            lost -= {q.id for page in pages for q in page.questions if q.type == "sign"}
        gone = self.state.visit.untouched or self.state.visit.screen in SENT or control in ("remove", "drop-photo")
        assert not lost or gone, f"{control}:{detail} took {lost} away"
        for effect in self.tape.last:
            if isinstance(effect, do.Submit):
                self._sent(effect)

    def _sent(self, effect: do.Submit) -> None:
        self.sent.append(effect)
        for name, answer in effect.answers.items():
            assert self.seen.get(name) == answer, f"{name} was sent as it was never seen"
        assert first_incomplete(self.state.book.journeys[effect.journey], effect.answers) is None

    def look(self) -> None:
        """What stands on the glass now is what the visitor has seen of their answers."""
        visit, page = self.state.visit, page_now(self.state)
        if self.state.front != "visit":
            return
        if visit.screen in ("page", "things", "camera") and page is not None:
            self.seen |= {q.id: visit.answers[q.id] for q in page.questions if q.id in visit.answers}
        if visit.screen == "check":
            journey = self.state.book.journeys[visit.journey]
            shown = [q.id for one in path(journey, visit.answers) for q in one.questions if q.id in visit.answers]
            self.seen |= {name: visit.answers[name] for name in shown}

    def act(self) -> None:
        """One thing that somebody could do here."""
        front, visit = self.state.front, self.state.visit
        if self.chance.random() < 0.01:
            return self._trouble()
        if front != "visit":
            return self.press(self.chance.choice(("continue", "close", "back", "stay", "hang-up", "uncover")))
        if visit.exit:
            return self.press(self.chance.choice(("continue", "continue", "back", "talk")))
        here: Callable[[], None] = getattr(self, f"_{visit.screen}", self._somewhere)
        return here()

    def _page(self) -> None:
        page = page_now(self.state)
        for question in page.questions if page else ():
            if question.type in ("photo", "info"):
                continue
            if not self.state.visit.answers.get(question.id, Answer("")).value or self.chance.random() < 0.2:
                self.answer(question)
        self.look()
        others = (
            "back",
            "add",
            "help",
            "emergency",
            "talk",
            "start-again",
            "theme",
            "text-size",
            "camera",
            "listen",
            "language",
        )
        self.press("continue" if self.chance.random() < ONWARD else self.chance.choice(others))

    def answer(self, question: Question) -> None:
        """By touch or by typing; mostly something that can be an answer."""
        raw = self._raw(question)
        self.tape.play(on.Answered(question.id, check(question, raw, TODAY)))

    def _raw(self, question: Question) -> Any:
        if self.chance.random() < WRONG:
            return self.chance.choice(ANYTHING)
        codes = [option.code for option in question.options]
        if question.type in ("multi", "steps"):
            return tuple(self.chance.sample(codes, self.chance.randint(0, min(3, len(codes)))))
        return self.chance.choice(codes or TYPED.get(question.type, ("CANARY words",)))

    def _check(self) -> None:
        visit = self.state.visit
        journey = self.state.book.journeys[visit.journey]
        asked = [q.id for page in path(journey, visit.answers) for q in page.questions]
        if self.chance.random() < 0.3:
            return self.press("change", self.chance.choice(asked))
        return self.press(self.chance.choice(("send", "send", "send", "back", "help")))

    def _sending(self) -> None:
        saved = on.Saved("ab" * 16, "7KD 4MQ 9TR", "2026-11-28T17:31")
        self.tape.play(saved if self.chance.random() < 0.8 else on.NotSaved("disk-full"))

    def _things(self) -> None:
        pages = [
            page.id
            for page in path(self.state.book.journeys[self.state.visit.journey], self.state.visit.answers)
            if page.repeat
        ]
        name = self.chance.choice(pages)
        self.press(
            *self.chance.choice(
                (("continue", ""), ("continue", ""), ("add", ""), ("edit", name), ("remove", name), ("back", ""))
            )
        )

    def _camera(self) -> None:
        self.press(self.chance.choice(("continue", "back", "shutter")))

    def _menu(self) -> None:
        self.press("journey", self.chance.choice(sorted(self.state.book.journeys)))

    def _somewhere(self) -> None:
        self.press(self.chance.choice(("continue", "start", "back")))

    def _trouble(self) -> None:
        senses = dict.fromkeys(
            ("camera", "microphone", "printer"), self.chance.choice(("ready", "absent", "unknown", "blocked"))
        )
        trouble = (on.DeskIs(self.chance.random() < 0.5, True, 0), on.DevicesAre(senses), on.Lost("senses"), on.Lost("courier"))
        self.tape.play(self.chance.choice((*trouble, on.Woke("idle"), on.Woke("tick"))))
