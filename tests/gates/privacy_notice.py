"""docs/privacy-notice.md, made of the catalogue: ``python -m tests.gates.privacy_notice`` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk import catalogue, privacy
from kiosk.config import load as settings
from kiosk.glass import Row
from kiosk.words import Words, load, name_of
from tests.gates.tree import ROOT

PAGE = ROOT / "docs/privacy-notice.md"
HEAD = """# What happens to what I say
The privacy notice, in every language of the screen: the sentences that stand over the first question, on the page before Send and in Help.
It is made of the catalogue by `python -m tests.gates.privacy_notice`, and `tests/gates/test_privacy_notice.py` fails where the two
differ. The telephone number is the one of the shipped settings; a site has its own. Where the signed survey of a place passed, its last
sentence is "{private}" The wording is a draft until the force's own lawyers have read it; who keeps what,
and for how long, is theirs to add. Only English has been read over by a person.
"""


def languages() -> tuple[str, ...]:
    """Every language of the screen."""
    return ("en", *catalogue.languages())


def words_of(language: str) -> Words:
    """Its words alone, without the English beside them."""
    return replace(load(language), unread=frozenset())


def written() -> str:
    """The whole page as it has to stand in docs/."""
    head = HEAD.format(private=words_of("en")["screen.private.yes"])
    return "\n".join((head, *(part for language in languages() for part in _section(language)))) + "\n"


def _section(language: str) -> Iterator[str]:
    words = words_of(language)
    yield f"## {name_of(language)}"
    yield f"**{words['screen.page.privacy']}**\n"
    yield from (_line(row) for row in privacy.notice(words, settings().site.phone, passed=False))
    yield ""


def _line(row: Row) -> str:
    return f"- **{row.label}** {row.text}".rstrip()


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
