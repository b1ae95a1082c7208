"""Code words: what a person keeps in the head, and the three secrets made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import codewords

WORDS = codewords.load()
RANDOM = st.binary(min_size=16, max_size=16)


def test_the_list_has_7776_different_words() -> None:
    assert len(WORDS) == len(set(WORDS)) == codewords.COUNT
    assert all(word == word.lower() and len(word) >= 3 for word in WORDS)


@given(RANDOM)
def test_four_words_are_read_back_however_they_are_typed(random: bytes) -> None:
    made = codewords.make_words(random, WORDS)
    assert len(made.split()) == 4
    assert codewords.read(made, WORDS) == made
    assert codewords.read(f"  {made.upper().replace(' ', ',  ')}. ", WORDS) == made


@given(RANDOM)
def test_sixteen_digits_are_read_back_however_they_are_typed(random: bytes) -> None:
    made = codewords.make_digits(random)
    assert codewords.read(made.replace(" ", ""), WORDS) == made
    assert codewords.read(made.replace(" ", "-"), WORDS) == made
    assert codewords.read("".join(chr(0x660 + int(c)) if c.isdigit() else c for c in made), WORDS) == made


@pytest.mark.parametrize(
    "text", ["", "harbour", "abacus abdomen abdominal", "abacus abdomen abdominal zzzz", "1234", "1" * 17, "a" + "1" * 16]
)
def test_what_are_no_code_words_is_none(text: str) -> None:
    assert codewords.read(text, WORDS) is None


def test_endings_come_from_the_whole_list() -> None:
    assert codewords.endings(" Abd", WORDS, 2) == ("abdomen", "abdominal")
    assert codewords.endings("", WORDS) == ()
    assert len(codewords.endings("a", WORDS)) == 3


def test_the_three_secrets_are_the_same_everywhere_and_for_ever() -> None:
    vector = json.loads((Path(__file__).parents[1] / "wire/v1/vectors.json").read_text(encoding="utf-8"))["code_words"]
    made = codewords.secrets(vector["code"])
    assert {name: getattr(made, name).hex() for name in ("locator", "proof", "identity")} == {
        name: vector[name] for name in ("locator", "proof", "identity")
    }
    assert (len(made.locator), len(made.proof), len(made.identity)) == (16, 32, 32)
    assert codewords.secrets("harbour pencil maple six") != made


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="sixteen random bytes"):
        codewords.make_words(b"short", WORDS)
