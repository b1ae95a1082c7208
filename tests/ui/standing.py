"""Where somebody may stand when they leave: every screen, every kind of question, and what was said aloud or told them. Asserts nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk import events as on
from kiosk.answers import Answer
from kiosk.ownwords import NAME
from kiosk.pages import page_now
from kiosk.session import fresh
from tests.core.test_contact import talking
from tests.core.test_view import screens
from tests.core.test_visit import at_page
from tests.core.visitor import TOKEN, Tape, book, ready, value_for

CANARY = "CANARY"


def everywhere(language: str) -> dict[str, Tape]:
    """Every screen, and a page of every kind of question, each filled with a canary where words are typed."""
    found = {**screens(language), **kinds(language), **heard(language), **told_in_a_call(language)}
    return {name: tape for name, tape in found.items() if tape.screen != "Cover"}


def kinds(language: str) -> dict[str, Tape]:
    """The first page of each kind of question in a few long journeys."""
    mine = tuple(dict.fromkeys(("en", language)))
    found: dict[str, Tape] = {}
    for journey in ("theft", "collision", "missing", "domestic", "fraud", "sign_on", "lost"):
        if journey not in book(*mine).journeys:
            continue
        tape = ready(fresh(book(*mine), TOKEN)).press("start", f"language:{language}", f"journey:{journey}")
        for _ in range(60):
            page = page_now(tape.state)
            if tape.state.visit.screen != "page" or page is None:
                break
            tape.answer(**{q.id: value for q in page.questions if (value := value_for(q, {})) is not None})
            for question in page.questions:
                found.setdefault(question.type, Tape(tape.state))
            tape.press("continue")
    return {f"Page of {kind}": tape for kind, tape in found.items()}


def heard(language: str) -> dict[str, Tape]:
    """Words from the microphone: over, still being said, and when it was told to stop and has not yet."""
    mine = replace(book("en", language), own_words=(language,))

    def begun(*pressed: str) -> Tape:
        return ready(fresh(mine, TOKEN)).play(on.MeaningIs(True)).press("start", f"language:{language}", *pressed)

    def stages(name: str, begin: Callable[[], Tape], question: str) -> dict[str, Tape]:
        saying = on.Heard(question, f"{CANARY} half said", final=False, level=5)
        return {
            f"{name} said": begin().play(on.Heard(question, f"{CANARY} said", final=True)).press(f"listen:{question}"),
            f"{name} saying": begin().play(saying),
            f"{name} saying more": begin().play(on.Heard(question, f"{CANARY} said", final=True), saying),
            f"{name} cut off": begin().play(saying).press(f"listen:{question}"),
        }

    return {
        **stages("Page", lambda: at_page("story", begun("journey:theft")).press("listen:story"), "story"),
        **stages("SayWhat", lambda: begun("own-words", f"listen:{NAME}"), NAME),
    }


def told_in_a_call(language: str) -> dict[str, Tape]:
    """Words of an officer: typed, filled in for a yes, and what of it stands there when the line is weak or the call is over."""

    def typed(way: str, begin: str = "") -> Tape:
        tape = ready(fresh(book("en", language), TOKEN)).press("start", f"language:{language}")
        tape = talking(way, at_page("story", tape.press(begin)) if begin else tape)
        lines = (on.TypedLine(f"{CANARY} asked", tape.state.contact.id, str(n)) for n in range(1, 4))
        return tape.play(*lines).press(f"type:{CANARY} answered")

    filled = on.Suggested("story", f"{CANARY} filled in", Answer(f"{CANARY} filled in"))
    return {
        "Call typed": typed("text"),
        "Call typed beside a picture": typed("video"),
        "Call filled in": typed("voice", "journey:theft").press("share").play(filled),
        "Call weak": typed("text").play(on.CallIs("one-moment")),
        "Call over": typed("text").press("hang-up"),
    }
