"""The ways to every screen of a visit, for tests that leave from each. They assert nothing."""

from __future__ import annotations

from tests.house import Running


def to_language(there: Running) -> None:
    there.visitor.choose("start")
    there.visitor.wait(screen="Language")


def to_help(there: Running) -> None:
    to_story(there)
    there.visitor.touch("help")
    there.visitor.wait(screen="Help")


def to_emergency(there: Running) -> None:
    to_story(there)
    there.visitor.touch("emergency")
    there.visitor.wait(screen="Emergency")


def to_story(there: Running) -> None:
    there.begin()
    there.answer_until("story")
    there.script.answer_page()


def to_camera(there: Running) -> None:
    there.begin()
    there.answer_until("photos")
    there.visitor.choose("camera:photos")
    there.visitor.wait(screen="Camera")


def to_check(there: Running) -> None:
    there.begin()
    there.answer_until("Check")


def to_done(there: Running) -> None:
    there.send()


def to_waiting(there: Running) -> None:
    to_story(there)
    there.visitor.touch("talk")
    there.visitor.wait(screen="Waiting")
    there.visitor.choose("way:text")


EVERY = [to_language, Running.arrive, Running.begin, to_story, to_help, to_emergency, to_camera, to_check, to_done, to_waiting]
