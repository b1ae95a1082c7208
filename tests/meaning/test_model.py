"""The model in plain numpy: its pieces are its makers' pieces, and what means the same lies close together."""

from __future__ import annotations

import re
from pathlib import Path

import numpy
import pytest

from kiosk.meaning.manifest import WeightsError, check, manifest, usable
from kiosk.meaning.model import WIDTH, Model
from kiosk.meaning.wordpiece import MOST, pieces, vocabulary

# What the tokenizer of its makers makes of these, recorded once.
THEIRS = (
    ("Someone stole my bike!", "101 2619 10312 2026 7997 999 102"),
    ("He's got a knife, he won't stop.", "101 2002 1005 1055 2288 1037 5442 1010 2002 2180 1005 1056 2644 1012 102"),
    ("Café naïve ÀÉÎ ŁÓDŹ", "101 7668 15743 29347 2072 17814 102"),
    ("你好 hello", "101 100 100 7592 102"),
    ("£500 was taken — from my account…", "101 27813 8889 2001 2579 1517 2013 2026 4070 1529 102"),
    ("email: a.b@example.org", "101 10373 1024 1037 1012 1038 1030 2742 1012 8917 102"),
    ("don't can’t", "101 2123 1005 1056 2064 1521 1056 102"),
    ("  spaces \t\n tabs ", "101 7258 21628 2015 102"),
    ("zebrafinchquincewood", "101 29145 16294 2818 12519 3401 3702 102"),
    ("emoji 🚲 bike", "101 7861 29147 2072 100 7997 102"),
    ("number 07700 900123", "101 2193 5718 19841 2692 7706 12521 2509 102"),
    ("مرحبا", "101 1295 17149 29820 29816 25573 102"),
    ("étude", "101 3802 12672 102"),
    ("a\xa0b", "101 1037 1038 102"),
    ("\u202eevil\x00", "101 4763 102"),
    ("ß straße", "101 1096 2358 27807 102"),
    ("日本語テスト", "101 1864 1876 1950 1713 30233 30240 102"),
    ("…", "101 1529 102"),
    ("“quoted” ‘words’", "101 1523 9339 1524 1520 2616 1521 102"),
    ("½ cup ² m", "101 1092 2452 1082 1049 102"),
    ("a_b-c/d\\e", "101 1037 1035 1038 1011 1039 1013 1040 1032 1041 102"),
    (
        "I`m ok ~ fine ^ yes $5 + 3",
        "101 1045 1036 1049 7929 1066 2986 1034 2748 1002 1019 1009 1017 102",
    ),
)


@pytest.fixture(scope="session")
def known(folder: Path) -> dict[str, int]:
    """The pieces it knows."""
    return vocabulary((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(("text", "numbers"), THEIRS, ids=range(len(THEIRS)))
def test_a_sentence_is_cut_into_the_pieces_its_makers_cut_it_into(text: str, numbers: str, known: dict[str, int]) -> None:
    assert " ".join(map(str, pieces(text, known))) == numbers


def test_a_sentence_without_an_end_is_cut_off(known: dict[str, int]) -> None:
    assert len(pieces("a bike " * 5000, known)) == MOST
    assert len(pieces("x" * 10_000, known)) == 3


def test_what_means_the_same_lies_closer_than_what_does_not(model: Model) -> None:
    near, same, other = model.points(["a man is eating food", "someone is having a meal", "the stock market fell"])
    assert near @ same > 0.6
    assert near @ other < 0.1


def test_a_point_has_length_one_whatever_is_said(model: Model) -> None:
    points = model.points(["", "?", "🚲🚲", "سرق أحد دراجتي", "a " * 4000, "\u202e\u0000"])
    assert points.shape == (6, WIDTH)
    assert numpy.allclose(numpy.linalg.norm(points, axis=1), 1, atol=1e-5)


def test_a_sentence_has_the_same_point_alone_and_among_longer_ones(model: Model) -> None:
    alone = model.points(["my bike is gone"])[0]
    among = model.points(["my bike is gone", "a much longer sentence about something else that happened to us all"])[0]
    assert numpy.allclose(alone, among, atol=1e-5)


# ---- the files
def test_the_files_are_those_of_the_manifest(folder: Path) -> None:
    check(folder)
    assert all(re.fullmatch("[0-9a-f]{64}", file.sha256) for file in manifest())


@pytest.mark.parametrize(
    ("harm", "code"), [("gone", "weights-missing"), ("one byte", "weights-wrong"), ("longer", "weights-wrong")]
)
def test_a_file_that_is_another_is_not_used_and_told_once(
    harm: str, code: str, folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for file in manifest():
        (tmp_path / file.name).symlink_to(folder / file.name)
    bad = tmp_path / "vocab.txt"
    text = bad.read_bytes()
    bad.unlink()
    if harm != "gone":
        bad.write_bytes(text[:-2] + b"x\n" if harm == "one byte" else text + b"\n")
    with pytest.raises(WeightsError) as caught:
        check(tmp_path)
    assert caught.value.code == code
    assert not usable(str(tmp_path))
    assert capfd.readouterr().err == f'{{"code":"{code}"}}\n'


def test_a_site_that_wants_none_has_none_and_nothing_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert not usable("")
    assert capfd.readouterr().err == ""
