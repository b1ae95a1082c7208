"""Turn one raw input into an Answer, or say what is wrong with it. Pure: no clock; "now" comes in as text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from kiosk.journey import Question

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
