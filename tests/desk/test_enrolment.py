"""How a kiosk is let in, changes its key, and is shut out."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.roster import public_text
from tests.desk.running import Kiosk, Running


def test_a_code_lets_one_key_in_and_the_same_key_again_because_answers_get_lost(desk: Running, tmp_path: Path) -> None:
    kiosk = Kiosk(desk, tmp_path, "kiosk-code")
    code = desk.command("invite", "--kiosk", "kiosk-code")
    assert kiosk.enrol(desk, code.lower().replace("-", " ")).status_code == 200
    assert kiosk.ask("GET", "/v1/roster").status_code == 200
    assert kiosk.enrol(desk, code).status_code == 200
    other = Kiosk(desk, tmp_path, "kiosk-code").enrol(desk, code)
    assert (other.status_code, other.json()["code"]) == (403, "enrol-refused")


def test_five_wrong_tries_spend_a_code(desk: Running, tmp_path: Path) -> None:
    kiosk = Kiosk(desk, tmp_path, "kiosk-tries")
    code = desk.command("invite", "--kiosk", "kiosk-tries")
    for _ in range(5):
        assert kiosk.enrol(desk, "0000-0000-0000").status_code == 403
    assert kiosk.enrol(desk, code).status_code == 403


def test_a_code_for_one_name_does_not_enrol_another(desk: Running, tmp_path: Path) -> None:
    code = desk.command("invite", "--kiosk", "kiosk-right")
    assert Kiosk(desk, tmp_path, "kiosk-wrong").enrol(desk, code).status_code == 403


def test_the_code_itself_is_nowhere_on_the_desk(desk: Running) -> None:
    code = desk.command("invite", "--kiosk", "kiosk-secret").replace("-", "").encode()
    assert not any(code in file.read_bytes() for file in desk.data.rglob("*") if file.is_file())


def test_after_a_rekey_both_keys_count_until_the_new_one_is_used(desk: Running, enrolled: Callable[[str], Kiosk]) -> None:
    kiosk = enrolled("kiosk-rekey")
    old = requests.Session()
    old.verify, old.cert, old.trust_env = kiosk.http.verify, kiosk.http.cert, False
    fresh = Ed25519PrivateKey.generate()
    answer = kiosk.ask("POST", "/v1/rekey", {"v": 1, "kiosk": "kiosk-rekey", "device_key": public_text(fresh)})
    assert answer.status_code == 200
    assert old.get(f"{desk.door}/v1/roster", timeout=30).status_code == 200
    kiosk.key = fresh
    kiosk.use(answer.json()["certificate"])
    assert kiosk.ask("GET", "/v1/roster").status_code == 200
    refused = old.get(f"{desk.door}/v1/roster", timeout=30)
    assert (refused.status_code, refused.json()["code"]) == (403, "kiosk-refused")


def test_a_revoked_kiosk_is_out_at_once_and_its_open_line_ends(desk: Running, enrolled: Callable[[str], Kiosk]) -> None:
    kiosk = enrolled("kiosk-revoked")
    of_all = ("presence", "roster", "wait")
    with kiosk.events() as events:
        assert next(events)[1] in of_all
        desk.command("revoke", "--kiosk", "kiosk-revoked")
        assert all(name in of_all for _, name, _ in events)
    assert kiosk.ask("GET", "/v1/roster").status_code == 403


def test_the_door_speaks_tls_1_3_only_and_refuses_a_foreign_certificate(desk: Running, kiosk: Kiosk, tmp_path: Path) -> None:
    host, _, port = desk.door.removeprefix("https://").partition(":")
    context = ssl.create_default_context(cafile=str(desk.data / "ca.pem"))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.create_connection((host, int(port)), 10) as raw, pytest.raises(ssl.SSLError):
        context.wrap_socket(raw, server_hostname=host)
    stranger = Kiosk(desk, tmp_path, "stranger")
    answer = stranger.http.get(f"{desk.door}/v1/roster", timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (401, "no-certificate")
