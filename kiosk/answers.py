"""Turn one raw input into an Answer, or say what is wrong with it. Pure: no clock; "now" comes in as text.

A new type of question is one function here and one row of TYPES (and one of kiosk.shown where its words differ from its value).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kiosk.shown import SHOWN, as_is

if TYPE_CHECKING:
    from kiosk.journey import Question
    from kiosk.words import Words

# What an answer is made of: a code, typed words, or codes ("" and () = nothing given).
Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A checked value in its stored form (a date as "2026-11-24", a choice as its code)."""

    value: Value


@dataclass(frozen=True)
class Problem:
    """``code`` names a sentence in locale faults (``fault.answer.<code>``); ``detail`` fills its one gap."""

    code: str
    detail: str = ""


YES_NO = ("yes", "no")
YES_NO_UNSURE = ("yes", "no", "unsure")
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
UNSURE = "unsure"
ITEM_PARTS = ("what", "make", "model", "colour", "serial", "imei", "value")
LONGEST_TEXT, LONGEST_STORY = 200, 10_000
# Which keyboard a type is typed on; types not named here are chosen, not typed.
KEYBOARDS = {
    "text": "letters", "long": "letters", "name": "letters", "place": "letters", "serial": "letters", "postcode": "letters",
    "language": "letters", "item": "letters", "email": "email", "phone": "numbers", "money": "numbers", "int": "numbers",
    "imei": "numbers", "date": "numbers",
}  # fmt: skip
DICTATED = frozenset({"text", "long", "place", "item"})


def check(question: Question, raw: Any, today: str = "") -> Answer | Problem:
    """``raw`` (text, a list, or a table of parts) as a checked Answer.

    ``today`` is the local time as "2026-11-24T17:30": the future is refused and "today" is understood only when it is given.
    Nothing given is Answer("") unless the question is required to send: then Problem("missing").
    """
    if question.type != "info" and _is_nothing(raw):
        return Problem("missing") if question.send else Answer("")
    return TYPES[question.type](question, raw, today)


def problem_words(question: Question, problem: Problem, words: Words) -> str:
    """The sentence a visitor reads: the question's own where nothing was given, otherwise the fault's."""
    own = words.get(f"{question.key}.missing") if problem.code == "missing" else ""
    return own or words.say(f"fault.answer.{problem.code}", detail=problem.detail)


def words_of(question: Question, answer: Answer | None, words: Words) -> str:
    """What a person reads for this answer, in the catalogue's language; "Not given" for none."""
    if answer is None or not answer.value:
        return words["screen.answer.not-given"]
    return SHOWN.get(question.type, as_is)(question, answer.value, words)


def clean(text: str) -> str:
    """Typed words as they are kept: composed, without control characters or half characters; emoji and right-to-left stay."""
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _is_nothing(raw: Any) -> bool:
    if isinstance(raw, str):
        return not clean(raw)
    return not raw


def _choice(question: Question, raw: Any, _: str) -> Answer | Problem:
    codes = tuple(o.code for o in question.options)
    return Answer(raw) if isinstance(raw, str) and raw in codes else Problem("choice")


def _multi(question: Question, raw: Any, _: str) -> Answer | Problem:
    chosen = {raw} if isinstance(raw, str) else set(raw)
    codes = tuple(o.code for o in question.options if o.code in chosen)
    if len(codes) != len(chosen):
        return Problem("choice")
    if "none" in codes and len(codes) > 1:
        return Problem("none-and-more")
    return Answer(codes)


def _yesno(_: Question, raw: Any, __: str) -> Answer | Problem:
    return Answer(raw) if raw in YES_NO else Problem("choice")


def _ynu(_: Question, raw: Any, __: str) -> Answer | Problem:
    return Answer(raw) if raw in YES_NO_UNSURE else Problem("choice")


def _sign(_: Question, raw: Any, __: str) -> Answer | Problem:
    return Answer("yes") if raw == "yes" else Problem("sign")


def _info(_: Question, __: Any, ___: str) -> Answer | Problem:
    return Answer("")


def _text(question: Question, raw: Any, _: str) -> Answer | Problem:
    text = clean(str(raw))
    return Problem("too-long", str(question.longest)) if len(text) > question.longest else Answer(text)


def _name(question: Question, raw: Any, today: str) -> Answer | Problem:
    found = _text(question, raw, today)
    if isinstance(found, Answer) and not any(c.isalpha() for c in str(found.value)):
        return Problem("name")
    return found


def _phone(_: Question, raw: Any, __: str) -> Answer | Problem:
    typed = re.sub(r"[\s().\-/]", "", _latin_digits(clean(str(raw))))
    typed = re.sub(r"^00", "+", typed)
    typed = re.sub(r"^\+440?(?=[1-9])", "0", typed)
    if re.fullmatch(r"0[1-9]\d{8,9}", typed):
        return Answer("+44" + typed[1:])
    return Answer(typed) if re.fullmatch(r"\+(?!44)[1-9]\d{7,14}", typed) else Problem("phone")


def _email(_: Question, raw: Any, __: str) -> Answer | Problem:
    typed = clean(str(raw))
    name, at, host = typed.rpartition("@")
    good = re.fullmatch(r"[^\s@,;<>\"]{1,64}", name) and re.fullmatch(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}", host)
    return Answer(name + at + host.lower()) if good and len(typed) <= 254 else Problem("email")


