"""Languages that a person may need an interpreter for: about a hundred, each by its own name. Pure; the list is interpreter.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

LIST = Path(__file__).with_name("interpreter.toml")
SIGNED = ("bfi",)  # spoken with the hands: a call by video


def load(path: Path = LIST) -> Mapping[str, str]:
    """Code -> the language's own name, in the order in which they are shown."""
    names: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["names"]
    return names


def aloud(own: Mapping[str, str], english: Callable[[str], str], path: Path = LIST) -> Mapping[str, tuple[str, str]]:
    """Code -> (what is said when the keys come to it, in which voice): its name in itself, or in English where it has no voice here."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    voices = {**{code: code for code in listed["voices"]["own"]}, **listed["voices"]["other"]}
    return {
        code: (name, voices[code]) if code in voices else (english(code) or listed["english"][code], "en")
        for code, name in own.items()
    }


# What may be asked of an interpreter: a companion never interprets, and ours is not from the visitor's own community (rule S8).
WOMAN, MAN, STRANGER = WISHES = ("wish-woman", "wish-man", "wish-stranger")


def wished(wishes: tuple[str, ...], code: str) -> tuple[str, ...]:
    """The wishes after ``code`` was touched: a second touch takes it back, and of a woman or a man one at most is wished."""
    if code in wishes:
        return tuple(one for one in wishes if one != code)
    other = {WOMAN: MAN, MAN: WOMAN}.get(code)
    return tuple(one for one in WISHES if one in (*wishes, code) and one != other)


def needs(speaks: str) -> tuple[str, ...]:
    """What the desk is told that this person needs: "interpreter-ti", or nothing."""
    return (f"interpreter-{speaks}",) if speaks else ()


def way(speaks: str) -> str:
    """How such a person is rung: by voice, so that no camera comes unasked, or by video where hands speak."""
    return "video" if speaks in SIGNED else "voice"
