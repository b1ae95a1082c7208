"""Build frozen dataclasses from decoded JSON or TOML, strictly. Pure; knows nothing of what the shapes mean."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class ShapeError(ValueError):
    """A value does not fit its type; ``where`` is the dotted path to it, ``say`` a sentence about it."""

    def __init__(self, where: str, say: str) -> None:
        super().__init__(f"{where or 'value'}: {say}")
        self.where, self.say = where, say


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def build(kind: type[T], raw: Any, where: str = "") -> T:
    """``raw`` as a ``kind``. Every key must be known; a key without a default must be there. Raises ShapeError."""
    if not isinstance(raw, Mapping):
        raise ShapeError(where, "must be a table of keys")
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    for key in raw:
        if key not in known:
            raise ShapeError(_join(where, str(key)), "is not a key we know")
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in raw:
            values[name] = fit(_hints(kind)[name], raw[name], _join(where, name))  # type: ignore[arg-type]
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ShapeError(_join(where, name), "is missing")
    return kind(**values)


def fit(hint: Any, raw: Any, where: str) -> Any:
    """``raw`` as whatever ``hint`` says, or ShapeError."""
    origin = get_origin(hint)
    if hint is Any:
        return raw
    if origin is tuple:
        if not isinstance(raw, list | tuple):
            raise ShapeError(where, "must be a list")
        return tuple(fit(get_args(hint)[0], item, f"{where}[{i}]") for i, item in enumerate(raw))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(raw, Mapping):
            raise ShapeError(where, "must be a table of keys")
        return {str(k): fit(get_args(hint)[1], v, _join(where, str(k))) for k, v in raw.items()}
    if origin is types.UnionType:
        return _one_of(hint, raw, where)
    if is_dataclass(hint):
        return build(hint, raw, where)  # type: ignore[arg-type]
    return _scalar(hint, raw, where)


def _one_of(hint: Any, raw: Any, where: str) -> Any:
    for choice in get_args(hint):
        if choice is type(None):
            if raw is None:
                return None
            continue
        try:
            return fit(choice, raw, where)
        except ShapeError as error:
            last = error
    raise last


def _scalar(hint: Any, raw: Any, where: str) -> Any:
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if isinstance(hint, type) and isinstance(raw, hint) and not (hint is int and isinstance(raw, bool)):
        return raw
    raise ShapeError(where, f"must be {_SAY.get(hint, hint)}, not {raw!r:.40}")


_SAY = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
