"""Bring a kiosk to a desk by a one-time code. The device key never leaves; nothing is kept unless the desk is proved.

Says nothing to anybody: every trouble is an EnrolmentError with a code of codes.toml.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import durable, outbox
from kiosk.roster import public_text
from kiosk.shape import ShapeError, build
from kiosk.wire import VERSION, canonical, enrolment_mac

LIMIT = 20.0  # seconds one request may take
TRIES = 3  # with the same key: a lost answer must not spend the code
LONGEST = 1 << 20


class EnrolmentError(Exception):
    """``code``: desk-unreachable (``why`` in the system's words), enrol-refused or desk-untrusted. Nothing was kept."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(code)
        self.code, self.why = code, why


@dataclass(frozen=True)
class Granted:
    """The desk's answer to a right code (PEM texts; ``mac`` proves that the desk knows the code too)."""

    v: int
    certificate: str
    ca: str
    mac: str


@dataclass(frozen=True)
class Proved:
    """What the desk granted, and the name in its certificate by which its line is known: it may be reached at an address."""

    given: Granted
    desk: str


def granted(host: str, port: int, name: str, code: str, key: Ed25519PrivateKey) -> Proved:
    """What the desk grants this key for this code, proved. Raises EnrolmentError."""
    for left in reversed(range(TRIES)):
        try:
            return _ask(host, port, name, code, key)
        except (OSError, http.client.HTTPException) as error:
            if not left:
                raise EnrolmentError("desk-unreachable", str(error)) from error
    raise AssertionError("unreachable")


def _ask(host: str, port: int, name: str, code: str, key: Ed25519PrivateKey) -> Proved:
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
        text = answer.read(LONGEST)
    finally:
        line.close()
    if answer.status == 403:
        raise EnrolmentError("enrol-refused")
    if answer.status != 200:
        raise http.client.HTTPException(f"status {answer.status}")
    return Proved(_proved(text, seen, enrolment_mac(code, "desk", digest, device), key), _name_in(seen, host))


def _name_in(seen: x509.Certificate, host: str) -> str:
    """``host`` where the certificate is for it, else the first name that it is for."""
    try:
        named = seen.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return host
    names = [*named.get_values_for_type(x509.DNSName), *map(str, named.get_values_for_type(x509.IPAddress))]
    return host if host in names or not names else names[0]


def _proved(text: bytes, seen: x509.Certificate, mac: str, key: Ed25519PrivateKey) -> Granted:
    """The answer, if the desk knows the code, signs with the CA it sends, and certified our very key."""
    try:
        given = build(Granted, json.loads(text))
        authority = x509.load_pem_x509_certificate(given.ca.encode())
        certificate = x509.load_pem_x509_certificate(given.certificate.encode())
        good = hmac.compare_digest(given.mac, mac) and certificate.public_key() == key.public_key()
        certificate.verify_directly_issued_by(authority)
        seen.verify_directly_issued_by(authority)
    except (ValueError, TypeError, ShapeError, InvalidSignature):
        good = False
    if not good:
        raise EnrolmentError("desk-untrusted")
    return given


def keep(home: Path, given: Granted, key: Ed25519PrivateKey, root: str) -> None:
    """Make ``home`` that kiosk's: root.pub, outbox, keys. The device key last: a folder with it is whole."""
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    outbox.prepare(home / "outbox")
    durable.replace(home / "root.pub", f"{root}\n".encode())
    _secret(home / "keys" / "ca.pem", given.ca)
    _secret(home / "keys" / "device.pem", given.certificate)
    _secret(home / "keys" / "device.key", private.decode())


def _secret(path: Path, content: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.replace(path, content.encode(), 0o600)


def write_site(path: Path, name: str, desk: str, host: str) -> None:
    """Name kiosk and desk in the settings at ``path``; every other line stays."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    text = with_keys(with_keys(text, "site", {"kiosk": name}), "desk", {"url": desk, "name": host})
    durable.replace(path, text.encode())


def with_keys(text: str, section: str, values: Mapping[str, str]) -> str:
    """``text`` with ``[section]`` holding these keys, each a TOML string; comments and order stay."""
    lines, left = text.splitlines(), dict(values)
    begin = next((n for n, line in enumerate(lines) if line.split("#")[0].strip() == f"[{section}]"), None)
    if begin is None:
        lines += ["", f"[{section}]"] if lines else [f"[{section}]"]
        begin = len(lines) - 1
    end = next((n for n in range(begin + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    for n in range(begin + 1, end):
        key = lines[n].partition("=")[0].strip()
        if key in left:
            lines[n] = f"{key} = {json.dumps(left.pop(key))}"
    lines[begin + 1 : begin + 1] = [f"{key} = {json.dumps(value)}" for key, value in left.items()]
    return "\n".join(lines) + "\n"
