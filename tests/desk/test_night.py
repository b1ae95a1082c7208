"""A night with one officer and three who ring close together: nobody waits without a word for over half a minute, and each word is so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import contacts
from kiosk.session import fresh
from tests.core.visitor import TOKEN, Tape, book, theft, words
from tests.desk.night import Night, Officer, Visitor

WITH_NOBODY = ("ringing", "taken", "connecting")
MOST = 30.0  # seconds in which somebody who waits reads something else than before


@pytest.fixture
def night(tmp_path: Path, keys: Path) -> Iterator[Night]:
    made = Night(tmp_path, keys)
    yield made
    made.desk.store.close()


def in_polish() -> Tape:
    return Tape(fresh(book("en", "pl"), f"{TOKEN}a")).press("start", "language:pl")


def careful() -> Tape:
    """Somebody close did it: the visit is in safe mode."""
    return theft(Tape(fresh(book("en"), f"{TOKEN}c"))).press("change:who_did").answer(who_did="family")


def silences(visitor: Visitor) -> list[tuple[float, float]]:
    """Of every stretch in which they were with nobody: from when on for how long the glass said the same for too long."""
    ends = [at for at, _ in visitor.glass[1:]] + [visitor.night.now]
    found = [(at - 1000, end - at) for (at, glass), end in zip(visitor.glass, ends, strict=True) if glass[0] in WITH_NOBODY]
    return [(at, length) for at, length in found if length > MOST]


def three(night: Night) -> tuple[Visitor, Visitor, Visitor]:
    """They ring within ten seconds: one who speaks Polish, one who only types, and one in safe mode."""
    polish = Visitor(night, "library", in_polish())
    typing = Visitor(night, "station", Tape(fresh(book("en"), f"{TOKEN}b")))
    safe = Visitor(night, "hospital", careful())
    night.settle()
    polish.press("talk", "way:voice")
    night.after(5)
    typing.press("talk", "way:text")
    night.after(5)
    safe.press("talk", "way:text")
    night.after(2)
    assert (typing.view.lead[:8], safe.view.lead[:12]) == ("2 people", "You are next"), "safe mode goes before"
    return polish, typing, safe


def let_wait_in_the_middle(night: Night, officer: Officer, visitor: Visitor) -> None:
    """A call with a pause of a minute and a half, to its end and its writing up."""
    assert officer.answers(visitor) == ""
    assert visitor.view.screen == "Call"
    night.after(48)
    assert officer.parks(visitor) == ""
    night.after(1)
    assert str(words(visitor.view.language)["screen.call.kept"]) in visitor.view.notice
    night.after(89)
    assert officer.answers(visitor) == ""
    night.after(50)
    over = visitor.contact
    assert officer.ends(over) == ""
    night.after(10)
    assert officer.is_free(over) == ""
    night.after(3)


def broken_off(night: Night, officer: Officer, visitor: Visitor) -> None:
    """The officer's browser is gone in the middle of a call, and for more than a minute there is nobody at all."""
    assert officer.answers(visitor) == ""
    night.after(15)
    officer.dies()
    night.after(4)
    assert str(words("en")["screen.call.back-soon"]) in visitor.view.notice
    night.after(7)
    assert visitor.view.screen == "Waiting"
    assert "Sorry. The other person's line broke. You are at the front of the line." in visitor.view.notice
    assert "ring-back" in {tile.code for tile in visitor.view.tiles}, "where nobody is, nobody has to stay"
    night.after(70)
    officer.comes_back()
    night.after(2)
    assert night.rings_for(officer) == visitor.contact, "whoever was lost is before everybody else"


def carefully_closed(night: Night, officer: Officer, visitor: Visitor) -> None:
    """In safe mode nothing ends before it is said how they leave and what comes next."""
    assert officer.answers(visitor) == ""
    night.after(25)
    contact = visitor.contact
    assert officer.ends(contact) == "decision-owed"
    assert officer.decides(visitor, "leaving", "somebody-fetches-them") == ""
    assert officer.ends(contact) == "decision-owed", "how they leave and what comes next, both"
    assert officer.decides(visitor, "next", "support-worker") == ""
    assert officer.ends(contact) == ""
    night.after(1)
    assert officer.is_free(contact) == ""
    night.after(5)


def test_three_ring_close_together_at_night_and_nobody_waits_without_a_true_word_for_over_half_a_minute(night: Night) -> None:
    officer = Officer(night, "5678")
    night.settle()
    polish, typing, safe = three(night)
    let_wait_in_the_middle(night, officer, polish)
    for waits in (typing, safe):
        assert "ring-back" in {tile.code for tile in waits.view.tiles}, "three minutes are over"
    broken_off(night, officer, safe)
    carefully_closed(night, officer, safe)
    assert night.rings_for(officer) == typing.contact
    assert officer.answers(typing) == ""
    night.after(20)
    typing.press("hang-up")
    night.after(1)
    for visitor in (polish, typing, safe):
        assert visitor.false == [], visitor.kiosk
        assert silences(visitor) == [], visitor.kiosk
    assert night.desk.store.look(contacts.listed) == [], "everybody was answered"


def test_somebody_who_is_let_wait_for_too_long_reads_that_and_never_that_a_line_broke(night: Night) -> None:
    officer = Officer(night, "5678")
    night.settle()
    visitor = Visitor(night, "library", Tape(fresh(book("en"), TOKEN)))
    visitor.press("talk", "way:text")
    night.after(2)
    assert officer.answers(visitor) == ""
    assert officer.parks(visitor) == ""
    night.after(119)
    assert visitor.view.notice == "They asked you to wait. They will come back to you. Waited 1:30 min."
    night.after(2)
    told = visitor.view.notice
    assert told.startswith("Sorry. They could not come back to you in time. You are at the front of the line.")
    assert night.rings_for(officer) == visitor.contact
    night.after(60)
    assert (visitor.false, silences(visitor)) == ([], [])


@pytest.mark.parametrize(("closed", "limit"), [(True, 3), (False, 20)])
def test_a_ring_that_lost_its_officer_goes_back_after_three_seconds_or_twenty_and_the_visitor_reads_so(
    night: Night, closed: bool, limit: int
) -> None:
    officer = Officer(night, "5678")
    night.settle()
    visitor = Visitor(night, "library", Tape(fresh(book("en"), TOKEN)))
    visitor.press("talk", "way:text")
    night.settle()
    assert night.rings_for(officer) == visitor.contact
    officer.dies() if closed else officer.freezes()
    night.after(limit - 1)
    assert night.rings_for(officer) == visitor.contact
    night.after(1)
    assert night.rings_for(officer) == ""
    assert visitor.view.notice.startswith("Sorry. The other person's line broke. You are at the front of the line.")
    night.after(100)
    assert visitor.view.presence == "No officer just now. Reports still work."
    assert (visitor.false, silences(visitor)) == ([], [])
