"""Pages that are answered several times: the first has its own name, the others a number. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.answers import Answer

if TYPE_CHECKING:
    from kiosk.journey import Answers, Journey, Page


def another(journey: Journey, answers: Answers, page: str) -> tuple[Page | None, dict[str, Answer]]:
    """One more of a repeated page: (the new page, the answers with room for it); None when there may be no more."""
    base = next((p for p in journey.pages if p.id == plain(page)), None)
    if base is None or (n := len(instances(base, answers)) + 1) > base.repeat:
        return None, dict(answers)
    new = _instance(base, n)
    return new, {**answers, new.questions[0].id: Answer("")}


def without(journey: Journey, answers: Answers, page: str) -> dict[str, Answer]:
    """The answers when one of a repeated page is removed; later ones move up."""
    base = next((p for p in journey.pages if p.id == plain(page)), None)
    if base is None:
        return dict(answers)
    gone, count = _number(page), len(instances(base, answers))
    kept = {k: v for k, v in answers.items() if not any(plain(k) == q.id for q in base.questions)}
    for n in range(1, count + 1):
        if n != gone:
            to = n - (n > gone)
            for q in base.questions:
                if (old := _name(q.id, n)) in answers:
                    kept[_name(q.id, to)] = answers[old]
    return kept


def instances(page: Page, answers: Answers) -> tuple[Page, ...]:
    """The page as often as it was answered, in order; one that is not repeated once."""
    if not page.repeat:
        return (page,)
    ids = {q.id for q in page.questions}
    most = max((_number(k) for k in answers if plain(k) in ids), default=1)
    return tuple(_instance(page, n) for n in range(1, min(most, page.repeat or 1) + 1))


def _instance(page: Page, n: int) -> Page:
    if n == 1:
        return page
    return replace(page, id=_name(page.id, n), questions=tuple(replace(q, id=_name(q.id, n)) for q in page.questions))


def plain(name: str) -> str:
    """The name of a page or question without its number: "thing#2" is "thing"."""
    return name.partition("#")[0]


def _number(name: str) -> int:
    return int(name.partition("#")[2] or 1)


def _name(name: str, n: int) -> str:
    return name if n == 1 else f"{name}#{n}"
