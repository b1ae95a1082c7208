"""Bring a kiosk to a desk by a one-time code. The device key never leaves; nothing is kept unless the desk is proved."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import durable, outbox
from kiosk.config import ConfigError, load
from kiosk.roster import RosterError, keep, public_text, read_root
from kiosk.shape import ShapeError, build
from kiosk.wire import VERSION, canonical, enrolment_mac
from provisioning import keys
from provisioning.say import complete_step, die
from provisioning.site import with_keys

LIMIT = 20.0  # seconds one request may take
TRIES = 3  # with the same key: a lost answer must not spend the code


@dataclass(frozen=True)
class Granted:
    """The desk's answer to a right code (PEM texts; ``mac`` proves that the desk knows the code too)."""

    v: int
    certificate: str
    ca: str
    mac: str


def enrol(desk: str, name: str, code: str, home: Path, root: Path) -> None:
    """Make ``home`` the home of the kiosk ``name``: keys, site.toml, root.pub, outbox, and the roster when there is one."""
    where = urlsplit(desk)
    if where.scheme != "https" or not where.hostname:
        die(f"{desk!r} is not the address of a desk.", hint="It looks like https://desk.example:8444.")
    trusted = _root(root)
    if (home / "keys" / "device.key").exists():
        die(f"{home} is already enrolled.", hint="To enrol this machine again, move that folder away first.")
    key = Ed25519PrivateKey.generate()
    with complete_step(f"Enrolling {name} at {where.hostname}", "The desk knows the code, and so do we"):
        granted = _granted(where.hostname, where.port or 443, name, code, key)
    with complete_step("Keeping the keys", "In {}") as words:
        _keep_home(home, granted, key, trusted)
        words.append(str(home))
    _write_site(home / "site.toml", name, desk, where.hostname)
    with complete_step("Asking for the roster", "{}") as words:
        words.append(_fetch_roster(where.hostname, where.port or 443, home, trusted))


def _granted(host: str, port: int, name: str, code: str, key: Ed25519PrivateKey) -> Granted:
    for left in reversed(range(TRIES)):
        try:
            return _ask(host, port, name, code, key)
        except (OSError, http.client.HTTPException) as error:
            if not left:
                die(f"The desk at {host}:{port} does not answer: {error}", hint="Check the address and the network cable.")
    raise AssertionError("unreachable")


def _ask(host: str, port: int, name: str, code: str, key: Ed25519PrivateKey) -> Granted:
    """Nothing is believed of this connection but that the code's owner holds its TLS key."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    line = http.client.HTTPSConnection(host, port, timeout=LIMIT, context=context)
    try:
        line.connect()
        seen = x509.load_der_x509_certificate(cast(bytes, line.sock.getpeercert(binary_form=True)))
        tls_key = seen.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        digest, device = hashlib.sha256(tls_key).hexdigest(), public_text(key)
        mac = enrolment_mac(code, "kiosk", digest, device)
        body = canonical({"v": VERSION, "kiosk": name, "device_key": device, "mac": mac})
        line.request("POST", "/v1/enrol", body, {"Content-Type": "application/json"})
        answer = line.getresponse()
        text = answer.read(1 << 20)
    finally:
        line.close()
    if answer.status == 403:
        die(
            "The desk refused: the code is wrong, used, expired, or for another name.",
            hint=f"Ask for a new code for {name!r} at the desk; five wrong tries spend a code.",
        )
    if answer.status != 200:
        raise http.client.HTTPException(f"status {answer.status}")
    return _proved(text, seen, enrolment_mac(code, "desk", digest, device), key)


def _proved(text: bytes, seen: x509.Certificate, mac: str, key: Ed25519PrivateKey) -> Granted:
    """The answer, if the desk knows the code, signs with the CA it sends, and certified our very key."""
    try:
        granted = build(Granted, json.loads(text))
        authority = x509.load_pem_x509_certificate(granted.ca.encode())
        certificate = x509.load_pem_x509_certificate(granted.certificate.encode())
        good = hmac.compare_digest(granted.mac, mac) and certificate.public_key() == key.public_key()
        certificate.verify_directly_issued_by(authority)
        seen.verify_directly_issued_by(authority)
    except (ValueError, TypeError, ShapeError, InvalidSignature):
        good = False
    if not good:
        die(
            "Whoever answered does not know the code: this is not your desk, or somebody stands between.",
            hint="Nothing was kept. Check the address, use another network, and ask for a new code.",
        )
    return granted


def _keep_home(home: Path, granted: Granted, key: Ed25519PrivateKey, root: str) -> None:
    """The certificate last: a folder with it is whole."""
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    outbox.prepare(home / "outbox")
    durable.replace(home / "root.pub", f"{root}\n".encode())
    keys.keep(home / "keys" / "ca.pem", granted.ca)
    keys.keep(home / "keys" / "device.pem", granted.certificate)
    keys.keep(home / "keys" / "device.key", private.decode())


def _write_site(path: Path, name: str, desk: str, host: str) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    text = with_keys(with_keys(text, "site", {"kiosk": name}), "desk", {"url": desk, "name": host})
    durable.replace(path, text.encode())
    try:
        load(path)
    except ConfigError as error:
        die(f"The settings are wrong: {error}", hint="Put that line right; the kiosk is enrolled and need not be again.")


def _fetch_roster(host: str, port: int, home: Path, root: str) -> str:
    """Over a line that trusts only our desk: this also proves that the certificate works."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags = ssl.VerifyFlags(context.verify_flags | 0x200000)  # X509_V_FLAG_NO_CHECK_TIME
    context.load_verify_locations(home / "keys" / "ca.pem")
    context.load_cert_chain(home / "keys" / "device.pem", home / "keys" / "device.key")
    line = http.client.HTTPSConnection(host, port, timeout=LIMIT, context=context)
    try:
        line.request("GET", "/v1/roster")
        answer = line.getresponse()
        text = answer.read(1 << 20)
        if answer.status == 404:
            return "The desk has none yet; the courier will fetch it"
        return f"Version {keep(home / 'roster.json', text, root).version}, signed by our root"
    except (OSError, http.client.HTTPException) as error:
        die(f"Enrolled, but the desk does not answer now: {error}", hint="The courier will try again by itself.")
    except RosterError as error:
        die(
            f"Enrolled, but the desk's roster is refused: {error.code}.",
            hint="Is this the root.pub of the same ceremony as the desk's roster? Reports stay here until it is.",
        )
    finally:
        line.close()


def _root(path: Path) -> str:
    try:
        return read_root(path)
    except RosterError:
        die(f"{path} is not a root public key.", hint="Bring root.pub from the key ceremony and name it with --root.")
