"""Set single keys in a site.toml and leave every other line as its writer left it. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping


def with_keys(text: str, section: str, values: Mapping[str, str]) -> str:
    """``text`` with ``[section]`` holding these keys, each a TOML string; comments and order stay."""
    lines, left = text.splitlines(), dict(values)
    begin = next((n for n, line in enumerate(lines) if line.split("#")[0].strip() == f"[{section}]"), None)
    if begin is None:
        lines += ["", f"[{section}]"] if lines else [f"[{section}]"]
        begin = len(lines) - 1
    end = next((n for n in range(begin + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    for n in range(begin + 1, end):
        key = lines[n].partition("=")[0].strip()
        if key in left:
            lines[n] = f"{key} = {json.dumps(left.pop(key))}"
    lines[begin + 1 : begin + 1] = [f"{key} = {json.dumps(value)}" for key, value in left.items()]
    return "\n".join(lines) + "\n"
