"""What a journey asks, in which order, and where an answer leads. Pure values; it reads no file itself and knows no language.

A rule names one earlier question; there is no expression language. A question that is not on the path counts as unanswered.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.answers import LONGEST_TEXT, Answer, Value

FOLDER = Path(__file__).with_name("journeys")
# Where an answer can lead, most urgent first; "journey:<id>" goes on in another journey with what it shares.
EXITS = ("emergency", "quiet-emergency", "call-now", "call-offer", "signpost")
Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class When:
    """The page is shown if the one earlier ``question`` was answered with one of ``codes`` (``negate``: with none of them)."""

    question: str
    codes: tuple[str, ...]
    negate: bool = False


@dataclass(frozen=True)
class Option:
    """``words[f"{key}.label"]``, ``.hint``; ``.signpost`` names the right body where its exit is "signpost"."""

    code: str
    label: str = ""
    hint: str = ""
    icon: str = ""
    signpost: str = ""
    key: str = ""


@dataclass(frozen=True)
class Question:
    """One thing asked. English words are here; ``words[f"{key}.label"]`` (.hint, .missing) are the visitor's. yesno and ynu
    always have their options here.

    ``send`` is required to send (the quick profile), ``record`` to record the crime. ``safe``: answers that turn the visit to
    safe mode. ``rule``: answer -> contact rule of kiosk.wire. ``lane``: answer -> routing lane.
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
    icon: str = ""
    personal: bool = False
    dictation: bool = False
    longest: int = LONGEST_TEXT


@dataclass(frozen=True)
class Page:
    """What is on one screen. ``repeat``: the page may be answered that many times; further ones are ``id#2``, ``id#3``."""

    id: str
    questions: tuple[Question, ...]
    when: When | None = None
    title: str = ""
    key: str = ""
    icon: str = ""
    repeat: int = 0


@dataclass(frozen=True)
class Journey:
    """One question set. ``urgency`` and ``lane`` go into the clear header; ``order`` is its place in the menu."""

    id: str
    version: int
    title: str
    pages: tuple[Page, ...]
    key: str = ""
    hint: str = ""
    icon: str = ""
    order: int = 0
    urgency: int = 0
    lane: str = "general"
    safe: bool = False
    call_first: bool = False
    advice: tuple[str, ...] = ()

    @property
    def quick(self) -> bool:
        """True where it can be sent with less than what recording needs."""
        return any(q.record and not q.send for page in self.pages for q in page.questions)


class JourneyError(Exception):
    """A journey file is wrong; each line of the message is ``file:line: sentence``."""


def path(journey: Journey, answers: Answers) -> tuple[Page, ...]:
    """The pages this visitor is asked, in order, worked out afresh from the answers; answers off the path are not looked at."""
    on: dict[str, Value] = {}
    pages: list[Page] = []
    for page in journey.pages:
        if page.when is None or holds(page.when, on):
            for one in _instances(page, answers):
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
    at = order.index(_plain(page)) if _plain(page) in order else -1
    return next((p for p in pages if order.index(_plain(p.id)) > at), None)


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
    found = next((q for page in journey.pages for q in page.questions if q.id == _plain(question)), None)
    return replace(found, id=question) if found else None


def first_incomplete(journey: Journey, answers: Answers, need: str = "send") -> Page | None:
    """The first page on the path with a required question unanswered; ``need`` is "send" or "record". None: all there."""
    for page in path(journey, answers):
        if any(is_required(q, need) and not _given(answers, q.id) for q in page.questions):
            return page
    return None


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


def steps(journey: Journey, answers: Answers, page: str) -> tuple[int, int]:
    """(this page's number, about how many there are). The second may shrink as answers come, and never grows."""
    pages = path(journey, answers)
    places = [p.id for p in pages]
    at = places.index(page) + 1 if page in places else len(pages)
    open_ones = (q.id for p in pages for q in p.questions if not _given(answers, q.id))
    return at, len(pages) + sum(_most_behind(journey, q) for q in open_ones)


def _most_behind(journey: Journey, question: str) -> int:
    """How many pages the longest answer to this question can bring."""
    ruled = [p for p in journey.pages if p.when and p.when.question == question]
    asked = question_of(journey, question)
    codes = {o.code for o in asked.options} if asked else set()
    codes |= {c for p in ruled if p.when for c in p.when.codes} | {"\0anything else"}
    sizes = {p.id: 1 + sum(_most_behind(journey, q.id) for q in p.questions) for p in ruled}
    return max(sum(sizes[p.id] for p in ruled if p.when and holds(p.when, {question: code})) for code in codes)


def another(journey: Journey, answers: Answers, page: str) -> tuple[Page | None, dict[str, Answer]]:
    """One more of a repeated page: (the new page, the answers with room for it); None when there may be no more."""
    base = next((p for p in journey.pages if p.id == _plain(page)), None)
    n = len(_instances(base, answers)) + 1 if base else 0
    if base is None or n > base.repeat:
        return None, dict(answers)
    new = _instance(base, n)
    return new, {**answers, new.questions[0].id: Answer("")}


def without(journey: Journey, answers: Answers, page: str) -> dict[str, Answer]:
    """The answers when one of a repeated page is removed; later ones move up."""
    base = next((p for p in journey.pages if p.id == _plain(page)), None)
    if base is None:
        return dict(answers)
    gone, count = _number(page), len(_instances(base, answers))
    kept = {k: v for k, v in answers.items() if not any(_plain(k) == q.id for q in base.questions)}
    for n in range(1, count + 1):
        if n != gone:
            to = n - (n > gone)
            for q in base.questions:
                if (old := _name(q.id, n)) in answers:
                    kept[_name(q.id, to)] = answers[old]
    return kept


def load_journeys(folder: Path = FOLDER) -> Mapping[str, Journey]:
    """Every journey of a folder, by id, in menu order. Raises JourneyError with every fault found."""
    from kiosk.journeyfile import read_folder

    return read_folder(folder)


def _instances(page: Page, answers: Answers) -> tuple[Page, ...]:
    if page.repeat == 0:
        return (page,)
    ids = {q.id for q in page.questions}
    most = max((_number(k) for k in answers if _plain(k) in ids), default=1)
    return tuple(_instance(page, n) for n in range(1, min(most, page.repeat) + 1))


def _instance(page: Page, n: int) -> Page:
    if n == 1:
        return page
    return replace(page, id=_name(page.id, n), questions=tuple(replace(q, id=_name(q.id, n)) for q in page.questions))


def _last(journey: Journey, answers: Answers, table: str) -> str:
    found = ""
    for page in path(journey, answers):
        for q in page.questions:
            codes = _codes(answers[q.id].value) if q.id in answers else set()
            found = next((to for code, to in getattr(q, table).items() if code in codes), found)
    return found


def _given(answers: Answers, question: str) -> bool:
    return question in answers and bool(answers[question].value)


def _codes(value: Value) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def _plain(name: str) -> str:
    return name.partition("#")[0]


def _number(name: str) -> int:
    return int(name.partition("#")[2] or 1)


def _name(name: str, n: int) -> str:
    return name if n == 1 else f"{name}#{n}"


if __name__ == "__main__":
    from kiosk.journeyfile import main

    sys.exit(main(sys.argv[1:]))
