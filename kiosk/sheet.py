"""For whoever reads a language over: a sheet of the texts that nobody has read yet, and what becomes of one that comes back.

The sheet is a .po file, which editors for translators open: every text is marked "needs work" until the reader takes the mark away.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message

from kiosk import catalogue, review
from kiosk.danger import phrases
from kiosk.words import CLASSES, Words, class_of, load

WAYS = ("unread", "sheet", "accept")
HEAD = """# What a computer has translated and nobody has read yet.
# Read each text beside its English. Put right what is wrong, in msgstr. Leave {gaps} in braces as they are.
# A text that is right as it stands now: take its mark away (the line "#, fuzzy", or "needs work" in an editor).
# A text that you are not sure of: leave the mark, and write why in a line of its own that begins with "# ".
# Then send the whole file back. Only texts without the mark count as read."""
LISTED = (
    "Words that may mean danger, or that somebody may hurt themselves. When one is said, the screen offers a person or a helpline,"
    " and does nothing else. Which are wrong? Which are missing?"
)


def unread(words: Words, read: review.Read) -> dict[str, list[str]]:
    """The keys that nobody has read as they stand now, by class, in the order of the pages; ``words`` were loaded with ``read``."""
    found: dict[str, list[str]] = {kind: [] for kind, _ in CLASSES}
    for key in words:
        if key in words.unread:
            found[class_of(key)].append(key)
    if read.get(review.DANGER, "") != review.listed_digest(phrases().get(words.language, {})):
        found["safety"].append(review.DANGER)
    return {kind: keys for kind, keys in found.items() if keys}


def sheet(language: str, read: review.Read, source: catalogue.English) -> bytes:
    """The sheet of a language; ``source``: all English texts."""
    words = load(language, read, source)
    day = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes from the same words
    made = Catalog(locale=language, project="bluelamp", version="1", creation_date=day, revision_date=day, fuzzy=False)
    made.header_comment = HEAD
    for kind, keys in unread(words, read).items():
        for key in keys:
            if key == review.DANGER:
                made.add(LISTED, _listed(language), context=key, flags=("fuzzy",), auto_comments=(kind,))
            else:
                text = _forms(words.texts[key], language)
                made.add(catalogue.id_of(source[key].text), text, context=key, flags=("fuzzy",), auto_comments=(kind,))
    out = io.BytesIO()
    pofile.write_po(out, made, width=0, no_location=True)
    return out.getvalue()


def accept(path: Path, by: str, on: date, folder: Path, source: catalogue.English) -> list[str]:
    """Take a sheet back: corrections go into the catalogue, what was read into ``folder``. Returns sentences of what was done.

    Raises ReviewError, and changes nothing, when a text that counts as read cannot stand: all of these are named.
    """
    with path.open("rb") as file:
        returned = pofile.read_po(file)
    language = str(returned.locale_identifier or "")
    if language not in catalogue.languages():
        raise review.ReviewError(f"{path}:1: {language or 'this'} is no language of the catalogue")
    done = {str(m.context): m for m in returned if m.id and m.context and not m.fuzzy}
    words = load(language, {}, source)
    faults = [f"{key} {why}" for key, message in done.items() if (why := _fault(key, message, language, source))]
    if faults:
        raise review.ReviewError("\n".join(f"{path}:1: {fault}" for fault in faults))
    texts = {key: catalogue.text_of(message, language) for key, message in done.items() if key != review.DANGER}
    changed = {key: done[key] for key, text in texts.items() if text != words.texts[key]}
    catalogue.correct(language, changed, source)
    read = {key: review.digest(key, source[key].text, text) for key, text in texts.items()}
    if review.DANGER in done:
        read[review.DANGER] = review.listed_digest(phrases()[language])
    return _kept(language, review.Reading(by, on, read), folder, changed, source)


def _fault(key: str, message: Message, language: str, source: catalogue.English) -> str:
    if key == review.DANGER:
        same = str(message.string).split("\n") == _listed(language).split("\n")
        return "" if same else "was changed: put it right in kiosk/meaning/danger.toml, and have that read"
    if key not in source or class_of(key) == "ordinary":
        return "is not a text to be read"
    why = catalogue.fault_of(message, source[key].text, language)
    return "has other English now: take a new sheet" if why == "is stale" else why


def _kept(
    language: str, reading: review.Reading, folder: Path, changed: Mapping[str, Message], source: catalogue.English
) -> list[str]:
    path = folder / f"{language}.toml"
    found = (*review.readings(path), reading)
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(review.written(found), encoding="utf-8")
    read = review.read(found)
    left = sum(map(len, unread(load(language, read, source), read).values()))
    said = [f"{language}: {len(reading.texts)} texts read by {reading.by}, {left} still to be read"]
    said += [f"put right: {key}" for key in changed]
    said.append(f'[site] reviews in site.toml: {language} = "{hashlib.sha256(path.read_bytes()).hexdigest()}"')
    return said


def _listed(language: str) -> str:
    return "\n".join(f"{phrase} = {kind}" for phrase, kind in phrases()[language].items())


def _forms(text: catalogue.Text, language: str) -> str | tuple[str, ...]:
    return text if isinstance(text, str) else tuple(text[form] for form in catalogue.categories(language))


def main(arguments: Sequence[str]) -> int:
    """``unread``, ``sheet`` and ``accept`` of ``python -m kiosk.words``."""
    chosen, source = _parser().parse_args(arguments), catalogue.english()
    if chosen.command == "unread":
        for language in catalogue.languages():
            read = _read(language, chosen.reviews)
            counts = {kind: len(keys) for kind, keys in unread(load(language, read, source), read).items()}
            print(f"{language}: {', '.join(f'{n} {kind}' for kind, n in counts.items()) or 'all is read'}")
        return 0
    try:
        if chosen.command == "sheet":
            sys.stdout.buffer.write(sheet(chosen.language, _read(chosen.language, chosen.reviews), source))
        else:
            print("\n".join(accept(chosen.file, chosen.by, chosen.on, chosen.reviews, source)))
    except (review.ReviewError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _read(language: str, folder: Path) -> review.Read:
    return review.read(review.readings(folder / f"{language}.toml"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kiosk.words")
    ways = parser.add_subparsers(dest="command", required=True)
    for name in WAYS:
        way = ways.add_parser(name)
        way.add_argument("--reviews", type=Path, default=Path(review.FOLDER), help="the folder of readings, beside site.toml")
        if name == "sheet":
            way.add_argument("language", choices=catalogue.languages())
    way.add_argument("file", type=Path)
    way.add_argument("--by", required=True, help="the name of who has read it")
    way.add_argument("--on", required=True, type=date.fromisoformat, help="the day, as 2026-11-30")
    return parser
