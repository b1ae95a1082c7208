"""The one gate that everything goes through which leaves for a visitor: it takes their contact rule, and refuses (rule S23). Pure.

The rule is not the desk's to know by itself: a browser has opened the report and sets it, for this one act and for no other.
"""

from __future__ import annotations

from dataclasses import dataclass

RING, MESSAGE, TEXT, MAIL, LETTER = ACTS = ("ring", "message", "text", "mail", "letter")
# What each coded rule lets out. "hours": only in those hours, and nothing that is read or heard at another time.
ALLOWS = {
    "none": (),
    "any": ACTS,
    "hours": (RING,),
    "no-message": (RING,),
    "letter": (LETTER,),
    "through-someone": (RING,),
}


@dataclass(frozen=True)
class Asked:
    """``rule``: as the browser set it for this act, "" not at all; ``coded``: as the kiosk signed it. ``hours``: whether it is now one of
    theirs, None where nobody looked. ``opened``: this session has opened the report since it took the contact.
    """

    act: str
    rule: str
    coded: str
    hours: bool | None
    opened: bool


@dataclass(frozen=True)
class Permit:
    """For one act about one contact by one officer. It is made here and nowhere else."""

    act: str
    ref: str
    officer: str


def refusal(asked: Asked) -> str:
    """The code of why it may not go out, or "". What nobody has said is no yes."""
    if asked.act not in ACTS:
        return "bad-shape"
    if not asked.opened:
        return "not-opened"
    if not asked.rule:
        return "rule-not-set"
    if asked.rule != asked.coded:
        return "rule-other"
    if asked.act not in ALLOWS.get(asked.rule, ()):
        return "rule-refuses"
    return "not-these-hours" if asked.rule == "hours" and asked.hours is not True else ""


def permit(asked: Asked, ref: str, officer: str) -> Permit | str:
    """What lets the act happen, or the code of why it may not."""
    return refusal(asked) or Permit(asked.act, ref, officer)
