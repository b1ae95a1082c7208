"""How many pages a visitor has before them. It may shrink as answers come, and grows only when they choose to answer more. Pure."""

from __future__ import annotations

from kiosk.answers import Answer
from kiosk.journey import MORE, NOW, Answers, Journey, Page, given, holds, path, question_of


def steps(journey: Journey, answers: Answers, page: str) -> tuple[int, int]:
    """(this page's number, about how many there are). The second may shrink as answers come, and never grows."""
    pages = path(journey, answers)
    places = [p.id for p in pages]
    at = sum(map(asks, pages[: places.index(page) + 1] if page in places else pages))
    open_ones = (q.id for p in pages for q in p.questions if q.id != MORE and not given(answers, q.id))
    rest = answers.get(MORE, Answer("")).value == NOW
    return max(at, 1), sum(map(asks, pages)) + sum(_most_behind(journey, q, rest) for q in open_ones)


def quick(journey: Journey, answers: Answers) -> int:
    """How many pages ask something before enough is told to send it; the choice to go on is not one of them."""
    return sum(asks(page) and page.id != MORE and not page.rest for page in path(journey, answers))


def asks(page: Page) -> bool:
    """Whether it asks anything: what only tells is no question and is not counted."""
    return any(q.type not in ("info", "steps") for q in page.questions)


def _most_behind(journey: Journey, question: str, rest: bool) -> int:
    """How many pages the longest answer to this question can bring."""
    ruled = [p for p in journey.pages if p.when and p.when.question == question and p.rest <= rest]
    asked = question_of(journey, question)
    codes = {o.code for o in asked.options} if asked else set()
    codes |= {c for p in ruled if p.when for c in p.when.codes} | {"\0anything else"}
    sizes = {p.id: asks(p) + sum(_most_behind(journey, q.id, rest) for q in p.questions) for p in ruled}
    return max(sum(sizes[p.id] for p in ruled if p.when and holds(p.when, {question: code})) for code in codes)
