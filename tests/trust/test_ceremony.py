"""The key ceremony and what follows it: every key in its place, and a sentence for every refusal."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.roster import public_text, verify
from kiosk.seal import open_with, seal_report
from kiosk.wire import LANES
from provisioning import keys
from provisioning.__main__ import main
from provisioning.approve import approve
from provisioning.ceremony import ceremony, epoch_name
from provisioning.say import Refused
from tests.trust.making import NOW, House, report


def test_every_lane_has_a_key_that_its_officers_and_the_spare_can_open(shared_house: House) -> None:
    folder = shared_house.folder
    spare = str(keys.identity(shared_house.recovery))
    officer, staff = (json.loads((folder / f"officers/{n}.json").read_text())["open"] for n in ("4417", "5678"))
    assert [lane.name for lane in shared_house.roster.lanes] == list(LANES)
    for lane in shared_house.roster.lanes:
        wrapped = (folder / f"epochs/{lane.name}-2026Q4.age").read_bytes()
        secret = open_with(spare, wrapped)
        assert secret == open_with(officer, wrapped)
        if lane.name in ("general", "specialist"):
            assert secret == open_with(staff, wrapped)
        else:
            with pytest.raises(Exception, match="cannot-open"):
                open_with(staff, wrapped)


def test_debian_age_opens_an_epoch_and_with_it_a_report(shared_house: House, tmp_path: Path) -> None:
    made = seal_report(report(), [], shared_house.roster, "standards", urgency=0)
    epoch = tmp_path / "epoch.key"
    age = ["age", "-d", "-i"]
    wrapped = shared_house.folder / "epochs/standards-2026Q4.age"
    opened = subprocess.run([*age, str(shared_house.recovery), str(wrapped)], capture_output=True, check=True, timeout=30)
    epoch.write_bytes(opened.stdout)
    plain = subprocess.run([*age, str(epoch)], input=made.parts[0], capture_output=True, check=True, timeout=30)
    assert json.loads(plain.stdout)["report_id"] == made.header.report_id


def test_secrets_are_readable_by_their_owner_alone(shared_house: House) -> None:
    names = ("root.key", "roster.key", "recovery.agekey", "log.key", "officers/4417.json")
    assert {(shared_house.folder / name).stat().st_mode & 0o777 for name in names} == {0o600}


def test_a_house_that_is_there_is_never_made_anew(own_house: House, capsys: pytest.CaptureFixture[str]) -> None:
    before = (own_house.folder / "root.key").read_bytes()
    with pytest.raises(Refused):
        ceremony(own_house.folder, [], NOW)
    assert "already holds a root key" in capsys.readouterr().err
    assert (own_house.folder / "root.key").read_bytes() == before


def test_real_officers_come_later_with_their_own_keys(tmp_path: Path) -> None:
    house = tmp_path / "house"
    assert main(["ceremony", "--out", str(house)]) == 0
    assert not (house / "officers").exists()
    secret, recipient = keys.fresh_identity()
    person = keys.Pending("42", "officer", "42", public_text(Ed25519PrivateKey.generate()), recipient, ("general",))
    first = approve(house, [person], house, datetime.now(UTC))
    second = approve(house, [person], tmp_path / "for-the-desk", datetime.now(UTC))
    assert (first.version, second.version) == (2, 3)
    assert [officer.id for officer in second.officers] == ["42"]
    root = (house / "root.pub").read_text().strip()
    assert verify((tmp_path / "for-the-desk/roster.json").read_bytes(), root, 3) == second
    epoch = second.lanes[0].epoch
    for place in (house, tmp_path / "for-the-desk"):
        assert open_with(secret, (place / f"epochs/general-{epoch}.age").read_bytes())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], "--help"),
        (["frobnicate"], "choose from"),
        (["ceremony"], "--out"),
        (["ceremony", "--out", "{}/x", "--officers", "1:officer"], "--demo"),
        (["ceremony", "--out", "{}/x", "--demo", "--officers", "1:king"], "NUMBER:KIND"),
        (["ceremony", "--out", "{}/x", "--demo", "--officers", "1:staff:space"], "NUMBER:KIND"),
        (["approve", "--keys", "{}/none", "--pending", "{}/none.json"], "Save the list"),
        (["approve", "--keys", "{}/none", "--pending", "{}/odd.json"], "do not edit"),
        (["approve", "--keys", "{}/none", "--pending", "{}/king.json"], "Kinds are"),
        (["approve", "--keys", "{}/none", "--pending", "{}/good.json"], "ceremony"),
        (["rescue", "--outbox", "{}/none", "--out", "{}/x"], "outbox"),
        (["enrol", "--desk", "desk", "--name", "n", "--code", "c", "--home", "{}/h", "--root", "{}/r"], "https://"),
    ],
)
def test_every_refusal_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], hint: str) -> None:
    person = {"id": "1", "kind": "officer", "number": "1", "verify_key": "", "recipient": "", "lanes": []}
    (tmp_path / "odd.json").write_text('{"id": 1}')
    (tmp_path / "good.json").write_text(json.dumps([person]))
    (tmp_path / "king.json").write_text(json.dumps([{**person, "kind": "king"}]))
    with pytest.raises(SystemExit) as ended:
        main([word.format(tmp_path) for word in words])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert hint in said
    assert said.count("\n") >= 2
    assert not (tmp_path / "x").exists()


def test_an_epoch_is_a_quarter() -> None:
    assert [epoch_name(datetime(2026, month, 1, tzinfo=UTC)) for month in (1, 3, 4, 9, 10, 12)] == [
        "2026Q1", "2026Q1", "2026Q2", "2026Q3", "2026Q4", "2026Q4",
    ]  # fmt: skip
