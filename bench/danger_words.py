"""How often the lists of words of danger hit, on sentences they were not made from; ``python -m bench.danger_words`` writes the table of
docs/danger-words.md. As a row of the bench: the time for one sentence, beside looking for one word in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.row import Row, microseconds
from kiosk import danger

HELD = Path(__file__).with_name("heard") / "danger.toml"
PAGE = Path(__file__).parents[1] / "docs" / "danger-words.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.DOTALL)


@dataclass(frozen=True)
class Count:
    """What the lists say to sentences of one language."""

    language: str
    danger: tuple[int, int]  # (hit, of)
    selfharm: tuple[int, int]
    ordinary: tuple[int, int]  # (offered in vain, of)
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Of the sentences that should be offered something, how many are."""
        return (self.danger[0] + self.selfharm[0]) / (self.danger[1] + self.selfharm[1])

    @property
    def precision(self) -> float:
        """Of the sentences that are offered something, how many should be."""
        right = self.danger[0] + self.selfharm[0]
        return right / (right + self.ordinary[0])


def counts() -> tuple[Count, ...]:
    """Every language that has held-out sentences."""
    lists = danger.load()
    held: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(HELD.read_text(encoding="utf-8"))
    return tuple(_count(lists, language, sentences) for language, sentences in held.items())


def _count(lists: danger.Lists, language: str, held: Mapping[str, list[str]]) -> Count:
    said = {kind: [danger.found(lists, language, text) for text in texts] for kind, texts in held.items()}
    missed = [text for text, led in zip(held["danger"], said["danger"], strict=True) if not led]
    missed += [text for text, led in zip(held["selfharm"], said["selfharm"], strict=True) if led != "self-harm"]
    hits = {kind: (sum(map(bool, led)), len(led)) for kind, led in said.items()}
    low = (said["selfharm"].count("self-harm"), len(held["selfharm"]))
    return Count(language, hits["danger"], low, hits["ordinary"], tuple(missed))


def table() -> str:
    """The table as it stands in the page."""
    rows = [
        "| language | danger: a person offered | self-harm: numbers said | ordinary: offered in vain | recall | precision |"
    ]
    rows.append("|---|---|---|---|---|---|")
    for one in counts():
        hit = (f"{a} of {b}" for a, b in (one.danger, one.selfharm, one.ordinary))
        rows.append(f"| {one.language} | {' | '.join(hit)} | {one.recall:.0%} | {one.precision:.0%} |")
    missed = [f"- {one.language}: {text}" for one in counts() for text in one.missed]
    return "\n".join([*rows, "", "Missed:", "", *(missed or ["- none"]), ""])


def run() -> Row:
    """All lists at once would cost the same: one language is looked at."""
    lists, text = danger.load(), "They took my bag in the cafe and ran down the street to the station " * 5
    word = re.compile(r"\bstation\b")
    what = "a story of 70 words looked through for words of danger, against one word"
    return Row(
        "danger-words",
        microseconds(lambda: danger.found(lists, "en", text), 20),
        microseconds(lambda: word.search(text), 20),
        "us",
        what,
    )


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
