"""Saved means saved: whatever is cut, no saved report is lost, none is torn, none goes out under two numbers."""

from __future__ import annotations

import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import outbox
from kiosk.outbox import OutboxError, acknowledge, depth, is_whole, pending, prepare, put, read_follow, sweep, take
from kiosk.roster import is_signed, load, public_text
from kiosk.seal import Sealed
from provisioning.rescue import rescue
from tests.trust import making
from tests.trust.cut import cuts
from tests.trust.making import House, sealed

KEY = Ed25519PrivateKey.generate()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    prepare(tmp_path / "outbox")
    return tmp_path / "outbox"


@pytest.fixture(scope="session")
def made(shared_house: House) -> Sealed:
    return sealed(shared_house.roster, photos=2)


def _visible(box: Path) -> list[Path]:
    return [folder for folder in (box / "drop").iterdir() if not folder.name.startswith(".")]


def _empty(box: Path) -> None:
    shutil.rmtree(box)
    prepare(box)


def test_a_set_goes_from_drop_to_queue_to_gone(box: Path, made: Sealed) -> None:
    put(box, made.parts, made.header)
    assert sorted(os.listdir(box / "drop" / made.header.report_id)) == ["0.age", "1.age", "2.age", "header.json"]
    assert depth(box) == 1
    assert take(box, KEY) == ()
    (waiting,) = pending(box)
    assert (waiting.folder.name, waiting.header.seq) == (f"0-1-{made.header.report_id}", 1)
    assert is_signed(waiting.signed, "bluelamp-header-v1", public_text(KEY))
    assert [waiting.part(n).read_bytes() for n in range(3)] == list(made.parts)
    acknowledge(box, waiting)
    acknowledge(box, waiting)
    assert depth(box) == 0
    assert os.listdir(box / "queue") == []


def test_urgent_first_then_in_order(box: Path, shared_house: House) -> None:
    names = []
    for urgency in (0, 3, 1, 3, 0):
        names.append(making.put(box, sealed(shared_house.roster, urgency)))
        take(box, KEY)
    assert [w.header.report_id for w in pending(box)] == [names[n] for n in (1, 3, 2, 0, 4)]
    assert [w.header.seq for w in pending(box)] == [2, 4, 3, 1, 5]


def test_numbers_go_on_when_the_queue_was_empty(box: Path, shared_house: House) -> None:
    for expected in (1, 2, 3):
        making.put(box, sealed(shared_house.roster))
        take(box, KEY)
        (waiting,) = pending(box)
        assert waiting.header.seq == expected
        acknowledge(box, waiting)


def test_saving_twice_is_one_set(box: Path, made: Sealed) -> None:
    for _ in range(3):
        put(box, made.parts, made.header)
    assert len(_visible(box)) == 1


def test_a_set_already_queued_is_not_queued_again(box: Path, made: Sealed) -> None:
    put(box, made.parts, made.header)
    take(box, KEY)
    put(box, made.parts, made.header)
    assert take(box, KEY) == (("set-twice", made.header.report_id),)
    assert len(list(pending(box))) == 1


def test_a_full_disk_is_told_before_anything_is_begun(box: Path, made: Sealed) -> None:
    with pytest.raises(OutboxError, match="disk-full"):
        put(box, made.parts, made.header, keep_free=1 << 60)
    assert os.listdir(box / "drop") == []


def test_a_file_limit_is_a_named_error_and_leaves_nothing(box: Path, made: Sealed) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
        with pytest.raises(OutboxError, match="disk-full"):
            put(box, made.parts, made.header)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert os.listdir(box / "drop") == []
    put(box, made.parts, made.header)
    assert len(_visible(box)) == 1


