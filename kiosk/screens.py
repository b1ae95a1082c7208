"""The words of the form's own screens up to the camera: one function a screen, each the fields of its View. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kiosk import journey as form
from kiosk.answers import KEYBOARDS, Answer, Problem, problem_words
from kiosk.glass import Choice, Control, Row
from kiosk.pages import page_now, photos

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
MOST_TILES = 6
SERVICES = {"help": "hand-heart", "question": "chat-circle-dots"}  # menu tiles that are not journeys
DRAWN_AS = {"yesno": "choice", "ynu": "choice"}


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
        "rows": (row(words, "screen.attract.blind", icon="ear"), row(words, "screen.attract.under18", icon="users")),
        "primary": words["screen.attract.start"],
        "primary_control": "start",
    }


def language(state: State, words: Words) -> Fields:
    """Every language in its own script."""
    own = state.book.names.get(words.language, words.language)
    return {
        "title": words["screen.language.title"],
        "lead": words["screen.language.lead"],
        "tiles": languages(state),
        "primary": own,
        "primary_control": "close" if state.ask.open else "continue",
    }


def languages(state: State) -> tuple[Choice, ...]:
    """The tiles of the languages this machine speaks."""
    book = state.book
    return tuple(Choice(code, book.names.get(code, code), selected=code == state.language) for code in book.languages)


def menu(state: State, words: Words) -> Fields:
    """At most six things to begin, a person first of all; what does not work is said before anything is begun."""
    journeys = tuple(_tile(words, journey) for journey in state.book.journeys.values())
    services = tuple(
        Choice(code, words[f"screen.menu.tile.{code}"], words[f"screen.menu.tile.{code}-hint"], icon)
        for code, icon in SERVICES.items()
    )
    return {
        "where": state.book.site.name,
        "step_text": state.book.site.place,
        "title": words["screen.menu.title"],
        "lead": words["screen.menu.lead"],
        "tiles": journeys[: MOST_TILES - len(services)] + services,
        **warning(state, words),
    }


def _tile(words: Words, journey: form.Journey) -> Choice:
    """In the neutral words of the menu: what is read from behind need not be the name of a crime."""
    neutral = f"screen.menu.tile.{journey.id}"
    title, hint = told(words, neutral) or words[f"{journey.key}.title"], told(words, f"{journey.key}.hint")
    return Choice(journey.id, title, told(words, f"{neutral}-hint") or hint, journey.icon)


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
    n, m = form.steps(journey, visit.answers, shown.id)
    about = min(m, visit.about or m)
    return {
        **header(state, words),
        **_notice(state, words),
        "step": min(n, about),
        "steps": about,
        "step_text": words.say("screen.page.step", n=min(n, about), m=about),
        "title": said(words, f"{first.key}.label" if one or not shown.title else f"{shown.key}.title"),
        "lead": told(words, f"{first.key}.hint") if one else "",
        "icon": shown.icon or first.icon,
        "controls": tuple(_control(state, words, question) for question in shown.questions),
        "tiles": tuple(_things(state, words, shown)) if shown.repeat else (),
        "photos": tuple(int(name) for name in photos(shown, visit.answers)),
        "primary": words["screen.page.everything" if shown.repeat else "screen.control.continue"],
    }


def _control(state: State, words: Words, question: form.Question) -> Control:
    visit, ear = state.visit, state.visit.microphone
    answer, problem = visit.answers.get(question.id, Answer("")), visit.problems.get(question.id)
    value, hears = answer.value, ear.question == question.id
    chosen = (value,) if isinstance(value, str) else value
    text = value if isinstance(value, str) else "\n".join(value)
    kind = DRAWN_AS.get(question.type, question.type)
    return Control(
        id=question.id,
        type=kind,
        label=said(words, f"{question.key}.label"),
        hint=told(words, f"{question.key}.hint"),
        value=f"{text} {ear.heard}".strip() if hears else text,
        choices=tuple(
            Choice(o.code, said(words, f"{o.key}.label"), told(words, f"{o.key}.hint"), o.icon, o.code in chosen)
            for o in question.options
        ),
        problem=_problem(words, question, problem) if problem else "",
        required=form.is_required(question),
        personal=question.personal,
        dictation=question.dictation and state.health.can("microphone"),
        listening=hears and not ear.ending,
        level=ear.level if hears else 0,
        keyboard=KEYBOARDS.get(question.type, "letters"),
        longest=question.longest,
    )


def _problem(words: Words, question: form.Question, problem: Problem) -> str:
    """A fault of the answer has its own sentences; one of a device has the device's."""
    own = f"fault.answer.{problem.code}" in words
    return problem_words(question, problem, words) if own else words.fault(problem.code)


def _things(state: State, words: Words, shown: form.Page) -> Iterator[Choice]:
    """The other things of a list, one more, and taking this one away. Numbers only: what they are is nobody's business."""
    journey, answers = state.book.journeys[state.visit.journey], state.visit.answers
    base = shown.id.partition("#")[0]
    alike = [one.id for one in form.path(journey, answers) if one.id.partition("#")[0] == base]
    for n, name in enumerate(alike, 1):
        if name != shown.id:
            yield Choice(f"edit:{name}", words.say("screen.page.thing", n=n), icon="pencil-simple")
    if form.another(journey, answers, shown.id)[0]:
        yield Choice("add:", words["screen.control.add"], icon="plus")
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
    hint = [said(words, "screen.emergency.quiet-hint")] if quiet else []
    trouble = [words["screen.page.problem-title"]] if state.visit.problems else []
    kind = "error" if trouble else "plain" if hint else ""
    return {"notice": "\n".join(trouble + hint), "notice_kind": kind}


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
        "lead": words["screen.camera.lead"],
        "icon": "camera",
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
        "notice": words[f"screen.camera.{_sight(lens.taken.sharp, lens.taken.bright)}"],
        "primary": "",  # keep or take again: two equal buttons by the picture
    }


def _sight(sharp: bool, bright: bool) -> str:
    if not bright:
        return "not-bright"
    return "sharp" if sharp else "not-sharp"


def row(words: Words, key: str, icon: str = "", **gaps: Any) -> Row:
    """A key and its ``-lead``, as one line."""
    return Row(said(words, key), said(words, f"{key}-lead", **gaps), icon=icon)
