"""Checks Signed structures. Says only that the named key signed these words; whose key it is, the caller must know."""

from __future__ import annotations

import base64
import binascii
from typing import Any, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.wire import Signed, WireError, parse, parse_json, signed_bytes

T = TypeVar("T")


def signed(raw: Any, context: str) -> Signed:
    """A Signed of ``context`` from decoded JSON whose signature is right. Raises WireError."""
    value = parse(Signed, raw)
    if value.context != context:
        raise WireError("wrong-context", value.context[:40])
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(value.key, validate=True))
        key.verify(base64.b64decode(value.signature, validate=True), signed_bytes(context, value.payload))
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise WireError("wrong-signature") from error
    return value


def opened(kind: type[T], raw: Any, context: str) -> tuple[T, str]:
    """The payload as a ``kind``, and the base64 key that signed it. Raises WireError."""
    value = signed(raw, context)
    return parse_json(kind, value.payload), value.key
