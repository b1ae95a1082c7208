"""A screen that goes, or does not listen, takes nothing with it: the courier goes on and lets the next one in."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from kiosk.courier import screen
from kiosk.courier.board import Board
from kiosk.courier.log import Log
from kiosk.door import Door
from kiosk.verbs import COURIER_TO_SCREEN, DeskIs

LIMIT = 20.0


class Serving:
    """The courier's socket, served in a thread. ``left`` is set each time a screen is no more."""

    def __init__(self, folder: Path) -> None:
        self.path, self.stop, self.left = folder / "courier.sock", Event(), Event()
        self.board = Board("kiosk-1")
        self._listening = screen.listen(self.path)
        self.thread = Thread(target=self._serve, name="courier's screens", daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        screen.serve(self._listening, self.board, Log(), self.stop, lambda _: None, self.left.set)

    def come(self) -> Door:
        """One more screen; it has been let in when it has been told how it stands with the desk."""
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        sock.connect(str(self.path))
        door = Door(sock, COURIER_TO_SCREEN)
        told = door.receive(LIMIT)
        assert told is not None
        assert isinstance(told.verb, DeskIs)
        return door

    def end(self) -> None:
        self.stop.set()
        self.thread.join(LIMIT)
        self._listening.close()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    running = Serving(tmp_path)
    yield running
    running.end()


def test_a_screen_that_no_longer_listens_is_let_go_and_the_next_one_is_let_in(serving: Serving) -> None:
    """Whoever says something to it finds out, in another thread: a courier once ended of that, and reports waited for the next."""
    deaf = serving.come()
    said = 0
    while not serving.left.is_set() and said < 100_000:
        said += 1
        serving.board.desk(reachable=said % 2 == 0, people=said)
    assert serving.left.wait(LIMIT)
    assert serving.thread.is_alive()
    serving.come().close()
    deaf.close()


def test_a_screen_that_ends_while_it_is_spoken_to_is_let_go_each_time(serving: Serving) -> None:
    for number in range(50):
        serving.left.clear()
        going = serving.come()
        speaking = Thread(target=_speak, args=(serving, number))
        speaking.start()
        going.close()
        speaking.join(LIMIT)
        assert serving.left.wait(LIMIT)
    assert serving.thread.is_alive()


def _speak(serving: Serving, number: int) -> None:
    for people in range(20):
        serving.board.desk(reachable=True, answering=number % 2 == 0, people=people)
