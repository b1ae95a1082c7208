"""Read journey files (TOML, version 1) into Journeys and say what is wrong with one, by file and line. Knows no language."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kiosk.answer import LONGEST_ADDRESS, LONGEST_STORY, LONGEST_TEXT
from kiosk.answers import TYPES, YES_NO, YES_NO_UNSURE
from kiosk.days import is_earliest
from kiosk.journey import EXITS, FOLDER, MORE, Journey, JourneyError, Option, Page, Question, When
from kiosk.journeysource import RawBlock, RawJourney, RawPage, Source, read_source, shaped
from kiosk.offered import FEATURES, GROUPS, OPENED
from kiosk.parts import PARTS
from kiosk.wire import CONTACT_RULES, LANES, TEST, URGENCIES

LIMITED = {
    "parts": tuple(PARTS), "least": ("int",), "most": ("int",), "earliest": ("date", "when"), "after": ("date", "when"),
    "future": ("date", "when"), "no_card": ("text", "long"),
}  # fmt: skip
CHOSEN = ("choice", "multi", "steps", "yesno", "ynu")
_ENGLISH = {"yes": "Yes", "no": "No", "unsure": "I am not sure"}
_FREE_KEYS = {"yes": "screen.answer.yes", "no": "screen.answer.no", "unsure": "screen.answer.unsure"}
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True)
class _Placed:
    """A page with the file and place it was written at, and its rule as it is written, with its place."""

    page: Page
    source: Source
    where: str
    rule: Mapping[str, Any] | None = None
    ruled_at: str = ""


def read_folder(folder: Path) -> Mapping[str, Journey]:
    """Every ``*.toml`` of ``folder`` (blocks in ``folder/blocks``) by id, in menu order. Raises JourneyError."""
    files = sorted(folder.glob("*.toml"))
    ids = {path.stem for path in files}
    found = [_read(path, ids) for path in files]
    if faults := [fault for _, faults in found for fault in faults]:
        raise JourneyError("\n".join(faults))
    journeys = [journey for journey, _ in found if journey]
    return {j.id: j for j in sorted(journeys, key=lambda j: (j.order, j.id))}


def faults(files: Sequence[Path]) -> Iterator[str]:
    """Every fault of these journey files, as ``file:line: sentence``."""
    ids = {path.stem for path in files} | {path.stem for path in {p.parent for p in files} for path in path.glob("*.toml")}
    for path in files:
        yield from _read(path, ids)[1]


def _read(path: Path, ids: set[str]) -> tuple[Journey | None, list[str]]:
    source, errors = read_source(path)
    if source is None:
        return None, errors
    file, errors = shaped(RawJourney, source)
    if file is None:
        return None, errors
    placed, errors = _placed(file, source)
    if not file.page:
        errors.append(f"{source.at('page')}: a journey needs at least one [[page]]")
    errors += _head_faults(file, source) + _order_faults(placed)
    errors += [e for p in placed for e in _page_faults(p, ids)]
    head = {name: value for name, value in vars(file).items() if name != "page"}
    return Journey(**head, key=f"journey.{file.id}", pages=tuple(p.page for p in placed)), errors


def _placed(file: RawJourney, source: Source) -> tuple[list[_Placed], list[str]]:
    placed: list[_Placed] = []
    errors: list[str] = []
    for n, page in enumerate(file.page):
        errors += _key_faults(page, source, f"page[{n}]")
        if not page.use:
            placed.append(_at(page, f"journey.{file.id}", source, n))
            continue
        if page.question or page.id:
            errors.append(f"{source.at(f'page[{n}].use')}: a page that uses a block has no id and no questions of its own")
        path = source.path.parent / "blocks" / f"{page.use}.toml"
        if not path.exists():
            used_at = source.at(f"page[{n}].use", page.use)
            errors.append(f"{used_at}: there is no block {path.stem!r} ({path} is not there)")
            continue
        block, faults = _block(path, path.stat().st_mtime_ns)
        placed += [_used(one, page, source.at(f"page[{n}].when")) for one in block]
        errors += faults
    return placed, errors


def _at(raw: RawPage, key: str, source: Source, n: int) -> _Placed:
    return _Placed(_page(raw, key), source, f"page[{n}]", raw.when, source.at(f"page[{n}].when"))


def _used(one: _Placed, user: RawPage, at: str) -> _Placed:
    """What is written where a block is used holds for its pages: the rule for those that have none of their own."""
    page = replace(one.page, needs=one.page.needs or user.needs, rest=one.page.rest or user.rest)
    if user.when is None or page.when is not None:
        return replace(one, page=page)
    return replace(one, page=replace(page, when=_when(user)), rule=user.when, ruled_at=at)


@lru_cache(maxsize=64)
def _block(path: Path, _changed: int) -> tuple[list[_Placed], list[str]]:
    """Read once: a block is used by many journeys. ``_changed`` is when it was written."""
    source, errors = read_source(path)
    block, errors = shaped(RawBlock, source) if source else (None, errors)
    if source is None or block is None:
        return [], errors
    nested = [f"{source.at(f'page[{n}].use')}: a block cannot use a block" for n, page in enumerate(block.page) if page.use]
    nested += [fault for n, page in enumerate(block.page) for fault in _key_faults(page, source, f"page[{n}]")]
    return [_at(page, f"block.{path.stem}", source, n) for n, page in enumerate(block.page)], nested


def _key_faults(page: RawPage, source: Source, where: str) -> list[str]:
    """Keys of words are made here, never written."""
    keyed = (n for n, q in enumerate(page.question) if q.key or any(o.key for o in q.options))
    return [f"{source.at(f'{where}.question[{n}]', 'key')}: key is not a key we know" for n in keyed]


def _when(raw: RawPage) -> When | None:
    if raw.when is None:
        return None
    codes = raw.when.get("is", raw.when.get("not", ()))
    names = tuple(str(c) for c in codes) if isinstance(codes, list) else ()
    return When(str(raw.when.get("question", "")), names, "not" in raw.when)


def _page(raw: RawPage, key: str) -> Page:
    questions = tuple(_question(q, f"{key}.{q.id}") for q in raw.question)
    words = f"{key}.page.{raw.id}"
    return Page(raw.id, questions, _when(raw), raw.title, words, raw.icon, raw.repeat, raw.needs, raw.rest)


def _question(q: Question, key: str) -> Question:
    options = tuple(replace(o, key=f"{key}.option.{o.code}") for o in q.options)
    if q.type in ("yesno", "ynu"):
        options = tuple(_yes_or_no(code, options) for code in (YES_NO_UNSURE if q.type == "ynu" else YES_NO))
    longest = {"long": LONGEST_STORY, "address": LONGEST_ADDRESS}.get(q.type, LONGEST_TEXT)
    return replace(q, key=key, options=options, longest=longest if q.longest == LONGEST_TEXT else q.longest)


def _yes_or_no(code: str, own: tuple[Option, ...]) -> Option:
    found = next((o for o in own if o.code == code), None)
    if found is None:
        return Option(code, _ENGLISH[code], key=_FREE_KEYS[code])
    return replace(found, label=found.label or _ENGLISH[code])


def _head_faults(file: RawJourney, source: Source) -> list[str]:
    wrong = {
        "id": file.id != source.path.stem and f"the id is {file.id!r}, so the file must be called {file.id}.toml",
        "version": file.version < 1 and "versions count from 1",
        "urgency": file.urgency not in URGENCIES and f"urgency is one of {_said(map(str, URGENCIES))}",
        "lane": file.lane not in LANES and f"lane is one of {_said(LANES)}",
        "group": file.group not in (*GROUPS, OPENED) and f"group is one of {_said((*GROUPS, OPENED))}",
        "needs": _no_feature(file.needs),
        "replies": _no_feature(file.replies),
    }
    return [f"{source.at(key)}: {sentence}" for key, sentence in wrong.items() if sentence]


def _no_feature(name: str) -> str:
    return "" if name in ("", *FEATURES) else f"{name!r} is no feature: {_said(FEATURES)}"


def _order_faults(placed: Sequence[_Placed]) -> list[str]:
    """Names used twice, and rules that do not look back at one earlier page's question and its answers."""
    errors: list[str] = []
    before: dict[str, Question] = {}
    pages: set[str] = set()
    for p in placed:
        if p.page.id in pages:
            errors.append(f"{p.source.at(f'{p.where}.id')}: there is already a page {p.page.id!r}")
        pages.add(p.page.id)
        if p.page.when and p.rule is not None:
            errors += [f"{p.ruled_at}: {sentence}" for sentence in _rule_faults(p.page.when, p.rule, before)]
        if p.page.rest and MORE not in before:
            errors.append(f"{p.source.at(p.where)}: page {p.page.id!r} is of the rest, and no earlier page asks {MORE!r}")
        for n, q in enumerate(p.page.questions):
            if q.id in before or any(q.id == earlier.id for earlier in p.page.questions[:n]):
                errors.append(f"{p.source.at(f'{p.where}.question[{n}].id')}: there is already a question {q.id!r}")
            if q.after and (q.after not in before or before[q.after].type not in LIMITED["after"]):
                errors.append(f"{p.source.at(f'{p.where}.question[{n}].after')}: no earlier page asks a day by {q.after!r}")
        before.update({q.id: q for q in p.page.questions} if not p.page.repeat else {})
    return errors


