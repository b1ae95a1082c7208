"""Places are found by the beginnings of their words, the nearest first; a file of them that is missing or wrong stops nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kiosk import gazetteer, house
from kiosk.answers import Answer, check, words_of
from kiosk.config import load as settings
from kiosk.events import Answered
from kiosk.gazetteer import Gazetteer, GazetteerError, load, search
from kiosk.journey import Question
from kiosk.session import fresh
from kiosk.view import Control
from tests.core.visitor import TOKEN, Tape, book, ready, seen, words

AT = (settings().site.easting, settings().site.northing)
SAMPLE = load(at=AT)
WHERE = Question("place", "place", "block.when-where.place")


def row(name: str, east: int | str = 0, north: int = 0, **other: str) -> str:
    """One row as OS Open Names has it."""
    columns = [""] * gazetteer.COLUMNS
    columns[2], columns[8], columns[9] = name, str(east), str(north)
    named = {"welsh": 4, "kind": 7, "district": 16, "borough": 21, "county": 24}
    for key, text in other.items():
        columns[named[key]] = text
    return ",".join(columns) + "\n"


def made(folder: Path, *rows: str) -> Path:
    file = folder / "names.csv"
    file.write_text("".join(rows), encoding="utf-8")
    return file


def texts(typed: str, found: Gazetteer = SAMPLE) -> list[str]:
    return [place.text for place in search(found, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bri ro", "Brixton Road, Lambeth SW9"),
        ("BRIXTON ROAD", "Brixton Road, Lambeth SW9"),
        ("rölton", ""),
        ("cöldharbour", "Coldharbour Lane, Lambeth SW9"),
        ("coldharbour se5", "Coldharbour Lane, Lambeth SE5"),
        ("st johns cres", "St John's Crescent, Lambeth SW9"),
        ("St. John’s", "St John's Crescent, Lambeth SW9"),
        ("pope's", "Pope's Road, Lambeth SW9"),
        ("windrush", "Windrush Square, Lambeth SW2"),
        ("high streatham", "Streatham High Road, Lambeth SW16"),
        ("sw2", "SW2, Lambeth"),
        ("brixton", "Brixton, Lambeth SW2"),
        ("lambeth", "Lambeth, SE11"),
        ("rixton", ""),
        ("b", ""),
        ("", ""),
        ("- ' -", ""),
    ],
)
def test_a_place_is_found_by_the_beginnings_of_its_words(typed: str, first: str) -> None:
    assert next(iter(texts(typed)), "") == first


@pytest.mark.parametrize("typed", ["شارع بريكستون", "ਬ੍ਰਿਕਸਟਨ", "布里克斯顿", "🚲🚲", "\x00\udc80", "a" * 500, "İİ", "ß" * 300])
def test_what_is_on_no_map_finds_nothing_and_harms_nothing(typed: str) -> None:
    assert texts(typed) == []


def test_of_equal_matches_the_nearer_is_first_and_four_are_most(tmp_path: Path) -> None:
    rows = [row("High Street", n * 1000, 0, borough=f"B{n}") for n in (5, 1, 4, 2, 3)]
    assert texts("high", load(made(tmp_path, *rows))) == [f"High Street, B{n}" for n in (1, 2, 3, 4)]


def test_a_name_that_begins_so_comes_before_a_nearer_one_with_words_between(tmp_path: Path) -> None:
    found = load(made(tmp_path, row("Brixton Station Road", 1), row("Old Brixton Road", 2), row("Brixton Road", 9000)))
    assert texts("bri ro", found) == ["Brixton Road", "Brixton Station Road", "Old Brixton Road"]


def test_where_a_place_is_narrows_what_is_found_and_finds_nothing_alone(tmp_path: Path) -> None:
    found = load(made(tmp_path, row("High Street", borough="Croydon"), row("High Street", borough="Lambeth")))
    assert texts("high croy", found) == ["High Street, Croydon"]
    assert texts("croydon", found) == []


def test_looking_no_further_than_needed_finds_what_looking_at_all_of_them_finds() -> None:
    def all_of_them(typed: str, most: int) -> list[str]:
        words = gazetteer.fold(typed).split()
        fits = [n for n, parts in enumerate(SAMPLE.folded) if gazetteer._fits(parts, words)]
        best = sorted((gazetteer._rank(SAMPLE.folded[n], words), n) for n in fits)[:most]
        return [SAMPLE.places[n].text for _, n in best]

    chance = Random(7)  # noqa: S311  (the same every time)
    for _ in range(300):
        text = gazetteer.fold(chance.choice(SAMPLE.places).text).split()
        words = chance.sample(text, min(len(text), chance.randint(1, 3)))
        typed = " ".join(word[: chance.randint(1, len(word))] for word in words)
        most = chance.choice((1, 4, 40))
        if len(typed) >= gazetteer.LEAST:
            assert [place.text for place in search(SAMPLE, typed, most)] == all_of_them(typed, most), typed


def test_every_name_of_a_row_and_its_postcode_district_are_found_and_no_whole_postcode(tmp_path: Path) -> None:
    rows = (row("Cardiff", welsh="Caerdydd", county="Caerdydd - Cardiff"), row("CF10 1AA", kind="Postcode", district="CF10"))
    found = load(made(tmp_path, *rows))
    assert texts("caer", found)[0] == "Caerdydd, Caerdydd - Cardiff"
    assert texts("cf10", found) == ["CF10"]


def test_what_is_too_far_away_is_not_kept(tmp_path: Path) -> None:
    file = made(tmp_path, row("Near Road", 900), row("Far Road", 1100))
    assert texts("ro", load(file, reach=1000)) == ["Near Road"]
    assert len(texts("ro", load(file))) == 2


def test_every_file_of_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "TQ20.csv").write_text("\ufeff" + row("First Road"), encoding="utf-8")
    (tmp_path / "TQ22.csv").write_text(row("Second Road"), encoding="utf-8")
    assert texts("road", load(tmp_path)) == ["First Road", "Second Road"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("a,b,c\n",), ":1: there are 3 columns"),
        ((row("Good"), row("Bad", "east")), ":2: 'east', '0' is no easting"),
        ((row("Good"), row("Bad", "nan")), ":2: 'nan', '0' is no easting"),
        ((row("Good"), "\n"), ":2: there are 0 columns"),
        ((row("Good"), '"open' + row("Bad")), ":1: this is not CSV"),
    ],
)
def test_a_wrong_row_is_said_with_its_line(tmp_path: Path, rows: tuple[str, ...], said: str) -> None:
    file = made(tmp_path, *rows)
    with pytest.raises(GazetteerError) as error:
        load(file)
    assert str(error.value).startswith(f"{file}{said}")


def test_no_text_no_file_and_an_empty_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes("Café".encode("latin-1"))
    with pytest.raises(GazetteerError, match=r"latin\.csv:1: this is not CSV in UTF-8"):
        load(tmp_path / "latin.csv")
    with pytest.raises(GazetteerError, match=r"none\.csv:1: cannot be read"):
        load(tmp_path / "none.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(GazetteerError, match=r"empty:1: there is no \.csv"):
        load(tmp_path / "empty")


def test_the_shipped_sample_is_small_and_says_what_it_is() -> None:
    lines = gazetteer.SAMPLE.read_text(encoding="utf-8").splitlines()
    assert 150 <= len(lines) <= 300
    assert all("a small sample written by hand; approximate" in line for line in lines)
    assert len(SAMPLE.places) > 150


def test_a_site_may_put_its_own_file_there_and_a_wrong_one_only_takes_the_places_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = settings().site
    assert texts("brixton road", house.gazetteer(tmp_path, site))[0] == "Brixton Road, Lambeth SW9"
    made(tmp_path, row("Own Road", site.easting, site.northing), row("Far Road", 0, 0))
    assert texts("road", house.gazetteer(tmp_path, replace(site, gazetteer="names.csv"))) == ["Own Road"]
    assert capsys.readouterr().err == ""
    assert house.gazetteer(tmp_path, replace(site, gazetteer="gone")) == Gazetteer()
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'gone'}:1: cannot be read")


def at_where(language: str = "en") -> Tape:
    """On the page that asks where it happened."""
    made = ready(fresh(replace(book("en", "pl", "ar"), gazetteer=SAMPLE), TOKEN)).press("start", f"language:{language}")
    visit = replace(made.press("journey:theft").state.visit, page="where")
    return Tape(replace(made.state, visit=visit))


def asked(tape: Tape) -> Control:
    return next(control for control in seen(tape.state).controls if control.id == "place")


def type_in(tape: Tape, text: str, how: str = "typed") -> Control:
    return asked(tape.play(Answered("place", check(WHERE, text), how)))


def test_three_places_stand_under_the_field_while_they_match_what_is_typed() -> None:
    tape = at_where()
    assert asked(tape).places == ()
    first = type_in(tape, "brix").places
    assert [(one.code, one.label, one.hint) for one in first[:1]] == [("Brixton, Lambeth SW2", "Brixton", "Lambeth SW2")]
    assert len(first) == 3
    assert type_in(tape, "brix behind the shop").places == ()
    assert type_in(tape, "").places == ()


def test_a_chosen_place_is_the_answer_and_nothing_more_is_suggested() -> None:
    tape = at_where()
    code = type_in(tape, "bri ro").places[0].code
    assert type_in(tape, code, "chosen").places == ()
    assert tape.state.visit.answers["place"] == Answer("Brixton Road, Lambeth SW9")
    assert tape.state.visit.how["place"] == "chosen"


def test_near_this_screen_names_the_place_in_the_visitors_language_and_in_english() -> None:
    tape = at_where("pl")
    touch = asked(tape).choices[0]
    assert (touch.code, touch.label) == ("here:Brixton Library", "Blisko tego ekranu")
    drawn = type_in(tape, touch.code, "chosen")
    assert drawn.choices[0].selected
    assert drawn.places == ()
    answer = tape.state.visit.answers["place"]
    assert words_of(WHERE, answer, words("en")) == "Brixton Library, near this screen"
    assert words_of(WHERE, answer, words("pl")) == "Brixton Library, blisko tego ekranu"


def test_free_text_is_kept_as_it_is_and_arabic_is_answered_without_suggestions() -> None:
    tape = at_where("ar")
    assert type_in(tape, "قرب محطة بريكستون").places == ()
    assert tape.state.visit.answers["place"] == Answer("قرب محطة بريكستون")
