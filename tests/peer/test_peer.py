"""A kiosk in another language, written from docs/protocol.md alone, at the real desk: what it sent is opened byte for byte here."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk import codewords
from kiosk.roster import sign
from kiosk.seal import open_with, padded, seal
from kiosk.wire import FollowKeys, Message, Report, canonical, parse_json, sha256
from provisioning import keys
from tests.trust.making import house
from tests.trust.real_desk import RealDesk, RealOfficer
from tests.trust.running import ROOT

HERE = Path(__file__).parent
TOLD = HERE / "told.json"
WORDS = codewords.load()


@dataclass(frozen=True)
class Sent:
    """What the client says that it sent, and the folder it keeps."""

    said: dict[str, Any]
    home: Path


def node(script: str, *words: Any) -> subprocess.CompletedProcess[str]:
    line = ["node", str(HERE / script), *map(str, words)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def did(script: str, *words: Any) -> dict[str, Any]:
    done = node(script, *words)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    folder = tmp_path_factory.mktemp("peer")
    with closing(RealDesk(folder / "desk", house(folder / "house"))) as running:
        yield running


@pytest.fixture(scope="module")
def officer(desk: RealDesk) -> Iterator[RealOfficer]:
    with closing(RealOfficer(desk, "4417")) as signed_in:
        yield signed_in


@pytest.fixture(scope="module")
def sent(desk: RealDesk, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    home = tmp_path_factory.mktemp("peer-kiosk")
    return Sent(did("client.mjs", "send", desk.door, "peer", desk.invite("peer"), desk.house.root, home, TOLD), home)


def test_the_golden_vectors_are_right_in_another_language() -> None:
    assert did("vectors.mjs", ROOT / "tests/wire/v1") == {"checked": 2}


def test_what_another_language_sealed_is_opened_here_byte_for_byte(desk: RealDesk, officer: RealOfficer, sent: Sent) -> None:
    name = sent.said["report_id"]
    officer.post(f"/api/reports/{name}/open", {})
    (epoch,) = officer.get("/api/lanes/general/keys")["epochs"]
    lane = open_with(officer.keys.open, base64.b64decode(epoch["file"])).decode().strip()
    plain = []
    for n in range(3):
        part = officer.get(f"/api/reports/{name}/parts/{n}")
        assert part == (sent.home / f"{n}.age").read_bytes()
        for secret in (lane, str(keys.identity(desk.house.recovery))):
            assert open_with(secret, part) == (sent.home / f"{n}.plain").read_bytes()
        plain.append(open_with(lane, part))
    report = parse_json(Report, plain[0])
    assert plain[0] == canonical(report).ljust(padded(len(canonical(report))))
    assert (report.report_id, report.answers[0].value) == (name, 'قُطع القفل 🚲 "yesterday"\n')
    assert [exhibit.question for exhibit in report.exhibits] == ["photos", "follow"]
    for exhibit in report.exhibits:
        assert sha256(plain[exhibit.n][: exhibit.bytes]) == exhibit.sha256
        assert plain[exhibit.n][exhibit.bytes :] == bytes(padded(exhibit.bytes) - exhibit.bytes)


@pytest.mark.parametrize("kind", ["words", "digits"])
def test_a_message_sealed_here_is_read_in_another_language(desk: RealDesk, officer: RealOfficer, sent: Sent, kind: str) -> None:
    name, code = sent.said["report_id"], sent.said[kind]
    assert codewords.read(code, WORDS) == code
    officer.post(f"/api/reports/{name}/open", {})
    exhibit = json.loads((sent.home / "2.plain").read_bytes().rstrip(b"\0"))
    recipients = [*parse_json(FollowKeys, json.dumps(exhibit)).recipients, desk.house.roster.lanes[0].recipient]
    message = Message(1, name, "4417", "2026-11-26T09:15:00Z", f"Is it blue? Opened by {kind}: نعم")
    signed = sign(officer.signing, "bluelamp-message-v1", message)
    sealed = base64.b64encode(seal(canonical(signed).ljust(4096), recipients)).decode()
    officer.post(f"/api/reports/{name}/messages", {"sealed": sealed})
    found = did("client.mjs", "follow", desk.door, desk.house.root, sent.home, code)
    assert (found["report_id"], found["received"]) == (name, sent.said["received"])
    assert found["messages"][-1] == {"text": message.text, "at": message.at, "number": "4417"}


def test_words_that_open_nothing_are_told_so(desk: RealDesk, sent: Sent) -> None:
    done = node("client.mjs", "follow", desk.door, desk.house.root, sent.home, "abacus abdomen abdominal abide")
    assert done.returncode != 0
    assert "404" in done.stderr
    assert "no-report" in done.stderr


def test_a_roster_of_another_house_is_refused(desk: RealDesk, sent: Sent, tmp_path: Path) -> None:
    stranger = house(tmp_path / "stranger")
    done = node("client.mjs", "follow", desk.door, stranger.root, sent.home, sent.said["words"])
    assert done.returncode != 0
    assert "not signed: bluelamp-delegation-v1" in done.stderr


def test_a_desk_that_does_not_know_the_code_keeps_nothing(desk: RealDesk, tmp_path: Path) -> None:
    desk.invite("lonely")
    done = node("client.mjs", "send", desk.door, "lonely", "AAAA-BBBB-CCCC", desk.house.root, tmp_path, TOLD)
    assert done.returncode != 0
    assert "403" in done.stderr
    assert list(tmp_path.iterdir()) == []
