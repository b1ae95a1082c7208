"""What the desk knows in clear is one table in docs/security.md, and nothing else is in its database."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from desk.tables import metadata
from kiosk import interpreter, needs
from tests.catalogues import load_journeys

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
WORDS = Path(__file__).parents[2] / "desk" / "static" / "words.js"
ROW = re.compile(r"^\| (\w+) \| ([\w, ]+) \|", re.M)


def told(text: str) -> Counter[str]:
    """Every ``table.column`` of the page's table, and how often it stands there."""
    rows = [(found[1], found[2].split(", ")) for found in ROW.finditer(text) if found[1] != "table"]
    return Counter(f"{table}.{column}" for table, columns in rows for column in columns)


def test_every_column_of_the_desk_stands_in_the_table_once() -> None:
    held = Counter(f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns)
    assert told(PAGE.read_text(encoding="utf-8")) == held


def test_a_column_that_nobody_told_of_is_noticed() -> None:
    assert told("| table | columns | why |\n|---|---|---|\n| report | id, kiosk | x |\n") == {"report.id": 1, "report.kiosk": 1}


def test_every_code_of_what_somebody_needs_stands_there_and_an_officer_reads_words() -> None:
    said = {to for j in load_journeys().values() for page in j.pages for q in page.questions for to in q.need.values()}
    codes = {needs.CHILD, needs.SAFE, needs.NOT_HERE, *interpreter.WISHES, *said}
    page, words = PAGE.read_text(encoding="utf-8"), WORDS.read_text(encoding="utf-8")
    assert {code for code in codes if f"`{code}`" not in page} == set()
    assert {code for code in codes if not re.search(rf"^  '?{code}'?: '", words, re.M)} == set()
