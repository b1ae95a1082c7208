"""Number plates: the forms of the United Kingdom, slips of O for 0 and I for 1, and what is no whole British plate. Pure."""

from __future__ import annotations

import re
from itertools import product

from kiosk.answer import Answer, Problem, latin_digits

UNSURE = "unsure"
OTHER = "other:"  # a plate of another country, or only a part of one; so is never taken for a whole British plate
LONGEST = 20
_LETTER, _IRISH = "[A-HJ-PR-Y]", "[A-PR-Z]?(?:[IZ][A-PR-Z]|[A-PR-Z][IZ])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"({_LETTER}{{2}}(?:0[2-9]|[1-9]\d))([A-HJ-PR-Z]{{3}})",  # since 2001: AB12 CDE
        rf"([A-HJ-NP-TV-Y][1-9]\d{{0,2}})({_LETTER}{{3}})",  # since 1983: A123 BCD, and Q for an unknown year
        rf"({_LETTER}{{3}})([1-9]\d{{0,2}}[A-HJ-NPR-TV-Y])",  # since 1963: ABC 123D
        r"([A-PR-Z](?:[IZ][A-PR-Z]|[A-PR-Z][IZ]))([1-9]\d{3})",  # Northern Ireland: AIG 1234
        rf"({_LETTER}{{1,2}})([1-9]\d{{0,3}})",  # without a year: AB 1234, 1234 AB, ABC 123, 123 ABC
        rf"([1-9]\d{{0,3}})({_LETTER}{{1,2}})",
        rf"({_LETTER}{{3}})([1-9]\d{{0,2}})",
        rf"([1-9]\d{{0,2}})({_LETTER}{{3}})",
        rf"({_IRISH})([1-9]\d{{0,3}})",
        rf"([1-9]\d{{0,3}})({_IRISH})",
    )
)
_CERTAIN = _FORMS[
    :4
]  # where letters and figures have their places: in the others a slip could as well be a plate of another country
_SLIPS = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}


def plate(typed: str) -> Answer | Problem:
    """A British plate as "AB12 CDE"; "unsure"; or "other:" and what was read, for whoever says that it is no whole British one."""
    typed = " ".join(latin_digits(typed).upper().split())
    if typed == UNSURE.upper():
        return Answer(UNSURE)
    if said := re.match(r"(?:OTHER ?:|NOT[ -]?UK\b ?:?)\s*", typed):
        rest = typed[said.end() :].strip()
        return Problem("too-long", str(LONGEST)) if len(rest) > LONGEST else Answer(OTHER + rest)
    found = british(re.sub(r"[ .\-]", "", typed))
    return Answer(found) if found else Problem("vrm")


def british(typed: str) -> str:
    """The plate with its space, slips put right where only one form fits; "" where it is none, or could be two."""
    if as_typed := _formed(typed, _FORMS):
        return as_typed
    if len(typed) > 7:
        return ""
    meant = {plate for other in product(*(_SLIPS.get(c, c) for c in typed)) if (plate := _formed("".join(other), _CERTAIN))}
    return meant.pop() if len(meant) == 1 else ""


def _formed(typed: str, forms: tuple[re.Pattern[str], ...]) -> str:
    return next((f"{found[1]} {found[2]}" for form in forms if (found := form.fullmatch(typed))), "")
