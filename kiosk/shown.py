"""What a person reads for a stored answer, in any language: one function a type. Pure; checks nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.answers import Value
    from kiosk.journey import Question
    from kiosk.words import Words


def as_is(_: Question, value: Value, words: Words) -> str:
    """Typed words are shown as they were typed."""
    return value if isinstance(value, str) else words.joined(value)


def _codes_shown(question: Question, value: Value, words: Words) -> str:
    keys = {o.code: o.key for o in question.options}
    codes = (value,) if isinstance(value, str) else value
    return words.joined(tuple(words[f"{keys[c]}.label"] if c in keys else c for c in codes))


def _date_shown(_: Question, value: Value, words: Words) -> str:
    return words.day(str(value))


def _when_shown(_: Question, value: Value, words: Words) -> str:
    text = str(value)
    if text == "unsure":
        return words["screen.when.unsure"]
    if "T" in text:
        return words.say("screen.when.at", day=words.day(text), time=words.time(text))
    day, _slash, part = text.partition("/")
    return words.say(f"screen.when.{part}", day=words.day(day)) if part else words.day(day)


def _money_shown(_: Question, value: Value, words: Words) -> str:
    return words.say("screen.answer.about", amount=words.money(str(value)))


def _phone_shown(_: Question, value: Value, __: Words) -> str:
    text = re.sub(r"^\+44", "0", str(value))
    return re.sub(r"^(\d{5})(\d{3})(\d{3})$", r"\1 \2 \3", text)


def _photo_shown(_: Question, value: Value, words: Words) -> str:
    return words.say("screen.answer.photos", n=len(value))


def _item_shown(question: Question, value: Value, words: Words) -> str:
    parts = dict(line.partition("=")[::2] for line in value)
    thing = " ".join(parts[p] for p in ("make", "model", "what") if p in parts)
    said = [thing, parts.get("colour", "")]
    said += [words.say(f"screen.item.{p}", text=parts[p]) for p in ("serial", "imei") if p in parts]
    if "value" in parts:
        said.append(_money_shown(question, parts["value"], words))
    return words.joined(tuple(text for text in said if text))


def _sign_shown(_: Question, __: Value, words: Words) -> str:
    return words["screen.answer.signed"]


# Types whose words differ from their value.
SHOWN: Mapping[str, Callable[[Question, Value, Words], str]] = {
    "choice": _codes_shown, "multi": _codes_shown, "ynu": _codes_shown, "yesno": _codes_shown, "date": _date_shown,
    "when": _when_shown, "money": _money_shown, "phone": _phone_shown, "photo": _photo_shown, "item": _item_shown,
    "sign": _sign_shown,
}  # fmt: skip
