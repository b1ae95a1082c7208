"""The process that finds the closest journey: it says whether it can, answers, keeps nothing, and ends with its door."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import verbs
from kiosk.door import DoorClosed
from kiosk.meaning.closest import examples
from kiosk.spawn import Child, spawn
from tests.house import kill, lives, wait_for

LIMIT = 60.0
CANARY = "zebrafinch took my quincewood bicycle"
Begin = Callable[[Path], Child]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Starts one with the weights in a folder; all end with the test."""
    children: list[Child] = []

    def start(weights: Path) -> Child:
        site = tmp_path / "site.toml"
        site.write_text(f'[meaning]\nweights = "{weights}"\n')
        children.append(spawn("kiosk.meaning", verbs.MEANING_TO_SCREEN, ("--config", str(site))))
        return children[-1]

    yield start
    for child in children:
        child.end()


def heard(child: Child) -> object:
    packet = child.door.receive(LIMIT)
    assert packet is not None
    return packet.verb


def pid(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def test_it_says_that_it_is_ready_and_answers_each_question_by_its_id(begin: Begin, folder: Path) -> None:
    child = begin(folder)
    assert heard(child) == verbs.MeaningIs(ready=True)
    child.door.send(verbs.FindClosest(7, "someone took my bicycle"))
    child.door.send(verbs.FindClosest(8, "my mum has dementia and is not at home"))
    first, second = heard(child), heard(child)
    assert isinstance(first, verbs.Closest)
    assert isinstance(second, verbs.Closest)
    assert (first.id, first.journeys[0]) == (7, "theft")
    assert (second.id, second.journeys[0]) == (8, "missing")
    assert sorted(first.journeys) == sorted(examples())


@pytest.mark.parametrize("text", ["", "?", "🚲" * 400, "سرق أحد دراجتي", "\u202e\u0000\ud7ff", "a" * 5000])
def test_whatever_is_said_is_answered(begin: Begin, folder: Path, text: str) -> None:
    child = begin(folder)
    heard(child)
    child.door.send(verbs.FindClosest(1, text))
    assert isinstance(heard(child), verbs.Closest)


def test_another_model_is_not_used(begin: Begin, folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "vocab.txt").write_text("[UNK]\n")
    (wrong / "model.safetensors").symlink_to(folder / "model.safetensors")
    child = begin(wrong)
    assert heard(child) == verbs.MeaningIs(ready=False)
    assert child.door.receive(0.2) is None
    assert capfd.readouterr().err == '{"code":"weights-wrong"}\n'


def test_it_ends_when_its_door_closes_and_when_it_is_killed(begin: Begin, folder: Path) -> None:
    closed, killed = begin(folder), begin(folder)
    heard(closed)
    heard(killed)
    closed.door.close()
    wait_for(lambda: not lives(pid(closed)), "it is gone", 10)
    kill(pid(killed))
    with pytest.raises(DoorClosed):
        killed.door.receive(LIMIT)


def test_a_word_that_is_none_of_its_verbs_ends_it(begin: Begin, folder: Path) -> None:
    child = begin(folder)
    heard(child)
    child.door.send(verbs.OpenCamera())
    wait_for(lambda: not lives(pid(child)), "it is gone", 10)


def test_what_was_said_is_on_no_disk_and_in_no_log_and_no_line_leads_out(
    begin: Begin, folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    child = begin(folder)
    heard(child)
    child.door.send(verbs.FindClosest(1, CANARY))
    heard(child)
    files = sorted(os.readlink(entry) for entry in Path(f"/proc/{pid(child)}/fd").iterdir() if int(entry.name) > 2)
    assert [name.split(":")[0] for name in files] == [str(folder / "model.safetensors"), "socket"], "the model and its door"
    child.end()
    assert capfd.readouterr().err == ""
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"zebrafinch" not in path.read_bytes(), path


def test_once_it_has_begun_it_has_given_up_what_it_does_not_need(begin: Begin, folder: Path) -> None:
    child = begin(folder)
    heard(child)
    status = Path(f"/proc/{pid(child)}/status").read_text()
    assert re.search(r"^NoNewPrivs:\s*1$", status, re.MULTILINE)
    limits = Path(f"/proc/{pid(child)}/limits").read_text()
    assert re.search(r"^Max core file size\s+0\s+0", limits, re.MULTILINE)


def test_it_takes_one_thread_and_little_memory(begin: Begin, folder: Path) -> None:
    child = begin(folder)
    heard(child)
    child.door.send(verbs.FindClosest(1, "a man on a scooter took my bag"))
    heard(child)
    status = Path(f"/proc/{pid(child)}/status").read_text()
    figures = {name: int(n) for name, n in re.findall(r"^(Threads|VmRSS|RssAnon):\s*(\d+)", status, re.MULTILINE)}
    print(figures)
    assert figures["Threads"] == 1
    assert figures["VmRSS"] < 200_000  # KiB, the file of the model with it
