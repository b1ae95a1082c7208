"""What a language's files come to, kept where Python keeps its bytecode: read at every start instead of worked out again.

A file is only used for the very English, translations and reader it was made of. Decides no word.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import babel

from kiosk import catalogue
from kiosk.catalogue import DOMAINS, English, Text, translated


def texts(language: str, source: English, stamp: str) -> Mapping[str, Text]:
    """``catalogue.translated(language, source)``; ``stamp`` is what :func:`stamp` says of ``source``."""
    path, of = kept_at(language), _digest(stamp, language)
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(path.read_bytes())
        if kept["of"] == of:
            found: Mapping[str, Text] = kept["texts"]
            return found
    found = translated(language, source)
    _keep(path, {"of": of, "texts": found})
    return found


def kept_at(language: str) -> Path:
    """Where it is kept: with the bytecode of a module that lay there."""
    return Path(cache_from_source(str(catalogue.LOCALE / f"{language}.py"))).with_suffix(".json")


def stamp(source: English) -> str:
    """The same for the same English."""
    return sha256(json.dumps({key: (one.domain, one.text) for key, one in source.items()}, sort_keys=True).encode()).hexdigest()


def _digest(stamp: str, language: str) -> str:
    # What decides which translations are used counts as well: nobody has to think of it when that is changed.
    made = sha256(Path(catalogue.__file__).read_bytes() + babel.__version__.encode() + stamp.encode())
    for domain in DOMAINS:
        path = catalogue.LOCALE / language / f"{domain}.po"
        made.update(path.read_bytes() if path.exists() else b"-")
        made.update(b"\0")
    return made.hexdigest()


def _keep(path: Path, content: Mapping[str, object]) -> None:
    """Where it may not be written it is worked out every time."""
    if sys.dont_write_bytecode:
        return
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        os.replace(fresh, path)
