"""Whoever takes part in a call, and nobody else, is given a way to the relays: their own, and over in ten minutes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import requests

from desk import relays
from desk.settings import DeskError, Settings
from kiosk.roster import sign
from kiosk.wire import Hello, plain, sha256
from tests.desk.running import Console, Kiosk, running_desk

SECRET = "a secret of twenty letters"
URLS = ("turn:192.0.2.7:3478?transport=udp", "turn:192.0.2.7:3478?transport=tcp", "turns:[2001:db8::7]:5349")


def test_a_credential_is_that_of_the_shared_secret_and_its_name_says_until_when() -> None:
    settings = Settings(Path(), ice=({"urls": "stun:192.0.2.9"},), relays=URLS, relay_secret=SECRET)
    plainly, *relayed = relays.servers(settings, 1_764_520_000.9)
    assert plainly == {"urls": "stun:192.0.2.9", "username": "", "credential": ""}
    assert [server["urls"] for server in relayed] == list(URLS)
    (name,) = {server["username"] for server in relayed}
    assert name.startswith("1764520600:")
    assert {server["credential"] for server in relayed} == {relays.credential(SECRET, name)}
    assert relays.credential("north", "1433895918:ninefingers") == "jy8hTxmOO7UtEKXqSkSlvakPVYA="  # by openssl dgst -sha1 -hmac


def test_no_two_are_alike_and_the_secret_is_in_none_and_in_no_line_about_the_settings() -> None:
    settings = Settings(Path(), relays=URLS[:1], relay_secret=SECRET)
    given = [relays.servers(settings, 0.0)[0] for _ in range(50)]
    assert len({server["username"] for server in given}) == len({server["credential"] for server in given}) == 50
    assert SECRET not in f"{given}{settings}"


@pytest.mark.parametrize(
    ("secret", "url", "words"),
    [
        (SECRET, "https://relay.example", "is no relay"),
        (SECRET, "turn:relay.example:3478?transport=sctp", "is no relay"),
        ("short", URLS[0], "shorter than 16"),
        ("", URLS[0], "not the file of the secret"),
    ],
)
def test_settings_that_make_no_relay_are_refused_with_a_sentence(tmp_path: Path, secret: str, url: str, words: str) -> None:
    file = tmp_path / "secret" if secret else None
    if file:
        file.write_text(f"{secret}\n")
    with pytest.raises(DeskError, match=words):
        relays.secret_of(file, (url,))


def test_both_ends_of_a_call_have_their_own_and_nobody_hears_it_besides(
    tmp_path: Path, keys: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    flags = ("--relay", URLS[0], "--relay", URLS[1], "--relay-secret", str(tmp_path / "secret"), "--relay-only")
    with running_desk(tmp_path / "data", keys, *flags) as desk:
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        kiosk, other = (_enrolled(tmp_path, desk, name) for name in ("kiosk-1", "kiosk-2"))
        officer, contact = Console(desk).sign_in(), kiosk.ring()
        path = f"/v1/contacts/{contact}/relays"
        assert (kiosk.ask("GET", path).status_code, kiosk.ask("GET", path).json()["code"]) == (409, "not-taken")
        assert officer.post(f"/api/contacts/{contact}/take").status_code == 200
        assert (other.ask("GET", path).status_code, other.ask("GET", path).json()["code"]) == (404, "no-contact")
        given = kiosk.ask("GET", path).json()
        assert kiosk.hello(contact, "v=0 offer").status_code == 202
        shown = officer.get(f"/api/contacts/{contact}").json()["offer"]
        for end in (given, shown):
            assert end["relay_only"] is True
            assert [server["urls"] for server in end["ice"]] == list(URLS[:2])
            name = end["ice"][0]["username"]
            assert 500 < int(name.partition(":")[0]) - time.time() < 601
            assert end["ice"][0]["credential"] == relays.credential(SECRET, name)
        assert given["ice"] != shown["ice"]
        again = kiosk.ask("GET", path).json()["ice"]
        assert again != given["ice"]
    said = capfd.readouterr()
    every = [
        row
        for end in (given["ice"], shown["ice"], again)
        for server in end
        for row in (server["username"], server["credential"])
    ]
    assert not [words for words in (SECRET, *every) if words in said.out + said.err]


def test_a_kiosk_that_tries_its_way_proves_its_hello_and_nobody_is_rung(tmp_path: Path, keys: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    flags = ("--relay", URLS[0], "--relay-secret", str(tmp_path / "secret"))
    with running_desk(tmp_path / "data", keys, *flags) as desk:
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        kiosk, other = (_enrolled(tmp_path, desk, name) for name in ("kiosk-1", "kiosk-2"))
        officer = Console(desk).sign_in()
        given = _trial(kiosk, kiosk)
        assert given.status_code == 200
        assert [server["urls"] for server in given.json()["ice"]] == [URLS[0]]
        assert given.json()["relay_only"] is False
        assert officer.get("/api/queue").json()["contacts"] == []
        assert (_trial(other, kiosk).status_code, _trial(kiosk, kiosk, attempt=1).status_code) == (403, 403)


def _trial(asks: Kiosk, signs: Kiosk, attempt: int = 0) -> requests.Response:
    hello = Hello(1, "c0" * 16, signs.name, attempt, "2099-01-01T00:00:00Z", (), sha256(b""))
    return asks.ask("POST", "/v1/trial", {"v": 1, "hello": plain(sign(signs.key, "bluelamp-hello-v1", hello))})


def _enrolled(folder: Path, desk: object, name: str) -> Kiosk:
    (folder / name).mkdir()
    kiosk = Kiosk(desk, folder / name, name)  # type: ignore[arg-type]
    assert kiosk.enrol(desk, desk.command("invite", "--kiosk", name)).status_code == 200  # type: ignore[arg-type, attr-defined]
    return kiosk
