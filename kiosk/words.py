"""Catalogues: every word that a person reads or hears, by key and language. It decides nothing and knows no screen.

The key is the msgctxt of ``locale/<language>/<domain>.po``, the English text its msgid. Loaded once, then frozen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from string import Formatter
from types import MappingProxyType
from typing import Any

import babel
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from kiosk import compiled
from kiosk.catalogue import English, Text, english
from kiosk.journey import Journey
from kiosk.review import Read, digest

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = "\u200f"
NOTHING: Mapping[str, Any] = MappingProxyType({})
# The first prefix that fits says what class a text is of; what nobody has read of the first three stands in English too (S22).
CLASSES = (
    ("safety", ("screen.emergency.", "screen.safe.", "screen.plan.", "screen.beside.", "screen.help.", "screen.out.",
                "screen.presence.offline", "screen.back.danger", "screen.back.again", "screen.back.safe", "screen.back.here",
                "screen.back.failed",
                "screen.menu.no-reports", "screen.answer.yes.", "screen.answer.no.", "screen.answer.unsure.",
                "screen.story.loud", "screen.words.use-lead", "screen.words.safe", "screen.receipt.safe", "screen.enter.lost-lead",
                "screen.follow.unsure-sender", "screen.call.ended-refused", "screen.low.",
                "block.safety.", "block.who.", "block.phone-here.", "receipt.advice.danger", "receipt.advice.police",
                "journey.help_now.hn_what", "journey.help_now.hn_samaritans", "journey.help_now.hn_nhs", "journey.help_now.hn_young",
                "journey.help_now.hn_childline", "journey.domestic.insider", "journey.domestic.da_where_they",
                "journey.domestic.da_home_safe", "journey.domestic.da_phone_watched", "journey.domestic.watched_",
                "journey.domestic.da_contact_", "journey.domestic.reach_none", "journey.sexual.so_insider", "journey.sexual.so_early_",
                "journey.sexual.so_contact", "journey.sexual.reach_none", "journey.harassment.stalk_helpline",
                "journey.disclosure.dis_danger", "journey.disclosure.reach_none", "journey.missing.mis_danger",
                "journey.tip.tip_cameras", "journey.tip.tip_courts", "journey.terror.ct_now", "phone.safe",
                "journey.terror.ct_cameras", "journey.terror.ct_courts")),
    ("legal", ("screen.before-send.", "screen.check.seal", "screen.leave.", "screen.done.not-crime-number",
               "screen.done.crime-number-later", "screen.follow.not-crime-number", "screen.call.suggested", "block.rights.",
               "journey.domestic.da_before_send")),
    ("rights", ("receipt.advice.right.", "screen.attract.under18", "screen.private.", "screen.idle.fate", "screen.story.stays",
                "screen.page.sealed", "screen.words.lead", "screen.words.none", "screen.enter.later", "screen.follow.lead",
                "screen.own.kept", "screen.own.voice",
                "screen.call.nobody-recording", "screen.call.share", "screen.call.unshare", "screen.things.remove-lead",
                "phone.stay", "phone.draft.lead", "phone.draft.sure")),
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """One language's words. ``missing`` are keys that fell back to English (a check fails on them before release); ``unread`` those of
    safety, law and rights that no named person has read as they stand (kiosk.review)."""

    language: str
    texts: Mapping[str, Text]
    english: Mapping[str, Text] = field(repr=False)
    missing: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def reviewed(self) -> bool:
        """Whether all that must be read has been: else every page says so (S22)."""
        return not self.unread

    def __getitem__(self, key: str) -> str:
        """The text of ``key`` as it stands, gaps unfilled. KeyError for a key that nobody wrote: a fault in the program."""
        text = self.texts[key]
        return text if isinstance(text, str) else text["other"]

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def get(self, key: str, default: str = "") -> str:
        """Like ``words[key]``, or ``default`` where there is no such key (an optional hint)."""
        return self[key] if key in self.texts else default

    def say(self, key: str, **gaps: Any) -> str:
        """The text with its {gaps} filled; ``n`` chooses the plural form. Whole numbers are written as this language does."""
        return self._filled(self.texts[key], self.language, gaps)

    def in_english(self, key: str, **gaps: Any) -> str:
        """The English too, where the text is one of safety, law or rights and nobody has read it over; else ""."""
        if key not in self.unread:
            return ""
        return self._filled(self.english[key], "en", gaps)

    def fault(self, code: str) -> str:
        """The sentence a visitor reads for a fault code; a code that is not for visitors gets the general one."""
        return self.get(f"fault.{code}") or self["fault.unknown"]

    def day(self, iso: str) -> str:
        """ "2026-11-24..." -> "Tuesday 24 November 2026"."""
        pattern = "EEEE d MMMM y" if self.language == "en" else "full"
        return str(format_date(date.fromisoformat(iso[:10]), pattern, locale=_locale(self.language)))

    def no_day(self, day: int, month: int, year: int) -> str:
        """A day that no calendar has, as people say days: "31 April"; "29 February 2026" in a year that has none."""
        said = str(format_skeleton("MMMMd", date(2000, month, 28), locale=_locale(self.language))).replace("28", str(day))
        return f"{said} {year}" if (day, month) == (29, 2) else said

    def time(self, iso: str) -> str:
        """ "2026-11-24T17:10..." or "17:10" -> "5:10 pm", or "17:10" where the clock has 24 hours."""
        at = datetime.fromisoformat(iso if "T" in iso else f"2000-01-01T{iso}")
        pattern = "h:mm a" if self.language == "en" else "short"
        return str(format_time(at.time(), pattern, locale=_locale(self.language))).replace("\u202f", " ")

    def number(self, n: int | float) -> str:
        """The figures are 0-9 in every language: the same as on every telephone here."""
        return str(format_decimal(n, locale=_locale(self.language), numbering_system="latn"))

    def money(self, pounds: str) -> str:
        """ "520.00" -> "£520"; "12.50" -> "£12.50"."""
        amount = Decimal(pounds)
        return self.isolated(f"£{amount:,.0f}" if amount == amount.to_integral() else f"£{amount:,.2f}")

    def joined(self, parts: tuple[str, ...]) -> str:
        """A list in one line."""
        return self["screen.answer.joiner"].join(parts)

    def language_name(self, code: str) -> str:
        """ "pl" -> "Polish"; "" for what is no code of a language."""
        return str(_locale(self.language).languages.get(code, ""))

    def _filled(self, text: Text, language: str, gaps: Mapping[str, Any]) -> str:
        if not isinstance(text, str):
            text = text.get(_locale(language).plural_form(gaps["n"]), text["other"])
        shown = {name: self.number(gap) if isinstance(gap, int) else self.isolated(str(gap)) for name, gap in gaps.items()}
        # Isolated words say nothing of the sentence around them: one without a letter of its own would run from left to right.
        lettered = any(letter.isalpha() for own, *_ in Formatter().parse(text) for letter in own)
        return ("" if lettered or direction(language) == "ltr" else RIGHT_TO_LEFT) + text.format_map(shown)

    def isolated(self, text: str) -> str:
        """A telephone number or an address as it stands beside words: left to right in every language."""
        return f"{ISOLATE}{text}{END_ISOLATE}" if text and direction(self.language) == "rtl" else text


def load_all(
    languages: Iterable[str], read: Mapping[str, Read] = NOTHING, journeys: Mapping[str, Journey] | None = None
) -> dict[str, Words]:
    """The words of each of these languages for these journeys (None: the shipped ones); ``read``: what was read, by language."""
    source = english(journeys)
    stamp = compiled.stamp(source)
    return {language: _load(language, read.get(language, NOTHING), source, stamp) for language in languages}


def load(language: str, read: Read = NOTHING, source: English | None = None) -> Words:
    """The words of ``language`` (a folder of kiosk/locale, or "en"). What is missing is English and is named in ``missing``."""
    source = english() if source is None else source
    return _load(language, read, source, compiled.stamp(source))


def _load(language: str, read: Read, source: English, stamp: str) -> Words:
    plain = {key: entry.text for key, entry in source.items()}
    found = {} if language == "en" else compiled.texts(language, source, stamp)
    missing = () if language == "en" else tuple(key for key in plain if key not in found)
    known = {key for key in read if key in found and read[key] == digest(key, plain[key], found[key])}
    unread = (key for key in found if class_of(key) != "ordinary" and key not in known)
    return Words(language, {**plain, **found}, plain, missing, frozenset(unread))


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return str(_locale(language).text_direction)


def name_of(language: str) -> str:
    """The language's name in itself: "العربية"."""
    return str(Locale.parse(language).get_display_name(language)).capitalize()


def class_of(key: str) -> str:
    """What kind of text it is: "safety", "legal", "rights" or "ordinary"."""
    return next((name for name, prefixes in CLASSES if key.startswith(prefixes)), "ordinary")


def _locale(language: str) -> babel.Locale:
    return Locale.parse("en_GB" if language == "en" else language)


def main(arguments: Sequence[str]) -> int:
    """``python -m kiosk.words extract`` writes templates and merges translations; ``check`` names what is stale or missing;
    ``unread``, ``sheet`` and ``accept`` are for whoever reads a language over (docs/reviewing.md)."""
    from kiosk import catalogue, sheet

    if list(arguments) == ["extract"]:
        print("\n".join(catalogue.extract()))
        return 0
    if list(arguments) == ["check"]:
        found = catalogue.faults()
        print("\n".join(found) if found else "every translation is complete")
        return 1 if found else 0
    if arguments and arguments[0] in sheet.WAYS:
        return sheet.main(arguments)
    print("usage: python -m kiosk.words extract|check|unread|sheet|accept", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
