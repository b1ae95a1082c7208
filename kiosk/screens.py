"""The words of the form's own screens up to the camera: one function a screen, each the fields of its View. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk import counting, needs, repeated
from kiosk import journey as form
from kiosk.answers import KEYBOARDS, Answer, Problem, problem_words
from kiosk.fields import fields, places
from kiosk.glass import Choice, Control, Row
from kiosk.pages import page_now, photos
from kiosk.shown import HERE, INSTEAD

if TYPE_CHECKING:
    from kiosk.events import PhotoTaken
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
DRAWN_AS = {"yesno": "choice", "ynu": "choice", "consent": "sign", "item": "parts", "vehicle": "parts", "person": "parts"}
SPELLED = ("zh",)  # languages that have no letters, which we have no keys for
# What a list is a list of, by the type of its first question; of anything else it is things.
KINDS = {"person": "people", "vehicle": "vehicles"}
PRINTED = {"done": "unseen", "waiting": "printed", "taken": "taken"}  # what is not known is said to be not known
ADD = {"things": "screen.control.add", "people": "screen.people.add", "vehicles": "screen.vehicles.add"}


def said(words: Words, key: str, **gaps: Any) -> str:
    """The text with its gaps filled; in a language nobody has read over, safety, law and rights stand there in English too."""
    english = words.in_english(key, **gaps)
    return f"{words.say(key, **gaps)}\n{left_to_right(english)}" if english else words.say(key, **gaps)


def told(words: Words, key: str) -> str:
    """The same of a text that need not be there: "" where nobody wrote one."""
    return said(words, key) if key in words else ""


def left_to_right(text: str) -> str:
    """English inside any language: isolated, so that its full stop stays at its end."""
    return f"\u2066{text}\u2069"


def attract(state: State, words: Words) -> Fields:
    """Nobody is here yet: what this is, who answers, in which languages."""
    private = "yes" if state.book.site.survey_passed else "no"
    return {
        "where": state.book.site.name,
        "title": words["screen.attract.title" if state.health.lit else "screen.attract.title-nobody"],
        "lead": said(words, f"screen.private.{private}"),
        "tiles": languages(state) if len(state.book.languages) > 1 else (),
        "rows": (row(words, "screen.attract.blind", icon="ear"), _under18(state, words)),
        "primary": words["screen.attract.start"],
        "primary_control": "start",
    }


def _under18(state: State, words: Words) -> Row:
    """A person to talk to is promised only while one answers."""
    lead = "screen.attract.under18-lead" if state.health.lit else "screen.attract.under18-nobody"
    return Row(said(words, "screen.attract.under18"), said(words, lead), icon="users")


def languages(state: State) -> tuple[Choice, ...]:
    """The tiles of the languages this machine speaks."""
    book = state.book
    return tuple(Choice(code, book.names.get(code, code), selected=code == state.language) for code in book.languages)


def interpreter(state: State, words: Words) -> tuple[str, ...]:
    """What was said of the language of whoever waits, in a sentence; nothing where it is one of the screen's."""
    name, wishes = state.book.spoken.get(state.visit.speaks, ""), state.beside.wishes
    asked = words.joined(tuple(wished(words, wish) for wish in wishes))
    more = (words.say("screen.waiting.wished", wishes=asked),) if wishes else ()
    return (words.say("screen.waiting.speaks", language=name), *more) if name else ()


def wished(words: Words, wish: str) -> str:
    """One wish of interpreter.WISHES."""
    return words[f"screen.wish.{wish}"]


def warning(state: State, words: Words) -> Fields:
    """What is not there just now, in one notice, or nothing: first of all that no report can be kept."""
    site, health = state.book.site, state.health
    if not health.can("outbox"):
        return {"notice": said(words, "screen.menu.no-reports", phone=site.phone), "notice_kind": "warm"}
    match health.desk:
        case "offline":
            return {"notice": said(words, "screen.presence.offline-lead", phone=site.phone), "notice_kind": "warm"}
        case "nobody":
            return {"notice": said(words, "screen.menu.talk-nobody-hint", phone=site.phone), "notice_kind": "plain"}
    lost = next((name for name in ("courier", "senses") if name in health.lost), "")
    return {"notice": words.fault(f"{lost}-lost"), "notice_kind": "warm"} if lost else {}


