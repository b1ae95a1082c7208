"""The screen as a process of its own: it paints, says so, ends when the visit ends, and refuses to show a broken page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from dataclasses import replace
from kiosk.config import load
from kiosk.effects import EndVisit
from ui.run import prepare, show
from ui.bridge import Bridge
from tests.ui import views

sys.argv = ["screen", "-platform", "offscreen"]
prepare()
config = load()
config = replace(config, screen=replace(config.screen, width=1280, height=800, diagonal_inches=10.1))
made = []

def make(glass):
    bridge = Bridge(views.MENU, lambda view, event: (view, (EndVisit(),) if event == "end" else ()), lambda view: view,
                    lambda effect, state: glass.wipe(), lambda *_: None, words=WORDS, screen=config.screen, panes=glass.panes)
    made.append(bridge)
    return bridge

def painted():
    print("painted", flush=True)
    made[0].post("end")

WORDS = views.words
if "broken" in {arguments!r}:
    WORDS = lambda language: {{}}
code = show(config, make, painted)
print("ended", code, flush=True)
sys.exit(code)
"""


def _screen(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(arguments=arguments)
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_the_screen_says_when_it_has_painted_and_ends_with_the_visit() -> None:
    """First frame, then nothing more until the visit is over; nothing on standard error."""
    ran = _screen()
    assert ran.stdout.split() == ["painted", "ended", "0"], ran.stderr
    assert ran.returncode == 0
    assert ran.stderr == ""


def test_a_page_with_a_warning_is_not_shown() -> None:
    """A word that is not there ends the process with its own code."""
    ran = _screen("broken")
    assert ran.returncode == 3
    assert "painted" not in ran.stdout
    assert ".qml:" in ran.stderr
