"""What is written by a rule: telephone, email, money, numbers on things and cards. One text in, its one kept form out. Pure."""

from __future__ import annotations

import re

from kiosk.answer import Answer, Problem, latin_digits

# National numbers of the United Kingdom by how they begin, after the 0. (docs/decisions/2026-11-28-phone-numbers.md)
UK_PHONE = re.compile(r"0([2379]\d{9}|1\d{8,9}|5[56]\d{8}|8\d{9}|800\d{6})")
FOREIGN_PHONE = re.compile(r"\+(?!44)[1-9]\d{7,14}")


def phone(typed: str) -> Answer | Problem:
    """A telephone number as "+447700900123"; without a country it is a British one."""
    typed = re.sub(r"[\s().\-/]", "", latin_digits(typed))
    typed = re.sub(r"^00", "+", typed)
    typed = re.sub(r"^\+440?(?=[1-9])", "0", typed)
    if british := UK_PHONE.fullmatch(typed):
        return Answer("+44" + british[1])
    return Answer(typed) if FOREIGN_PHONE.fullmatch(typed) else Problem("phone")


def email(typed: str) -> Answer | Problem:
    """An address with one @; its host in small letters."""
    name, at, host = typed.rpartition("@")
    host = host.lower()
    good = re.fullmatch(r"[^\s@,;<>\"]{1,64}", name) and re.fullmatch(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}", host)
    return Answer(name + at + host) if good and len(typed) <= 254 else Problem("email")


def money(typed: str) -> Answer | Problem:
    """An amount in pounds as "520.00"."""
    typed = re.sub(r"[\s,£٬]|pounds?", "", latin_digits(typed).replace("٫", "."), flags=re.IGNORECASE)
    if not re.fullmatch(r"\d{1,8}(\.\d{1,2})?", typed):
        return Problem("money")
    whole, _dot, pence = typed.partition(".")
    return Answer(f"{int(whole)}.{pence:0<2}")


def serial(typed: str) -> Answer | Problem:
    """A number as it stands on a thing, in capitals."""
    typed = " ".join(latin_digits(typed).split()).upper()
    good = re.fullmatch(r"[\w ./:+\-]{2,60}", typed) and any(c.isdigit() or c.isalpha() for c in typed)
    return Answer(typed) if good else Problem("serial")


def imei(typed: str) -> Answer | Problem:
    """The fifteen figures of a phone, its last one right."""
    typed = re.sub(r"[\s\-/.]", "", latin_digits(typed))
    if not re.fullmatch(r"\d{15}", typed):
        return Problem("imei-length")
    return Answer(typed) if _luhn(typed) else Problem("imei")


def postcode(typed: str) -> Answer | Problem:
    """A British postcode as "SW2 1JQ"."""
    good = re.fullmatch(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", re.sub(r"\s", "", latin_digits(typed)).upper())
    return Answer(f"{good[1]} {good[2]}") if good else Problem("postcode")


def last_four(typed: str) -> Answer | Problem:
    """The last four figures of a card; who gives more of it is told not to."""
    figures = re.sub(r"[\s\-]", "", latin_digits(typed))
    if re.fullmatch(r"\d{5,}", figures) or holds_card(typed):
        return Problem("card")
    return Answer(figures) if re.fullmatch(r"\d{4}", figures) else Problem("last4")


def holds_card(text: str) -> bool:
    """Whether the whole number of a payment card stands in it, in one run or in groups."""
    return any(_has_card(re.split(r"\D+", run)) for run in re.findall(r"\d+(?:[\s.\-/–]+\d+)*", latin_digits(text)))


def _has_card(groups: list[str]) -> bool:
    ends = ((n, m) for n in range(len(groups)) for m in range(n + 1, min(len(groups), n + 19) + 1))
    return any(_is_card("".join(groups[n:m])) for n, m in ends)


def _is_card(digits: str) -> bool:
    # Cards begin with 2 to 6 or 81, those of fifteen figures with 34 or 37: a phone's IMEI or a SIM's number is none.
    begins = digits.startswith(("34", "37")) if len(digits) == 15 else digits.startswith(("2", "3", "4", "5", "6", "81"))
    return 13 <= len(digits) <= 19 and begins and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 * (d > 9) for d in doubled) % 10 == 0
