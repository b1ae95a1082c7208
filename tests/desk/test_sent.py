"""A report that the holder of code words makes in a browser of their own: what the desk takes in a draft's place, and from whom."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from desk import sent
from kiosk.roster import sign
from kiosk.seal import seal
from kiosk.wire import Header, Part, plain, sha256
from tests.desk.phone import Words, leave, new_words
from tests.desk.running import LIMIT, Kiosk, Running, running_desk
from tests.desk.unsent import follows, key_of, left, shown


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Iterator[Running]:
    """One of its own: what is tried in vain here keeps nobody else waiting."""
    with running_desk(tmp_path_factory.mktemp("desk") / "data", keys, follow_misses=1000) as running:
        running.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        yield running


@pytest.fixture(scope="module")
def kiosk(desk: Running, tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    one = Kiosk(desk, tmp_path_factory.mktemp("kiosk"), "kiosk-1")
    assert one.enrol(desk, desk.command("invite", "--kiosk", "kiosk-1")).status_code == 200
    return one


def made(code: Words, desk: Running, **changes: Any) -> dict[str, Any]:
    """What such a browser sends: one sealed part under a header that the key of the words signs."""
    part = seal(b"{}", [desk.roster.lanes[0].recipient, desk.roster.recovery])
    fixed: dict[str, Any] = {
        "v": 1, "report_id": secrets.token_hex(16), "kiosk": sent.ON_A_PHONE, "seq": 0, "lane": "general", "urgency": 1, "needs": (),
        "contact_rule": "none", "parts": (Part(0, len(part), sha256(part)),), "made_hour": "2026-11-24T17",
        "roster_version": desk.roster.version,
    }  # fmt: skip
    signed = plain(sign(key_of(code), "bluelamp-header-v1", Header(**(fixed | changes))))
    return {"v": 1, "signed": signed, "parts": [base64.b64encode(part).decode()]}


def post(desk: Running, draft_id: str, code: Words, body: dict[str, Any]) -> requests.Response:
    headers = {"X-Locator": code.secrets.locator.hex(), "X-Proof": code.secrets.proof.hex()}
    return requests.post(f"{desk.public}/kept/{draft_id}/send", json=body, headers=headers, timeout=LIMIT)


def test_it_takes_the_drafts_place_in_one_moment_and_twice_is_once(desk: Running, kiosk: Kiosk) -> None:
    mine = new_words()
    value = left(mine)
    leave(kiosk, value, mine)
    body = made(mine, desk)
    first = post(desk, value.draft_id, mine, body)
    assert first.status_code == 200, first.text
    assert post(desk, value.draft_id, mine, body).json() == first.json()
    assert follows(kiosk, mine)["received"] == first.json()["received"]
    assert post(desk, value.draft_id, mine, made(mine, desk)).status_code == 404, "these words follow a report now"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"kiosk": "kiosk-1"}, 400),
        ({"kiosk": sent.AT_THE_DESK}, 400),
        ({"lane": "nowhere"}, 400),
        ({"parts": (Part(0, 9, "0" * 64),)}, 422),
    ],
)
def test_what_its_header_does_not_say_is_refused_and_the_draft_stays(
    desk: Running, kiosk: Kiosk, change: dict[str, Any], status: int
) -> None:
    mine = new_words()
    value = left(mine)
    leave(kiosk, value, mine)
    assert post(desk, value.draft_id, mine, made(mine, desk, **change)).status_code == status
    assert follows(kiosk, mine)["draft_id"] == value.draft_id


def test_words_send_the_one_draft_they_open_and_no_other(desk: Running, kiosk: Kiosk) -> None:
    mine, other = new_words(), new_words()
    value, theirs = left(mine), left(other)
    leave(kiosk, value, mine)
    leave(kiosk, theirs, other)
    for code in (other, new_words()):
        assert post(desk, value.draft_id, code, made(code, desk)).json()["code"] == "no-draft"
    assert [follows(kiosk, one)["draft_id"] for one in (mine, other)] == [value.draft_id, theirs.draft_id]


def test_where_a_report_would_go_is_told_with_an_opened_draft_and_never_before(desk: Running, kiosk: Kiosk) -> None:
    mine = new_words()
    value = left(mine)
    leave(kiosk, value, mine)

    def opened(code: Words) -> dict[str, Any]:
        return dict(requests.post(f"{desk.public}/open", json={**shown(code), "language": "en"}, timeout=LIMIT).json())

    assert set(opened(new_words())) == {"v", "code"}
    assert value.shape in opened(mine)["sending"]["journeys"]
    for path in ("journeys.json", "english.json"):
        assert requests.get(f"{desk.public}/f/{path}", timeout=LIMIT).status_code == 404
    assert post(desk, value.draft_id, mine, made(mine, desk)).status_code == 200
    assert "sending" not in opened(mine), "a report is followed, and sent no more"
