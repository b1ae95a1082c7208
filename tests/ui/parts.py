"""Views made by hand of what is given by parts, of plates, addresses, times and languages, as the core would fill them."""

from __future__ import annotations

from dataclasses import replace

from kiosk.answers import KEYBOARDS, Problem, problem_words
from kiosk.fields import fields
from kiosk.glass import Choice, Control, View
from kiosk.journey import Question
from kiosk.parts import PARTS
from kiosk.shown import HERE, INSTEAD
from tests.catalogues import load
from tests.ui.bases import VISIT

WORDS = load("en")
TOUCHED = {
    "language": (Choice("en", "English"), Choice("pl", "Polski"), Choice("ar", "العربية")),
    "consent": (Choice("yes", "Yes, I agree"),),
}


def asking(kind: str, title: str, value: str = "", problem: Problem | None = None, parts: tuple[str, ...] = ()) -> View:
    """A page with one question of this type."""
    question = Question("q", kind, title, parts=parts)
    instead = tuple(
        Choice(code + "Brixton Library" if code == HERE else code, WORDS[key]) for code, key in INSTEAD.get(kind, {}).items()
    )
    control = Control(
        "q",
        {"consent": "sign"}.get(kind, "parts" if kind in PARTS else kind),
        title,
        value=value,
        choices=TOUCHED.get(kind, ()) + instead,
        problem=problem_words(question, problem, WORDS) if problem else "",
        wrong=problem.part if problem else "",
        keyboard=KEYBOARDS.get(kind, "letters"),
        parts=fields(WORDS, question),
    )
    return replace(VISIT, screen="Page", title=title, lead="", controls=(control,))


SUSPECT = "Can you describe the person?"
CAR = "Tell us about the vehicle"
ALL: dict[str, View] = {
    "item": asking("item", "What was stolen?", "what=bicycle\nmake=Trek"),
    "item-card": asking("item", "What was stolen?", "what=card", parts=("what", "bank", "last4", "blocked")),
    "item-wrong": asking("item", "What was stolen?", "what=phone\nimei=123", Problem("imei-length", part="imei")),
    "vehicle": asking("vehicle", CAR, "vrm=AB12 CDE\nmake=Ford"),
    "vehicle-other": asking("vehicle", CAR, "vrm=other:W 123-45\ncolour=red"),
    "vehicle-all": asking("vehicle", CAR, parts=tuple(PARTS["vehicle"])),
    "vehicle-wrong": asking("vehicle", CAR, "vrm=W 123-45", Problem("vrm", part="vrm")),
    "person": asking("person", SUSPECT, "age=about 30\nsure=think"),
    "person-all": asking("person", SUSPECT, "name=Sam", parts=tuple(PARTS["person"])),
    "vrm": asking("vrm", "The number plate", "AB12 CDE"),
    "vrm-wrong": asking("vrm", "The number plate", "W 123-45", Problem("vrm")),
    "address": asking("address", "Where do you live?", "Flat 3, 12 High Street, London SW2 1JQ"),
    "address-none": asking("address", "Where do you live?", "no-fixed-address"),
    "time": asking("time", "What time was it?", "21:30"),
    "time-wrong": asking("time", "What time was it?", "25:30", Problem("no-such-time", "25:30")),
    "language": asking("language", "Which language is best for you?", "pl"),
    "language-other": asking("language", "Which language is best for you?", "Somali"),
    "consent": asking("consent", "We may share this with the council"),
}
# One of a list: below its fields stands the way to another one.
MORE = (Choice("add:", "Add another thing", icon="plus"),)
ALL |= {f"{name}-list": replace(ALL[name], tiles=MORE) for name in ("item", "person-all")}
