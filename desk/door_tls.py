"""Shows the application which client certificate the other side holds: released uvicorn does not (its pull request 3132)."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from desk.authority import certificate_sha256


class DoorProtocol(HttpToolsProtocol):
    """Puts the digest of the peer's public key in ``scope["extensions"]["tls"]["client_key_sha256"]`` ("" = none)."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Read the certificate once a connection."""
        super().connection_made(transport)
        session: Any = transport.get_extra_info("ssl_object")
        der = session.getpeercert(binary_form=True) if session else None
        self.client_key_sha256 = certificate_sha256(der) if der else ""

    def on_message_begin(self) -> None:
        """Each request of the connection carries it."""
        super().on_message_begin()
        self.scope.setdefault("extensions", {})["tls"] = {"client_key_sha256": self.client_key_sha256}
