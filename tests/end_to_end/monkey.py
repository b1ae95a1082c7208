"""A visitor who knows nothing and tries everything: random touches, keys, words and broken devices. Judges nothing itself.

Everything it does comes from one seed, and ``acts`` tells it again in order.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from provisioning.visitor import Refused
from tests.discretion.sweep import SAID
from tests.house import Running

KEYS = ("back", "next", "choose", "repeat", "help", "quit")
DEVICES = ("printer", "camera", "microphone", "speaker", "handset")
MISHAPS = ("unplug", "plug", "run_out", "load", "jam", "lift", "hang_up")
ODD = ("", " ", "٣٤٥", "🙂👩‍👩‍👧", "a" * 300, "\u202eabc", "<b>&amp;</b>", "07700 900123", "32/13/2026")
MOST_ACTS = 25
# What most visitors come for is pressed more often than a fair die would: else nobody gets past the first questions.
ONWARD = ("continue", "start", "group:", "journey:", "option:", "language:", "send", "uncover")


@dataclass
class Monkey:
    """One visit by the dice of ``seed``. ``screens`` are the pages it has seen."""

    there: Running
    seed: int
    acts: list[str] = field(default_factory=list)
    screens: set[str] = field(default_factory=set)

    def visit(self) -> None:
        """Up to MOST_ACTS acts, then away: whatever is on the glass is left as it is."""
        dice = random.Random(self.seed)  # noqa: S311 -- replays exactly
        for _ in range(dice.randint(3, MOST_ACTS)):
            act = dice.choices((self._touch, self._type, self._key, self._poke, self._break), (60, 15, 12, 8, 5))[0]
            try:
                act(dice)
                self.screens.add(self.there.state()["screen"])
            except Refused:  # asked of a process that had just ended its visit
                self.acts.append("(the visit was over)")

    def leave(self) -> None:
        """Quick exit; from an attract, which has none, by the first page of a visit."""
        try:
            self.there.leave()
        except Refused:
            self.there.visitor.wait(screen="Attract")
            self.there.visitor.touch("start")
            self.there.leave()

    def _try(self, said: str, do: Callable[[], object]) -> None:
        """An act may be refused (what was to be touched has gone): that is an answer too. Silence is not."""
        self.acts.append(said)
        try:
            do()
        except Refused:
            self.acts[-1] += " (refused)"

    def _touch(self, dice: random.Random) -> None:
        names = sorted(set(self.there.visitor.names()))
        if names:
            weights = [
                8 if name.startswith(ONWARD) else 1 if name in ("quit", "start-again", "emergency") else 3 for name in names
            ]
            name = dice.choices(names, weights)[0]
            held = 2.2 if name == "quit" and dice.random() < 0.3 else 0
            self._try(f"touch {name}", lambda: self.there.visitor.touch(name, seconds=held))

    def _poke(self, dice: random.Random) -> None:
        """Anywhere at all, too fast to be a calm hand."""
        x, y = dice.randrange(1080), dice.randrange(1920)
        for _ in range(dice.randint(1, 4)):
            self._try(f"poke {x} {y}", lambda: self.there.visitor.do("touch", x=x, y=y))

    def _type(self, dice: random.Random) -> None:
        fields = [name for name in self.there.visitor.names() if name.startswith("field:")]
        if fields:
            name, words = dice.choice(fields), dice.choice((*SAID, *ODD))
            self._try(f"touch {name}", lambda: self.there.visitor.touch(name))
            self._try("type", lambda: self.there.visitor.type(words))

    def _key(self, dice: random.Random) -> None:
        name = dice.choice(KEYS)
        self._try(f"key {name}", lambda: self.there.visitor.do("key", name=name))

    def _break(self, dice: random.Random) -> None:
        device, act = dice.choice(DEVICES), dice.choice(MISHAPS)
        self._try(f"{act} {device}", lambda: self.there.visitor.do("unplug", device=device, act=act))
