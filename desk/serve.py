"""Runs the three listeners over one Desk in one process and ends both in time. Prints one line, the addresses, when all accept."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import signal
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn

from desk import drafts, store
from desk.console_staff import stood_down
from desk.core import Desk, open_desk
from desk.door_tls import DoorProtocol
from desk.live import sweep
from desk.rings import rounds
from desk.routes import console_app, door_app, public_app
from desk.settings import DeskError, Settings


class _Server(uvicorn.Server):
    """Signals belong to the process, which has three servers."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises DeskError."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _only_one(settings.data):
        console, door = listener(settings, settings.console_port), listener(settings, settings.door_port)
        public = public_listener(settings)
        ports = (sock.getsockname()[1] for sock in (console, door, public))
        settings = replace(settings, **dict(zip(("console_port", "door_port", "public_port"), ports, strict=True)))
        desk = open_desk(settings)
        scheme = "https" if settings.console_tls else "http"
        desk.origins = tuple(f"{scheme}://{name}:{settings.console_port}" for name in sorted({settings.name, "localhost"}))
        try:
            asyncio.run(_serve(desk, console, door, public))
        finally:
            desk.store.close()


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder / "desk.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise DeskError(f"Another desk is already running on {folder}.") from error
    try:
        yield
    finally:
        os.close(descriptor)


def listener(settings: Settings, port: int) -> socket.socket:
    """A bound socket; with ``free_ports`` the first free port from ``port`` on. Raises DeskError."""
    tries = range(port, port + 200) if settings.free_ports and port else (port,)
    for number in tries:
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((settings.host, number))
            sock.listen(512)
        except OSError:
            sock.close()
            continue
        return sock
    raise DeskError(f"Port {port} on {settings.host} is taken. Stop what uses it, give another port, or say --free-ports.")


def public_listener(settings: Settings) -> socket.socket:
    """Where the public's own page is; where no port was given, the first free one from two after the console's on."""
    if settings.public_port is not None:
        return listener(settings, settings.public_port)
    return listener(replace(settings, free_ports=True), settings.console_port + 2 if settings.console_port else 0)


async def _serve(desk: Desk, console: socket.socket, door: socket.socket, public: socket.socket) -> None:
    settings = desk.settings
    shared: dict[str, Any] = {
        "log_level": "warning", "access_log": False, "server_header": False, "lifespan": "off", "log_config": None,
        "timeout_graceful_shutdown": settings.stop_within, "ws_per_message_deflate": False,
    }  # fmt: skip
    own = {"ssl_context_factory": _console_tls(desk)} if settings.console_tls else {}
    servers = (
        _Server(uvicorn.Config(console_app(desk), ws="websockets-sansio", **own, **shared)),
        _Server(
            uvicorn.Config(door_app(desk), http=DoorProtocol, ssl_context_factory=lambda *_: desk.authority.context(), **shared)
        ),
        _Server(uvicorn.Config(public_app(desk), ws="none", **own, **shared)),
    )
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, _stop, desk, servers)
    desk.store.write(lambda db: store.forget(db, desk.now() - settings.events_kept))
    drafts.sweep(desk)
    stood_down(desk)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(desk.hub.watching(lambda: desk.store.look(store.last), settings.outside_changes_every))
        sweeping = asyncio.create_task(sweep(desk), name="desk-sweep")
        stack.callback(sweeping.cancel)
        ringing = asyncio.create_task(rounds(desk), name="desk-rings")
        stack.callback(ringing.cancel)
        running = [asyncio.create_task(s.serve(sockets=[k])) for s, k in zip(servers, (console, door, public), strict=True)]
        while not all(server.started for server in servers):
            if any(task.done() for task in running):
                break
            await asyncio.sleep(0.01)
        else:
            _ready(desk)
        await asyncio.gather(*running)


def _console_tls(desk: Desk) -> Any:
    def context(*_: Any) -> Any:
        made = desk.authority.context()
        made.verify_mode = ssl.CERT_NONE
        return made

    return context


def _stop(desk: Desk, servers: tuple[uvicorn.Server, ...]) -> None:
    desk.closing = True
    desk.hub.ring()
    for server in servers:
        server.should_exit = True


def _ready(desk: Desk) -> None:
    settings = desk.settings
    scheme = "https" if settings.console_tls else "http"
    line = {
        "ready": True,
        "console": f"{scheme}://{settings.name}:{settings.console_port}",
        "door": f"https://{settings.name}:{settings.door_port}",
        "public": f"{scheme}://{settings.name}:{settings.public_port}",
    }
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
    sys.stdout.flush()
