"""What every package of the locks is licensed under. ``python -m tests.gates.licences`` writes docs/licences.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from tests.gates.tree import ROOT

PAGE = ROOT / "docs" / "licences.md"
READ = ROOT / "requirements" / "licences.toml"
GROUPS = {
    "kiosk": "On every kiosk",
    "desk": "At the desk",
    "tour": "For the tour",
    "meaning": "Optional on a kiosk: the files of the model that finds the closest journey (nothing of the package runs)",
    "installer": "For installing",
    "dev": "For tests and gates only",
}
ALLOWED = {
    *(
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "0BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "PSF-2.0",
        "CC0-1.0",
        "Unlicense",
        "Apache-2.0",
    ),
    *("MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only"),  # changes to their files are shared; ours stay ours
}
SAID = {  # how older metadata says it
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
HEAD = """<!-- Written by `python -m tests.gates.licences`; a gate fails when it is stale. -->
# Licences

Blue Lamp is Apache-2.0 (`LICENSES/Apache-2.0.txt`); the typefaces in it are OFL-1.1, the list of code words CC-BY-3.0. Qt is used
under LGPL-3.0-only, as shared libraries that anyone may exchange: `requirements/kiosk.lock` names the version,
`LICENSES/LGPL-3.0-only.txt` is the text.
The wheel of PyAV carries x264, which is GPL-2.0-or-later: who passes on a kiosk passes on the call and senses processes as a whole
under GPL-3.0-or-later (`LICENSES/GPL-3.0-or-later.txt`) and owes their source, which is this repository.
On a kiosk Debian's own programs run beside ours; of those espeak-ng, which speaks, is GPL-3.0-or-later and runs as a process of its own.
"""


def names(lock: Path) -> set[str]:
    return {found[1] for line in lock.read_text().splitlines() if (found := re.match(r"([a-z0-9._-]+)==", line))}


def licence(name: str, read: Mapping[str, Mapping[str, str]]) -> str:
    """The SPDX expression of a package: what a person read, or what it says of itself; "" when neither."""
    if name in read:
        return read[name]["licence"]
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    kinds = [kind.rsplit(" :: ", 1)[-1] for kind in said.get_all("Classifier") or [] if kind.startswith("License ::")]
    for word in (*(said.get_all("License-Expression") or []), *(said.get_all("License") or []), *kinds):
        known = SAID.get(str(word), str(word))
        if known and not unknown_terms(known):
            return known
    return ""


def terms(expression: str) -> list[list[str]]:
    """Alternatives, each a list of licences that hold together. Parentheses are not understood: a person reads those."""
    return [alternative.split(" AND ") for alternative in expression.split(" OR ")]


def unknown_terms(expression: str) -> list[str]:
    """What of the expression is not allowed; [] when one alternative is allowed whole."""
    left = [[term for term in alternative if term not in ALLOWED] for alternative in terms(expression)]
    return [] if [] in left else [term for alternative in left for term in alternative]


def refused(packages: Iterable[str], read: Mapping[str, Mapping[str, str]]) -> list[str]:
    found = []
    for name in sorted(packages):
        expression = licence(name, read)
        if not expression or (unknown_terms(expression) and "accepted" not in read.get(name, {})):
            found.append(f"{name}: {expression or 'says no licence we know; read it and add it to requirements/licences.toml'}")
    return found


def everything() -> dict[str, set[str]]:
    """Group -> names that no group before it has."""
    seen: set[str] = set()
    groups = {}
    for group in GROUPS:
        groups[group] = names(ROOT / "requirements" / f"{group}.lock") - seen
        seen |= groups[group]
    return groups


def page() -> str:
    read = tomllib.loads(READ.read_text())
    parts = [HEAD]
    for group, packages in everything().items():
        rows = "".join(f"| {name} | {licence(name, read)} |\n" for name in sorted(packages))
        parts.append(f"\n## {GROUPS[group]}\n\n| package | licence |\n|---|---|\n{rows}")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page())
