"""Code words at the glass: what they open, whose name stands under a message, and that the keys are let go."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import codewords, events, verbs
from kiosk.following import Following, read
from kiosk.roster import sign
from kiosk.seal import identity, recipient, seal
from kiosk.wire import Followed, Message, Roster, SealedMessage, canonical, parse_json
from provisioning.keys import OfficerKeys
from tests.trust.making import House

CODE = "harbour pencil maple seven"
REPORT = "ab" * 16
AT = "2026-11-26T09:15:00Z"
TO = recipient(identity(codewords.secrets(CODE).identity))


@dataclass
class Visit:
    """Stands for the performer: keeps what was said, works at once."""

    roster: Roster | None = None
    there: bool = True
    asked: list[verbs.Follow] = field(default_factory=list)
    posted: list[events.Event] = field(default_factory=list)

    @property
    def around(self) -> Any:
        return SimpleNamespace(post=self.posted.append, trusted=lambda: self.roster, drafts=None)

    def keep_draft_photos(self, photos: Any) -> None: ...

    def courier(self, verb: Any) -> bool:
        self.asked.append(verb)
        return self.there

    def later(self, work: Callable[[], None]) -> None:
        work()


def officer_key(house: House) -> Ed25519PrivateKey:
    kept = parse_json(OfficerKeys, (house.folder / "officers/4417.json").read_text())
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept.sign))


def written(key: Ed25519PrivateKey, to: str = TO, context: str = "bluelamp-message-v1", **changes: Any) -> SealedMessage:
    said = replace(Message(1, REPORT, "4417", AT, "We have your bicycle."), **changes)
    plain = canonical(sign(key, context, said)).ljust(4096)
    return SealedMessage(7, "2026-11-26T09:16:00Z", base64.b64encode(seal(plain, [to])).decode())


def answered(visit: Visit, *messages: SealedMessage, **changes: Any) -> events.Event:
    """What the visit hears when these words were asked about and the desk has found the report."""
    following = Following(visit)
    following.begin(3, CODE)
    found = replace(Followed(1, REPORT, "2026-11-24T17:30:00Z", "", messages), **changes)
    following.answer(verbs.Followed(3, "found", canonical(found).decode()))
    (event,) = visit.posted
    return event


def test_the_courier_is_asked_with_locator_and_proof_and_never_the_words() -> None:
    visit = Visit()
    Following(visit).begin(3, CODE)
    made = codewords.secrets(CODE)
    assert visit.asked == [verbs.Follow(3, made.locator.hex(), made.proof.hex())]
    assert visit.posted == []


def test_a_message_is_opened_and_its_officer_named(shared_house: House) -> None:
    event = answered(Visit(shared_house.roster), written(officer_key(shared_house)))
    message = events.MessageRead(AT, "officer", "4417", "We have your bicycle.")
    assert event == events.Followed(3, "found", "2026-11-24T17:30:00Z", "", (message,), report_id=REPORT)


@pytest.mark.parametrize(
    "change", [{"officer": "0000"}, {"officer": "5678"}, {"context": "bluelamp-reply-v1"}], ids=["unknown", "other", "context"]
)
def test_nobody_is_named_whose_signature_is_not_right(shared_house: House, change: dict[str, str]) -> None:
    event = answered(Visit(shared_house.roster), written(officer_key(shared_house), **change))
    assert isinstance(event, events.Followed)
    assert event.messages == (events.MessageRead("2026-11-26T09:16:00Z", "", "", "We have your bicycle."),)


def test_nobody_is_named_without_a_roster_or_by_a_stranger_s_key(shared_house: House) -> None:
    for roster, key in ((None, officer_key(shared_house)), (shared_house.roster, Ed25519PrivateKey.generate())):
        event = answered(Visit(roster), written(key))
        assert isinstance(event, events.Followed)
        assert [(message.who, message.number) for message in event.messages] == [("", "")]


@pytest.mark.parametrize("case", ["other words", "other report", "newer", "no age file", "no message"])
def test_what_these_words_do_not_open_shows_nothing_but_that_it_is_there(shared_house: House, case: str) -> None:
    key = officer_key(shared_house)
    message = {
        "other words": lambda: written(key, to=recipient(identity(secrets.token_bytes(32)))),
        "other report": lambda: written(key, report_id="cd" * 16),
        "newer": lambda: written(key, v=2),
        "no age file": lambda: SealedMessage(7, "2026-11-26T09:16:00Z", "not base64"),
        "no message": lambda: SealedMessage(7, "2026-11-26T09:16:00Z", base64.b64encode(seal(b"hello", [TO])).decode()),
    }[case]()
    event = answered(Visit(shared_house.roster), message)
    assert isinstance(event, events.Followed)
    assert event.messages == (events.MessageRead("2026-11-26T09:16:00Z", "", "", ""),)


def test_a_message_is_shown_without_control_characters_and_not_endlessly(shared_house: House) -> None:
    event = answered(Visit(shared_house.roster), written(officer_key(shared_house), text="a\x07b" + "x" * 700))
    assert isinstance(event, events.Followed)
    assert event.messages[0].text == "ab" + "x" * 598


def test_moments_that_are_none_are_not_shown() -> None:
    event = answered(Visit(), received="yesterday", read="\u202e")
    assert event == events.Followed(3, "found", "", "", report_id=REPORT)


@pytest.mark.parametrize(
    ("verb", "event"),
    [
        (verbs.Followed(3, "unknown"), events.Followed(3, "unknown")),
        (verbs.Followed(3, "later", wait=77), events.Followed(3, "later", wait=77)),
        (verbs.Followed(3, "offline"), events.Followed(3, "offline")),
        (verbs.Followed(3, "found", "{}"), events.Followed(3, "offline")),
        (verbs.Followed(3, "something new"), events.Followed(3, "offline")),
    ],
)
def test_what_the_courier_heard_is_said_as_it_is(verb: verbs.Followed, event: events.Followed) -> None:
    visit = Visit()
    following = Following(visit)
    following.begin(3, CODE)
    following.answer(verb)
    following.answer(verb)
    assert visit.posted == [event]


def test_without_a_courier_it_is_offline_at_once() -> None:
    visit = Visit(there=False)
    Following(visit).begin(3, CODE)
    assert visit.posted == [events.Followed(3, "offline")]


def test_what_was_forgotten_is_answered_to_nobody_and_its_key_is_gone() -> None:
    visit = Visit()
    following = Following(visit)
    following.begin(3, CODE)
    following.forget()
    following.answer(verbs.Followed(3, "unknown"))
    assert visit.posted == []
    assert following._made is None


def test_only_the_last_question_is_answered() -> None:
    visit = Visit()
    following = Following(visit)
    following.begin(3, CODE)
    following.begin(4, "4071 8826 0093 5514")
    following.answer(verbs.Followed(3, "unknown"))
    following.answer(verbs.Followed(4, "unknown"))
    assert visit.posted == [events.Followed(4, "unknown")]


def test_a_visit_that_has_no_memory_for_the_sum_says_that_it_cannot_look(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_code: str) -> codewords.Secrets:
        raise MemoryError

    monkeypatch.setattr(codewords, "secrets", refuse)
    visit = Visit()
    Following(visit).begin(3, CODE)
    assert (visit.asked, visit.posted) == ([], [events.Followed(3, "offline")])


@pytest.mark.parametrize("kind", [0, 1], ids=["words", "digits"])
def test_the_golden_message_is_opened_by_words_and_by_digits(shared_house: House, kind: int) -> None:
    golden = json.loads((Path(__file__).parents[1] / "wire/v1/following.json").read_text(encoding="utf-8"))
    vector, message = golden["code_words"][kind], golden["message"]
    wrote = replace(shared_house.roster.officers[0], id=message["message"]["officer"], verify_key=message["officer_key"])
    event = read(
        SealedMessage(3, AT, message["sealed"]),
        vector["age_identity"],
        message["message"]["report_id"],
        replace(shared_house.roster, officers=(wrote,)),
    )
    assert event == events.MessageRead(message["message"]["at"], wrote.kind, wrote.number, message["message"]["text"])
