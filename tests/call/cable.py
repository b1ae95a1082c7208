"""A network cable between the kiosk's call process and the officer's browser, which a test can cut, mend and plug in elsewhere.

The call process gets a network of its own with one address. Only root can make one, and it takes nothing from other programs.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress

NOBODY = "02:00:00:00:00:01"  # a hardware address that no card has: what is sent to it is never heard, and nobody is told


class Cable:
    """``inside``: what to put before a command so that it runs at the kiosk's end. ``close`` takes everything away."""

    def __init__(self) -> None:
        self._name = f"bl{os.getpid()}"
        self._here, self._there = f"{self._name}h", f"{self._name}k"
        self._net = f"10.{88 + os.getpid() % 100}.{os.getpid() // 100 % 250}"
        self._address = f"{self._net}.2"
        self._ip("netns", "add", self._name)
        try:
            self._ip("link", "add", self._here, "type", "veth", "peer", "name", self._there, "netns", self._name)
            self._ip("address", "add", f"{self._net}.1/24", "dev", self._here)
            self._ip("link", "set", self._here, "up")
            self._inside("link", "set", "lo", "up")
            self._inside("address", "add", f"{self._address}/24", "dev", self._there)
            self._inside("link", "set", self._there, "up")
        except subprocess.CalledProcessError:
            self.close()
            raise

    @property
    def inside(self) -> tuple[str, ...]:
        """``[*cable.inside, "python", ...]``."""
        return ("nsenter", f"--net=/run/netns/{self._name}")

    def cut(self) -> None:
        """Nothing gets through either way, and neither end is told."""
        self._ip("neigh", "replace", self._address, "lladdr", NOBODY, "dev", self._here, "nud", "permanent")
        self._inside("neigh", "replace", f"{self._net}.1", "lladdr", NOBODY, "dev", self._there, "nud", "permanent")

    def mend(self) -> None:
        """As it was before."""
        self._ip("neigh", "delete", self._address, "dev", self._here)
        self._inside("neigh", "delete", f"{self._net}.1", "dev", self._there)

    def plug_in_elsewhere(self) -> None:
        """The kiosk has another address from now on."""
        self._inside("address", "delete", f"{self._address}/24", "dev", self._there)
        self._address = f"{self._net}.3"
        self._inside("address", "add", f"{self._address}/24", "dev", self._there)

    def close(self) -> None:
        """Both ends are gone with the network of one of them."""
        with suppress(subprocess.CalledProcessError):
            self._ip("netns", "delete", self._name)
        with suppress(subprocess.CalledProcessError):
            self._ip("link", "delete", self._here)

    def _inside(self, *words: str) -> None:
        self._run(*self.inside, "ip", *words)

    def _ip(self, *words: str) -> None:
        self._run("ip", *words)

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=20)


def possible() -> bool:
    """Whether this machine lets us make a network."""
    if os.geteuid() != 0:
        return False
    try:
        Cable().close()
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