def _rule_faults(when: When, raw: Mapping[str, Any], before: Mapping[str, Question]) -> Iterator[str]:
    if set(raw) not in ({"question", "is"}, {"question", "not"}) or not when.codes:
        yield 'a rule is {question = "...", is = ["..."]} or {question = "...", not = ["..."]}, nothing more'
    elif when.question not in before:
        yield f"the rule names {when.question!r}, which no earlier page asks (repeated pages cannot be named)"
    else:
        known = _answers_of(before[when.question])
        yield from (f"{when.question!r} has no answer {code!r}" for code in when.codes if known and code not in known)


def _page_faults(p: _Placed, ids: set[str]) -> Iterator[str]:
    if not _NAME.fullmatch(p.page.id):
        yield f"{p.source.at(f'{p.where}.id')}: a page needs an id of small letters, figures, - and _"
    if not p.page.questions:
        yield f"{p.source.at(p.where)}: page {p.page.id!r} asks nothing"
    if wrong := _no_feature(p.page.needs):
        yield f"{p.source.at(f'{p.where}.needs')}: {wrong}"
    if not 0 <= p.page.repeat <= 20:
        yield f"{p.source.at(f'{p.where}.repeat')}: a page is repeated at most 20 times"
    for n, q in enumerate(p.page.questions):
        where = f"{p.where}.question[{n}]"
        yield from (f"{p.source.at(f'{where}.{key}', word)}: {sentence}" for key, word, sentence in _question_faults(q, ids))


