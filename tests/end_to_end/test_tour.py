"""The whole house in one walk, as anybody can take it: pictures, paper, a report under two locks, a call. And nothing leaks."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from provisioning import tour
from tests.discretion.sweep import SAID, SAID_ELSEWHERE, leaks

WALKS = [("en", "theft", "1080x1920"), ("pl", "theft", "1080x1920"), ("ar", "lost", "1280x800")]


@dataclass(frozen=True)
class Walk:
    """One tour that has ended."""

    out: Path
    language: str
    journey: str
    size: str
    code: int
    record: dict[str, Any]


@pytest.fixture(scope="module", params=WALKS, ids="-".join)
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    language, journey, size = request.param
    out = tmp_path_factory.mktemp("tour") / "out"
    code = tour.run(out, language, journey, size)
    return Walk(out, language, journey, size, code, json.loads((out / "tour.json").read_text("utf-8")))


def test_it_comes_to_its_end_and_says_all_it_promised(walk: Walk) -> None:
    assert walk.code == 0
    record = walk.record
    assert record["reference"]
    assert (record["journey"], record["language"]) == (walk.journey, walk.language)
    assert all(set(step) == {"screen", "png", "ms"} for step in record["steps"])
    assert record["report"]["answers_match"] is True
    assert record["report"]["opened_by"] == tour.OFFICER
    call = record["call"]
    assert call["connected"] is True
    assert call["ended_by"] == "officer"
    assert min(call["setup_ms"], call["frames_to_officer"], call["frames_to_kiosk"]) > 0
    assert call["g2g_ms_p50"] > 0
    assert record["receipt"] == {"bytes_path": "receipt.escpos", "png_path": "receipt.png", "printed": True}


def test_every_step_has_a_picture_of_its_size_that_is_not_blank(walk: Walk) -> None:
    width, height = map(int, walk.size.split("x"))
    names = {step["png"] for step in walk.record["steps"]}
    assert {"Attract", "Language", "Menu", "Page", "Done", "Waiting", "Call"} <= {s["screen"] for s in walk.record["steps"]}
    for name in sorted(names):
        with Image.open(walk.out / name) as picture:
            assert picture.size == (width, height), name
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 50, name


def test_the_paper_is_real_printer_bytes_with_the_reference(walk: Walk) -> None:
    paper = (walk.out / "receipt.escpos").read_bytes()
    assert b"\x1b@" in paper, "no start"
    assert b"\x1dV" in paper, "no cut"
    assert walk.record["reference"].encode() in paper
    with Image.open(walk.out / "receipt.png") as picture:
        assert len(picture.convert("L").getcolors() or ()) > 1


def test_the_report_on_disk_opens_with_the_spare_key_alone(walk: Walk) -> None:
    stored = walk.out / walk.record["report"]["path"]
    assert hashlib.sha256(stored.read_bytes()).hexdigest() == walk.record["report"]["sha256"]
    assert stored.stat().st_size == walk.record["report"]["bytes"]
    opened = age(walk.out / "keys" / "recovery.agekey", stored)
    assert opened.returncode == 0, opened.stderr
    report = json.loads(opened.stdout)
    assert report["reference"] == walk.record["reference"]
    given = " ".join(answer["value"] if isinstance(answer["value"], str) else "" for answer in report["answers"])
    assert any(word in given for word in SAID)


def test_another_key_opens_nothing(walk: Walk, tmp_path: Path) -> None:
    key = tmp_path / "other.agekey"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True, timeout=20)
    assert age(key, walk.out / walk.record["report"]["path"]).returncode != 0


def test_what_the_visitor_said_is_nowhere_else(walk: Walk) -> None:
    assert leaks(walk.out, (*SAID, *SAID_ELSEWHERE)) == []


def age(key: Path, sealed: Path) -> subprocess.CompletedProcess[bytes]:
    """``age -d``: not our own code."""
    return subprocess.run(["age", "-d", "-i", key, sealed], capture_output=True, check=False, timeout=20)
