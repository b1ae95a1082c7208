"""The linters are tests."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.gates.tree import PACKAGES, ROOT, shell_scripts
from tests.stages import run


def test_ruff_finds_nothing() -> None:
    checked = run([sys.executable, "-m", "ruff", "check", "--no-cache", "."], ROOT)
    assert checked.returncode == 0, checked.stdout


def test_ruff_would_format_nothing_differently() -> None:
    checked = run([sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "."], ROOT)
    assert checked.returncode == 0, checked.stdout


def test_mypy_strict_finds_nothing() -> None:
    wanted = [argument for package in PACKAGES for argument in ("-p", package)]
    checked = run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", ".cache/mypy", *wanted], ROOT, limit=400)
    assert checked.returncode == 0, checked.stdout


def test_shellcheck_finds_nothing() -> None:
    scripts = shell_scripts()
    assert ROOT / "bluelamp" in scripts
    checked = run(["shellcheck", *map(str, scripts)], ROOT)
    assert checked.returncode == 0, checked.stdout


def test_the_linters_bite(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import os\ndef f( x ): return x\n")
    script = tmp_path / "wrong.sh"
    script.write_text("#!/bin/sh\necho $1\n")
    config = ["--config", str(ROOT / "pyproject.toml")]
    assert run([sys.executable, "-m", "ruff", "check", "--no-cache", *config, str(wrong)]).returncode
    assert run([sys.executable, "-m", "ruff", "format", "--no-cache", "--check", *config, str(wrong)]).returncode
    assert run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(wrong)]).returncode
    assert run(["shellcheck", str(script)]).returncode
