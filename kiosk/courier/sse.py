"""Read a text/event-stream from pieces of bytes. Pure; knows no event by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_LINE = 256 * 1024


class StreamError(ValueError):
    """The stream is not one of events."""


@dataclass(frozen=True)
class StreamEvent:
    """``id`` is -1 where the stream gave none."""

    id: int
    name: str
    data: str


def lines(pieces: Iterable[bytes]) -> Iterator[str]:
    """Whole lines without their ends, as soon as they are whole. Raises StreamError."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > LONGEST_LINE:
            raise StreamError("line too long")
        for line in whole:
            yield line.rstrip(b"\r").decode("utf-8", "replace")


def events(pieces: Iterable[bytes]) -> Iterator[StreamEvent]:
    """The events in ``pieces``; comments are only a sign of life and are skipped. Raises StreamError."""
    fields: dict[str, str] = {}
    for line in lines(pieces):
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            fields[name] = f"{fields[name]}\n{value}" if name == "data" and "data" in fields else value
            continue
        if "data" in fields:
            number = fields.get("id", "")
            yield StreamEvent(int(number) if number.isdigit() else -1, fields.get("event", "message"), fields["data"])
        fields = {}
