"""Send: the answers are sealed, and with them the means to follow the report by its code words, which the disk never sees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk import codewords, effects, events, outbox
from kiosk.answers import Answer
from kiosk.clock import Clock
from kiosk.config import load as settings
from kiosk.seal import identity as age_identity
from kiosk.seal import open_with, recipient, seal
from kiosk.submit import Submitter
from kiosk.wire import FollowKeys, Report, parse_json, sha256
from provisioning import keys
from tests.catalogues import load as load_words
from tests.catalogues import load_journeys
from tests.trust.making import House

WORDS = codewords.load()
FOLLOWING: dict[str, Any] = json.loads((Path(__file__).parents[1] / "wire/v1/following.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Sent:
    """What pressing Send said, and the set it left."""

    said: events.Saved | events.NotSaved
    home: Path

    @property
    def folder(self) -> Path:
        (found,) = (self.home / "outbox" / "drop").iterdir()
        return found


def send(home: Path, house: House, photos: int = 0) -> Sent:
    outbox.prepare(home / "outbox")
    for name in ("roster.json", "root.pub"):
        (home / name).write_bytes((house.folder / name).read_bytes())
    words = {"en": load_words("en")}
    submit = Submitter(settings(), home, load_journeys(), words, Clock(), WORDS)
    taken = dict.fromkeys(range(photos), b"\xff\xd8 a photograph")
    wanted = effects.Submit("theft", {"story": Answer("My bicycle.")}, {"photos": tuple(taken)}, 1, safe=False)
    return Sent(submit(wanted, "en", taken, {}), home)


@pytest.mark.parametrize("photos", [0, 2])
def test_words_and_digits_find_the_report_and_only_the_desk_s_people_can_write_to_them(
    tmp_path: Path, shared_house: House, photos: int
) -> None:
    sent = send(tmp_path, shared_house, photos)
    assert isinstance(sent.said, events.Saved)
    made = [codewords.secrets(code) for code in (sent.said.words, sent.said.digits)]
    follow = outbox.read_follow(sent.folder)
    assert follow
    assert [one.locator for one in follow.locators] == [one.locator.hex() for one in made]
    assert [one.proof_sha256 for one in follow.locators] == [sha256(one.proof) for one in made]
    secret = str(keys.identity(shared_house.recovery))
    report = parse_json(Report, open_with(secret, (sent.folder / "0.age").read_bytes()))
    last = report.exhibits[-1]
    assert (last.n, last.question, last.media_type) == (photos + 1, "follow", "application/json")
    content = open_with(secret, (sent.folder / f"{last.n}.age").read_bytes())[: last.bytes]
    message = seal(b"We have your bicycle.", parse_json(FollowKeys, content).recipients)
    assert [open_with(age_identity(one.identity), message) for one in made] == [b"We have your bicycle."] * 2


def test_the_words_are_read_back_and_nowhere_on_the_disk(tmp_path: Path, shared_house: House) -> None:
    sent = send(tmp_path, shared_house)
    assert isinstance(sent.said, events.Saved)
    assert codewords.read(sent.said.words, WORDS) == sent.said.words
    assert codewords.read(sent.said.digits, WORDS) == sent.said.digits
    for file in (one for one in tmp_path.rglob("*") if one.is_file()):
        content = file.read_bytes()
        assert sent.said.words.encode() not in content
        assert sent.said.digits.encode() not in content
        assert codewords.secrets(sent.said.words).proof.hex().encode() not in content


def test_two_reports_have_nothing_in_common(tmp_path: Path, shared_house: House) -> None:
    one, two = (send(tmp_path / name, shared_house).said for name in ("one", "two"))
    assert isinstance(one, events.Saved)
    assert isinstance(two, events.Saved)
    assert one.words != two.words
    assert one.digits != two.digits


def test_without_the_memory_for_words_the_report_goes_out_all_the_same(
    tmp_path: Path, shared_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_code: str) -> codewords.Secrets:
        raise MemoryError

    monkeypatch.setattr(codewords, "secrets", refuse)
    sent = send(tmp_path, shared_house)
    assert isinstance(sent.said, events.Saved)
    assert (sent.said.words, sent.said.digits) == ("", "")
    assert outbox.is_whole(sent.folder)
    assert outbox.read_follow(sent.folder) is None


@pytest.mark.parametrize("vector", FOLLOWING["code_words"], ids=lambda vector: str(vector["kind"]))
def test_code_words_have_vectors_for_other_languages(vector: dict[str, str]) -> None:
    made = codewords.secrets(vector["code"])
    assert (made.locator.hex(), made.proof.hex(), made.identity.hex()) == tuple(
        vector[name] for name in ("locator", "proof", "identity")
    )
    assert sha256(made.proof) == vector["proof_sha256"]
    assert age_identity(made.identity) == vector["age_identity"]
    assert recipient(vector["age_identity"]) == vector["recipient"]
