"""The appliance's tests share the keys of one ceremony with the tests of trust."""

from __future__ import annotations

from tests.trust.conftest import shared_house

__all__ = ["shared_house"]