def test_saving_cut_at_every_step_is_saved_whole_or_not_at_all(box: Path, made: Sealed) -> None:
    said = box / "said"

    follow = making.followed()

    def work() -> None:
        put(box, made.parts, made.header, follow=follow)
        said.touch()

    tried = 0
    for n, ended in cuts(work):
        tried += 1
        assert ended in ("done", "failed", "cut", "survived")
        assert all(is_whole(folder) and read_follow(folder) == follow for folder in _visible(box)), n
        assert len(_visible(box)) == 1 or not said.exists(), n
        sweep(box)
        assert [name for name in os.listdir(box / "drop") if name.startswith(".")] == [], n
        assert all(is_whole(folder) and read_follow(folder) == follow for folder in _visible(box)), n
        put(box, made.parts, made.header, follow=follow)  # the visitor presses Send again
        assert [is_whole(folder) for folder in _visible(box)] == [True], n
        _empty(box)
    assert tried > 60


def test_where_the_code_words_find_it_goes_with_the_set(box: Path, made: Sealed) -> None:
    follow = making.followed()
    put(box, made.parts, made.header, follow=follow)
    assert take(box, KEY) == ()
    (waiting,) = pending(box)
    assert read_follow(waiting.folder) == follow


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\xff", b"[" * 9999])
def test_spoilt_words_hold_no_report_back(box: Path, made: Sealed, spoilt: bytes) -> None:
    put(box, made.parts, made.header, follow=making.followed())
    (folder,) = _visible(box)
    (folder / "follow.json").write_bytes(spoilt)
    assert is_whole(folder)
    assert take(box, KEY) == ()
    (waiting,) = pending(box)
    assert read_follow(waiting.folder) is None


def test_taking_cut_at_every_step_loses_nothing_and_gives_no_number_twice(box: Path, shared_house: House) -> None:
    first, second = sealed(shared_house.roster), sealed(shared_house.roster, urgency=2)
    making.put(box, first)
    making.put(box, second)
    tried = 0
    for n, _ in cuts(lambda: take(box, KEY)):
        tried += 1
        sweep(box)
        assert take(box, KEY) == (), n
        waiting = list(pending(box))
        assert {w.header.report_id for w in waiting} == {first.header.report_id, second.header.report_id}, n
        assert sorted(w.header.seq for w in waiting) == [1, 2], n
        assert all(is_whole(w.folder) and is_signed(w.signed, outbox.HEADER, public_text(KEY)) for w in waiting), n
        assert outbox.last_seq(box) == 2
        _empty(box)
        making.put(box, first)
        making.put(box, second)
    assert tried > 60


def test_deleting_cut_at_every_step_leaves_a_whole_set_or_none(box: Path, made: Sealed) -> None:
    def again() -> None:
        _empty(box)
        put(box, made.parts, made.header)
        take(box, KEY)

    again()
    for n, _ in cuts(lambda: acknowledge(box, next(pending(box)))):
        sweep(box)
        assert all(is_whole(waiting.folder) for waiting in pending(box)), n
        assert len(os.listdir(box / "queue")) == len(list(pending(box))), n
        again()


def test_a_hundred_kills_at_random_lose_no_saved_report(box: Path, shared_house: House, tmp_path: Path) -> None:
    made = [sealed(shared_house.roster, photos=1) for _ in range(5)]
    said = tmp_path / "said"
    dice = random.Random(7)  # noqa: S311 -- replays exactly
    for _ in range(100):
        child = os.fork()
        if child == 0:
            _put_for_ever(box, made, said)
        pause = dice.random() * 0.03
        select_pause(pause)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        saved = set(said.read_text().split()) if said.exists() else set()
        here = {folder.name for folder in _visible(box)}
        assert saved <= here
        assert all(is_whole(folder) for folder in _visible(box))
        sweep(box)
        _empty(box)
        said.unlink(missing_ok=True)


def select_pause(seconds: float) -> None:
    """A kill has to come at some moment; this is how the dice say which."""
    signal.sigtimedwait([], seconds)


def _put_for_ever(box: Path, made: list[Sealed], said: Path) -> None:
    try:
        with said.open("a") as out:
            for one in made:
                put(box, one.parts, one.header)
                out.write(f"{one.header.report_id}\n")
                out.flush()
    finally:
        os._exit(0)


def test_what_was_cut_after_its_last_byte_is_still_sent(box: Path, made: Sealed) -> None:
    put(box, made.parts, made.header)
    os.rename(box / "drop" / made.header.report_id, box / "drop" / f".new-{made.header.report_id}")
    sweep(box)
    assert take(box, KEY) == ()
    assert len(list(pending(box))) == 1


def test_a_courier_that_starts_leaves_a_save_in_progress_alone(box: Path, made: Sealed) -> None:
    unfinished = box / "drop" / ".new-0"
    unfinished.mkdir()
    somebody_puts = os.open(box / "drop", os.O_RDONLY)
    fcntl.flock(somebody_puts, fcntl.LOCK_SH)
    sweep(box)
    assert unfinished.exists()
    os.close(somebody_puts)
    sweep(box)
    assert not unfinished.exists()


@pytest.mark.parametrize("broken", [b"", b"{}", b'{"v":1}', b"\xff", b"[" * 9999])
def test_a_damaged_set_is_put_aside_and_the_others_go_on(box: Path, made: Sealed, broken: bytes) -> None:
    put(box, made.parts, made.header)
    damaged = box / "drop" / ("0" * 32)
    damaged.mkdir()
    (damaged / "header.json").write_bytes(broken)
    assert take(box, KEY) == (("set-damaged", "0" * 32),)
    assert len(list(pending(box))) == 1
    assert os.listdir(box / "refused") == ["0" * 32]


def test_a_number_signed_by_a_stranger_is_not_believed(box: Path, shared_house: House) -> None:
    name = making.put(box, sealed(shared_house.roster))
    take(box, Ed25519PrivateKey.generate())
    (waiting,) = pending(box)
    os.rename(waiting.folder, box / "drop" / name)
    (box / "seq").unlink()
    take(box, KEY)
    (again,) = pending(box)
    assert is_signed(again.signed, outbox.HEADER, public_text(KEY))


def test_a_small_disk_fills_and_nothing_saved_is_lost(box: Path, shared_house: House) -> None:
    # As root a mount namespace is enough; an ordinary user needs one of their own users too.
    apart = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    if subprocess.run(
        [*apart, "true"], capture_output=True, timeout=60, check=False
    ).returncode:  # below a chroot, which has no mount of its own
        apart += ["--propagation", "unchanged"]
    script = (
        "import sys;from pathlib import Path;from tests.trust.test_outbox import fill;fill(Path(sys.argv[1]),Path(sys.argv[2]))"
    )
    command = f'mount -t tmpfs -o size=200k none "$1" && exec "{sys.executable}" -c "{script}" "$1" "$2"'
    done = subprocess.run(
        [*apart, "sh", "-c", command, "sh", str(box), str(shared_house.folder)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "disk-full"


def fill(box: Path, house: Path) -> None:
    """Save until the disk is full: everything said to be saved is whole, and all of it can still leave."""
    root = (house / "root.pub").read_text().strip()
    roster = load(house / "roster.json", root)
    assert roster
    prepare(box)
    saved = []
    try:
        while True:
            saved.append(making.put(box, sealed(roster)))
    except OutboxError as error:
        print(error.code)
    assert len(saved) > 3
    assert {folder.name for folder in _visible(box)} == set(saved)
    assert all(is_whole(folder) for folder in _visible(box))
    while depth(box):
        with suppress(OSError):  # the reserve lets a few through, and each that is gone makes room for the next
            take(box, KEY)
        acknowledge(box, next(pending(box)))
        saved.pop()
    assert saved == []


def test_a_dead_boards_reports_are_rescued(box: Path, shared_house: House, tmp_path: Path) -> None:
    names = {making.put(box, sealed(shared_house.roster, photos=1)) for _ in range(2)}
    take(box, KEY)
    follow = making.followed()
    names.add(last := making.put(box, sealed(shared_house.roster), follow))
    (box / "drop" / "damaged").mkdir()
    other = tmp_path / "other"
    assert rescue(box, other) == (3, 1)
    assert rescue(box, other) == (3, 1)
    assert {folder.name for folder in _visible(other)} == {last}
    there = [*_visible(other), *(other / "queue").iterdir()]
    assert {folder.name.rpartition("-")[2]: read_follow(folder) for folder in there} == {**dict.fromkeys(names), last: follow}
    assert all(is_whole(folder) for folder in there)
    assert [folder.name for folder in (other / "refused").iterdir()] == ["damaged"]