def _money(_: Question, raw: Any, __: str) -> Answer | Problem:
    typed = re.sub(r"[\s,£٬]|pounds?", "", _latin_digits(clean(str(raw))).replace("٫", "."), flags=re.IGNORECASE)
    if not re.fullmatch(r"\d{1,8}(\.\d{1,2})?", typed):
        return Problem("money")
    whole, _dot, pence = typed.partition(".")
    return Answer(f"{int(whole)}.{pence:0<2}")


def _int(_: Question, raw: Any, __: str) -> Answer | Problem:
    typed = _latin_digits(clean(str(raw)))
    return Answer(str(int(typed))) if re.fullmatch(r"\d{1,6}", typed) else Problem("int")


def _date(_: Question, raw: Any, today: str) -> Answer | Problem:
    day = _day(_latin_digits(clean(str(raw))), today)
    if day is None:
        return Problem("date")
    return Problem("future") if today and day.isoformat() > today[:10] else Answer(day.isoformat())


def _when(_: Question, raw: Any, today: str) -> Answer | Problem:
    typed = _latin_digits(clean(str(raw)))
    if typed == UNSURE:
        return Answer(UNSURE)
    head, part = _day_and_part(typed)
    day = _day(head, today)
    if day is None:
        return Problem("date")
    if part in PARTS_OF_DAY or not part:
        late = today and day.isoformat() > today[:10]
        return Problem("future") if late else Answer(day.isoformat() + (f"/{part}" if part else ""))
    clock = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", part)
    if clock is None:
        return Problem("time")
    at = f"{day.isoformat()}T{int(clock[1]):02}:{clock[2]}"
    return Problem("future") if today and at > today else Answer(at)


def _day_and_part(typed: str) -> tuple[str, str]:
    if re.fullmatch(r"\d+[/.]\d+[/.]\d+", typed):
        return typed, ""
    head, *rest = re.split(r"[T/ ]", typed, maxsplit=1)
    return head, rest[0] if rest else ""


def _day(typed: str, today: str) -> date | None:
    try:
        if typed in ("today", "yesterday"):
            return datetime.fromisoformat(today).date() - timedelta(days=typed == "yesterday")
        if written := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", typed):
            day = date(int(written[3]), int(written[2]), int(written[1]))
        else:
            day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def _item(question: Question, raw: Any, today: str) -> Answer | Problem:
    """A table of ITEM_PARTS, the same as "part=text" lines, or plain words (which say what it is)."""
    parts = _item_parts(raw)
    if parts is None or not parts.get("what"):
        return Problem("item")
    for part, kind in (("imei", _imei), ("value", _money), ("serial", _serial)):
        if parts.get(part):
            found = kind(question, parts[part], today)
            if isinstance(found, Problem):
                return found
            parts[part] = str(found.value)
    long = any(len(text) > question.longest for text in parts.values())
    lines = tuple(f"{part}={parts[part]}" for part in ITEM_PARTS if parts.get(part))
    return Problem("too-long", str(question.longest)) if long else Answer(lines)


def _item_parts(raw: Any) -> dict[str, str] | None:
    if isinstance(raw, str):
        return {"what": clean(raw)}
    pairs = raw.items() if isinstance(raw, Mapping) else (str(line).partition("=")[::2] for line in raw)
    parts = {str(part): clean(str(text)) for part, text in pairs}
    return parts if set(parts) <= set(ITEM_PARTS) else None


def _serial(_: Question, raw: Any, __: str) -> Answer | Problem:
    typed = " ".join(_latin_digits(clean(str(raw))).split()).upper()
    good = re.fullmatch(r"[\w ./:+\-]{2,60}", typed) and any(c.isdigit() or c.isalpha() for c in typed)
    return Answer(typed) if good else Problem("serial")


def _imei(_: Question, raw: Any, __: str) -> Answer | Problem:
    typed = re.sub(r"[\s\-/.]", "", _latin_digits(clean(str(raw))))
    if not re.fullmatch(r"\d{15}", typed):
        return Problem("imei-length")
    return Answer(typed) if _luhn(typed) else Problem("imei")


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 * (d > 9) for d in doubled) % 10 == 0


def _postcode(_: Question, raw: Any, __: str) -> Answer | Problem:
    typed = re.sub(r"\s", "", clean(str(raw))).upper()
    good = re.fullmatch(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", typed)
    return Answer(f"{good[1]} {good[2]}") if good else Problem("postcode")


def _photo(_: Question, raw: Any, __: str) -> Answer | Problem:
    numbers = (raw,) if isinstance(raw, str | int) else tuple(raw)
    texts = tuple(str(n) for n in numbers)
    return Answer(texts) if all(re.fullmatch(r"[1-9]\d*", t) for t in texts) else Problem("photo")


def _latin_digits(text: str) -> str:
    """Digits of any script as 0-9: people type the ones they grew up with."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


Checker = Callable[["Question", Any, str], Answer | Problem]
TYPES: Mapping[str, Checker] = {
    "choice": _choice, "multi": _multi, "ynu": _ynu, "yesno": _yesno, "text": _text, "long": _text, "name": _name,
    "phone": _phone, "email": _email, "money": _money, "int": _int, "date": _date, "when": _when, "place": _text,
    "item": _item, "serial": _serial, "imei": _imei, "postcode": _postcode, "photo": _photo, "info": _info, "sign": _sign,
    "language": _text,
}  # fmt: skip
