"""What is read out: the page's own words, never the visitor's, in the language of the voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import aloud
from kiosk import effects as do
from kiosk.glass import View
from tests.core.test_session import started
from tests.core.test_view import screens
from tests.core.visitor import seen, theft, words


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_no_word_of_the_visitor_is_ever_spoken(language: str) -> None:
    for name, tape in screens(language).items():
        assert "CANARY" not in aloud.page(seen(tape.state)), name


def test_a_word_in_any_field_of_an_answer_is_not_spoken() -> None:
    view = seen(theft().press("change:story").state)
    field = replace(view.controls[0], value="CANARY", personal=False)
    rows = tuple(replace(row, text="CANARY", personal=True) for row in seen(theft().state).rows)
    assert "CANARY" not in aloud.page(replace(view, controls=(field,), rows=rows))
    assert "CANARY" in repr(field)


def test_who_did_it_is_not_spoken_from_check_answers() -> None:
    view = seen(theft(who_did="stranger").state)
    assert any(row.text == "A stranger" for row in view.rows)
    assert "A stranger" not in aloud.page(view)


def test_a_page_is_read_in_its_own_language_alone() -> None:
    spoken = aloud.page(seen(screens("ar")["Emergency"].state))
    assert "Call 999 from any phone" not in spoken
    assert not set("\u2066\u2067\u2068\u2069\n") & set(spoken)


def test_a_question_keeps_its_mark_and_a_sentence_ends_once() -> None:
    spoken = aloud.page(seen(screens("en")["Page"].state))
    assert "?." not in spoken
    assert ".." not in spoken
    assert "right now? You, or anyone else." in spoken


def test_say_it_slowly_says_the_reference_and_nothing_else() -> None:
    tape = started("done").press("listen:reference")
    assert do.Speak("reference") in tape.last
    said = aloud.reference(seen(tape.state), words("en"))
    assert said == "Your reference is 7KD 4MQ 9TR. Again, slowly: 7 K D, 4 M Q, 9 T R."
    assert do.Speak("page") in started("done").press("listen").last


def test_in_safe_mode_nothing_is_said_out_loud() -> None:
    tape = theft(who_did="family").press("emergency")
    assert seen(tape.state).tiles == ()
    assert [one.aloud for one in tape.press("say-aloud").did(do.Speak)] == [False]


def test_code_words_are_read_one_after_another_and_digits_one_by_one() -> None:
    assert aloud.code_words(View(words=("harbour", "pencil", "maple", "seven"))) == "harbour. pencil. maple. seven"
    assert aloud.code_words(View(words=("4071", "8826", "0093", "5514"))) == "4 0 7 1. 8 8 2 6. 0 0 9 3. 5 5 1 4"
    assert aloud.code_words(View()) == ""


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_a_number_to_ring_is_said_figure_by_figure_in_its_groups(language: str) -> None:
    """A voice reads 0808 2000 247 as thousands, in some languages as millions."""
    spoken = aloud.page(seen(screens(language)["Help"].state))
    for number in ("9 9 9", "1 1 6, 1 2 3", "0 8 0 8, 2 0 0 0, 2 4 7", "0 8 0 0, 1 1 1 1"):
        assert number in spoken
    assert "18" in spoken
    done = aloud.page(seen(screens(language)["Done read"].state))
    assert "2026" in done


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_a_number_inside_the_english_line_does_not_let_the_rest_of_it_be_spoken(language: str) -> None:
    for name in ("Menu offline", "OutOfService"):
        assert "Danger" not in aloud.page(seen(screens(language)[name].state))
