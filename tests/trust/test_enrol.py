"""Enrolment against whoever may stand between kiosk and desk: without the code, nobody gets a kiosk."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.config import load
from kiosk.courier.home import open_home
from kiosk.enrolment import with_keys
from kiosk.roster import public_text
from kiosk.wire import canonical, enrolment_mac, sha256
from provisioning.enrol import enrol
from provisioning.say import Refused
from tests.trust.making import House
from tests.trust.small_desk import Authority, SmallDesk

CODE = "ABCD-EFGH-JKMN"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "ca")


@pytest.fixture
def desk(authority: Authority, shared_house: House) -> Iterator[SmallDesk]:
    context = authority.server()
    context.verify_mode = ssl.CERT_OPTIONAL
    desk = SmallDesk(context, shared_house.text())
    desk.url = desk.url.replace("127.0.0.1", "localhost")
    yield desk
    desk.close()


def _spki(certificate: str) -> str:
    public = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    return sha256(public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo))


def _honest(authority: Authority, body: Any, code: str = CODE, **changes: str) -> tuple[int, bytes]:
    """What a desk says that knows ``code``, but for ``changes``."""
    device = body["device_key"]
    seen = _spki((authority.folder / "localhost.pem").read_text())
    assert body["mac"] == enrolment_mac(CODE, "kiosk", seen, device)
    said = {
        "v": 1,
        "certificate": authority.certify(Ed25519PublicKey.from_public_bytes(base64.b64decode(device))),
        "ca": (authority.folder / "ca.pem").read_text(),
        "mac": enrolment_mac(code, "desk", seen, device),
    }
    return 200, canonical({**said, **changes})


def _enrol(desk: SmallDesk, house: House, home: Path) -> None:
    enrol(desk.url, "library", CODE, home, house.folder / "root.pub")


def test_a_desk_that_knows_the_code_gets_the_kiosk(
    desk: SmallDesk, authority: Authority, shared_house: House, tmp_path: Path
) -> None:
    desk.enrol = lambda body: _honest(authority, body)
    home = tmp_path / "home"
    home.mkdir()
    (home / "site.toml").write_text("# Hand-written\n[site]\nname = 'Library'  # kept\nkiosk = 'old'\n")
    _enrol(desk, shared_house, home)
    opened = open_home(home)
    assert (opened.config.site.kiosk, opened.config.site.name) == ("library", "Library")
    assert (opened.config.desk.url, opened.config.desk.name) == (desk.url, "localhost")
    assert opened.root == shared_house.root
    assert public_text(opened.key) == desk.bodies[0][1]["device_key"]
    assert {path.stat().st_mode & 0o777 for path in (home / "keys").iterdir()} == {0o600}


@pytest.mark.parametrize(
    "lie", ["another code", "another desk's key", "another kiosk's key", "another authority", "another house", "nonsense"]
)
def test_whoever_does_not_know_the_code_is_refused_and_nothing_is_kept(
    desk: SmallDesk, authority: Authority, shared_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], lie: str
) -> None:
    other = Authority(tmp_path / "other")
    other.server("localhost")

    def answer(body: Any) -> tuple[int, bytes]:
        if lie == "another code":
            return _honest(authority, body, code="AAAA-AAAA-AAAA")
        if lie == "another desk's key":
            relayed = enrolment_mac(CODE, "desk", _spki((other.folder / "localhost.pem").read_text()), body["device_key"])
            return _honest(authority, body, mac=relayed)
        if lie == "another kiosk's key":
            return _honest(authority, body, certificate=authority.certify(Ed25519PrivateKey.generate().public_key()))
        if lie == "another authority":
            return _honest(authority, body, ca=(other.folder / "ca.pem").read_text())
        if lie == "another house":
            theirs = other.certify(Ed25519PublicKey.from_public_bytes(base64.b64decode(body["device_key"])))
            return _honest(authority, body, ca=(other.folder / "ca.pem").read_text(), certificate=theirs)
        return 200, b'{"v":1}'

    desk.enrol = answer
    with pytest.raises(Refused):
        _enrol(desk, shared_house, tmp_path / "home")
    assert "does not know the code" in capsys.readouterr().err
    assert not (tmp_path / "home").exists()


def test_a_lost_answer_is_asked_for_again_with_the_same_key(
    desk: SmallDesk, authority: Authority, shared_house: House, tmp_path: Path
) -> None:
    broken = iter(["lost", "reset"])
    desk.enrol = lambda body: _honest(authority, body)
    desk.fault = lambda _method, path: next(broken, "") if path == "/v1/enrol" else ""
    _enrol(desk, shared_house, tmp_path / "home")
    assert len({body["device_key"] for path, body in desk.bodies if path == "/v1/enrol"}) == 1
    assert open_home(tmp_path / "home")


def test_a_refusal_says_what_to_do(
    desk: SmallDesk, shared_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Refused):
        _enrol(desk, shared_house, tmp_path / "home")
    assert "Ask for a new code" in capsys.readouterr().err
    with pytest.raises(Refused):
        enrol("http://desk", "library", CODE, tmp_path / "home", shared_house.folder / "root.pub")
    assert "https://" in capsys.readouterr().err
    with pytest.raises(Refused):
        enrol(desk.url, "library", CODE, tmp_path / "home", tmp_path / "none")
    assert "root.pub" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    ["", "[site]\n", "[desk]\nurl = 'x'\n[site]\nkiosk = 'y' # old\n", "# only words\n", "[delays]\nheartbeat = 9.0\n"],
)
def test_setting_a_key_leaves_the_rest_of_the_settings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "site.toml"
    changed = with_keys(with_keys(text, "site", {"kiosk": 'a "b"'}), "desk", {"url": "https://d"})
    path.write_text(changed)
    found = load(path)
    assert (found.site.kiosk, found.desk.url) == ('a "b"', "https://d")
    assert "heartbeat" not in text or found.delays.heartbeat == 9.0
    assert with_keys(changed, "desk", {"url": "https://d"}) == changed
