"""Whose language is not on this screen touches its name in its own script, and a person is rung who knows of it (rule S22)."""

from __future__ import annotations

import pytest
from babel import Locale

from kiosk import effects as do
from kiosk import events as on
from kiosk import interpreter
from kiosk.session import fresh
from tests.core.test_contact import ringing, talking
from tests.core.visitor import TOKEN, Tape, book, fill, ready, seen, theft, words

NAMES = interpreter.load()


def at_languages() -> Tape:
    """From the very first page."""
    return ready(fresh(book("en", "pl", "ar"), TOKEN)).press("start", "languages")


def test_about_a_hundred_languages_are_listed_each_by_its_own_name() -> None:
    assert 100 <= len(NAMES) <= 140
    assert len(set(NAMES.values())) == len(NAMES)


@pytest.mark.parametrize(("code", "name"), [("ru", "Русский"), ("fa", "فارسی"), ("ti", "ትግርኛ"), ("vi", "Tiếng Việt")])
def test_a_language_is_written_as_its_speakers_write_it(code: str, name: str) -> None:
    assert NAMES[code] == name
    assert str(Locale.parse(code).get_display_name(code)).casefold() == name.casefold()


def test_no_language_of_the_screen_is_among_them() -> None:
    page = seen(at_languages().state)
    codes = [tile.code.removeprefix("speak:") for tile in page.tiles if tile.code.startswith("speak:")]
    assert page.screen == "Languages"
    assert set(codes) == set(NAMES) - {"en", "pl", "ar"}


def test_the_page_of_languages_offers_it_last() -> None:
    last = seen(ready(fresh(book("en", "pl", "ar"), TOKEN)).press("start").state).tiles[-1]
    assert (last.code, last.label) == ("languages:", words("en")["screen.language.none"])


def test_a_touch_rings_by_voice_and_says_which_language() -> None:
    tape = at_languages().press("speak:ti")
    (ring,) = tape.did(do.RingDesk)
    assert (ring.kind, ring.needs) == ("voice", ("interpreter-ti",))
    assert seen(tape.state).screen == "Waiting"
    assert "ትግርኛ" in seen(tape.state).lead


def test_the_page_says_that_it_rings_a_person_and_promises_none_while_nobody_answers() -> None:
    page = seen(at_languages().state)
    assert (page.title, page.lead) == (words("en")["screen.languages.title"], words("en")["screen.languages.lead"])
    for reachable, said in ((True, "nobody"), (False, "offline")):
        alone = seen(at_languages().play(on.DeskIs(reachable, False, 0)).state)
        assert alone.lead == words("en")[f"screen.presence.{said}"]


def test_hands_that_speak_are_rung_by_video() -> None:
    (ring,) = at_languages().press("speak:bfi").did(do.RingDesk)
    assert (ring.kind, ring.needs) == ("video", ("interpreter-bfi",))


def test_every_later_ring_of_the_visit_says_it_too() -> None:
    tape = at_languages().press("speak:ti", "hang-up", "talk", "way:text")
    assert [ring.needs for ring in tape.did(do.RingDesk)] == [("interpreter-ti",)] * 2


def test_chosen_while_it_rings_the_place_is_kept() -> None:
    tape = ringing()
    name = tape.state.contact.id
    tape.press("language", "languages", "speak:fa")
    assert [(ring.contact, ring.needs) for ring in tape.did(do.RingDesk)][-1] == (name, ("interpreter-fa",))
    assert tape.state.contact.state == "ringing"


def test_in_safe_mode_nothing_is_rung_before_a_way_is_chosen() -> None:
    tape = theft().press("change:who_did").answer(who_did="family").press("language", "languages", "speak:ti")
    assert tape.state.visit.safe
    assert not tape.did(do.RingDesk)
    assert tape.screen == "Waiting"
    (ring,) = tape.press("way:text").did(do.RingDesk)
    assert (ring.kind, ring.needs) == ("text", ("interpreter-ti", "safe"))


def test_a_report_says_it_as_well() -> None:
    tape = at_languages().press("speak:ti", "continue", "hang-up", "talk", "back")
    tape.press("journey:theft")
    fill(tape)
    (submit,) = tape.press("send").did(do.Submit)
    assert submit.needs == ("interpreter-ti",)


@pytest.mark.parametrize("code", ["en", "xx", ""])
def test_a_language_that_is_not_listed_rings_nobody(code: str) -> None:
    tape = at_languages().press(f"speak:{code}")
    assert not tape.did(do.RingDesk)
    assert seen(tape.state).screen == "Languages"


def test_back_is_to_where_it_was_opened() -> None:
    assert seen(at_languages().press("back").state).screen == "Language"
    over = ready(fresh(book("en", "pl"), TOKEN)).press("start", "language:en", "language", "languages", "back")
    assert seen(over.state).screen == "Language"
    assert seen(over.press("close").state).screen == "Menu"


def test_during_a_call_nobody_else_is_rung() -> None:
    tape = talking()
    before = len(tape.did(do.RingDesk))
    tape.press("language", "languages", "speak:ti")
    assert len(tape.did(do.RingDesk)) == before


def test_when_the_keys_come_to_a_language_it_is_said_what_it_is_called() -> None:
    tape = at_languages().press("listen:speak:ti")
    assert tape.did(do.SayName) == [do.SayName("ti")]
    assert not tape.did(do.RingDesk)
    assert not tape.did(do.Speak)
    assert seen(tape.state).screen == "Languages"


def test_the_languages_of_the_screen_are_said_too_on_their_own_page() -> None:
    assert ready(fresh(book("en", "pl"), TOKEN)).press("start", "listen:language:pl").did(do.SayName) == [do.SayName("pl")]


@pytest.mark.parametrize("name", ["speak:xx", "speak:", "languages:", "language:pl"])
def test_what_is_no_language_of_this_page_says_nothing(name: str) -> None:
    tape = at_languages().press(f"listen:{name}")
    assert (tape.did(do.SayName), tape.did(do.Speak)) == ([], [])


def test_names_are_said_on_their_own_pages_alone() -> None:
    assert not theft().press("listen:speak:ti").did(do.SayName)


def test_a_name_is_said_in_itself_or_in_english_where_nothing_speaks_it() -> None:
    aloud = interpreter.aloud({"pl": "Polski", **NAMES}, words("en").language_name)
    assert aloud["pl"] == ("Polski", "pl")
    assert aloud["ru"] == ("Русский", "ru")
    assert aloud["prs"] == ("دری", "fa"), "another voice of the same writing"
    assert aloud["ti"] == ("Tigrinya", "en")
    assert aloud["bfi"] == ("British Sign Language", "en"), "CLDR has no English name of it"
    assert set(aloud) == {"pl", *NAMES}
    assert all(text and voice for text, voice in aloud.values())
