"""What the tour's visitor answers, and how each kind of question is answered by touch. It reads the screen's own tree, no journey."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from provisioning.visitor import LIMIT, Refused, Visitor, more

SAID: Mapping[str, Mapping[str, str]] = tomllib.loads(Path(__file__).with_name("said.toml").read_text(encoding="utf-8"))
STORY, PLACE, THING = ({language: said[what] for language, said in SAID.items()} for what in ("story", "place", "thing"))
CHOICES: Mapping[str, str] = {
    "danger_now": "no", "near_now": "no", "private_here": "no", "tracker_live": "no", "force": "no", "who_did": "stranger",
    "anon": "anonymous", "lost_stolen": "lost", "lost_kind": "bag", "lost_transport": "no", "truth": "yes",
}  # fmt: skip
BY_PARTS = ("items", "lost_item")  # questions with a field for each part; what it is comes first
MOST_PARTS = 12  # of one list of answers
PATIENCE = 3.0  # seconds a page may take to be laid out


@dataclass
class Script:
    """One visitor. ``answers`` fills with what was given, by question: the desk must show exactly these."""

    visitor: Visitor
    language: str
    answers: dict[str, str] = field(default_factory=dict)

    def answer_page(self) -> None:
        """Answer what can be answered on this side of the page."""
        names = self._laid_out()
        for question in dict.fromkeys(name.split(":")[1] for name in names if name.startswith(("option:", "field:"))):
            self._answer(question, names)

    def go_on(self) -> None:
        """Continue: to the next side of a long page or to the next page, and look for an answer behind "more" on the way."""
        page, names = self.visitor.do("state")["page"], self.names()
        if "key:done" in names and "continue" not in names:  # on a small screen the keyboard lies over it
            self.visitor.touch("key:done")
            self.visitor.wait(name="continue")
        before = self.visitor.do("tree")["items"]
        self.visitor.touch("continue")
        until = time.monotonic() + LIMIT
        while self.visitor.do("state")["page"] == page and self.visitor.do("tree")["items"] == before:
            if time.monotonic() > until:
                raise Refused(f"Continue on {page} changes nothing")

    def _laid_out(self) -> list[str]:
        """The names once there is something to answer among them, or a while has passed: not every page asks something."""
        until = time.monotonic() + PATIENCE
        while True:
            names = self.names()
            there = any(name.startswith(("option:", "field:", "camera:")) or name.startswith("more") for name in names)
            if there or time.monotonic() > until:
                return names

    def names(self) -> list[str]:
        """The object names on the glass now."""
        return self.visitor.names()

    def _answer(self, question: str, names: list[str]) -> bool:
        """Whether there was something to answer it with on this side of the page."""
        plain = question.partition("#")[0]
        options = [name for name in names if name.startswith(f"option:{question}:")]
        first = f"field:{question}:what" if plain in BY_PARTS else f"field:{question}"
        if words := self._words(plain):
            self.visitor.touch(first)
            self.visitor.type(words)
            self.answers[question] = f"what={words}" if plain in BY_PARTS else words
        elif plain in CHOICES:
            wanted = f"option:{question}:{CHOICES[plain]}"
            for _ in range(MOST_PARTS):
                if wanted in names or not (further := more(names, wanted)):
                    break
                self.visitor.touch(further)
                names = self.names()
            if wanted not in names:
                return False
            self.visitor.touch(wanted)
            self.answers[question] = CHOICES[plain]
        elif options:  # a day: the first that is offered; what it was comes back in words
            self.visitor.touch(options[0])
        return True

    def _words(self, question: str) -> str:
        table = {"story": STORY, "place": PLACE, "lost_where": PLACE, "lost_item": THING, "items": THING}
        return table[question][self.language] if question in table else ""
