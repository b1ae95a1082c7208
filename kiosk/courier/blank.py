"""The courier of a machine that is nobody's kiosk yet: it waits for a one-time code at its door, and brings it to the desk.

It has no key and carries nothing. The settings name the desk before it is asked: only then does the firewall let us there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import enrolment
from kiosk.config import Config, ConfigError, load
from kiosk.courier import screen
from kiosk.courier.board import Board
from kiosk.courier.log import Log
from kiosk.enrolment import EnrolmentError
from kiosk.verbs import Blank, Enrol, Enrolled

PAUSE, ATTEMPTS = 1.0, 10  # the way out opens a moment after the settings have named it
PATIENCE = 1.0


def is_blank(folder: Path, root: str) -> bool:
    """Nobody's kiosk, and this program was given the root key that its desk must be signed by."""
    return root != "" and not (folder / "keys" / "device.key").exists()


def wait(folder: Path, config: Config, root: str, log: Log, over: Event) -> None:
    """Until this machine is a kiosk, or ``over``; it is set in either case."""
    board, works = Board(config.site.kiosk, first=(Blank(),)), list[Thread]()

    def bring(verb: Enrol) -> None:
        code = _code(folder, root, verb, over)
        board.say(Enrolled(code))
        if not code:
            over.set()

    def hear(verb: Any) -> None:
        if isinstance(verb, Enrol) and not any(work.is_alive() for work in works):
            works[:] = [Thread(target=bring, args=(verb,), name="enrol", daemon=True)]
            works[0].start()

    screen.serve(screen.listen(folder / "run" / "courier.sock"), board, log, over, hear, lambda: None)
    for work in works:
        work.join(PATIENCE)


def _code(folder: Path, root: str, verb: Enrol, over: Event) -> str:
    """ "" when it is done; a code of codes.toml, and then nothing was kept but where the desk is."""
    try:
        where = urlsplit(verb.desk)
        host, port = where.hostname or "", where.port or 8444
        if where.scheme != "https" or not host:
            return "code-unread"
        url = f"https://{where.netloc.rpartition('@')[2]}"
        enrolment.write_site(folder / "site.toml", verb.name, url, host)
        load(folder / "site.toml")
        key = Ed25519PrivateKey.generate()
        given = _patiently(lambda: enrolment.granted(host, port, verb.name, verb.code, key), over)
        enrolment.write_site(folder / "site.toml", verb.name, url, given.desk)
        enrolment.keep(folder, given.given, key, root)
    except EnrolmentError as error:
        return error.code
    except (ConfigError, ValueError):
        return "code-unread"
    except OSError:
        return "disk-failed"
    return ""


def _patiently(ask: Callable[[], enrolment.Proved], over: Event) -> enrolment.Proved:
    """The same key each time: a lost answer does not spend the code."""
    for left in reversed(range(ATTEMPTS)):
        try:
            return ask()
        except EnrolmentError as error:
            if error.code != "desk-unreachable" or not left or over.wait(PAUSE):
                raise
    raise AssertionError("unreachable")
