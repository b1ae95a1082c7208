"""A real TURN server on this machine, for calls that may show no address of their own."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TURNSERVER = "turnserver"


@contextmanager
def relay(folder: Path) -> Iterator[dict[str, str]]:
    """The ``ice`` entry of a running server; ended at the end."""
    host = address()
    port = _free_port(host)
    command = [
        TURNSERVER, "-n", f"--listening-ip={host}", f"--relay-ip={host}", f"--listening-port={port}", "--lt-cred-mech",
        "--user=kiosk:secret", "--realm=lab", "--no-cli", "--no-tls", "--no-dtls", "--allow-loopback-peers", "-m", "1",
        "--log-file=stdout", "--simple-log", f"--userdb={folder / 'turndb'}", f"--pidfile={folder / 'turn.pid'}",
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        _wait(host, port, process)
        yield {"urls": f"turn:{host}:{port}", "username": "kiosk", "credential": "secret"}
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
