"""The public's own page from outside: what it tells those who have no words, how it limits them, and what it keeps of them."""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import Engine, event

from desk import follows, public
from desk.askers import CYCLE, Askers
from desk.core import Ask, Desk, Refused, open_desk
from desk.settings import Settings
from desk.tables import kiosk as kiosks
from desk.tables import report
from kiosk.codewords import COUNT
from kiosk.wire import Locator
from tests.desk.running import LIMIT, Kiosk, Running
from tests.desk.test_follow import sent, words

AGE = b"age-encryption.org/v1\n-> X25519 "
# What would tell somebody who looks over a shoulder, or finds a paper, what the page is for: in any of its languages.
TELLING = re.compile(
    r"police|kiosk|crime|constab|offence|victim|blue lamp|heddlu|polic(?!y)|poliț|polis|booliis|پولیس|شرطة|পুলিশ|પોલીસ|ਪੁਲਿਸ|警",
    re.IGNORECASE,
)


class Clock:
    """A time that a test sets."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """A desk without listeners."""
    made = open_desk(Settings(tmp_path))
    yield made
    made.store.close()


def opened(desk: Running, locator: str, proof: str) -> requests.Response:
    body = {"v": 1, "locator": locator, "proof": proof, "language": "en"}
    return requests.post(f"{desk.public}/open", json=body, timeout=LIMIT)


def asked(locator: str, proof: str) -> Ask:
    body = {"v": 1, "locator": locator, "proof": proof, "language": "en"}
    return Ask({}, {}, {}, json.dumps(body).encode(), "network")


def left(kiosk: Kiosk) -> tuple[str, str, str]:
    """(draft, locator, proof) of a draft at the desk."""
    name, (locator, proof, told) = secrets.token_hex(16), words()
    body = {"v": 1, "draft_id": name, "revision": 1, "locators": [told], "locator": "", "proof": "", "sealed": sealed()}
    assert kiosk.ask("PUT", f"/v1/drafts/{name}", body).status_code == 200
    return name, locator, proof


def sealed() -> str:
    return base64.b64encode(AGE + secrets.token_bytes(300)).decode()


def kept(desk: Running, name: str, locator: str, proof: str, /, **changes: Any) -> tuple[int, Any]:
    body = {"v": 1, "draft_id": name, "revision": 2, "locators": [], "locator": locator, "proof": proof, "sealed": sealed()}
    shown = {"X-Locator": locator, "X-Proof": proof}
    answer = requests.put(f"{desk.public}/kept/{name}", json=body | changes, headers=shown, timeout=LIMIT)
    return answer.status_code, answer.json()


def test_every_page_forbids_everything_but_itself_and_keeps_nothing_anywhere(desk: Running) -> None:
    for path in ("/", "/closed", "/f/page.js", "/words/en", "/nothing", "/f/../settings.py", "/static/console.js", "/api/me"):
        answer = requests.get(desk.public + path, timeout=LIMIT)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("no-referrer", "no-store")
        assert re.findall(r"=(\([^)]*\))", answer.headers["Permissions-Policy"]).count("()") > 10
        assert "(self)" not in answer.headers["Permissions-Policy"]
        assert "Set-Cookie" not in answer.headers
        assert ("Clear-Site-Data" in answer.headers) == (path in ("/", "/closed"))
    assert requests.get(f"{desk.public}/static/console.js", timeout=LIMIT).status_code == 404


def test_nothing_that_anybody_can_fetch_says_what_the_page_is_for() -> None:
    texts = {name: data.decode() for name, (data, kind) in public.files().items() if kind.startswith(("text/", "image/"))}
    texts |= {page.name: page.read_text() for page in Path(public.__file__).with_name("public").glob("*.html")}
    texts |= {code: json.dumps([one["before"], one["name"]], ensure_ascii=False) for code, one in public.catalogues().items()}
    del texts["list.txt"]  # the same list as everywhere, whatever its words are
    assert {name: found[0] for name, text in texts.items() if (found := TELLING.search(text))} == {}
    assert TELLING.search(json.dumps(public.catalogues()["pl"]["after"], ensure_ascii=False))


def test_the_words_for_what_is_opened_go_out_only_with_it(desk: Running, kiosk: Kiosk) -> None:
    before = requests.get(f"{desk.public}/words/en", timeout=LIMIT).json()
    assert "screen.call.officer" not in before["text"]
    _, (locator, proof) = sent(desk, kiosk)
    found = opened(desk, locator, proof).json()
    assert (found["kind"], found["officers"]) == ("report", [])
    assert found["text"]["screen.call.officer"] == "Police officer {number}"
    assert set(found["found"]) == {"v", "report_id", "received", "read", "messages"}


def test_a_language_nobody_has_read_over_says_so_and_brings_the_english_of_what_protects(desk: Running) -> None:
    arabic = requests.get(f"{desk.public}/words/ar", timeout=LIMIT).json()
    assert (arabic["direction"], arabic["reviewed"]) == ("rtl", False)
    assert set(arabic["also"]) == {"phone.safe", "phone.stay", "phone.unreviewed", "screen.enter.later"}
    english = requests.get(f"{desk.public}/words/en", timeout=LIMIT).json()
    assert (english["reviewed"], english["also"]) == (True, {})


def test_no_such_words_and_a_wrong_proof_are_the_same_bytes(desk: Running, kiosk: Kiosk) -> None:
    _, (locator, proof) = sent(desk, kiosk)
    _, other, _ = left(kiosk)
    answers = [opened(desk, one, key) for one, key in ((locator, "0" * 64), ("0" * 32, proof), (other, "0" * 64))]
    said = {(a.status_code, a.content, tuple((k, v) for k, v in a.headers.items() if k != "date")) for a in answers}
    assert len(said) == 1
    assert answers[0].json() == {"v": 1, "code": "no-report"}


def test_no_such_words_and_a_wrong_proof_are_the_same_work(here: Desk) -> None:
    locator, proof, told = words()

    def work(db: Any) -> None:
        db.execute(kiosks.insert().values(id="k", revoked=False, enrolled=""))
        texts = dict.fromkeys(("lane", "needs", "contact_rule", "made_hour", "signed", "received", "read", "read_by"), "")
        db.execute(report.insert().values(id="r", kiosk="k", seq=1, urgency=0, **texts))
        assert follows.put(db, "r", "k", (Locator(**told),)) == "kept"

    here.store.write(work)
    done: list[str] = []
    event.listen(Engine, "before_cursor_execute", noted := lambda *given: done.append(given[2]))
    counts = []
    for one, key in ((locator, "0" * 64), ("0" * 32, proof), ("1" * 32, "2" * 64)):
        done.clear()
        with pytest.raises(Refused, match="no-report"):
            public.opened(here, asked(one, key))
        counts.append(list(done))
    assert counts[0] == counts[1] == counts[2] != []
    assert public.opened(here, asked(locator, proof)).status == 200
    event.remove(Engine, "before_cursor_execute", noted)


def test_a_draft_is_changed_only_by_who_shows_its_words_and_none_can_be_made(desk: Running, kiosk: Kiosk) -> None:
    name, locator, proof = left(kiosk)
    assert kept(desk, name, locator, "0" * 64) == (404, {"v": 1, "code": "no-draft"})
    assert kept(desk, "0" * 32, locator, proof) == (404, {"v": 1, "code": "no-draft"})
    assert kept(desk, name, locator, proof)[0] == 200
    assert kept(desk, name, locator, proof, revision=2)[0] == 409
    assert kept(desk, name, locator, proof, revision=3, draft_id="0" * 32)[0] == 400
    assert kept(desk, name, locator, proof, revision=3, locators=[words()[2]], locator="", proof="")[0] == 400
    found = opened(desk, locator, proof).json()
    assert (found["kind"], found["found"]["revision"]) == ("draft", 2)


def test_a_stranger_s_body_is_not_read(desk: Running, kiosk: Kiosk) -> None:
    name, locator, _ = left(kiosk)

    def body() -> Iterator[bytes]:
        yield b"{"
        raise AssertionError("the desk asked for more")

    with pytest.raises((requests.ConnectionError, AssertionError)):
        requests.put(f"{desk.public}/kept/{name}", data=body(), headers={"X-Locator": locator}, timeout=LIMIT)
    assert kept(desk, name, locator, "")[0] == 400


def test_a_draft_is_destroyed_by_its_words_alone_and_twice_changes_nothing(desk: Running, kiosk: Kiosk) -> None:
    name, locator, proof = left(kiosk)
    path = f"{desk.public}/kept/{name}/destroy"
    wrong = requests.post(path, json={"v": 1, "locator": locator, "proof": "0" * 64}, timeout=LIMIT)
    assert (wrong.status_code, opened(desk, locator, proof).status_code) == (404, 200)
    for _ in range(2):
        assert requests.post(path, json={"v": 1, "locator": locator, "proof": proof}, timeout=LIMIT).status_code == 200
    assert opened(desk, locator, proof).status_code == 404


def test_another_site_s_page_cannot_ask_for_its_visitors(desk: Running) -> None:
    body = {"v": 1, "locator": "0" * 32, "proof": "0" * 64, "language": "en"}
    answer = requests.post(f"{desk.public}/open", json=body, headers={"Sec-Fetch-Site": "cross-site"}, timeout=LIMIT)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong-origin")


def test_a_network_waits_after_ten_misses_and_another_does_not() -> None:
    clock = Clock()
    askers = Askers(10, 300, 600.0, clock, b"start")
    one, neighbour, other = (askers.name(address) for address in ("192.0.2.7", "192.0.2.200", "198.51.100.7"))
    assert one == neighbour != other
    assert askers.name("2001:db8::1") == askers.name("2001:db8:0:1::2") != askers.name("2001:db8:1::1")
    for n in range(10):
        assert askers.turn(one, f"{n:032x}").wait == 0
    waits = [askers.turn(neighbour, f"{n:032x}").wait for n in range(100, 140)]
    assert sum(wait > 0 for wait in waits) >= 25
    assert max(waits) < CYCLE
    assert askers.turn(other, "f" * 32).wait == 0
    clock.at += 601
    assert askers.turn(one, "e" * 32).wait == 0


def test_a_right_answer_is_never_counted() -> None:
    askers = Askers(2, 300, 600.0, Clock())
    for _ in range(50):
        turn = askers.turn("network", "0" * 32)
        assert turn.wait == 0
        turn.right()


def test_a_million_guesses_from_a_thousand_networks_open_nothing_and_the_owner_gets_in() -> None:
    clock = Clock()
    askers = Askers(10, 300, 600.0, clock, b"start")
    flood = [askers.name(f"10.{n >> 8}.{n & 255}.1") for n in range(1000)]
    owner, heard, longest = secrets.token_hex(16), 0, 0.0
    for n in range(1_000_000):
        clock.at += 0.01
        heard += askers.turn(flood[n % 1000], str(n)).wait == 0
        if n % 50_000 == 49_999:  # the owner comes from one of these very networks, and from one that nobody else has
            began, at_home = clock.at, askers.turn(flood[n % 1000], owner)
            clock.at += at_home.wait
            again = askers.turn(flood[n % 1000], owner)
            assert again.wait == 0
            again.right()
            longest = max(longest, clock.at - began)
            elsewhere = askers.turn(askers.name(f"198.51.{n % 251}.9"), owner)
            assert elsewhere.wait == 0
            elsewhere.right()
    assert longest <= CYCLE
    assert heard < 200_000
    followed = 10_000  # reports and drafts that words open, each by four words and by sixteen digits
    assert heard * followed * (1 / COUNT**4 + 1 / 10**16) < 1e-5
    assert 1_000_000 * followed * (1 / COUNT**4 + 1 / 10**16) < 1e-5


def test_no_asker_s_address_is_kept_and_a_new_start_gives_other_names() -> None:
    first, second = Askers(10, 300, 600.0, Clock()), Askers(10, 300, 600.0, Clock())
    name = first.name("192.0.2.7")
    first.turn(name, "0" * 32)
    assert "192" not in repr(vars(first))
    assert name != second.name("192.0.2.7")
    assert len(name) == 16


def test_behind_a_proxy_on_the_same_machine_each_network_has_its_own_limit(desk: Running) -> None:
    def tried(address: str, n: int) -> int:
        body = {"v": 1, "locator": f"{n:032x}", "proof": "0" * 64, "language": "en"}
        return requests.post(f"{desk.public}/open", json=body, headers={"X-Forwarded-For": address}, timeout=LIMIT).status_code

    flood = [tried("203.0.113.7", n) for n in range(40)]
    assert flood[:10] == [404] * 10
    assert flood.count(429) >= 15
    assert tried("198.51.100.20", 1) == 404
