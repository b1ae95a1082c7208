"""The words of code words: shown and tried at the end, typed on coming back, and what they open. Pure. No reference stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import codewords
from kiosk.answers import KEYBOARDS, Problem
from kiosk.entry import ADDING, WORDS
from kiosk.events import MessageRead
from kiosk.glass import Choice, Control, Row
from kiosk.overlays import who
from kiosk.screens import Fields, said

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words


def code_words(state: State, words: Words) -> Fields:
    """The four, to be learnt or written down; in safe mode the end of the visit."""
    kept, safe, left = state.visit.kept, state.visit.safe, state.visit.unfinished.state == "left"
    other = "digits" if kept.by == "words" else "words"
    hear = (Choice("listen:words", words["screen.words.hear"], icon="phone"),) if state.health.can("handset") else ()
    hide = ("show", "eye") if kept.hidden else ("hide", "eye-slash")
    tiles = (
        Choice(other, words[f"screen.words.{other}"], icon="list"),
        *(() if kept.hidden else hear),
        Choice("hide-words", words[f"screen.words.{hide[0]}"], icon=hide[1]),
        *((Choice("finish", words["screen.control.finish"], icon="check"),) if safe or left else ()),
    )
    return {
        "where": words["screen.header.visit" if safe else "screen.words.where"],
        "title": words["screen.words.title" if kept.by == "words" else "screen.words.title-digits"],
        "lead": _where_left(state, words) if left else said(words, "screen.words.lead"),
        "words": () if kept.hidden else kept.groups,
        "tiles": tiles,
        "rows": (_in_short(state, words),) if left else (_use(words, safe),),
        **_tried(state, words),
        "primary": words["screen.words.try"],
        "primary_control": "try",
    }


def _use(words: Words, safe: bool) -> Row:
    """What they are for, and how to keep them."""
    return Row(words["screen.words.use"], words["screen.words.safe" if safe else "screen.words.use-lead"])


def _where_left(state: State, words: Words) -> str:
    """Of an unfinished report: where it is, and what becomes of it."""
    waits = "waiting" if state.health.desk == "offline" else "on-its-way"
    where = "there" if state.visit.unfinished.there else waits
    return f"{said(words, f'screen.draft.{where}')} {said(words, 'screen.draft.fate')}"


def _in_short(state: State, words: Words) -> Row:
    """The same in a few words, for a panel that has no room for more: on this machine until the desk has it."""
    there = state.visit.unfinished.there
    return Row("", words["screen.sending.received" if there else "screen.sending.saved"])


def _tried(state: State, words: Words) -> Fields:
    """What came of trying one; where it was right, a report that was sent goes on to its end."""
    note = state.visit.kept.note
    if note == "wrong":
        return {"notice": words["screen.try.wrong"], "notice_kind": "warm"}
    return {"notice": words["screen.try.right"], "notice_kind": "done"} if note else {}


def trying(state: State, words: Words) -> Fields:
    """One of the four, among three others."""
    kept = state.visit.kept
    return {
        "where": words["screen.header.visit" if state.visit.safe else "screen.words.where"],
        "title": words.say("screen.try.title" if kept.by == "words" else "screen.try.title-digits", n=kept.asked),
        "lead": words["screen.try.lead"],
        "tiles": tuple(Choice(choice, choice) for choice in kept.choices),
        "primary": words["screen.words.later"],
    }


def again(_state: State, words: Words) -> Fields:
    """A report that was made, or a question."""
    asks = (("follow", "follow", "magnifying-glass"), ("talk", "ask", "headset"))
    go_on = Choice("go-on", words["screen.draft.go-on"], words["screen.again.follow-hint"], "key")
    return {
        "where": words["screen.again.where"],
        "title": words["screen.again.title"],
        "tiles": (
            go_on,
            *(Choice(code, words[f"screen.again.{key}"], words[f"screen.again.{key}-hint"], icon) for code, key, icon in asks),
        ),
    }


def enter(state: State, words: Words) -> Fields:
    """The fields for words or digits, with endings from the whole list."""
    entry = state.entry
    plain = entry.by == "words"
    other = "digits" if plain else "words"
    others = (Choice(other, words[f"screen.enter.{other}"]), Choice("lost-words", words["screen.enter.lost"]))
    return {
        "where": words["screen.again.where"],
        "title": words["screen.enter.title" if plain else "screen.enter.title-digits"],
        "lead": words["screen.enter.lead" if plain else "screen.enter.lead-digits"],
        "controls": tuple(_control(state, words, n, name) for n, name in enumerate(entry.fields, 1)),
        "tiles": (*_endings(state), *others),
        **_said(state, words),
        "primary": words["screen.enter.open"],
    }


def _control(state: State, words: Words, n: int, name: str) -> Control:
    entry, problem = state.entry, state.entry.problems.get(name)
    return Control(
        id=name,
        type="word",
        label=words.say("screen.enter.word", n=n) if name in WORDS else words["screen.enter.digits-field"],
        value=entry.typed.get(name, ""),
        problem=_problem(words, problem) if problem else "",
        personal=True,
        keyboard=KEYBOARDS["word"] if name in WORDS else "numbers",
        longest=40,
    )


def _problem(words: Words, problem: Problem) -> str:
    return words.say(f"fault.answer.{problem.code}", detail=problem.detail)


def _endings(state: State) -> tuple[Choice, ...]:
    """Words of the list that begin like the one that is being written; none when it can be no other."""
    entry = state.entry
    typed = entry.typed.get(entry.last, "") if entry.last in WORDS else ""
    found = codewords.endings(typed, state.book.code_words)
    return () if found in ((), (typed.strip().lower(),)) else tuple(Choice(f"ending:{word}", word) for word in found)


def _said(state: State, words: Words) -> Fields:
    """What is wrong, what came of looking, or that it is being looked for."""
    entry = state.entry
    if entry.asked:
        return {"notice": words["screen.enter.opening"], "notice_kind": "plain"}
    if entry.problems:
        first = next(entry.problems[name] for name in entry.fields if name in entry.problems)
        return {"notice": _problem(words, first), "notice_kind": "error"}
    match entry.note:
        case "":
            return {}
        case "lost":
            return {"notice": said(words, "screen.enter.lost-lead"), "notice_kind": "plain"}
        case "gone":
            return {"notice": said(words, "screen.draft.gone"), "notice_kind": "warm"}
        case "later":
            return {"notice": words.say("screen.enter.later", n=entry.wait), "notice_kind": "warm"}
        case "offline":
            return {"notice": said(words, "screen.enter.offline", phone=state.book.site.phone), "notice_kind": "warm"}
    return {"notice": words["screen.enter.unknown"], "notice_kind": "error"}


def follow(state: State, words: Words) -> Fields:
    """Three facts with their times, and what officers wrote. Nothing the visitor said."""
    found = state.entry.found
    if found is None:
        return enter(state, words)
    facts = (("saved", "-"), ("received", found.received), ("read", found.read))
    messages = tuple(
        Row(_sender(words, one), _at(words, one.at), str(n), icon="envelope-simple") for n, one in enumerate(found.messages)
    )
    none = () if messages else (Row(words["screen.follow.none"], ""),)
    return {
        "where": words["screen.follow.where"],
        "title": words["screen.follow.title"],
        "lead": words["screen.follow.lead"],
        "rows": (*(_fact(words, name, at) for name, at in facts), *messages),
        "notice": "\n".join([*(row.label for row in none), said(words, "screen.follow.not-crime-number")]),
        "notice_kind": "plain",
        "tiles": (Choice("add-to", words["screen.follow.add"], icon="note-pencil"),) if ADDING in state.book.journeys else (),
        "primary": words["screen.follow.close"],
        "primary_control": "finish",
    }


def _fact(words: Words, name: str, at: str) -> Row:
    """A fact is true or not yet; when it was saved is known to nobody but the visitor."""
    text = words["screen.follow.not-yet"] if not at else "" if at == "-" else _at(words, at)
    return Row(words[f"screen.follow.{name}"], text, done=bool(at))


def message(state: State, words: Words) -> Fields:
    """One message of an officer, in full; drawn no larger than other personal words."""
    found, reading = state.entry.found, state.entry.reading
    if found is None or reading >= len(found.messages):
        return follow(state, words)
    one = found.messages[reading]
    closed = said(words, "screen.message.closed", phone=state.book.site.phone)  # it is there, but these words do not open it
    unsure = {} if one.who or not one.text else {"notice": said(words, "screen.follow.unsure-sender"), "notice_kind": "warm"}
    when = {"day": words.day(one.at), "time": words.time(one.at)} if one.at else {}
    return {
        "where": words["screen.follow.where"],
        "title": words["screen.message.title"],
        "lead": words.say("screen.follow.message", who=_sender(words, one), **when) if when else _sender(words, one),
        "rows": (Row("", one.text or closed, personal=True),),
        **unsure,
        "primary": words["screen.message.back"],
        "primary_control": "back",
    }


def _sender(words: Words, one: MessageRead) -> str:
    return who(words, one.who, one.number)


def _at(words: Words, at: str) -> str:
    return f"{words.day(at)}, {words.time(at)}" if at else ""
