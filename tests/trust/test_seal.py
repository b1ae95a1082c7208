"""Sealing: opens with the team's key or the spare in the safe, and with nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.seal import Attachment, SealError, open_with, padded, seal, seal_report
from kiosk.wire import Report, canonical, parse_json, sha256
from provisioning import keys
from tests.trust.making import House, report


def test_debian_age_opens_a_report_with_the_recovery_key(shared_house: House) -> None:
    made = seal_report(report(words="قلمي سُرق"), [], shared_house.roster, "general", urgency=1)
    opened = subprocess.run(
        ["age", "-d", "-i", str(shared_house.recovery)], input=made.parts[0], capture_output=True, check=True, timeout=30
    )
    assert parse_json(Report, opened.stdout).answers[0].value == "قلمي سُرق"


def test_the_lanes_officers_open_a_report_through_their_epoch_key(shared_house: House) -> None:
    made = seal_report(report(), [], shared_house.roster, "specialist", urgency=1)
    officer = parse_json(keys.OfficerKeys, (shared_house.folder / "officers/4417.json").read_text())
    epoch = shared_house.roster.lanes[1].epoch
    secret = open_with(officer.open, (shared_house.folder / f"epochs/specialist-{epoch}.age").read_bytes()).decode().strip()
    assert parse_json(Report, open_with(secret, made.parts[0])).report_id == made.header.report_id


def test_the_header_says_nothing_of_what_was_said(shared_house: House) -> None:
    made = seal_report(report(words="UNMISTAKABLE"), [], shared_house.roster, "general", urgency=1)
    for piece in (canonical(made.header), *made.parts):
        assert b"UNMISTAKABLE" not in piece
        assert b"theft" not in piece.lower()


def test_digests_in_the_header_are_of_the_ciphertext_and_inside_of_the_plain_content(shared_house: House) -> None:
    photograph = b"\xff\xd8" + b"x" * 7000
    made = seal_report(report(), [Attachment("image/jpeg", "photo", photograph)], shared_house.roster, "general", urgency=0)
    assert [part.sha256 for part in made.header.parts] == [sha256(part) for part in made.parts]
    secret = str(keys.identity(shared_house.recovery))
    inside = parse_json(Report, open_with(secret, made.parts[0]))
    exhibit = open_with(secret, made.parts[1])
    assert exhibit[: inside.exhibits[0].bytes] == photograph
    assert set(exhibit[inside.exhibits[0].bytes :]) == {0}
    assert inside.exhibits[0].sha256 == sha256(photograph)
    assert len(inside.salt) == 32


def test_two_reports_of_near_lengths_are_of_one_size(shared_house: House) -> None:
    secret = str(keys.identity(shared_house.recovery))
    made = [seal_report(report(words="x" * n), [], shared_house.roster, "general", urgency=0) for n in (1, 900)]
    assert {len(open_with(secret, one.parts[0])) for one in made} == {4096}


@given(st.integers(0, 2**40))
def test_padding_costs_at_most_an_eighth_and_hides_the_rest(size: int) -> None:
    whole = padded(size)
    assert max(size, 4096) <= whole <= max(4096, size + size // 8 + 1)
    assert padded(whole) == whole


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text[:-1], "cannot-open"),
        (lambda text: text + b"x", "cannot-open"),
        (lambda text: text[: len(text) // 2], "cannot-open"),
        (lambda _: b"", "cannot-open"),
        (lambda text: b"age-encryption.org/v2" + text[21:], "cannot-open"),
        (lambda text: text[:-100] + bytes([text[-100] ^ 1]) + text[-99:], "cannot-open"),
        (lambda text: text.replace(b"-> X25519", b"-> X25518"), "cannot-open"),
        (lambda text: text.replace(b"\n--- ", b"\n--- A", 1), "cannot-open"),
        (lambda text: text[:200] + text[300:], "cannot-open"),
    ],
)
def test_an_altered_file_does_not_open(shared_house: House, change: Callable[[bytes], bytes], code: str) -> None:
    secret = str(keys.identity(shared_house.recovery))
    made = seal(b"x" * 4096, [shared_house.roster.recovery])
    assert open_with(secret, made) == b"x" * 4096
    with pytest.raises(SealError, match=code):
        open_with(secret, change(made))


def test_a_key_of_another_house_opens_nothing(shared_house: House) -> None:
    stranger, _ = keys.fresh_identity()
    made = seal_report(report(), [], shared_house.roster, "general", urgency=0)
    with pytest.raises(SealError, match="cannot-open"):
        open_with(stranger, made.parts[0])


@pytest.mark.parametrize("recipient", ["", "age1", "age1qqqq", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA", "age1\n"])
def test_a_bad_recipient_seals_nothing(recipient: str) -> None:
    with pytest.raises(SealError, match="recipient-bad"):
        seal(b"x", [recipient])


def test_a_lane_that_is_not_on_the_roster_seals_nothing(shared_house: House) -> None:
    roster = replace(shared_house.roster, lanes=shared_house.roster.lanes[:1])
    with pytest.raises(SealError, match="lane-unknown"):
        seal_report(report(), [], roster, "standards", urgency=0)