def page(state: State, words: Words) -> Fields:
    """One page of questions."""
    shown, visit = page_now(state), state.visit
    if shown is None:
        return {**header(state, words), "title": words["screen.check.title"], "primary": words["screen.control.continue"]}
    journey = state.book.journeys[visit.journey]
    first, one = shown.questions[0], len(shown.questions) == 1
    n, m = counting.steps(journey, visit.answers, shown.id)
    about = min(m, visit.about or m)
    return {
        **header(state, words),
        **_notice(state, words),
        "step": about if quietly_there(state) else min(n, about),
        "steps": about,
        "step_text": words.say("screen.page.step", n=min(n, about), m=about),
        "title": said(words, f"{first.key}.label" if one or not shown.title else f"{shown.key}.title"),
        "lead": _hint(words, first) if one else "",
        "icon": shown.icon or first.icon,
        "controls": tuple(_control(state, words, question) for question in shown.questions if question.type != "about"),
        "tiles": tuple(_things(state, words, shown)) if shown.repeat else (),
        "photos": tuple(int(name) for name in photos(shown, visit.answers)),
        **_steps(state, words, shown),
        "primary": words[_onward(shown)],
    }


def quietly_there(state: State) -> bool:
    """A named person is connected to a quiet emergency: the bar is full, and that is the only sign of it."""
    return state.contact.urgent == "quiet" and state.contact.state == "talking" and bool(state.contact.number)


def _onward(shown: form.Page) -> str:
    if shown.repeat:
        return "screen.page.everything"
    return "screen.steps.go-on" if shown.questions[0].type == "steps" else "screen.control.continue"


def _steps(state: State, words: Words, shown: form.Page) -> Fields:
    """What to do first stands before the questions and is none; its numbers can be had on paper."""
    if shown.questions[0].type != "steps":
        return {}
    paper = paper_notice(state, words, unasked=False)
    return {"step_text": "", **paper}


def paper_notice(state: State, words: Words, unasked: bool) -> Fields:
    """One true sentence about paper, whatever happened to it. ``unasked``: also before anything was asked of the printer."""
    if state.visit.safe:
        return {"notice": said(words, "screen.receipt.safe"), "notice_kind": "plain"} if unasked else {}
    last = max(state.visit.papers.values(), key=lambda paper: paper.job, default=None)
    match last.state if last else "":
        case "again" if state.health.works("printer"):
            return {"notice": words["screen.receipt.again"], "notice_kind": "plain"}
        case "" | "again":
            gone = unasked and not state.health.can("printer")
            return {"notice": words["screen.receipt.no-printer"], "notice_kind": "plain"} if gone else {}
        case "moving":
            return {"notice": words["screen.receipt.printing"], "notice_kind": "plain"}
        case "done" | "waiting" | "taken" as state_of_paper:
            return {"notice": words[f"screen.receipt.{PRINTED[state_of_paper]}"], "notice_kind": "done"}
        case code:
            return {"notice": words.fault(code), "notice_kind": "warm"}


def _control(state: State, words: Words, question: form.Question) -> Control:
    visit, ear = state.visit, state.visit.microphone
    answer, problem = visit.answers.get(question.id, Answer("")), visit.problems.get(question.id)
    value, hears = problem.typed if problem and problem.typed else answer.value, ear.question == question.id
    chosen = (value,) if isinstance(value, str) else value
    text = value if isinstance(value, str) else "\n".join(value)
    return Control(
        id=question.id,
        type=DRAWN_AS.get(question.type, question.type),
        label=said(words, f"{question.key}.label"),
        hint=_hint(words, question),
        value=f"{text} {ear.heard}".strip() if hears else text,
        choices=tuple(replace(one, selected=one.code in chosen) for one in _choices(state, words, question)),
        problem=fault(words, question, problem) if problem else "",
        wrong=problem.part if problem else "",
        required=form.is_required(question),
        personal=question.personal,
        dictation=question.dictation and state.health.can("microphone"),
        listening=hears and not ear.ending,
        level=ear.level if hears else 0,
        keyboard=KEYBOARDS.get(question.type, "letters"),
        longest=question.longest,
        parts=fields(words, question),
        future=question.future,
        places=places(state.book.gazetteer, text) if question.type == "place" else (),
    )


def _hint(words: Words, question: form.Question) -> str:
    """Its own; and where our keys cannot write the visitor's language, what can be done instead."""
    own = told(words, f"{question.key}.hint")
    foreign = words.language in SPELLED and (KEYBOARDS.get(question.type) == "letters" or fields(words, question))
    return "\n".join(filter(None, (own, words["screen.answer.spelled"]))) if foreign else own


