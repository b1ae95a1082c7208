"""The words of the pages that help: help itself, another body, start again, safe mode, somebody who feels very low. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk import privacy
from kiosk.glass import Choice, Row
from kiosk.near import beside, held
from kiosk.overlays import kept_fate, leave_words, nobody
from kiosk.screens import row, said, told

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
HELP = ("person", "danger", "under18", "low", "someone", "leave", "keep")
LEADS = (("privacy", "screen.page.privacy", "lock-key"), ("easier", "screen.voice.easier", "text-aa"))
LOW = ("samaritans", "nhs")


def help_page(state: State, words: Words) -> Fields:
    """Help, or another body that can help, or "start again?": all are read and left, and staying loses nothing."""
    name = state.ask.open or ("beside" if state.beside.open else state.visit.exit)
    return {"where": words["screen.header.visit"], **HELPS[name](state, words)}


def _help(state: State, words: Words) -> Fields:
    """Who says that they are under 18 is put through to a person: nothing is asked first."""
    young = Choice("young", said(words, "screen.help.young"), icon="headset")
    leads = (Choice(name, said(words, key), icon=icon) for name, key, icon in LEADS)
    leaving = leave_words(state, words) if words.reviewed else ()  # two languages need the room; Start again offers it too
    return {
        "title": words["screen.help.title"],
        "rows": tuple(Row(said(words, f"screen.help.{name}"), _help_of(state, words, name)) for name in HELP),
        "tiles": (young, *leads, *leaving),
    }


def _help_of(state: State, words: Words, name: str) -> str:
    """What becomes of the answers is another thing where they are kept under code words."""
    fate = kept_fate(state, words) if name in ("leave", "keep") else ""
    quitting = f"{said(words, 'screen.draft.quit')} {fate}"
    return (quitting if name == "leave" else fate) if fate else said(words, f"screen.help.{name}-lead")


def _easier(state: State, words: Words) -> Fields:
    """How it speaks, where there is anything to speak with, and more time for whoever is helped; as usual again for whoever comes next."""
    speaks = state.health.can("handset") or state.health.can("speaker")
    levels = (("loud", state.visit.loud, "speaker-high"), ("fast", state.visit.fast, "timer"))
    voice = tuple(Choice(name, words.say(f"screen.voice.{name}", n=level), icon=icon) for name, level, icon in levels)
    helper = Choice("helper", words["screen.help.helper"], icon="users", selected=state.beside.helped)
    more = {"notice": words["screen.help.more-time"], "notice_kind": "done"} if state.beside.helped else {}
    return {
        **more,
        "title": words["screen.help.title"],
        "lead": words["screen.voice.easier-lead"],
        "tiles": (*(voice if speaks else ()), helper),
    }


def _privacy(state: State, words: Words) -> Fields:
    """The privacy notice, whole."""
    site = state.book.site
    return {
        "title": words["screen.help.title"],
        "lead": words["screen.page.privacy"],
        "rows": privacy.notice(words, site.phone, site.survey_passed, kept_fate(state, words)),
    }


def _signpost(state: State, words: Words) -> Fields:
    return {
        "title": words["screen.signpost.title"],
        "lead": told(words, state.visit.signpost),
        "notice": words["screen.signpost.keeps"],
        "notice_kind": "plain",
        "primary": words["screen.signpost.tell-anyway"],
    }


def _start_again(state: State, words: Words) -> Fields:
    fate, trouble = kept_fate(state, words), state.visit.unfinished.trouble
    finish = Choice("finish", said(words, "screen.draft.clear" if fate else "screen.leave.yes"), icon="x" if fate else "trash")
    return {
        "title": said(words, "screen.leave.title"),
        "lead": words.fault(trouble) if trouble else fate or said(words, "screen.leave.lead"),
        "tiles": (*leave_words(state, words), finish),
        "primary": words["screen.leave.no"],
        "primary_control": "stay",
    }


def _safe(state: State, words: Words) -> Fields:
    """Safe mode is explained before it is needed; the silent alert, and what it does, only where somebody would get it."""
    alert = ("hold",) if state.health.reachable is True else ()
    names, fate = ("quit", *alert, "nothing-printed", "handset-only"), kept_fate(state, words)
    leads = {name: said(words, f"screen.safe.{name}-lead") for name in names} | {"hold": said(words, held(state))}
    leads |= {"quit": f"{said(words, 'screen.draft.quit')} {fate}"} if fate else {}
    change = (Choice("plan", words["screen.safe.plan"], icon="bell-ringing"),) if alert else ()
    return {
        **nobody(state, words),
        "title": said(words, "screen.safe.title"),
        "lead": said(words, "screen.safe.lead"),
        "rows": tuple(Row(said(words, f"screen.safe.{name}"), leads[name]) for name in names),
        "tiles": (*change, Choice("talk", said(words, "screen.safe.talk"), icon="headset")),
        "primary": said(words, "screen.safe.go-on"),
    }


def _self_harm(state: State, words: Words) -> Fields:
    """Whom to ring, said gently; a person here; and going on is one touch."""
    talk = (Choice("talk", said(words, "screen.safe.talk"), icon="headset"),)
    return {
        "title": said(words, "screen.low.title"),
        "rows": tuple(row(words, f"screen.low.{name}", "phone") for name in LOW),
        "tiles": () if state.health.reachable is False else talk,
        "primary": said(words, "screen.low.go-on"),
    }


HELPS = {
    "beside": beside,
    "self-harm": _self_harm,
    "safe": _safe,
    "help": _help,
    "privacy": _privacy,
    "easier": _easier,
    "signpost": _signpost,
    "start-again": _start_again,
}
