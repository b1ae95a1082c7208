"""systemd/: every unit is understood whole by systemd, and none may do more than its ceiling allows."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from tests.gates.tree import ROOT
from tests.stages import run

SYSTEMD = ROOT / "systemd"
UNITS = sorted(path for path in SYSTEMD.iterdir() if path.suffix in {".service", ".socket", ".path"})
OTHERS = ("nftables.service", "systemd-udev-trigger.service")  # of the image, named by ours
OF_THE_HOST = Path("/usr/lib/systemd/system")


def verify(units: list[Path], root: Path) -> str:
    """What systemd has to say about units in a root that holds stand-ins for the programs they start; "" when nothing."""
    home = root / "etc/systemd/system"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(
        OF_THE_HOST, root / "usr/lib/systemd/system", ignore=shutil.ignore_patterns("*.service", "*.socket"), symlinks=True
    )
    home.mkdir(parents=True)
    for unit in units:
        shutil.copy(unit, home)
        for program in re.findall(r"^ExecStart=(\S+)(?: -d -- (\S+))?", unit.read_text(), re.MULTILINE):
            for path in filter(None, program):
                stand_in(root / path.lstrip("/"))
    for other in OTHERS:
        (home / other).write_text("[Service]\nExecStart=/usr/bin/true\n")
    stand_in(root / "usr/bin/true")
    names = [unit.name.replace("@.", "@1.") for unit in units]
    done = run(["systemd-analyze", f"--root={root}", "verify", "--man=no", *names])
    return done.stdout or (f"ended with {done.returncode}" if done.returncode else "")


def stand_in(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)


def exposure(unit: Path) -> float:
    done = run(["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)])
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout
    return float(found[1])


def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    assert len([unit for unit in UNITS if unit.suffix == ".service"]) == 7
    assert verify(UNITS, tmp_path / "root") == ""


def test_a_mistyped_setting_is_reported(tmp_path: Path) -> None:
    unit = tmp_path / "bluelamp-courier.service"
    unit.write_text((SYSTEMD / unit.name).read_text().replace("NoNewPrivileges", "NoNewPrivilege"))
    assert "NoNewPrivilege" in verify([unit], tmp_path / "root")


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.stem)
def test_a_unit_stays_under_its_ceiling(unit: Path) -> None:
    ceilings = tomllib.loads((SYSTEMD / "ceilings.toml").read_text())
    have = exposure(unit)
    print(f"{unit.name}: {have} of {ceilings[unit.name]}")
    assert have <= ceilings[unit.name]


def test_every_unit_has_a_ceiling_and_every_ceiling_a_unit() -> None:
    ceilings = tomllib.loads((SYSTEMD / "ceilings.toml").read_text())
    assert set(ceilings) == {unit.name for unit in UNITS if unit.suffix == ".service"}
    assert max(ceilings.values()) <= 2.0


def test_a_loosened_unit_scores_higher(tmp_path: Path) -> None:
    unit = tmp_path / "bluelamp-courier.service"
    unit.write_text(
        (SYSTEMD / unit.name).read_text().replace("CapabilityBoundingSet=\n", "").replace("NoNewPrivileges=yes\n", "")
    )
    assert exposure(unit) > exposure(SYSTEMD / unit.name) + 1


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("bluelamp-keeper.service", {"PrivateNetwork=yes", "DevicePolicy=closed"}),
        ("bluelamp-senses@.service", {"PrivateNetwork=yes", "ProtectSystem=strict"}),
        (
            "bluelamp-call@.service",
            {"PrivateDevices=yes", "InaccessiblePaths=-/var/lib/bluelamp/keys -/var/lib/bluelamp/outbox"},
        ),
        ("bluelamp-meaning@.service", {"PrivateNetwork=yes", "PrivateDevices=yes", "ProtectSystem=strict"}),
        ("bluelamp-courier.service", {"PrivateDevices=yes"}),
    ],
)
def test_a_process_lacks_what_the_architecture_says_it_lacks(unit: str, lines: set[str]) -> None:
    text = (SYSTEMD / unit).read_text().splitlines()
    assert lines <= set(text)
    cameras = [line for line in text if "video4linux" in line or "alsa" in line]
    assert bool(cameras) == (unit == "bluelamp-senses@.service")


@pytest.mark.parametrize("unit", [unit for unit in UNITS if "python -I -m" in unit.read_text()], ids=lambda unit: unit.stem)
def test_a_unit_starts_a_module_that_is_there_with_options_it_knows(unit: Path) -> None:
    found = re.search(r"^ExecStart=.* -m (\S+)(.*)$", unit.read_text(), re.MULTILINE)
    assert found
    helped = run([sys.executable, "-m", found[1], "--help"], ROOT)
    assert helped.returncode == 0, helped.stdout
    assert [option for option in re.findall(r"--\S+", found[2]) if option not in helped.stdout] == []


def test_the_sockets_are_where_the_screen_looks_for_them() -> None:
    listened = {
        re.findall(r"^ListenSequentialPacket=(\S+)$", unit.read_text(), re.MULTILINE)[0] for unit in SYSTEMD.glob("*.socket")
    }
    assert listened == {f"/run/bluelamp/{name}.sock" for name in ("senses", "call", "meaning")}
    assert re.search(r"^L\+ /var/lib/bluelamp/run .* /run/bluelamp$", (SYSTEMD / "tmpfiles.conf").read_text(), re.MULTILINE)
    looked_for = (ROOT / "kiosk" / "app.py").read_text()
    assert '"run" / "senses.sock"' in looked_for
    assert '"run" / "call.sock"' in looked_for
    assert '"run" / "meaning.sock"' in looked_for
