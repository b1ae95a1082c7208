"""Words of danger: found however they are written, in the languages that have a list; elsewhere danger is asked about again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.danger_words import PAGE, counts, table
from kiosk import danger
from kiosk import effects as do
from kiosk.answers import Answer
from kiosk.session import fresh
from tests.core.visitor import TOKEN, Tape, book, ready, seen, theft

LISTS = danger.load()
RECALL, IN_VAIN = 0.9, 0.15  # of sentences that the lists were not made from


@pytest.mark.parametrize(
    ("language", "text", "leads"),
    [
        ("en", "He's got a KNIFE!", "call-offer"),
        ("en", "she can\u2019t breathe", "call-offer"),
        ("en", "she can't breathe", "call-offer"),
        ("en", "he   stabbed\nme", "call-offer"),
        ("en", "i want to die.", "self-harm"),
        ("en", "I want to die, he has a knife", "self-harm"),
        ("en", "someone stole my penknifecase", ""),
        ("en", "my bike is gone", ""),
        ("en", "", ""),
        ("pl", "On ma NÓŻ", "call-offer"),
        ("pl", "on ma noz", "call-offer"),
        ("pl", "Nie chcę już żyć", "self-harm"),
        ("pl", "nie chce juz zyc", "self-harm"),
        ("pl", "rower", ""),
        ("ar", "مَعَهُ سِكِّينٌ", "call-offer"),
        ("ar", "ســكــيــن", "call-offer"),
        ("ar", "اريد ان اموت", "self-harm"),
        ("ar", "دراجتي", ""),
        ("xx", "he has a knife", ""),
    ],
)
def test_words_are_found_however_they_are_written(language: str, text: str, leads: str) -> None:
    assert danger.found(LISTS, language, text) == leads


def test_every_language_of_the_shipped_settings_has_a_list() -> None:
    assert [language for language in book().languages if danger.asks_again(LISTS, language)] == []


def test_a_class_that_nobody_knows_is_in_no_list() -> None:
    import tomllib

    rows = tomllib.loads(danger.LISTS.read_text(encoding="utf-8"))
    assert {kind for phrases in rows.values() for kind in phrases.values()} == set(danger.EXITS)


@pytest.mark.parametrize("count", counts(), ids=lambda count: count.language)
def test_the_lists_hit_what_they_were_not_made_from(count: object) -> None:
    from bench.danger_words import Count

    assert isinstance(count, Count)
    assert count.recall >= RECALL
    assert count.ordinary[0] / count.ordinary[1] <= IN_VAIN


def test_the_page_of_figures_is_not_stale() -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), "write it anew: python -m bench.danger_words"


def unlisted() -> Tape:
    """Check answers of a visit in a language without a list."""
    return theft(ready(fresh(replace(book("en"), danger={}), TOKEN)))


def test_a_language_without_a_list_asks_about_danger_again_before_send() -> None:
    tape = unlisted().press("send")
    assert tape.screen == "Page"
    assert seen(tape.state).title == "Is anyone in danger right now?"
    assert not tape.did(do.Submit)
    assert tape.press("continue").screen == "Check", "the answer may stay"
    assert tape.press("send").did(do.Submit), "and it is asked once"


def test_danger_that_has_come_since_leads_to_the_emergency() -> None:
    tape = unlisted().press("send").page(danger_now="yes")
    assert tape.screen == "Emergency"
    assert not tape.did(do.Submit)


def test_a_language_with_a_list_sends_at_once() -> None:
    assert theft().press("send").did(do.Submit)


def test_a_journey_that_never_asks_about_danger_is_sent() -> None:
    plain = {
        name: replace(j, pages=tuple(p for p in j.pages if all(q.id != "danger_now" for q in p.questions)))
        for name, j in book("en").journeys.items()
    }
    tape = theft(ready(fresh(replace(book("en"), danger={}, journeys=plain), TOKEN))).press("send")
    assert tape.did(do.Submit)
    assert tape.state.visit.answers["story"] != Answer("")
