"""Drafts that lack only what is asked right before Send, and the key that signs for the holder of the words. Asserts nothing."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import drafting
from kiosk.journey import is_safe
from kiosk.wire import Draft, DraftAnswer
from tests.core.visitor import book, fill, ready, words
from tests.desk.phone import Words, draft
from tests.desk.running import Kiosk

SALT = b"bluelamp-codewords-v1"


def left(*codes: Words, name: str = "theft", language: str = "en", without: tuple[str, ...] = ("truth",)) -> Draft:
    """A journey answered at a kiosk and left right before its last page, in this language."""
    visit = fill(ready().press("start", f"journey:{name}")).state.visit
    journey = book().journeys[name]
    pages = [drafting._page(page, words(language), words("en")) for page in journey.pages]
    last = {q.id for page in pages for q in page.questions if {one.id for one in page.questions} & set(without)}
    answers = {q: a for q, a in visit.answers.items() if a.value and q not in last}
    return replace(
        draft(*codes, golden=True),
        draft_id=secrets.token_hex(16),
        journey=name,
        shape=drafting.shape(journey),
        title=words(language)[f"{journey.key}.title"],
        title_en=words("en")[f"{journey.key}.title"],
        language=language,
        safe=is_safe(journey, answers),
        passed=tuple(sorted(visit.passed - last)),
        answers=tuple(DraftAnswer(q, a.value, "typed") for q, a in answers.items()),
        photos=(),
        pages=tuple(pages),
    )


def shown(code: Words) -> dict[str, Any]:
    return {"v": 1, "locator": code.secrets.locator.hex(), "proof": code.secrets.proof.hex()}


def follows(kiosk: Kiosk, code: Words) -> dict[str, Any]:
    """What these words open at a kiosk now."""
    return dict(kiosk.ask("POST", "/v1/follow", shown(code)).json())


def key_of(code: Words) -> Ed25519PrivateKey:
    """The key of code words that signs, by HKDF with an info of its own."""
    stretched = hashlib.scrypt(code.code.encode(), salt=SALT, n=2**16, r=8, p=1, maxmem=2**27, dklen=32)
    root = hmac.new(SALT, stretched, hashlib.sha256).digest()
    return Ed25519PrivateKey.from_private_bytes(hmac.new(root, b"send\x01", hashlib.sha256).digest())
