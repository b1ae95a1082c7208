"""The ways to every screen of a visit, for tests that leave from each. They assert nothing."""

from __future__ import annotations

from tests.discretion.sweep import SAID
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


def to_languages(there: Running) -> None:
    to_story(there)
    there.visitor.touch("language")
    there.visitor.wait(screen="Language")
    there.visitor.choose("languages")
    there.visitor.wait(screen="Languages")


def to_things(there: Running) -> None:
    there.begin()
    there.answer_until("things")
    there.script.answer_page()
    there.visitor.choose("add")
    there.script.answer_page()
    there.script.go_on()
    there.visitor.wait(screen="Things")


def to_code_words(there: Running) -> None:
    there.send()
    there.visitor.choose("words")
    there.visitor.wait(screen="Words")


def to_trying(there: Running) -> None:
    to_code_words(there)
    there.visitor.choose("try")
    there.visitor.wait(screen="Try")


def to_entry(there: Running) -> None:
    there.arrive()
    there.visitor.enter("journey:question")
    there.visitor.wait(screen="Again")
    there.visitor.choose("follow")
    there.visitor.wait(screen="Enter")
    there.visitor.choose("field:word-1")
    there.visitor.type(SAID[0])


def to_start_again(there: Running) -> None:
    to_story(there)
    there.visitor.choose("start-again")
    there.visitor.wait(screen="Help")


EVERY = [
    *(to_language, Running.arrive, Running.begin, to_story, to_help, to_emergency, to_camera, to_check, to_done, to_waiting),
    *(to_languages, to_things, to_code_words, to_trying, to_entry, to_start_again),
]