def _choices(state: State, words: Words, question: form.Question) -> Iterator[Choice]:
    """What can be touched: its options, the languages spoken here, and what may stand for typed words."""
    if question.type == "language":
        yield from languages(state)
    if question.type == "consent":
        yield Choice("yes", said(words, "screen.answer.agreed"))
    yield from (Choice(o.code, said(words, f"{o.key}.label"), told(words, f"{o.key}.hint"), o.icon) for o in question.options)
    for code, key in INSTEAD.get(question.type, {}).items():
        yield Choice(code + state.book.site.place if code == HERE else code, said(words, key))


def fault(words: Words, question: form.Question, problem: Problem) -> str:
    """A fault of the answer has its own sentences; one of a device has the device's."""
    own = f"fault.answer.{problem.code}" in words
    return problem_words(question, problem, words) if own else words.fault(problem.code)


def kind_of(page: form.Page) -> str:
    """things, people or vehicles: which words a list has."""
    return KINDS.get(page.questions[0].type, "things")


def _things(state: State, words: Words, shown: form.Page) -> Iterator[Choice]:
    """One more of a list, and taking this one away; the others have their cards (kiosk.listed)."""
    journey, answers = state.book.journeys[state.visit.journey], state.visit.answers
    base = shown.id.partition("#")[0]
    alike = [one.id for one in form.path(journey, answers) if one.id.partition("#")[0] == base]
    if repeated.another(journey, answers, shown.id)[0]:
        yield Choice("add:", words[ADD[kind_of(shown)]], icon="plus")
    if len(alike) > 1:
        yield Choice(f"remove:{shown.id}", words["screen.control.remove"], icon="trash")


def header(state: State, words: Words) -> Fields:
    """What this is about: in safe mode nothing that could be read from behind."""
    journey = state.book.journeys.get(state.visit.journey)
    hidden = state.visit.safe or journey is None
    return {"where": words["screen.header.visit"] if hidden or journey is None else words[f"{journey.key}.title"]}


def _notice(state: State, words: Words) -> Fields:
    """A missing answer, and the one line of the quiet emergency, which stays whatever else is said."""
    quiet = "quiet-emergency" in {where for _, where in state.visit.said}
    hint = _quiet(state, words) if quiet else []
    hint += [words["screen.draft.changed"]] if state.visit.unfinished.changed else []
    trouble = [words["screen.page.problem-title"]] if state.visit.problems else []
    kind = "error" if trouble else "plain" if hint else ""
    return {"notice": "\n".join(trouble + hint), "notice_kind": kind}


def _quiet(state: State, words: Words) -> list[str]:
    """Nothing while help is rung or there: that is shown by the bar alone, and taught to nobody who looks on."""
    contact, rings = state.contact, state.health.rings
    if contact.live or (contact.urgent and contact.state == "ringing" and needs.promised(state) and not contact.late):
        return []
    return [said(words, "screen.emergency.quiet-late" if contact.urgent and rings else "screen.emergency.quiet-hint")]


def camera(state: State, words: Words) -> Fields:
    """The lens: photograph, look, keep or take again."""
    visit, lens, book = state.visit, state.visit.lens, state.book
    shown = page_now(state)
    kept = photos(shown, visit.answers) if shown else ()
    room = book.most_photos - len(kept)
    status = "opening" if not lens.open else "on"
    fields = {
        **header(state, words),
        "step_text": words[f"screen.camera.{status}"],
        "title": words["screen.camera.title"],
        "lead": words["screen.camera.guide" if lens.open else "screen.camera.lead"],
        "icon": "camera",
        "seconds": lens.left,
        "photos": tuple(int(name) for name in kept),
        "notice": words.say("screen.camera.most", n=room) if room > 0 else words["screen.camera.full"],
        "notice_kind": "plain",
        "primary": words["screen.camera.go-on" if kept else "screen.camera.go-on-without"],
    }
    if lens.taken is None:
        return fields
    return fields | {
        "title": words["screen.camera.check"],
        "lead": words["screen.camera.check-lead"],
        "photo_waiting": True,
        "photo_sharp": lens.taken.sharp,
        "photo_bright": lens.taken.bright,
        "photo_glaring": lens.taken.glaring,
        "notice": words[f"screen.camera.{_sight(lens.taken)}"],
        "primary": "",  # keep or take again: two equal buttons by the picture
    }


def _sight(taken: PhotoTaken) -> str:
    if not taken.bright:
        return "glaring" if taken.glaring else "not-bright"
    return "sharp" if taken.sharp else "not-sharp"


def row(words: Words, key: str, icon: str = "", **gaps: Any) -> Row:
    """A key and its ``-lead``, as one line."""
    return Row(said(words, key), said(words, f"{key}-lead", **gaps), icon=icon)