def _question_faults(q: Question, ids: set[str]) -> Iterator[tuple[str, str, str]]:
    """(key, word to look for, sentence)."""
    if not _NAME.fullmatch(q.id):
        yield "id", "", f"{q.id!r} is no name: small letters, figures, - and _"
    if q.type not in TYPES:
        yield "type", "", f"there is no type {q.type!r}; there are {_said(sorted(TYPES))}"
    if q.type in ("choice", "multi", "steps") and len(q.options) < 2:
        yield "options", "", f"{q.type} needs at least two options"
    if q.options and q.type not in CHOSEN:
        yield "options", "", f"{q.type} takes no options"
    if q.type == "info" and (q.send or q.record):
        yield "send", "", "info asks nothing, so it cannot be required"
    if q.type == "consent" and (q.send or q.record):
        yield "send" if q.send else "record", "", "consent is given freely, so it cannot be required"
    yield from _limit_faults(q)
    codes = [o.code for o in q.options]
    yield from (("options", code, f"option {code!r} is there twice") for code in set(codes) if codes.count(code) > 1)
    yield from (("options", o.code, f"option {o.code!r} has no label") for o in q.options if not o.label)
    yield from (("options", o.code, wrong) for o in q.options if (wrong := _no_feature(o.needs)))
    yield from _table_faults(q, ids)


def _limit_faults(q: Question) -> Iterator[tuple[str, str, str]]:
    """Limits that belong to another type, or that nothing can keep."""
    for key, types in LIMITED.items():
        if getattr(q, key) not in ((), None, "", False) and q.type not in types:
            yield key, "", f"{key} belongs to {_said(types)}, not to {q.type}"
    known = PARTS.get(q.type, q.parts)
    strange = (part for part in q.parts if part not in known)
    yield from (("parts", part, f"{q.type} has no part {part!r}; it has {_said(known)}") for part in strange)
    yield from (("parts", part, f"part {part!r} is there twice") for part in set(q.parts) if q.parts.count(part) > 1)
    if q.least is not None and q.most is not None and q.least > q.most:
        yield "least", "", "least is more than most"
    if q.earliest and not is_earliest(q.earliest):
        yield "earliest", "", 'earliest is like "-24h", "-120y" or "2000-01-01"'


def _table_faults(q: Question, ids: set[str]) -> Iterator[tuple[str, str, str]]:
    known = _answers_of(q)
    for key, codes in (("exits", q.exits), ("safe", q.safe), ("rule", q.rule), ("lane", q.lane), ("need", q.need)):
        yield from ((key, c, f"{q.id!r} has no answer {c!r}") for c in codes if c not in known)
    for code, to in q.exits.items():
        if to not in EXITS and not (to.startswith("journey:") and to[8:] in ids):
            yield "exits", code, f"{to!r} leads nowhere: one of {_said(EXITS)}, or journey:<id> of a journey that is there"
        elif to == "signpost" and not next((o.signpost for o in q.options if o.code == code), ""):
            yield "exits", code, f"option {code!r} is a signpost and does not say where to"
    yield from (
        ("rule", c, f"{r!r} is no contact rule: {_said(CONTACT_RULES)}") for c, r in q.rule.items() if r not in CONTACT_RULES
    )
    yield from (("lane", c, f"{to!r} is no lane: {_said(LANES)}") for c, to in q.lane.items() if to not in LANES)
    yield from (
        ("need", c, f"{TEST!r} is a kiosk's own need: the desk keeps no report of it") for c, to in q.need.items() if to == TEST
    )


def _answers_of(q: Question) -> tuple[str, ...]:
    if q.options:
        return tuple(o.code for o in q.options)
    return {"when": ("unsure",), "sign": ("yes",), "consent": ("yes",)}.get(q.type, ())


def _said(names: Any) -> str:
    return ", ".join(names)


def main(arguments: Sequence[str]) -> int:
    """``python -m kiosk.journey check [FILES]``: every fault as ``file:line: sentence``; 1 when there is one."""
    if not arguments or arguments[0] != "check":
        print("usage: python -m kiosk.journey check [FILES]", file=sys.stderr)
        return 2
    found = list(faults([Path(name) for name in arguments[1:]] or sorted(FOLDER.glob("*.toml"))))
    print("\n".join(found) if found else "every journey is sound")
    return 1 if found else 0
