"""``provision enrol``: bring a kiosk to a desk by a one-time code, from a terminal. What it does is in kiosk.enrolment."""

from __future__ import annotations

import http.client
import socket
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.config import ConfigError, load
from kiosk.enrolment import LIMIT, EnrolmentError, Proved, granted, write_site
from kiosk.enrolment import keep as keep_home
from kiosk.roster import RosterError, keep, read_root
from provisioning.say import complete_step, die


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
        given = _granted(where.hostname, where.port or 443, name, code, key)
    with complete_step("Keeping the keys", "In {}") as words:
        keep_home(home, given.given, key, trusted)
        words.append(str(home))
    _write_site(home / "site.toml", name, desk, given.desk)
    with complete_step("Asking for the roster", "{}") as words:
        words.append(_fetch_roster(where.hostname, where.port or 443, given.desk, home, trusted))


def _granted(host: str, port: int, name: str, code: str, key: Ed25519PrivateKey) -> Proved:
    try:
        return granted(host, port, name, code, key)
    except EnrolmentError as error:
        say, hint = {
            "desk-unreachable": (
                f"The desk at {host}:{port} does not answer: {error.why}",
                "Check the address and the network cable.",
            ),
            "enrol-refused": (
                "The desk refused: the code is wrong, used, expired, or for another name.",
                f"Ask for a new code for {name!r} at the desk; five wrong tries spend a code.",
            ),
            "desk-untrusted": (
                "Whoever answered does not know the code: this is not your desk, or somebody stands between.",
                "Nothing was kept. Check the address, use another network, and ask for a new code.",
            ),
        }[error.code]
        die(say, hint=hint)


def _write_site(path: Path, name: str, desk: str, host: str) -> None:
    write_site(path, name, desk, host)
    try:
        load(path)
    except ConfigError as error:
        die(f"The settings are wrong: {error}", hint="Put that line right; the kiosk is enrolled and need not be again.")


def _fetch_roster(host: str, port: int, desk: str, home: Path, root: str) -> str:
    """Over a line that trusts only our desk: this also proves that the certificate works."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags = ssl.VerifyFlags(context.verify_flags | 0x200000)  # X509_V_FLAG_NO_CHECK_TIME
    context.load_verify_locations(home / "keys" / "ca.pem")
    context.load_cert_chain(home / "keys" / "device.pem", home / "keys" / "device.key")
    line = http.client.HTTPSConnection(host, port, timeout=LIMIT, context=context)
    try:
        line.sock = context.wrap_socket(socket.create_connection((host, port), LIMIT), server_hostname=desk)
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
