"""What a journey asks, in which order, and where an answer leads. Pure values; it reads no file itself and knows no language.

A rule names one earlier question; there is no expression language. A question that is not on the path counts as unanswered.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from kiosk.answers import LONGEST_TEXT, Answer, Value
from kiosk.repeated import instances, plain

FOLDER = Path(__file__).with_name("journeys")
# Where an answer can lead, most urgent first; "journey:<id>" goes on in another journey with what it shares.
EXITS = ("emergency", "quiet-emergency", "call-now", "call-offer", "signpost")
# The question at the end of a quick profile, and its answer that brings the rest; others send what there is, or with a person.
MORE, NOW = "more", "now"
Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class When:
    """The page is shown if the one earlier ``question`` was answered with one of ``codes`` (``negate``: with none of them)."""

    question: str
    codes: tuple[str, ...]
    negate: bool = False


@dataclass(frozen=True)
class Option:
    """``words[f"{key}.label"]``, ``.hint``; ``.signpost`` names the right body where its exit is "signpost".

    ``needs``: offered only where the site has that feature (kiosk.offered).
    """

    code: str
    label: str = ""
    hint: str = ""
    icon: str = ""
    signpost: str = ""
    key: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Question:
    """One thing asked. English words are here; ``words[f"{key}.label"]`` (.hint, .missing) are the visitor's. yesno and ynu
    always have their options here.

    ``send`` is required to send (the quick profile), ``record`` to record the crime. ``safe``: answers that turn the visit to
    safe mode. ``rule``: answer -> contact rule of kiosk.wire. ``lane``: answer -> routing lane. ``need``: answer ->
    what whoever answers is told in code before they open anything. Limits of some types: ``parts`` of
    a thing, a vehicle or a person; ``least`` and ``most`` of a number; how far back a day may lie (``earliest``: "-24h", "-120y"
    or "2000-01-01"; ``after``: not before the answer of that earlier question) and whether it may be to come (``future``); words
    that may not hold a payment card's number (``no_card``).
    """

    id: str
    type: str
    label: str
    key: str = ""
    hint: str = ""
    missing: str = ""
    options: tuple[Option, ...] = ()
    send: bool = False
    record: bool = False
    exits: Mapping[str, str] = field(default_factory=dict)
    safe: tuple[str, ...] = ()
    rule: Mapping[str, str] = field(default_factory=dict)
    lane: Mapping[str, str] = field(default_factory=dict)
    need: Mapping[str, str] = field(default_factory=dict)
    icon: str = ""
    personal: bool = False
    dictation: bool = False
    longest: int = LONGEST_TEXT
    parts: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    earliest: str = ""
    after: str = ""
    future: bool = False
    no_card: bool = False


@dataclass(frozen=True)
class Page:
    """What is on one screen. ``repeat``: the page may be answered that many times; further ones are ``id#2``, ``id#3``.

    ``needs``: asked only where the site has that feature. ``rest``: only of who chose, at the question MORE, to answer more now.
    """

    id: str
    questions: tuple[Question, ...]
    when: When | None = None
    title: str = ""
    key: str = ""
    icon: str = ""
    repeat: int = 0
    needs: str = ""
    rest: bool = False


@dataclass(frozen=True)
class Journey:
    """One question set. ``urgency`` and ``lane`` go into the clear header; ``group`` and ``order`` are its place in the menu.

    ``typed_first``: whoever talks to a person is first offered to type. ``needs``: offered only where the site has that feature.
    ``replies``: its reports can be followed and answered only where the site has that feature; "" is everywhere.
    ``crime``: it may be recorded as a crime, so that its end speaks of the number that a crime is given.
    """

    id: str
    version: int
    title: str
    pages: tuple[Page, ...]
    key: str = ""
    hint: str = ""
    icon: str = ""
    group: str = "else"
    order: int = 0
    urgency: int = 0
    lane: str = "general"
    safe: bool = False
    call_first: bool = False
    typed_first: bool = False
    needs: str = ""
    replies: str = ""
    crime: bool = True
    advice: tuple[str, ...] = ()

    @property
    def quick(self) -> bool:
        """True where it can be sent with less than what recording needs."""
        return any(q.record and not q.send for page in self.pages for q in page.questions)

    @cached_property
    def by_question(self) -> Mapping[str, Question]:
        """Every question it may ask, by id; of two of one id the first."""
        return {q.id: q for page in reversed(self.pages) for q in reversed(page.questions)}


class JourneyError(Exception):
    """A journey file is wrong; each line of the message is ``file:line: sentence``."""


def path(journey: Journey, answers: Answers) -> tuple[Page, ...]:
    """The pages this visitor is asked, in order, worked out afresh from the answers; answers off the path are not looked at."""
    on: dict[str, Value] = {}
    pages: list[Page] = []
    for page in journey.pages:
        if (page.when is None or holds(page.when, on)) and (not page.rest or on.get(MORE) == NOW):
            for one in instances(page, answers):
                pages.append(one)
                on.update({q.id: answers[q.id].value for q in one.questions if q.id in answers})
    return tuple(pages)


def holds(when: When, given: Mapping[str, Value]) -> bool:
    """Whether the rule is true; a question without an answer makes any rule false."""
    value = given.get(when.question)
    if not value:
        return False
    return bool(_codes(value) & set(when.codes)) != when.negate


def asked(journey: Journey, answers: Answers) -> dict[str, Answer]:
    """The answers on the path that say something: what is checked, sent and counted."""
    on = (q.id for page in path(journey, answers) for q in page.questions)
    return {name: answers[name] for name in on if name in answers and answers[name].value}


def next_page(journey: Journey, answers: Answers, page: str) -> Page | None:
    """The page after ``page``, or None at the end (check answers). A page that left the path leads to what followed it."""
    pages = path(journey, answers)
    places = [p.id for p in pages]
    if page in places:
        return next(iter(pages[places.index(page) + 1 :]), None)
    order = [p.id for p in journey.pages]
    at = order.index(plain(page)) if plain(page) in order else -1
    return next((p for p in pages if order.index(plain(p.id)) > at), None)


def previous_page(journey: Journey, answers: Answers, page: str) -> Page | None:
    """The page before ``page``, or None at the first."""
    pages = path(journey, answers)
    places = [p.id for p in pages]
    at = places.index(page) if page in places else len(pages)
    return pages[at - 1] if at else None


def page_of(journey: Journey, answers: Answers, question: str) -> Page | None:
    """The page on the path that asks ``question``."""
    return next((p for p in path(journey, answers) for q in p.questions if q.id == question), None)


def question_of(journey: Journey, question: str) -> Question | None:
    """The question of that id, also of a repeated page (``thing#2``)."""
    found = journey.by_question.get(plain(question))
    return found if found is None or found.id == question else replace(found, id=question)


def first_incomplete(journey: Journey, answers: Answers, need: str = "send") -> Page | None:
    """The first page on the path with a required question unanswered; ``need`` is "send" or "record". None: all there."""
    pages = path(journey, answers)
    return next((p for p in pages if any(is_required(q, need) and not given(answers, q.id) for q in p.questions)), None)


def is_required(question: Question, need: str = "send") -> bool:
    """Whether this question must be answered to send, or to record."""
    return question.send or (need == "record" and question.record)


def exit_of(question: Question, answer: Answer) -> str:
    """Where this answer leads ("emergency", "journey:theft", ...), or "": the most urgent, where several were chosen."""
    found = {question.exits[code] for code in _codes(answer.value) if code in question.exits}
    return min(found, key=lambda e: EXITS.index(e) if e in EXITS else len(EXITS), default="")


def is_safe(journey: Journey, answers: Answers) -> bool:
    """Whether these answers put the whole visit into safe mode. It looks at every answer ever given, not only the path."""
    chosen = ((q, answers[q.id]) for page in journey.pages for q in page.questions if q.id in answers)
    return journey.safe or any(_codes(answer.value) & set(q.safe) for q, answer in chosen)


def contact_rule(journey: Journey, answers: Answers) -> str:
    """The coded rule for the clear header: the last answer on the path that sets one; nothing said is "none"."""
    return _last(journey, answers, "rule") or "none"


def lane_of(journey: Journey, answers: Answers) -> str:
    """The routing lane: the journey's, unless an answer sends it elsewhere."""
    return _last(journey, answers, "lane") or journey.lane


def needs_of(journey: Journey, answers: Answers) -> tuple[str, ...]:
    """The codes of what is needed of whoever answers, by the answers on the path."""
    questions = [q for page in path(journey, answers) for q in page.questions if q.id in answers]
    return tuple(to for q in questions for code, to in q.need.items() if code in _codes(answers[q.id].value))


def load_journeys(folder: Path = FOLDER) -> Mapping[str, Journey]:
    """Every journey of a folder, by id, in menu order. Raises JourneyError with every fault found."""
    from kiosk.journeyfile import read_folder

    return read_folder(folder)


def given(answers: Answers, question: str) -> bool:
    """Whether the question was answered with something."""
    return question in answers and bool(answers[question].value)


def _last(journey: Journey, answers: Answers, table: str) -> str:
    found = ""
    for page in path(journey, answers):
        for q in page.questions:
            codes = _codes(answers[q.id].value) if q.id in answers else set()
            found = next((to for code, to in getattr(q, table).items() if code in codes), found)
    return found


def _codes(value: Value) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


if __name__ == "__main__":
    from kiosk.journeyfile import main

    sys.exit(main(sys.argv[1:]))
