"""A board is dead and its disk is alive: everything sealed on it is copied, each once, and nothing is signed or numbered anew."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import outbox
from kiosk.wire import canonical
from provisioning.rescue import rescue
from tests.trust import making
from tests.trust.making import House, sealed


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_what_was_signed_keeps_its_signature_and_what_waits_beside_the_reports_comes_too(
    tmp_path: Path, shared_house: House
) -> None:
    box, out, roster = tmp_path / "outbox", tmp_path / "out", shared_house.roster
    outbox.prepare(box)
    making.put(box, sealed(roster, photos=1), making.followed())
    outbox.take(box, Ed25519PrivateKey.generate())
    (signed,) = (box / "queue").iterdir()
    aside, dropped, spoilt = (making.put(box, sealed(roster)) for _ in range(3))
    os.rename(box / "drop" / aside, box / "refused" / aside)
    (box / "drop" / spoilt / "0.age").write_bytes(b"")
    (box / "alerts").mkdir()
    (box / "alerts" / "one").write_bytes(canonical({"lane": "general", "plan": ""}))
    (box / "drafts" / "two.json").write_bytes(b"sealed")
    before = {path: path.read_bytes() for path in box.rglob("*") if path.is_file()}
    for _ in range(2):
        assert rescue(box, out) == (3, 1)
    assert files(out / "queue" / signed.name) == files(signed)
    assert {folder.name for folder in (out / "drop").iterdir()} == {aside, dropped}
    assert [folder.name for folder in (out / "refused").iterdir()] == [spoilt]
    assert files(out / "alerts") == files(box / "alerts")
    assert files(out / "drafts") == files(box / "drafts")
    assert {path: path.read_bytes() for path in box.rglob("*") if path.is_file()} == before
    assert outbox.depth(out) == 3


def test_a_set_that_the_next_board_has_already_is_not_copied_again(tmp_path: Path, shared_house: House) -> None:
    box, out = tmp_path / "outbox", tmp_path / "out"
    outbox.prepare(box)
    making.put(box, sealed(shared_house.roster))
    rescue(box, out)
    outbox.take(out, Ed25519PrivateKey.generate())
    outbox.take(box, Ed25519PrivateKey.generate())
    assert rescue(box, out) == (1, 0)
    assert outbox.depth(out) == 1


def test_a_rescue_that_is_cut_in_the_middle_is_done_again(tmp_path: Path, shared_house: House) -> None:
    box = tmp_path / "outbox"
    outbox.prepare(box)
    names = {making.put(box, sealed(shared_house.roster, photos=2)) for _ in range(2)}
    out = tmp_path / "out"
    rescue(box, out)
    (folder,) = (found for found in (out / "drop").iterdir() if found.name == sorted(names)[0])
    os.rename(folder, folder.with_name(f".new-{folder.name}"))
    (folder.with_name(f".new-{folder.name}") / "0.age").write_bytes(b"half")
    assert rescue(box, out) == (2, 0)
    assert {found.name for found in (out / "drop").iterdir()} == names
    assert all(outbox.is_whole(found) for found in (out / "drop").iterdir())
