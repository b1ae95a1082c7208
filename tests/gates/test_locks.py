"""requirements/*.lock: every package once, by hash, from nowhere in particular, the same in every lock, and what is installed."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.gates.tree import PACKAGES, ROOT, imports, modules, named
from tests.stages import run

REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)")


def pins(lock: Path) -> set[tuple[str, str]]:
    """(name, version) of each; a name may stand twice for different machines."""
    return {(found[1].lower(), found[2]) for line in lock.read_text().splitlines() if (found := PIN.match(line))}


def asked_for(wish: Path) -> set[str]:
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in wish.read_text().splitlines() if not line.startswith(("-", "#")))
    return {name[0].lower().replace("_", "-") for name in names if name}


def unasked(wishes: set[str], paths: list[Path], root: Path = ROOT) -> list[str]:
    """Imports of packages that no wish names: those only came along with another."""
    providers = {name: {dist.lower().replace("_", "-") for dist in dists} for name, dists in packages_distributions().items()}
    found = []
    for path in paths:
        for line, imported in imports(path, root):
            top = imported.partition(".")[0]
            ours = top in sys.stdlib_module_names or top in PACKAGES or not top
            if not ours and not providers.get(top, {top}) & (wishes | {"shiboken6"}):
                found.append(f"{named(path, root)}:{line} imports {imported}")
    return found


def bare(lock: Path) -> list[str]:
    """Names without a hash, and lines that name a place."""
    text = lock.read_text()
    places = [line for line in text.splitlines() if "://" in line or line.startswith("-")]
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return places + [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", sorted(REQUIREMENTS.glob("*.lock")), ids=lambda lock: lock.stem)
def test_a_lock_holds_every_wish_by_hash_and_no_address(lock: Path) -> None:
    assert bare(lock) == []
    assert asked_for(lock.with_suffix(".in")) - {name for name, _ in pins(lock)} == set()


def test_a_lock_with_an_address_or_without_a_hash_is_reported(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    lock.write_text("--index https://example.org\na==1 \\\n    --hash=sha256:00\nb==1\n")
    assert bare(lock) == ["--index https://example.org", "b==1"]


def test_every_package_the_product_imports_is_asked_for() -> None:
    wishes = asked_for(REQUIREMENTS / "kiosk.in") | asked_for(REQUIREMENTS / "desk.in") | asked_for(REQUIREMENTS / "tour.in")
    assert unasked(wishes, modules("kiosk", "ui", "devices", "desk", "provisioning")) == []
    assert unasked(wishes | asked_for(REQUIREMENTS / "dev.in"), modules("tests", "bench")) == []


def test_a_package_that_nobody_asked_for_is_reported(tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()
    module = tmp_path / "kiosk" / "late.py"
    module.write_text("import cffi\nimport numpy\nimport not_there\n")
    assert len(unasked({"numpy"}, [module], tmp_path)) == 2


def test_all_groups_can_live_in_one_environment() -> None:
    everything = pins(REQUIREMENTS / "dev.lock")
    for group in ("kiosk", "desk", "tour"):
        assert pins(REQUIREMENTS / f"{group}.lock") <= everything, group


def test_the_qt_that_loses_references_is_never_chosen() -> None:
    assert {version for name, version in pins(REQUIREMENTS / "kiosk.lock") if name == "pyside6-essentials"} == {
        "6.11.3",
        "6.8.0.2",
    }


def test_exactly_one_distribution_provides_cv2() -> None:
    assert packages_distributions().get("cv2") == ["opencv-python-headless"]


def test_cv2_brings_no_second_qt_into_the_process() -> None:
    looked = run(
        [
            sys.executable,
            "-c",
            "import cv2, os; print('libQt5' in open('/proc/self/maps').read(), 'QT_QPA_FONTDIR' in os.environ)",
        ]
    )
    assert looked.stdout.split() == ["False", "False"], looked.stdout


def test_a_signal_sent_five_thousand_times_loses_no_reference() -> None:
    script = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Source(QObject):\n    told = Signal(bool)\n"
        "source = Source()\n"
        "for _ in range(5000):\n    source.told.emit(True)\n"
        "print('alive')\n"
    )
    ended = run([sys.executable, "-c", script])
    assert (ended.returncode, ended.stdout) == (0, "alive\n")
