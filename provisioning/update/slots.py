"""Which of two slots starts next, and what is written down for it: every step may be cut by a power failure and done again. Pure.

The firmware starts the slot that ``[all]`` of autoboot.txt names, and once, when it was restarted with the tryboot flag, that of
``[tryboot]``. What is committed is only ever a slot that was seen to work: a trial that never comes up ends by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

SLOTS = ("A", "B")
TRIALS = 3  # a power cut in the middle of a trial is not its fault, twice


class SlotRefused(Exception):
    """The step would lose the last good slot or a decision; ``code`` is from codes.toml."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Record:
    """What must outlive a restart. ``reached``: this trial came up. ``failed`` and ``code``: the newest slot given up, and why.

    Of the program before: ``desk_before`` whether it reached the desk, ``worked`` the parts that worked, ``refused`` the sets put aside.
    """

    v: int = 1
    good: tuple[str, ...] = ("A",)
    staged: str = ""
    trials: int = 0
    reached: bool = False
    desk_before: bool = False
    worked: tuple[str, ...] = ()
    refused: int = 0
    failed: str = ""
    code: str = ""


@dataclass(frozen=True)
class Autoboot:
    """The firmware's file: the slot of ``[all]`` and that of ``[tryboot]``."""

    committed: str
    trial: str


@dataclass(frozen=True)
class Board:
    """All there is to know at one moment. ``booted``: the slot whose program asks."""

    autoboot: Autoboot
    booted: str
    record: Record

    @property
    def on_trial(self) -> bool:
        """The program that runs is the staged one, and nobody has decided yet."""
        return self.booted == self.record.staged != self.autoboot.committed


Write = Autoboot | Record  # each is on the disk whole or not at all; they are done in order


@dataclass(frozen=True)
class Checks:
    """What the fresh program has shown so far; None = not known yet, which is neither yes nor no."""

    painted: bool | None = None
    self_test: bool | None = None
    outbox: bool | None = None
    desk: bool | None = None


@dataclass(frozen=True)
class Patience:
    """In seconds since the start."""

    settle: float
    desk: float


def primary(board: Board) -> str:
    """The slot that is to be started: a staged one counts, so that a power cut before the restart forgets nothing."""
    return board.record.staged or board.autoboot.committed


def is_good(board: Board, slot: str) -> bool:
    """Whether a slot may be started: it was seen to work, or it waits for its trial."""
    return slot in {*board.record.good, board.record.staged}


def stage(board: Board, slot: str) -> tuple[Write, ...]:
    """Another slot holds a whole new program: it is tried at the next restart. The running committed one: nothing is tried.

    Raises SlotRefused while a trial is undecided.
    """
    record = _finished(board)
    if board.booted != board.autoboot.committed:
        raise SlotRefused("update-undecided")
    if slot == board.booted:
        return (Record(good=record.good, failed=record.failed, code=record.code),)
    fresh = Record(good=_without(record.good, slot), staged=slot)
    return Autoboot(board.autoboot.committed, slot), fresh


def spoil(board: Board, slot: str) -> tuple[Write, ...]:
    """A slot is about to be written over: it is not good any more and not tried. Raises SlotRefused for the one we live on."""
    if board.booted != board.autoboot.committed:
        raise SlotRefused("update-undecided")
    if slot == board.autoboot.committed:
        raise SlotRefused("update-last-good")
    record = _finished(board)
    staged = "" if record.staged == slot else record.staged
    return (Record(good=_without(record.good, slot), staged=staged, failed=record.failed, code=record.code),)


def woke(board: Board) -> tuple[Write, ...]:
    """At the start of every program: finish what a cut left, note that a trial came up, give up one that never did."""
    record = board.record
    if _finished(board) != record:
        return (_finished(board),)
    if board.on_trial:
        return () if record.reached else (replace(record, reached=True),)
    if record.staged and record.trials >= TRIALS:
        return (_given_up(record, "update-stopped" if record.reached else "update-never-started"),)
    return ()


def may_try(board: Board) -> bool:
    """Whether the next restart may be a trial: only from the committed slot, of another one, and not for ever."""
    record, committed = board.record, board.autoboot.committed
    return bool(record.staged) and board.booted == committed != record.staged and record.trials < TRIALS


def arm(board: Board, desk: bool, worked: tuple[str, ...], refused: int) -> tuple[Write, ...]:
    """To be on the disk before the flag is set: a flag without a slot to try leaves some boards in their firmware.

    ``desk``, ``worked``, ``refused``: what is true now, to be compared with afterwards. Raises SlotRefused when nothing waits for a trial.
    """
    record = board.record
    if not may_try(board):
        raise SlotRefused("update-nothing-staged")
    counted = replace(
        record,
        trials=record.trials + 1,
        reached=False,
        desk_before=desk or record.desk_before,
        worked=tuple(sorted({*worked, *record.worked})),
        refused=max(refused, record.refused),
    )
    return Autoboot(board.autoboot.committed, record.staged), counted


def strayed(board: Board) -> bool:
    """The program that runs is neither committed nor on trial: restart without the flag."""
    return board.booted != board.autoboot.committed and not board.on_trial


def keep(board: Board) -> tuple[Write, ...]:
    """The running program is good: from now on it is the one that starts. Raises SlotRefused for one that was given up."""
    if strayed(board):
        raise SlotRefused("update-given-up")
    if not board.on_trial:
        good = tuple(sorted({*board.record.good, board.booted}))
        return () if good == board.record.good else (replace(board.record, good=good),)
    return Autoboot(board.booted, board.autoboot.committed), _settled(board.record, board.booted)


def give_up(board: Board, code: str) -> tuple[Write, ...]:
    """The trial failed for a reason of codes.toml; then restart without the flag. Raises SlotRefused for a committed program."""
    if not board.on_trial:
        raise SlotRefused("update-last-good")
    return (_given_up(board.record, code),)


def judge(checks: Checks, up: float, patience: Patience, desk_before: bool) -> str:
    """ "good", "wait", or the code of what is wrong. The desk is waited for longer: lines fail without any program's fault.

    Where the program before could not reach the desk either, its absence says nothing about the fresh one.
    """
    wanted = {
        "update-home-unpainted": checks.painted,
        "update-self-test": checks.self_test,
        "update-outbox-unreadable": checks.outbox,
    }
    for code, found in wanted.items():
        if found is False or (found is None and up >= patience.settle):
            return code
    if None in wanted.values():
        return "wait"
    if checks.desk:
        return "good"
    if up < patience.desk:
        return "wait"
    return "update-desk-unreached" if desk_before else "good"


def _finished(board: Board) -> Record:
    """The record, also when the power failed between the commit and its record."""
    committed = board.autoboot.committed
    return _settled(board.record, committed) if board.record.staged == committed else board.record


def _settled(record: Record, slot: str) -> Record:
    return Record(good=tuple(sorted({*record.good, slot})))


def _given_up(record: Record, code: str) -> Record:
    return Record(good=_without(record.good, record.staged), failed=record.staged, code=code)


def _without(good: tuple[str, ...], slot: str) -> tuple[str, ...]:
    return tuple(name for name in good if name != slot)
