"""Where words come from and how translations are kept: English sources, .po files, extract and check. Not for screens."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from kiosk.journey import Journey, Page, load_journeys

LOCALE = Path(__file__).with_name("locale")
CODES = Path(__file__).with_name("codes.toml")
DOMAINS = ("screens", "journeys", "receipts", "speech", "faults", "phone")
PLURALS = ("zero", "one", "two", "few", "many", "other")
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes from the same words

# A text, or one for each plural category ("one", "other").
Text = str | Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """One English text and the file (domain) its translations live in."""

    domain: str
    text: Text


English = Mapping[str, Entry]


def english(journeys: Mapping[str, Journey] | None = None) -> dict[str, Entry]:
    """Every English text by key: en.toml, the fault codes for visitors, and these journeys (None: the shipped ones)."""
    found: dict[str, Entry] = {}
    sections = tomllib.loads((LOCALE / "en.toml").read_text(encoding="utf-8"))
    for domain, table in sections.items():
        found.update({key: Entry(domain, text) for key, text in _flat(table)})
    for code, row in tomllib.loads(CODES.read_text(encoding="utf-8")).items():
        if row.get("kind") == "visitor":
            found[f"fault.{code}"] = Entry("faults", row["en"])
    for journey in (load_journeys() if journeys is None else journeys).values():
        found.update({key: Entry("journeys", text) for key, text in journey_texts(journey)})
    return found


def journey_texts(journey: Journey) -> Iterator[tuple[str, str]]:
    """(key, English) of everything a journey shows; a text that is empty has no key."""
    texts = [(f"{journey.key}.title", journey.title), (f"{journey.key}.hint", journey.hint)]
    texts += [pair for page in journey.pages for pair in _page_texts(page)]
    yield from ((key, text) for key, text in texts if text)


def _page_texts(page: Page) -> Iterator[tuple[str, str]]:
    yield f"{page.key}.title", page.title
    for q in page.questions:
        yield from ((f"{q.key}.label", q.label), (f"{q.key}.hint", q.hint), (f"{q.key}.missing", q.missing))
        for o in q.options:
            if o.key.startswith(q.key):
                yield from ((f"{o.key}.label", o.label), (f"{o.key}.hint", o.hint), (f"{o.key}.signpost", o.signpost))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Text]]:
    for name, value in table.items():
        key = f"{before}.{name}" if before else name
        if isinstance(value, str) or ("other" in value and set(value) <= set(PLURALS)):
            yield key, value
        else:
            yield from _flat(value, key)


def languages() -> tuple[str, ...]:
    """The languages there are translations for (English is the source)."""
    return tuple(sorted(folder.name for folder in LOCALE.iterdir() if (folder / "screens.po").exists()))


def translated(language: str, source: English) -> dict[str, Text]:
    """The finished, still fitting translations of one language by key."""
    found: dict[str, Text] = {}
    for domain in DOMAINS:
        for key, message in _messages(LOCALE / language / f"{domain}.po").items():
            if key in source and not fault_of(message, source[key].text, language):
                found[key] = text_of(message, language)
    return found


def _messages(path: Path) -> dict[str, Message]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.context): m for m in pofile.read_po(file, locale=path.parent.name) if m.context}


def fault_of(message: Message, english: Text, language: str) -> str:
    """Why this translation is not to be used: "is stale", "is missing", "lacks plural forms", "has other gaps", or ""."""
    if message.fuzzy or message.id != id_of(english):
        return "is stale"
    strings = [str(s or "") for s in (message.string if isinstance(message.string, list | tuple) else (message.string,))]
    if not all(strings):
        return "is missing"
    if isinstance(message.id, tuple) and len(strings) != len(categories(language)):
        return "lacks plural forms"
    known = _gaps(english if isinstance(english, str) else english["other"])
    full = text_of(message, language)
    full = full if isinstance(full, str) else full["other"]
    return "" if all(_gaps(s) <= known for s in strings) and _gaps(full) == known else "has other gaps"


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def id_of(text: Text) -> str | tuple[str, str]:
    """The English as it stands in a .po file."""
    return text if isinstance(text, str) else (text.get("one", text["other"]), text["other"])


def text_of(message: Message, language: str) -> Text:
    """The translation as words have it."""
    if isinstance(message.string, tuple):
        forms = dict(zip(categories(language), message.string, strict=True))
        return {"other": message.string[-1]} | forms
    return str(message.string)


@cache
def categories(language: str) -> tuple[str, ...]:
    """The plural category of each form in this language's .po files, in their order; "other" where two share a form."""
    number, found = c2py(get_plural(language).plural_expr), dict[int, str]()
    for n in range(1001):
        category = Locale.parse(language).plural_form(n)
        if category == "other" or number(n) not in found:
            found[number(n)] = category
    return tuple(found[form] for form in sorted(found))


def extract() -> list[str]:
    """Write a template a domain, and merge every language: translations are kept, those of changed English marked stale."""
    source, said = english(), []
    for domain in DOMAINS:
        template = _catalog(None, domain, source, {})
        _write(LOCALE / f"{domain}.pot", template)
        for language in languages():
            path = LOCALE / language / f"{domain}.po"
            _write(path, _catalog(language, domain, source, _messages(path)))
        said.append(f"{domain}: {len(template)} texts")
    return said


def correct(language: str, changed: Mapping[str, Message], source: English) -> None:
    """Put these translations, by key, in the place of those that are there."""
    for domain in {source[key].domain for key in changed}:
        path = LOCALE / language / f"{domain}.po"
        _write(path, _catalog(language, domain, source, {**_messages(path), **changed}))


def _catalog(language: str | None, domain: str, source: English, old: Mapping[str, Message]) -> Catalog:
    made = Catalog(locale=language, project="bluelamp", version="1", creation_date=_WRITTEN, revision_date=_WRITTEN,
                   copyright_holder="the Blue Lamp authors", last_translator="nobody yet: made by machine", language_team="none",
        msgid_bugs_address="none", fuzzy=False, charset="utf-8")  # fmt: skip
    made.header_comment = f"# {domain} of Blue Lamp. msgctxt is the key; the English is written in its own file."
    for key, entry in source.items():
        if entry.domain == domain:
            kept = old.get(key)
            made.add(id_of(entry.text), _string(entry, kept, language), context=key, flags=_flags(entry, kept))
    return made


def _string(entry: Entry, kept: Message | None, language: str | None) -> str | tuple[str, ...]:
    if isinstance(entry.text, str):
        return kept.string if kept and isinstance(kept.string, str) else ""
    if kept and isinstance(kept.string, tuple):
        return tuple(kept.string)
    return ("",) * len(categories(language or "en"))


def _flags(entry: Entry, kept: Message | None) -> tuple[str, ...]:
    stale = kept is not None and kept.string and (kept.fuzzy or kept.id != id_of(entry.text))
    return ("fuzzy",) if stale else ()


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pofile.write_po(file, catalog, width=0, sort_output=False, no_location=True)


def faults() -> list[str]:
    """``language/domain: key ...`` for every text that is missing or stale, and every key that is no longer written."""
    source, found = english(), []
    for language in languages():
        for domain in DOMAINS:
            messages = _messages(LOCALE / language / f"{domain}.po")
            wanted = {key: entry for key, entry in source.items() if entry.domain == domain}
            for key, entry in wanted.items():
                why = fault_of(messages[key], entry.text, language) if key in messages else "is not there: run extract"
                found += [f"{language}/{domain}: {key} {why}"] if why else []
            found += [f"{language}/{domain}: {key} is no longer written: run extract" for key in messages if key not in wanted]
    return found
