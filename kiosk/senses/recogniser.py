"""Speech to words in a process of its own: sound comes by standard input, words go by standard output, nothing is kept.

It is killed without harm at any time. A recogniser is opened per stretch of speech and its process ends with it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from kiosk.spawn import die_with_parent

RATE = 16_000  # samples a second, mono, signed 16 bit
_BITE = RATE // 10 * 2  # bytes: 100 ms
UNKNOWN_WORD = "[unk]"


@dataclass(frozen=True)
class Words:
    """What was understood so far. ``final``: this stretch is over. ``confidence``: the mean of its words, 0 to 1."""

    text: str
    final: bool
    confidence: float = 0.0


class ModelError(Exception):
    """The folder holds no model that this recogniser can read, or the grammar has a word that it does not know."""


class Recogniser(Protocol):
    """Made by :func:`open_recogniser`."""

    def feed(self, sound: bytes, /) -> Words | None:
        """More sound; new words, or None when nothing changed."""

    def close(self) -> Words:
        """The last words of the last stretch; the recogniser is not used again."""


def open_recogniser(backend: str, model: Path, grammar: Sequence[str] = ()) -> Recogniser:
    """``backend``: vosk or null. With a ``grammar`` only its phrases, or :data:`UNKNOWN_WORD`, are heard. Raises ModelError."""
    return _Vosk(model, grammar) if backend == "vosk" else _Null()


class _Null:
    """Understands nothing: the seam's own proof, and the answer where a site wants no recogniser."""

    def feed(self, _sound: bytes, /) -> Words | None:
        return None

    def close(self) -> Words:
        return Words("", True)


class _Vosk:
    def __init__(self, folder: Path, grammar: Sequence[str]) -> None:
        import vosk

        vosk.SetLogLevel(-1)
        if not (folder / "conf").is_dir() and not (folder / "am").is_dir():
            raise ModelError(f"{folder.name}: no model")
        try:
            model = vosk.Model(str(folder))
        except Exception as error:  # the library raises nothing finer
            raise ModelError(f"{folder.name}: {error}") from error
        words = {word for phrase in grammar for word in phrase.split()}
        if unknown := [word for word in words if model.vosk_model_find_word(word) < 0]:
            raise ModelError(f"{folder.name} has not the words {unknown}")  # vosk would drop them and force others
        extra = (json.dumps([*grammar, UNKNOWN_WORD], ensure_ascii=False),) if grammar else ()
        self._recogniser = vosk.KaldiRecognizer(model, RATE, *extra)
        self._recogniser.SetWords(True)
        self._recogniser.AcceptWaveform(
            bytes(RATE)
        )  # half a second of silence: the first burst of work is done before it counts
        self._partial = ""

    def feed(self, sound: bytes) -> Words | None:
        if self._recogniser.AcceptWaveform(sound):
            self._partial = ""
            words = _final(json.loads(self._recogniser.Result()))
            return words if words.text else None
        partial = str(json.loads(self._recogniser.PartialResult()).get("partial", ""))
        if partial == self._partial:
            return None
        self._partial = partial
        return Words(partial, False)

    def close(self) -> Words:
        return _final(json.loads(self._recogniser.FinalResult()))


def _final(result: dict[str, Any]) -> Words:
    parts = [float(part["conf"]) for part in result.get("result", ())]
    return Words(str(result.get("text", "")), True, sum(parts) / len(parts) if parts else 0.0)


def main(arguments: list[str] | None = None) -> None:
    """Until standard input ends: a line {"text", "final", "confidence"} for each change, and at the end the last."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.senses.recogniser", description=__doc__)
    parser.add_argument("--backend", choices=("vosk", "null"), default="vosk")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--grammar", nargs="*", default=())
    chosen = parser.parse_args(arguments)
    die_with_parent()
    try:
        recogniser = open_recogniser(chosen.backend, chosen.model, chosen.grammar)
    except ModelError:
        sys.exit(3)
    while sound := sys.stdin.buffer.read(_BITE):
        if words := recogniser.feed(sound):
            _tell(words)
    _tell(recogniser.close())


def _tell(words: Words) -> None:
    print(json.dumps(asdict(words)), flush=True)


if __name__ == "__main__":
    main()
