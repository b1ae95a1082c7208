"""``python -m provisioning.egress --site FILE``: opens the kiosk's firewall for its desk and its relay, and for nobody else.

Both are numeric addresses: an appliance asks no name server, because a name server is a way out. Whatever cannot be understood
stays closed.
"""

from __future__ import annotations

import argparse
import ipaddress
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.config import Config, ConfigError, load
from provisioning.say import die

TABLE = "inet bluelamp"
TCP, UDP = 6, 17
PORTS = {"turn": 3478, "turns": 5349}
LIMIT = 20.0  # seconds nft may take


def rules(config: Config) -> str:
    """What ``nft -f -`` is to be told: the four sets, emptied and filled anew in one step. Raises ValueError with a sentence."""
    filled: dict[str, list[str]] = {"desk": [], "desk6": [], "relay": [], "relay6": []}
    address, port = desk(config.desk.url)
    filled["desk6" if ":" in address else "desk"].append(f"{address} . {port}")
    for server in config.call.ice:
        for url in server.get("urls", "").split():
            address, protocol, port = relay(url)
            filled["relay6" if ":" in address else "relay"].append(f"{address} . {protocol} . {port}")
    return "".join(f"flush set {TABLE} {name}\n{_add(name, found)}" for name, found in filled.items())


def _add(name: str, found: Iterable[str]) -> str:
    unique = ", ".join(dict.fromkeys(found))
    return f"add element {TABLE} {name} {{ {unique} }}\n" if unique else ""


def desk(url: str) -> tuple[str, int]:
    """Address and port of ``https://ADDRESS:PORT``."""
    parts = urlsplit(url)
    return _address(parts.hostname or "", url), parts.port or 443


def relay(url: str) -> tuple[str, int, int]:
    """Address, protocol number and port of ``turn:ADDRESS:PORT?transport=udp``."""
    found = re.fullmatch(r"(turns?):(\[[0-9a-fA-F:]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(udp|tcp))?", url)
    if found is None:
        raise ValueError(f"{url!r} is no relay: write turn:ADDRESS:PORT?transport=udp")
    scheme, host, port, transport = found.groups()
    protocol = TCP if transport == "tcp" or scheme == "turns" else UDP
    return _address(host.strip("[]"), url), protocol, int(port or PORTS[scheme])


def _address(host: str, url: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        raise ValueError(
            f"{url!r} holds a name: the appliance asks no name server, write the address (desk.name stays the name)"
        ) from None


def main(arguments: list[str] | None = None) -> int:
    """Tell the kernel. Ends with 1 and a sentence, the sets as they were, when the settings or nft refuse."""
    parser = argparse.ArgumentParser(prog="provisioning.egress", description="Open the firewall for desk and relay.")
    parser.add_argument("--site", type=Path, required=True, help="the site's settings")
    try:
        wanted = rules(load(parser.parse_args(arguments).site))
    except (ConfigError, ValueError) as error:
        die(f"{error}.", hint="Until that is right nothing leaves this kiosk.")
    told = subprocess.run(["nft", "-f", "-"], input=wanted, text=True, capture_output=True, timeout=LIMIT, check=False)
    if told.returncode:
        die("The firewall does not take these addresses.", hint=told.stderr.strip())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
