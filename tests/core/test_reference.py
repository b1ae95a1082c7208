"""The reference that people read out, type and mishear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import reference

RANDOM = st.binary(min_size=5, max_size=5)


def test_a_reference_is_three_groups_of_three() -> None:
    vector = json.loads((Path(__file__).parents[1] / "wire/v1/vectors.json").read_text(encoding="utf-8"))["reference"]
    assert reference.make(bytes.fromhex(vector["random"])) == vector["reference"]
    assert [len(group) for group in vector["reference"].split()] == [3, 3, 3]


@given(RANDOM)
def test_a_reference_is_known_again(random: bytes) -> None:
    made = reference.make(random)
    assert reference.check(made) == made
    assert reference.check(made.lower().replace(" ", "")) == made
    assert reference.check(made.replace("0", "o").replace("1", "l").replace(" ", "-")) == made
    assert reference.check(made.replace("1", "I").replace("0", "O")) == made


@given(RANDOM, st.integers(0, 8), st.sampled_from(reference.ALPHABET))
def test_one_wrong_character_is_always_found(random: bytes, at: int, wrong: str) -> None:
    plain = reference.make(random).replace(" ", "")
    other = plain[:at] + wrong + plain[at + 1 :]
    assert (reference.check(other) is None) == (other != plain)


@given(RANDOM, st.integers(0, 8), st.integers(0, 8))
def test_two_swapped_characters_are_always_found(random: bytes, one: int, two: int) -> None:
    plain = list(reference.make(random).replace(" ", ""))
    other = plain.copy()
    other[one], other[two] = plain[two], plain[one]
    assert (reference.check("".join(other)) is None) == (other != plain)


@pytest.mark.parametrize("text", ["", "7KD", "7KD 4MQ 9TRR", "7KD 4MQ 9T!", "UUU UUU UUU", "٧KD 4MQ 9TR"])
def test_what_is_no_reference_is_none(text: str) -> None:
    assert reference.check(text) is None


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="five random bytes"):
        reference.make(b"1234")
