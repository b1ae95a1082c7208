"""The privacy notice says what the screen says, in every language, and says it in the same words."""

from __future__ import annotations

import pytest

from kiosk import privacy
from kiosk.config import load as settings
from tests.gates.privacy_notice import PAGE, languages, words_of, written


def test_the_privacy_notice_is_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "run: python -m tests.gates.privacy_notice"


@pytest.mark.parametrize("language", languages())
def test_every_sentence_of_the_first_page_stands_in_the_privacy_notice(language: str) -> None:
    words, page = words_of(language), PAGE.read_text(encoding="utf-8")
    phone = settings().site.phone
    for key in (privacy.BAND, *privacy.DETAILS, *(f"{key}-lead" for key in privacy.DETAILS), "screen.private.no"):
        assert words.say(key, phone=phone) in page
