"""What is read before the settings are there is what would have been read with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk import app, beforehand, danger, keeper
from kiosk.config import load
from kiosk.journey import load_journeys
from kiosk.review import digest
from kiosk.words import load_all

SITE = '[site]\nkiosk = "kiosk-1"\n[desk]\nurl = "https://desk.example:8444"\n'


def test_a_kiosk_that_read_beforehand_serves_the_same(tmp_path: Path) -> None:
    keeper.beforehand()
    (tmp_path / "site.toml").write_text(SITE)
    house = app.prepare(tmp_path, drive=False, offscreen=True)
    assert house.journeys.keys() <= beforehand.journeys().keys()
    assert beforehand.journeys() == load_journeys()
    assert house.danger is beforehand.lists()
    assert house.danger == danger.load()
    assert house.words == load_all(("en", *load().screen.languages))


def test_what_somebody_has_read_over_is_not_forgotten() -> None:
    journeys = beforehand.journeys()
    unread = beforehand.words(["pl"], {}, journeys)["pl"]
    key = min(unread.unread)
    read = {"pl": {key: digest(key, unread.english[key], unread.texts[key])}}
    assert key not in beforehand.words(["pl"], read, journeys)["pl"].unread


def test_journeys_of_a_place_have_their_own_words() -> None:
    journeys = beforehand.journeys()
    theft = journeys["theft"]
    own = {"theft": replace(theft, title="Somebody took something of mine")}
    assert beforehand.words(["pl"], {}, own)["en"][f"{theft.key}.title"] == "Somebody took something of mine"
