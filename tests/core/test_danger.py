"""Words of danger: found however they are written, in the languages that have a list; elsewhere danger is asked about again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.danger_words import PAGE, counts, table
from kiosk import config, danger
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
        ("cy", "Mae Tân yn y gegin", "call-offer"),
        ("cy", "mae hi tan yfory", ""),
        ("ro", "are un cutit", "call-offer"),
        ("ro", "rapid, vă rog", ""),
        ("fr", "elle ne respire plus", "call-offer"),
        ("fr", "j\u2019en peux plus", "self-harm"),
        ("fr", "il est passé au feu rouge, sans danger", ""),
        ("pt", "ele tem uma faca", "call-offer"),
        ("pt", "faça-me um favor", ""),
        ("es", "no estoy seguro de la hora", ""),
        ("tr", "BIÇAK var", "call-offer"),
        ("tr", "Kendimi ıncittim, intihar", "self-harm"),
        ("tr", "ne oluyor", ""),
        ("so", "waan qori karaa", ""),
        ("pa", "ਖ਼ੂਨ ਵਗ ਰਿਹਾ", "call-offer"),
        ("pa", "ਖੂਨ ਵਗ ਰਿਹਾ", "call-offer"),
        ("pa", "oh mainu maar dega", "call-offer"),
        ("pa", "ਅੱਗੇ ਚੱਲੋ", ""),
        ("ur", "اس کے پاس چھری ہے", "call-offer"),
        ("ur", "اس كے پاس چاقو ہے", "call-offer"),
        ("ur", "میرا چہرہ اور ان کے چہرے", ""),
        ("ur", "khudkushi", "self-harm"),
        ("bn", "গুলী করেছে", "call-offer"),
        ("bn", "গুলি করেছে", "call-offer"),
        ("bn", "গাড়িটা টেনে নিয়ে গেছে", ""),
        ("gu", "તેની પાસે છરિ છે", "call-offer"),
        ("gu", "મારે છાપું જોઈએ છે", ""),
        ("zh", "快来,他拿着刀!", "call-offer"),
        ("zh", "我想死", "self-harm"),
        ("zh", "我现在打字", ""),
        ("zh", "Jiu ming!", "call-offer"),
        ("xx", "he has a knife", ""),
    ],
)
def test_words_are_found_however_they_are_written(language: str, text: str, leads: str) -> None:
    assert danger.found(LISTS, language, text) == leads


def test_every_language_of_the_shipped_settings_has_a_list() -> None:
    assert set(config.load().screen.languages) == set(LISTS)


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


def unread() -> Tape:
    """Check answers of a visit in a language whose list nobody has read."""
    return theft(ready(fresh(replace(book("en"), asked_again=frozenset({"en"})), TOKEN)))


def test_a_language_whose_list_nobody_has_read_asks_about_danger_again_before_send() -> None:
    tape = unread().press("send")
    assert tape.screen == "Page"
    assert seen(tape.state).title == "Is anyone in danger right now?"
    assert not tape.did(do.Submit)
    assert tape.press("continue").screen == "Check", "the answer may stay"
    assert tape.press("send").did(do.Submit), "and it is asked once"


def test_danger_that_has_come_since_leads_to_the_emergency() -> None:
    tape = unread().press("send").page(danger_now="yes")
    assert tape.screen == "Emergency"
    assert not tape.did(do.Submit)


def test_a_language_with_a_list_that_was_read_sends_at_once() -> None:
    assert theft().press("send").did(do.Submit)


def test_a_journey_that_never_asks_about_danger_is_sent() -> None:
    plain = {
        name: replace(j, pages=tuple(p for p in j.pages if all(q.id != "danger_now" for q in p.questions)))
        for name, j in book("en").journeys.items()
    }
    tape = theft(ready(fresh(replace(book("en"), asked_again=frozenset({"en"}), journeys=plain), TOKEN))).press("send")
    assert tape.did(do.Submit)
    assert tape.state.visit.answers["story"] != Answer("")
