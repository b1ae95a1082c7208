"""What is left of a disk after a power cut: every write that was flushed and none that was not; and whether two pictures are one page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from provisioning.vm import handed, look, writes

SECTOR = 512


def log_of(path: Path, *entries: tuple[int, bytes, int]) -> Path:
    """A log as QEMU writes it: each entry a place, its bytes and its flags."""
    blocks = [writes.HEAD.pack(writes.MAGIC, writes.VERSION, len(entries), SECTOR)]
    for place, data, flags in entries:
        blocks += [writes.ENTRY.pack(place // SECTOR, len(data) // SECTOR, flags, 0), *([data] if data else [])]
    path.write_bytes(b"".join(block.ljust(-(-len(block) // SECTOR) * SECTOR, b"\0") for block in blocks))
    return path


def test_what_was_flushed_is_there_after_a_power_cut_and_what_was_not_is_lost(tmp_path: Path) -> None:
    before, disk = tmp_path / "before", tmp_path / "disk"
    before.write_bytes(b"o" * 4 * SECTOR)
    log = log_of(
        tmp_path / "log",
        (0, b"a" * SECTOR, 0),
        (SECTOR, b"b" * SECTOR, 0),
        (0, b"", writes.FLUSH),
        (2 * SECTOR, b"c" * SECTOR, 0),
    )
    assert writes.after_cut(before, log, disk) == (2, 1)
    assert disk.read_bytes() == b"a" * SECTOR + b"b" * SECTOR + b"o" * 2 * SECTOR


def test_a_disk_that_was_never_flushed_is_as_it_was_before(tmp_path: Path) -> None:
    before, disk = tmp_path / "before", tmp_path / "disk"
    before.write_bytes(b"o" * SECTOR)
    assert writes.after_cut(before, log_of(tmp_path / "log", (0, b"a" * SECTOR, 0)), disk) == (0, 1)
    assert disk.read_bytes() == before.read_bytes()


def test_a_file_that_is_no_log_of_writes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(bytes(SECTOR))
    (tmp_path / "before").write_bytes(b"")
    with pytest.raises(ValueError, match="no log"):
        writes.after_cut(tmp_path / "before", tmp_path / "log", tmp_path / "disk")


def picture(path: Path, words: str, shift: float = 0) -> Path:
    page = Image.new("RGB", (640, 400), "navy")
    draw = ImageDraw.Draw(page)
    draw.rectangle((40 + shift, 250, 600 + shift, 380), fill="orange")
    draw.text((60, 40), words, fill="white", font_size=60)
    page.save(path)
    return path


def test_the_same_page_drawn_a_hair_differently_is_the_same_and_another_is_not(tmp_path: Path) -> None:
    page = picture(tmp_path / "1.png", "Tell us here")
    assert look.apart(page, page) == 0
    assert look.apart(page, picture(tmp_path / "2.png", "Tell us here", shift=1)) <= look.SAME
    assert look.apart(page, picture(tmp_path / "3.png", "Out of order")) > look.SAME
    Image.new("RGB", (640, 400)).save(tmp_path / "4.png")
    assert look.apart(page, tmp_path / "4.png") > look.SAME
    Image.new("RGB", (800, 400)).save(tmp_path / "5.png")
    assert look.apart(page, tmp_path / "5.png") == 1


def test_what_the_firmware_hands_in_lies_behind_the_slots_own_at_a_whole_word(tmp_path: Path) -> None:
    (tmp_path / "own").write_bytes(b"12345")
    made = handed.with_probe(tmp_path / "own", tmp_path / "initial").read_bytes()
    assert made.startswith(b"12345" + bytes(3) + b"070701")
    assert (len(made) - 8) % 4 == 0
    for name in (b"probe.py\0", b"scripts/init-bottom/ORDER\0", b"TRAILER!!!\0"):
        assert name in made
