"""The words of what becomes of a report: check answers, sending, done and its three facts. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import journey as form
from kiosk.answers import words_of
from kiosk.glass import Choice, Row
from kiosk.screens import Fields, header, row, said

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words


def check(state: State, words: Words) -> Fields:
    """Every answer on the path with its Change, and what sending means before it is done."""
    visit, journey = state.visit, state.book.journeys[state.visit.journey]
    questions = [q for one in form.path(journey, visit.answers) for q in one.questions if q.type != "info"]
    before = tuple(row(words, f"screen.before-send.{name}", phone=state.book.site.phone) for name in ("after", "court", "see"))
    fields = {
        **header(state, words),
        "step_text": words["screen.page.last-step"],
        "title": words["screen.check.title"],
        "lead": said(words, "screen.check.lead"),
        "rows": tuple(
            Row(
                said(words, f"{q.key}.label"),
                words_of(q, visit.answers.get(q.id), words),
                q.id,
                icon=q.icon,
                personal=q.personal,
            )
            for q in questions
        )
        + before,
        "primary": words["screen.check.send"],
        "primary_control": "send",
    }
    if visit.trouble:
        return fields | {"notice": words.fault(visit.trouble), "notice_kind": "error"}
    if state.health.desk == "offline":
        return fields | {"notice": words["screen.check.offline"], "notice_kind": "warm"}
    return fields


def sending(state: State, words: Words) -> Fields:
    """A few seconds: what has happened so far, and nothing to do."""
    return {
        **header(state, words),
        "title": words["screen.sending.title"],
        "lead": words["screen.sending.lead"],
        "rows": (Row(words["screen.sending.locking"], ""),),
        "notice": words["screen.sending.safe"],
        "notice_kind": "plain",
    }


def done(state: State, words: Words) -> Fields:
    """The reference, the three facts as they become true, and paper for those who ask."""
    visit = state.visit
    title = "title" if visit.delivered else "title-saved" if state.health.reachable is not False else "title-offline"
    return {
        "where": words["screen.header.visit"],
        "title": words["screen.safe.done"] if visit.safe else words[f"screen.done.{title}"],
        "lead": words["screen.done.write-down"],
        "icon": "seal-check",
        "reference": " ".join(visit.reference.replace(" ", "").replace("-", "")[i : i + 3] for i in (0, 3, 6)).strip(),
        "rows": (*_facts(state, words), *_next(state, words)),
        "tiles": _papers(state, words),
        **_paper_notice(state, words),
        "primary": words["screen.control.finish"],
        "primary_control": "finish",
    }


def _facts(state: State, words: Words) -> tuple[Row, ...]:
    """What is true so far, and the one thing that is not yet."""
    told, offline = state.visit.delivered, state.health.desk == "offline"
    facts = {"saved": state.visit.saved, **{n: told.get(n, "") for n in ("received", "read") if n in told or "read" in told}}
    true = tuple(
        Row(_at(words, f"screen.done.{name}-at", at) or words[f"screen.sending.{name}"], "", done=True)
        for name, at in facts.items()
    )
    if "read" in told:
        return true
    return *true, Row(
        words["screen.done.not-read" if told else "screen.sending.safe" if offline else "screen.sending.to-desk"], ""
    )


def _next(state: State, words: Words) -> tuple[Row, ...]:
    number = Row(words["screen.done.not-crime-number"], words["screen.done.crime-number-later"])
    return (number,) if state.visit.journey != "lost" else ()


def _papers(state: State, words: Words) -> tuple[Choice, ...]:
    if state.visit.safe:
        return ()
    can = state.health.can("printer")
    offered = (("print", "receipt", "receipt"), ("advice", "advice", "printer"))
    moving = {kind for kind, paper in state.visit.papers.items() if paper.state == "moving"}
    asked = tuple(
        Choice(
            code, words[f"screen.receipt.{key}"], words[f"screen.receipt.{key}-hint"], icon, enabled=can and code not in moving
        )
        for key, code, icon in offered
    )
    return (*asked, Choice("none", words["screen.receipt.none"], icon="x"))


def _paper_notice(state: State, words: Words) -> Fields:
    """One true sentence about paper; the reference stays where it is whatever happens."""
    if state.visit.safe:
        return {"notice": words["screen.receipt.safe"], "notice_kind": "plain"}
    last = max(state.visit.papers.values(), key=lambda paper: paper.job, default=None)
    match last.state if last else "":
        case "":
            return {} if state.health.can("printer") else {"notice": words["screen.receipt.no-printer"], "notice_kind": "plain"}
        case "moving":
            return {"notice": words["screen.receipt.printing"], "notice_kind": "plain"}
        case "done":
            return {"notice": words["screen.receipt.printed"], "notice_kind": "done"}
        case code:
            return {"notice": words.fault(code), "notice_kind": "warm"}


def _at(words: Words, key: str, at: str | None) -> str:
    return words.say(key, time=words.time(at), day=words.day(at)) if at else ""
