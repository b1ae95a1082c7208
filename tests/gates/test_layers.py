"""Who may import whom (ARCHITECTURE.md), read from the import statements."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.gates.tree import EDGE, ROOT, imports, modules, named

OURS = ("kiosk", "ui", "devices", "desk", "provisioning", "bench", "tests")
IMPURE_STDLIB = {
    "socket",
    "subprocess",
    "threading",
    "asyncio",
    "select",
    "mmap",
    "multiprocessing",
    "sqlite3",
    "ssl",
    "urllib",
    "http",
}
CORE_MAY = {
    "kiosk.codewords": ("pyrage",),
    **{f"kiosk.{name}": ("babel",) for name in ("words", "catalogue", "compiled", "sheet")},
}
WIRING = {
    "kiosk.app",
    "kiosk.fitting",
    "kiosk.spawn",
    "kiosk.keeper",
    "kiosk.__main__",
}  # put the parts together; may import ui

HOMES = {  # third party -> the packages that may import it
    "PySide6": ("ui",),
    "shiboken6": ("ui",),
    "cv2": ("devices",),
    "sounddevice": ("devices",),
    "serial": ("devices",),
    "escpos": ("devices",),
    "evdev": ("devices",),
    "gpiozero": ("devices",),
    "lgpio": ("devices",),
    "aiortc": ("kiosk.call",),
    "aioice": ("kiosk.call",),
    "av": ("kiosk.call", "devices"),  # devices: films as cameras
    "livekit": ("devices",),
    "vosk": ("kiosk.senses",),
    "pyrage": ("kiosk.seal", "kiosk.codewords", "provisioning"),
    "fastapi": ("desk",),
    "starlette": ("desk",),
    "sqlalchemy": ("desk",),
    "alembic": ("desk",),
    "webauthn": ("desk",),
    "jinja2": ("desk",),
    "playwright": ("provisioning.officer",),
    "uvicorn": ("desk", "provisioning"),
}
MAY_SEE = {  # package -> which of ours it may import, besides itself
    "devices": (),
    "kiosk": ("devices",),
    "ui": ("kiosk", "devices.base"),
    "desk": ("kiosk.wire", "kiosk.shape"),
    "provisioning": (
        *("kiosk.config", "kiosk.wire", "kiosk.shape", "kiosk.roster", "kiosk.outbox", "kiosk.seal", "kiosk.codewords"),
        *("kiosk.durable", "kiosk.spawn", "kiosk.keeper", "kiosk.meaning.manifest", "kiosk.enrolment"),
    ),
}
THE_HOUSE = {"provisioning.house", "provisioning.demo", "provisioning.tour"}  # start every part on one machine


def module_name(path: Path, root: Path = ROOT) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def top_of(name: str) -> str:
    return name.partition(".")[0]


def wrong(module: str, imported: str) -> str:
    """Why ``module`` may not import ``imported``; "" when it may."""
    top, home = top_of(imported), top_of(module)
    if home in {"tests", "bench"}:
        return ""
    if top in HOMES and not within(module, HOMES[top]):
        return f"{top} belongs to {', '.join(HOMES[top])}"
    if in_core(module):
        return wrong_in_core(module, imported)
    if top not in OURS or top == home:
        return ""
    if top == "ui" and module in WIRING:
        return ""
    if module in THE_HOUSE and top not in {"tests", "bench"}:
        return ""
    if (
        top == "devices"
        and home == "kiosk"
        and not within(module, ("kiosk.senses",))
        and not within(imported, ("devices.base",))
    ):
        return "only senses opens drivers; the rest of kiosk knows devices.base"
    return "" if within(imported, MAY_SEE[home]) else f"{home} may import {', '.join(MAY_SEE[home]) or 'nothing of ours'}"


def in_core(name: str, folders: tuple[str, ...] = ("senses", "call", "courier", "meaning")) -> bool:
    top, _, part = name.partition(".")
    part = part.partition(".")[0]
    return top == "kiosk" and part not in EDGE and part not in folders


def wrong_in_core(module: str, imported: str) -> str:
    top = top_of(imported)
    if top == "kiosk":
        whole = imported.removeprefix("kiosk.")
        return "" if whole != "kiosk" and in_core(imported) else "the core imports only the core"
    if top in sys.stdlib_module_names:
        return "the core does no I/O" if top in IMPURE_STDLIB else ""
    return "" if top in CORE_MAY.get(module, ()) else "the core imports the standard library only"


def breaches(root: Path = ROOT) -> list[str]:
    found = []
    for path in modules(*OURS, root=root):
        for line, imported in imports(path, root):
            if why := wrong(module_name(path, root), imported):
                found.append(f"{named(path, root)}:{line} imports {imported}: {why}")
    return found


def test_every_import_goes_the_way_of_the_arrows() -> None:
    assert breaches() == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("kiosk/session.py", "import numpy"),
        ("kiosk/session.py", "import socket"),
        ("kiosk/visit.py", "from kiosk.outbox import Outbox"),
        ("kiosk/perform.py", "from PySide6.QtCore import QObject"),
        ("kiosk/perform.py", "import ui.bridge"),
        ("kiosk/health.py", "from devices.camera import open_camera"),
        ("kiosk/call/peer.py", "import cv2"),
        ("ui/bridge.py", "import desk.app"),
        ("devices/camera.py", "from kiosk import wire"),
        ("desk/store.py", "from kiosk.seal import seal"),
        ("desk/store.py", "def late():\n    import pyrage"),
        ("provisioning/enrol.py", "from kiosk.session import step"),
        ("ui/run.py", "from ..tests import stages"),
    ],
)
def test_a_planted_import_against_the_arrows_is_reported(tmp_path: Path, module: str, line: str) -> None:
    path = tmp_path / module
    path.parent.mkdir(parents=True)
    path.write_text(line + "\n")
    assert len(breaches(tmp_path)) == 1


def test_the_keeper_may_start_the_screen_and_the_house_every_part() -> None:
    assert not wrong("kiosk.keeper", "ui.run")
    assert not wrong("provisioning.house", "desk.app")
