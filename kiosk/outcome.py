"""The words of what becomes of a report: check answers, sending, done and its three facts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk import journey as form
from kiosk import privacy
from kiosk.answers import words_of
from kiosk.glass import Choice, Row
from kiosk.overlays import kept_fate
from kiosk.screens import Fields, header, paper_notice, row, said

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words


def check(state: State, words: Words) -> Fields:
    """Every answer on the path with its Change, and what sending means before it is done."""
    visit, journey = state.visit, state.book.journeys[state.visit.journey]
    questions = [q for one in form.path(journey, visit.answers) for q in one.questions if q.type not in ("info", "about")]
    site = state.book.site
    given = tuple(
        Row(said(words, f"{q.key}.label"), words_of(q, visit.answers.get(q.id), words), q.id, icon=q.icon, personal=q.personal)
        for q in questions
    )
    fields = {
        **header(state, words),
        "step_text": words["screen.page.last-step"],
        "title": words["screen.check.title"],
        "lead": kept_fate(state, words) or privacy.private(words, site.survey_passed),
        "rows": (privacy.band(state, words), *given, *privacy.details(words, site.phone)),
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
    if state.visit.unfinished.state == "sealing":
        keeping, few = words["screen.draft.keeping"], words["screen.sending.lead"]
        return {**header(state, words), "title": keeping, "lead": few, "rows": (Row(words["screen.sending.locking"], ""),)}
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
    return {
        "where": words["screen.header.visit"],
        "title": words[_standing(state)],
        "lead": words["screen.done.write-down"],
        "icon": "seal-check",
        "reference": "" if visit.safe else _grouped(visit.reference),
        "rows": (*_facts(state, words), *_next(state, words), *_quiet(state, words)),
        "tiles": _papers(state, words),
        **_notice(state, words),
        "primary": words["screen.control.finish"],
        "primary_control": "finish",
    }


def _standing(state: State) -> str:
    """The key of the one sentence that says where the report is now."""
    told, quiet = state.visit.delivered, state.visit.safe
    if _rests(told):
        return "screen.safe.resting" if quiet else "screen.done.title-resting"
    if quiet:
        return "screen.safe.done"
    if _there(told):
        return "screen.done.title"
    return "screen.done.title-saved" if state.health.reachable is not False else "screen.done.title-offline"


def _there(told: Mapping[str, str]) -> bool:
    """Whether the desk has said that it has the report."""
    return "received" in told or "read" in told


def _rests(told: Mapping[str, str]) -> bool:
    """Whether it stays here until a person helps it on."""
    return "resting" in told and not _there(told)


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
    if _there(told):
        return *true, Row(words["screen.done.not-read"], "")
    if "resting" in told:
        return *true, row(words, "screen.done.resting", phone=state.book.site.phone)
    return *true, Row(words["screen.sending.safe" if offline else "screen.sending.to-desk"], "")


def _next(state: State, words: Words) -> tuple[Row, ...]:
    number = Row(said(words, "screen.done.not-crime-number"), said(words, "screen.done.crime-number-later"))
    none = () if state.visit.kept.words else (Row(said(words, "screen.words.none"), ""),)
    return ((number,) if state.book.journeys[state.visit.journey].crime else ()) + none


def _quiet(state: State, words: Words) -> tuple[Row, ...]:
    """In safe mode the reference is one line among others, not large type."""
    return (Row(words["screen.done.reference"], _grouped(state.visit.reference), personal=True),) if state.visit.safe else ()


def _grouped(reference: str) -> str:
    plain = reference.replace(" ", "").replace("-", "")
    return " ".join(plain[i : i + 3] for i in (0, 3, 6)).strip()


def _papers(state: State, words: Words) -> tuple[Choice, ...]:
    theirs = (Choice("words", words["screen.words.offer"], words["screen.words.offer-hint"], "key"),)
    kept = theirs if state.visit.kept.words else ()
    if state.visit.safe:
        return kept
    can = state.health.can("printer")
    offered = (("print", "receipt", "receipt"), ("advice", "advice", "printer"))
    moving = {kind for kind, paper in state.visit.papers.items() if paper.state == "moving"}
    asked = tuple(
        Choice(
            code, words[f"screen.receipt.{key}"], words[f"screen.receipt.{key}-hint"], icon, enabled=can and code not in moving
        )
        for key, code, icon in offered
    )
    return (*asked, *kept, Choice("none", words["screen.receipt.none"], icon="x"))


def _notice(state: State, words: Words) -> Fields:
    """What to do for a report that rests, that the code words were right, or the truth about paper; the reference stays."""
    if _rests(state.visit.delivered) and not state.visit.papers:
        return {"notice": said(words, "screen.done.keep", phone=state.book.site.phone), "notice_kind": "warm"}
    if state.visit.kept.note == "right" and not state.visit.papers:
        return {"notice": words["screen.try.right"], "notice_kind": "done"}
    return paper_notice(state, words, unasked=True)


def _at(words: Words, key: str, at: str | None) -> str:
    return words.say(key, time=words.time(at), day=words.day(at)) if at else ""
