"""A thing, a vehicle and a person are given by parts, each as "part=text" lines; every part may be left out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk import written
from kiosk.answer import Answer, Problem, clean
from kiosk.plates import plate

if TYPE_CHECKING:
    from kiosk.journey import Question

# Each part and what kind of text it is; lines are kept in this order.
ITEM_PARTS = {
    "what": "text", "make": "text", "model": "text", "colour": "text", "serial": "serial", "imei": "imei", "frame": "serial",
    "network": "text", "blocked": "yesno", "bank": "text", "last4": "last4", "issuer": "text", "marks": "text", "value": "money",
}  # fmt: skip
VEHICLE_PARTS = {
    "vrm": "vrm", "make": "text", "model": "text", "colour": "text", "damage": "text", "speed": "text", "direction": "text",
    "driver": "text", "owner": "text", "insurer": "text", "policy": "text", "note": "text",
}  # fmt: skip
PERSON_PARTS = {
    "name": "text", "age": "text", "build": "text", "height": "text", "hair": "text", "clothing": "text", "marks": "text",
    "voice": "text", "address": "text", "online": "text", "contact": "text", "sure": "sure",
}  # fmt: skip
PARTS: Mapping[str, Mapping[str, str]] = {"item": ITEM_PARTS, "vehicle": VEHICLE_PARTS, "person": PERSON_PARTS}
# Which are asked where the journey names none.
USUAL = {
    "item": ("what", "make", "model", "colour", "serial", "imei", "value"),
    "vehicle": ("vrm", "make", "model", "colour", "note"),
    "person": ("name", "age", "build", "height", "hair", "clothing", "marks", "sure"),
}
CHOSEN = {"yesno": ("yes", "no"), "sure": ("sure", "think")}  # kinds that are touched, not typed
KINDS: Mapping[str, Callable[[str], Answer | Problem]] = {
    "vrm": plate, "serial": written.serial, "imei": written.imei, "last4": written.last_four, "money": written.money,
}  # fmt: skip


def asked(question: Question) -> tuple[str, ...]:
    """The parts that this question asks, in the order they are shown; () for every other type."""
    return question.parts or USUAL.get(question.type, ())


def read(lines: Any) -> dict[str, str]:
    """Each part with its text: of a table, or of "part=text" lines."""
    pairs = lines.items() if isinstance(lines, Mapping) else (str(line).partition("=")[::2] for line in lines)
    return {clean(str(part)): " ".join(clean("" if text is None else str(text)).split()) for part, text in pairs}


def check(question: Question, raw: Any, _: str) -> Answer | Problem:
    """Lines of the parts that say something; plain words are the first part. The first part that is wrong is named."""
    shown = asked(question)
    given = read({shown[0]: raw} if isinstance(raw, str) else raw)
    if not set(given) <= set(shown):
        return Problem("choice")
    lines = []
    for part, kind in PARTS[question.type].items():
        if not given.get(part):
            continue
        found = _part(question, kind, given[part])
        if isinstance(found, Problem):
            return replace(found, part=part)
        lines.append(f"{part}={found.value}")
    return Answer(tuple(lines)) if lines else Problem("missing") if question.send else Answer("")


def _part(question: Question, kind: str, text: str) -> Answer | Problem:
    if len(text) > question.longest:
        return Problem("too-long", str(question.longest))
    if question.type == "item" and kind in ("text", "serial") and written.holds_card(text):
        return Problem("card")
    if kind in CHOSEN:
        return Answer(text) if text in CHOSEN[kind] else Problem("choice")
    return KINDS.get(kind, Answer)(text)
