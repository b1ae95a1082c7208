"""A real TURN server on this machine, as the desk's relays are: one secret shared with the desk, and UDP, TCP and TLS."""

from __future__ import annotations

import ipaddress
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from desk import relays
from desk.settings import Settings

TURNSERVER = "turnserver"
SECRET = "what desk and relay both know"


@dataclass(frozen=True)
class Relay:
    """``udp``, ``tcp`` and ``tls`` are its URLs, ``ca`` the file of its authority, ``log`` that of what it says."""

    udp: str
    tcp: str
    tls: str
    ca: Path
    log: Path

    def servers(self, *urls: str, lasts: float = 600.0, secret: str = SECRET) -> tuple[dict[str, str], ...]:
        """What the desk would give one end of a call; ``urls``: UDP, unless said."""
        settings = Settings(self.log.parent, relays=urls or (self.udp,), relay_secret=secret, relay_lasts=lasts)
        return tuple(relays.servers(settings, time.time()))

    def said(self, words: str) -> int:
        """How often it has said that."""
        return self.log.read_text(encoding="utf-8", errors="replace").count(words)


def possible() -> bool:
    """Whether this machine has the server, and a network that a browser takes for one."""
    return which(TURNSERVER) is not None and bool(address())


@contextmanager
def relay(folder: Path, *flags: str) -> Iterator[Relay]:
    """A running server; ended at the end. ``flags``: more of coturn's own."""
    host = address()
    port, secure = _free_port(host), _free_port(host)
    _certify(folder, host)
    command = [
        TURNSERVER, "-n", f"--listening-ip={host}", f"--relay-ip={host}", f"--listening-port={port}", "--use-auth-secret",
        f"--static-auth-secret={SECRET}", "--realm=lab", "--no-cli", f"--tls-listening-port={secure}", "--no-dtls",
        f"--cert={folder / 'relay.pem'}", f"--pkey={folder / 'relay.key'}", "--allow-loopback-peers", "-m", "1", "--verbose",
        f"--log-file={folder / 'relay.log'}", "--simple-log", f"--userdb={folder / 'turndb'}", f"--pidfile={folder / 'turn.pid'}",
        *flags,
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        _wait(host, port, process)
        _wait(host, secure, process)
        udp, tcp = (f"turn:{host}:{port}?transport={how}" for how in ("udp", "tcp"))
        yield Relay(udp, tcp, f"turns:{host}:{secure}", folder / "relay.pem", folder / "relay.log")
    finally:
        process.terminate()
        process.wait(10)


def address() -> str:
    """This machine's own address on its network: a browser reaches no relay on the loopback. "" without any network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: asks the routing table
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _certify(folder: Path, host: str) -> None:
    key, name, now = ec.generate_private_key(ec.SECP256R1()), x509.Name([]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key(), serial_number=1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    form, plainly = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "relay.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plainly))
    (folder / "relay.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))


def _free_port(host: str) -> int:
    with socket.socket() as free:
        free.bind((host, 0))
        return int(free.getsockname()[1])


def _wait(host: str, port: int, process: subprocess.Popen[bytes], limit: float = 20.0) -> None:
    until = time.monotonic() + limit
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("no relay")
