"""What a person reads for a stored answer, in any language: one function a type. Pure; checks nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from kiosk.parts import PARTS
from kiosk.plates import OTHER

if TYPE_CHECKING:
    from kiosk.answer import Value
    from kiosk.journey import Question
    from kiosk.words import Words

HERE = "here:"  # before the name of the place where the screen stands: whoever reads the answer knows where that was
# What may be touched instead of being typed: its code, and the key of its words. A code that ends in ":" goes before what is typed.
INSTEAD: Mapping[str, Mapping[str, str]] = {
    "place": {HERE: "screen.place.here", "unsure": "screen.place.unsure"},
    "address": {"no-fixed-address": "screen.address.none"},
    "vrm": {OTHER: "screen.vrm.other", "unsure": "screen.vrm.unsure"},
    "language": {"bsl": "screen.language.bsl"},
}
# These parts need no name before them, and the first of them that is there stands for all of its kind.
NAMED = {"item": ("make", "model", "what"), "vehicle": ("make", "model"), "person": ("name",)}


def as_is(_: Question, value: Value, words: Words) -> str:
    """Typed words are shown as they were typed."""
    return value if isinstance(value, str) else words.joined(value)


def _codes_shown(question: Question, value: Value, words: Words) -> str:
    keys = {o.code: o.key for o in question.options}
    codes = (value,) if isinstance(value, str) else value
    return words.joined(tuple(words[f"{keys[c]}.label"] if c in keys else c for c in codes))


def _instead_shown(question: Question, value: Value, words: Words) -> str:
    key = INSTEAD[question.type].get(str(value))
    return words[key] if key else str(value)


def _place_shown(question: Question, value: Value, words: Words) -> str:
    near = str(value).partition(HERE)
    return words.say("screen.place.near", place=near[2]) if near[2] and not near[0] else _instead_shown(question, value, words)


def _language_shown(question: Question, value: Value, words: Words) -> str:
    said = _instead_shown(question, value, words)
    return words.language_name(said) or said


def _date_shown(_: Question | None, value: Value, words: Words) -> str:
    return words.day(str(value))


def _when_shown(_: Question | None, value: Value, words: Words) -> str:
    text = str(value)
    if text == "unsure":
        return words["screen.when.unsure"]
    if "T" in text:
        return words.say("screen.when.at", day=words.day(text), time=words.time(text))
    day, _slash, part = text.partition("/")
    return words.say(f"screen.when.{part}", day=words.day(day)) if part else words.day(day)


def _time_shown(_: Question, value: Value, words: Words) -> str:
    return words.time(str(value))


def _money_shown(_: Question, value: Value, words: Words) -> str:
    return words.say("screen.answer.about", amount=words.money(str(value)))


def _phone_shown(_: Question, value: Value, __: Words) -> str:
    text = re.sub(r"^\+44", "0", str(value))
    return re.sub(r"^(\d{5})(\d{3})(\d{3})$", r"\1 \2 \3", text)


def _photo_shown(_: Question, value: Value, words: Words) -> str:
    return words.say("screen.answer.photos", n=len(value))


def _vrm_shown(_: Question, value: Value, words: Words) -> str:
    text = str(value)
    if text == "unsure":
        return words["screen.vrm.unsure"]
    if not text.startswith(OTHER):
        return words.isolated(text)
    seen = text.removeprefix(OTHER)
    return words.say("screen.vrm.other-seen", text=seen) if seen else words["screen.vrm.other"]


def _parts_shown(question: Question, value: Value, words: Words) -> str:
    lines = (line.partition("=") for line in ((value,) if isinstance(value, str) else value))
    parts = {part: text for part, _, text in lines if part in PARTS[question.type]}
    return words.joined(tuple(_said(question, parts, words))) if parts else as_is(question, value, words)


def _said(question: Question, parts: dict[str, str], words: Words) -> Iterator[str]:
    together = [part for part in NAMED[question.type] if part in parts]
    for part, text in parts.items():
        if part not in together:
            yield _part_said(question, part, text, words)
        elif part == next(one for one in parts if one in together):
            yield " ".join(parts[one] for one in together)


def _part_said(question: Question, part: str, text: str, words: Words) -> str:
    if part in ("serial", "imei"):
        return words.say(f"screen.item.{part}", text=text)
    kind = PARTS[question.type][part]
    if kind == "vrm":
        return _vrm_shown(question, text, words)
    if kind == "money":
        return _money_shown(question, text, words)
    if kind == "sure":
        return words[f"screen.part.sure.{text}"]
    said = words[f"screen.answer.{text}.label"] if kind == "yesno" else text
    return (
        said
        if part == "colour"
        else words.say("screen.part.said", part=words[f"screen.part.{question.type}.{part}"], said=said)
    )


def _sign_shown(_: Question, __: Value, words: Words) -> str:
    return words["screen.answer.signed"]


def _consent_shown(_: Question, __: Value, words: Words) -> str:
    return words["screen.answer.agreed"]


# Types whose words differ from their value.
SHOWN: Mapping[str, Callable[[Question, Value, Words], str]] = {
    "choice": _codes_shown, "multi": _codes_shown, "steps": _codes_shown, "ynu": _codes_shown, "yesno": _codes_shown,
    "date": _date_shown, "when": _when_shown, "time": _time_shown, "money": _money_shown, "phone": _phone_shown,
    "photo": _photo_shown, "item": _parts_shown, "vehicle": _parts_shown, "person": _parts_shown, "vrm": _vrm_shown,
    "place": _place_shown, "address": _instead_shown, "language": _language_shown, "sign": _sign_shown,
    "consent": _consent_shown,
}  # fmt: skip


def _no_such_day(detail: str, words: Words) -> str:
    day, month, year = (int(n) for n in detail.split("/"))
    return words.no_day(day, month, year)


# What is wrong, where the sentence names a day.
DETAILS: Mapping[str, Callable[[str, Words], str]] = {
    "no-such-day": _no_such_day, "too-early": lambda detail, words: _when_shown(None, detail, words),
}  # fmt: skip
