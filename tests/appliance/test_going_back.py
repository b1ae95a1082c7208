"""A program that was given up leaves reports behind, and the one before must read them: what waits is shared by both slots."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import outbox
from kiosk.wire import sha256
from tests.trust import making
from tests.trust.making import House, sealed

GOLDEN = Path(__file__).parents[1] / "wire" / "v1"


def keys(name: str) -> set[str]:
    """What the first release knows of a shape; it refuses a key more or less."""
    return set(json.loads((GOLDEN / f"{name}.json").read_text()))


def reads(folder: Path) -> bool:
    """The first release's reading of a set in the queue, held still: names, keys and digests, and nothing of today's code."""
    urgency, seq, name = folder.name.split("-")
    signed = json.loads((folder / "signed.json").read_text())
    header = json.loads(signed["payload"])
    known = set(signed) == keys("signed") and set(header) == keys("header")
    told = json.loads((folder / "follow.json").read_text()) if (folder / "follow.json").exists() else {}
    whole = all(sha256((folder / f"{part['n']}.age").read_bytes()) == part["sha256"] for part in header["parts"])
    named = (int(urgency), int(seq), name) == (header["urgency"], header["seq"], header["report_id"])
    return known and named and whole and set(told) in (set(), keys("follow")) and header["v"] == signed_v()


def signed_v() -> int:
    return int(json.loads((GOLDEN / "header.json").read_text())["v"])


@pytest.mark.parametrize("photos", [0, 2])
def test_the_first_release_reads_what_this_one_leaves(tmp_path: Path, shared_house: House, photos: int) -> None:
    box = tmp_path / "outbox"
    outbox.prepare(box)
    making.put(box, sealed(shared_house.roster, photos=photos), making.followed())
    making.put(box, sealed(shared_house.roster, photos=photos))
    assert outbox.take(box, Ed25519PrivateKey.generate()) == ()
    found = list((box / "queue").iterdir())
    assert len(found) == 2
    assert all(map(reads, found))


def test_that_reading_bites(tmp_path: Path, shared_house: House) -> None:
    box = tmp_path / "outbox"
    outbox.prepare(box)
    making.put(box, sealed(shared_house.roster))
    outbox.take(box, Ed25519PrivateKey.generate())
    (folder,) = (box / "queue").iterdir()
    signed = json.loads((folder / "signed.json").read_text())
    header = {**json.loads(signed["payload"]), "newer": 1}
    (folder / "signed.json").write_text(json.dumps({**signed, "payload": json.dumps(header)}))
    assert not reads(folder)
