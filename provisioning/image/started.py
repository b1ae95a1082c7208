"""What only running a tree's own programs shows: that each part of ours finds all that it imports, and that the first page is painted.

The tree is left as it was: what is written goes into memory, in a name space of its own without a network.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from provisioning.image.contents import Contents

LIMIT = 300.0  # seconds
# Imported where it is asked for and there: the test door, the pins of a board that has some.
ELSEWHERE = ("ui.drive", "lgpio", "gpiozero.pins.lgpio")
OPEN = """
mount -t tmpfs none "$0/tmp" && mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" &&
exec env -i PATH=/usr/sbin:/usr/bin HOME=/tmp LC_ALL=C.UTF-8 chroot "$0" /opt/bluelamp/bin/python -I -B -c "$1"
"""
IMPORTS = """
import ast, importlib, json, sys, warnings
from pathlib import Path
site, elsewhere = Path({site!r}), set({elsewhere!r})
asked = dict()
for top in {ours!r}:
    for path in [site / top] if top.endswith(".py") else sorted((site / top).rglob("*.py")):
        name = ".".join(path.relative_to(site).with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith("__main__"):
            asked.setdefault(name, name)
        for node in ast.walk(ast.parse(path.read_text())):
            found = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                found = [node.module]
            for one in found:
                asked.setdefault(one, name)
wrong = []
warnings.simplefilter("ignore")
for module, by in asked.items():
    try:
        if module not in elsewhere:
            importlib.import_module(module)
    except BaseException as error:
        wrong.append(f"{{by}} imports {{module}}: {{type(error).__name__}}: {{error}}")
print(json.dumps(wrong))
"""
PAINTS = """
import json, os, socket, subprocess, sys, time
from contextlib import suppress
from pathlib import Path
home = Path("/tmp/home")
home.mkdir()
(home / "site.toml").write_text("")
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
    told.bind("/tmp/told")
    told.settimeout(1)
    command = [sys.executable, "-I", "-B", "-m", "kiosk.keeper", "--home", str(home), "--offscreen"]
    keeper = subprocess.Popen(command, env={**os.environ, "NOTIFY_SOCKET": "/tmp/told"}, stderr=subprocess.PIPE, text=True)
    said, end = b"", time.monotonic() + 120
    while not said and keeper.poll() is None and time.monotonic() < end:
        with suppress(TimeoutError):
            said = told.recv(100)
    keeper.terminate()
    words = keeper.communicate()[1]
print("[]" if said == b"READY=1" else json.dumps([f"the first page is not painted: {words[-1500:]}"]))
"""


def started(tree: Path, what: Contents) -> Iterator[str]:
    """Every finding is a sentence."""
    values = {"site": f"/{what.site}", "ours": what.ours, "elsewhere": ELSEWHERE}
    yield from _run(tree, IMPORTS.format(**values))
    yield from _run(tree, PAINTS)


def _run(tree: Path, code: str) -> list[str]:
    apart = ("unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "--kill-child")
    done = subprocess.run(
        [*apart, "sh", "-c", OPEN, str(tree), code], capture_output=True, text=True, timeout=LIMIT, check=False
    )
    try:
        found: list[str] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return [f"the tree's own Python got nowhere: {done.stderr[-1500:]}"]
    return found
