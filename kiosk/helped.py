"""The words of the pages that help: help itself, another body, start again, safe mode, somebody who feels very low. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk import privacy
from kiosk.glass import Choice, Row
from kiosk.overlays import nobody
from kiosk.screens import row, said, told

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
HELP = ("person", "danger", "under18", "low", "someone", "leave", "keep")
LEADS = (("privacy", "screen.page.privacy", "lock-key"), ("easier", "screen.help.easier", "text-aa"))
LOW = ("samaritans", "nhs")


def help_page(state: State, words: Words) -> Fields:
    """Help, or another body that can help, or "start again?": all are read and left, and staying loses nothing."""
    name = state.ask.open or state.visit.exit
    return {"where": words["screen.header.visit"], **HELPS[name](state, words)}


def _help(_: State, words: Words) -> Fields:
    return {
        "title": words["screen.help.title"],
        "tiles": tuple(Choice(name, said(words, key), icon=icon) for name, key, icon in LEADS),
        "rows": tuple(Row(said(words, f"screen.help.{name}"), said(words, f"screen.help.{name}-lead")) for name in HELP),
    }


def _easier(state: State, words: Words) -> Fields:
    """How it speaks, where there is anything to speak with; it is as usual again for whoever comes next."""
    speaks = state.health.can("handset") or state.health.can("speaker")
    levels = (("loud", state.visit.loud, "speaker-high"), ("fast", state.visit.fast, "timer"))
    tiles = tuple(Choice(name, words.say(f"screen.voice.{name}", n=level), icon=icon) for name, level, icon in levels)
    return {
        "title": said(words, "screen.help.easier"),
        "lead": said(words, "screen.help.easier-lead"),
        "tiles": tiles if speaks else (),
    }


def _privacy(state: State, words: Words) -> Fields:
    """The privacy notice, whole."""
    site = state.book.site
    return {"title": words["screen.page.privacy"], "rows": privacy.notice(words, site.phone, site.survey_passed)}


def _signpost(state: State, words: Words) -> Fields:
    return {
        "title": words["screen.signpost.title"],
        "lead": told(words, state.visit.signpost),
        "notice": words["screen.signpost.keeps"],
        "notice_kind": "plain",
        "primary": words["screen.signpost.tell-anyway"],
    }


def _start_again(_: State, words: Words) -> Fields:
    return {
        "title": said(words, "screen.leave.title"),
        "lead": said(words, "screen.leave.lead"),
        "tiles": (Choice("finish", said(words, "screen.leave.yes"), icon="trash"),),
        "primary": words["screen.leave.no"],
        "primary_control": "stay",
    }


def _safe(state: State, words: Words) -> Fields:
    """Safe mode is explained before it is needed; the silent alert only where somebody would get it."""
    alert = ("hold",) if state.health.reachable is True else ()
    names = ("quit", *alert, "nothing-printed", "handset-only")
    return {
        **nobody(state, words),
        "title": said(words, "screen.safe.title"),
        "lead": said(words, "screen.safe.lead"),
        "rows": tuple(Row(said(words, f"screen.safe.{name}"), said(words, f"screen.safe.{name}-lead")) for name in names),
        "tiles": (Choice("talk", said(words, "screen.safe.talk"), icon="headset"),),
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
    "self-harm": _self_harm,
    "safe": _safe,
    "help": _help,
    "privacy": _privacy,
    "easier": _easier,
    "signpost": _signpost,
    "start-again": _start_again,
}
