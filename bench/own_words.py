"""How often the right journey is among the three that are shown, beside a list of key words a journey, on held-out sentences.

As a row: the time for one sentence, beside the peer's. ``python -m bench.own_words FOLDER`` writes the table of docs/own-words.md.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.row import Row, microseconds
from provisioning.weights import WEIGHTS, bring

if TYPE_CHECKING:
    from kiosk.meaning.closest import Closest

HELD = Path(__file__).with_name("heard") / "sentences.toml"
PAGE = Path(__file__).parents[1] / "docs" / "own-words.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.DOTALL)
MOST = 3
# The peer: what somebody would write in an hour, a word or its beginning for each journey, looked for in turn.
KEYWORDS = {
    "theft": "stol steal thief robbed snatch pickpocket nicked pinched grabbed shoplift",
    "burglary": "burgl broke broken break-in forced shed",
    "vehicle_crime": "car van motorbike moped plates catalytic tyre",
    "damage": "smash damage graffiti vandal paint fire window",
    "assault": "hit punch attack beat kick stab fight spiked threaten",
    "harassment": "stalk follow messages harass threats turn",
    "domestic": "husband wife partner boyfriend girlfriend ex family home marry",
    "sexual": "rape sex touch grope naked body",
    "hate": "race racis gay religion hijab trans disab foreign",
    "asb": "noise music loud neighbour drunk youths rubbish fireworks",
    "collision": "crash collision accident bump scraped knocked",
    "driving": "driv speed overtook dashcam",
    "lost": "lost lose dropped mislaid find",
    "found": "found hand picked",
    "fraud": "scam fraud bank money online card fake tricked",
    "terror": "terror bomb extrem attack explosive",
    "missing": "missing disappeared wandered heard seen",
    "tip": "drug deal gun know gang",
    "ask": "question complain thank officer law licence case",
    "help_now": "help frightened scared die sleep",
    "other": "something else",
    "disclosure": "past clare sarah record violent history",
    "property": "collect seized evidence back",
}


@dataclass(frozen=True)
class Figures:
    """Shares of the held-out sentences, and which were ``missed``."""

    first: float  # the right journey is the first
    three: float  # it is among the three
    missed: tuple[str, ...]


def held() -> list[tuple[str, str]]:
    """(sentence, journey)."""
    rows = tomllib.loads(HELD.read_text(encoding="utf-8"))["sentences"]
    return [(sentence, journey) for journey, sentences in rows.items() for sentence in sentences]


def by_keywords(text: str) -> Sequence[str]:
    """Journeys by how many of their words are there; those with none are not named."""
    words = re.findall(r"[a-z]+", text.lower())
    hits = {name: sum(any(word.startswith(key) for word in words) for key in keys.split()) for name, keys in KEYWORDS.items()}
    return sorted((name for name, n in hits.items() if n), key=lambda name: -hits[name])


def measured(rank: Callable[[str], Sequence[str]]) -> Figures:
    """One way to rank, on every held-out sentence."""
    places = [(text, journey, list(rank(text)[:MOST])) for text, journey in held()]
    missed = tuple(f"{journey}: {text}" for text, journey, ranked in places if journey not in ranked)
    first = sum(ranked[:1] == [journey] for _, journey, ranked in places)
    return Figures(first / len(places), 1 - len(missed) / len(places), missed)


def figures(closest: Closest) -> tuple[Figures, Figures]:
    """Ours and the key words', in the same run."""
    return measured(closest.ranked), measured(by_keywords)


def table(ours: Figures, words: Figures) -> str:
    """The table as it stands in the page."""
    head = [f"{len(held())} sentences, {len(KEYWORDS)} journeys.", ""]
    head += ["| | right one first | right one among three |", "|---|---|---|"]
    rows = (("meaning", ours), ("key words", words))
    lines = [f"| {name} | {found.first:.0%} | {found.three:.0%} |" for name, found in rows]
    return "\n".join([*head, *lines, "", "Not among three:", "", *(f"- {one}" for one in ours.missed), ""])


def opened(folder: Path) -> Closest:
    """The judge with the model of that folder, on one thread, as the process itself runs."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is loaded
    from kiosk.meaning import closest, weights

    return closest.Closest(weights.opened(folder))


def run() -> Row:
    """One sentence, as the process does it, beside the key words."""
    bring(WEIGHTS)
    judge, text = opened(WEIGHTS), "some lad on a scooter grabbed my handbag and was gone"
    right = ", ".join(f"{found.three:.0%} ({found.first:.0%})" for found in figures(judge))
    return Row(
        "own-words",
        microseconds(lambda: judge.ranked(text), 20) / 1000,
        microseconds(lambda: by_keywords(text), 20) / 1000,
        "ms",
        f"a sentence compared, against key words; right among three (first), ours and theirs: {right}",
    )


if __name__ == "__main__":
    made = table(*figures(opened(Path(sys.argv[1]) if sys.argv[1:] else WEIGHTS)))
    PAGE.write_text(TABLE.sub(lambda _: made, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
