"""A report followed by its four words, in the whole house: sent by one visitor, found by the next, answered by an officer."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace

import pytest

from kiosk.roster import sign
from kiosk.seal import open_with, seal
from kiosk.wire import FollowKeys, Message, Report, canonical, parse_json
from tests.conftest import Houses
from tests.house import Running
from tests.trust.real_desk import RealOfficer


@pytest.fixture(scope="module")
def there(house: Houses) -> Iterator[Running]:
    with house() as running:
        yield running


@pytest.fixture(scope="module")
def officer(there: Running) -> Iterator[RealOfficer]:
    desk = SimpleNamespace(console=there.house.console, house=SimpleNamespace(folder=there.folder / "keys"))
    with closing(RealOfficer(desk, "4417")) as signed_in:  # type: ignore[arg-type]
        yield signed_in


def keep_words(there: Running, kind: str) -> list[str]:
    """The code words of the report just sent, as the handset reads them out."""
    there.visitor.choose("words")
    there.visitor.wait(screen="Words")
    if kind == "digits":
        there.visitor.choose("digits")
    there.visitor.events.clear()
    there.visitor.choose("listen:words")
    spoken = there.visitor.hear(event="spoken")
    assert spoken["to"] == "handset"
    return [word.replace(" ", "") for word in spoken["text"].rstrip(".").split(". ")]


def come_back(there: Running, words: list[str], language: str = "en") -> None:
    """The next visitor types them."""
    there.arrive(language)
    there.visitor.enter("journey:question")
    there.visitor.wait(screen="Again")
    there.visitor.choose("follow")
    there.visitor.wait(screen="Enter")
    fields = {f"field:word-{n}": word for n, word in enumerate(words, 1)}
    if words[0].isdecimal():
        there.visitor.choose("digits")
        fields = {"field:digits": "".join(words)}
    for field, word in fields.items():
        there.visitor.choose(field)
        there.visitor.type(word)
    there.visitor.choose("continue")


def write_back(officer: RealOfficer, report_id: str, text: str) -> None:
    """As the officer's browser does: open the report, take the recipients out of it, sign, seal, send."""
    officer.post(f"/api/reports/{report_id}/open", {})
    (epoch,) = officer.get("/api/lanes/general/keys")["epochs"]
    lane = open_with(officer.keys.open, base64.b64decode(epoch["file"])).decode().strip()
    report = parse_json(Report, open_with(lane, officer.get(f"/api/reports/{report_id}/parts/0")))
    last = report.exhibits[-1]
    exhibit = open_with(lane, officer.get(f"/api/reports/{report_id}/parts/{last.n}"))[: last.bytes]
    signed = sign(officer.signing, "bluelamp-message-v1", Message(1, report_id, "4417", "2026-11-26T09:15:00Z", text))
    sealed = seal(canonical(signed).ljust(4096), parse_json(FollowKeys, exhibit).recipients)
    officer.post(f"/api/reports/{report_id}/messages", {"sealed": base64.b64encode(sealed).decode()})


@pytest.mark.parametrize("kind", ["words", "digits"])
def test_the_next_visitor_finds_it_by_its_words_and_reads_what_an_officer_wrote(
    there: Running, officer: RealOfficer, kind: str
) -> None:
    there.reset()
    reference = there.send()
    report_id = there.visitor.hear(event="fact", fact="saved", reference=reference)["report_id"]
    there.visitor.hear(event="fact", fact="received", report_id=report_id)
    words = keep_words(there, kind)
    there.leave()
    write_back(officer, report_id, "Is your bicycle blue?")
    come_back(there, words)
    there.visitor.wait(screen="Follow")
    assert "officer 4417" in there.texts()
    there.visitor.choose("message:0")
    there.visitor.wait(screen="Message")
    assert "Is your bicycle blue?" in there.texts()
    there.leave()


def test_words_that_open_nothing_and_a_desk_that_is_not_there_are_told_apart(there: Running) -> None:
    there.reset()
    come_back(there, ["abacus", "abdomen", "abdominal", "abide"])
    there.visitor.wait(text="Nothing opens with these")
    assert there.house.desk is not None
    there.house.desk.end()
    there.visitor.choose("continue")
    there.visitor.wait(text="Your words still work")
    there.leave()
