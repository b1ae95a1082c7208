"""``bluelamp vm check``: an image is started as a board would start it, and what only that can show is looked at. Emulated.

Three starts: one without a desk, to its power cut; one from the disk that the cut left; one of an image that somebody changed.
"""

from __future__ import annotations

import base64
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.wire import canonical
from provisioning.image import pack
from provisioning.image.tree import sh
from provisioning.vm import firmware, inside, look, writes
from provisioning.vm.home import HOST, Office, office
from provisioning.vm.machine import Machine, NoMachine
from provisioning.vm.pages import pages
from provisioning.vm.sealing import sealed

UP, PAINTED, PAGE, SENT, REFUSED = 300.0, 300.0, 180.0, 120.0, 180.0  # seconds; an emulated processor on a busy machine
ESCAPES = (("ctrl", "alt", "f2"), ("alt", "sysrq", "b"), ("ctrl", "alt", "delete"), ("alt", "f4"), ("ctrl", "alt", "backspace"))
KEYBOARD, STICK, ADAPTER = "0627:0001", "46f4:0001", "0403:6001"  # what QEMU's say that they are
PLUGS: dict[str, dict[str, Any]] = {
    "usb-kbd": {},
    "usb-storage": {"drive": "stick"},
    "usb-serial": {"chardev": "nobody", "always-plugged": True},
}
PLUGGED = 60.0  # seconds the rules may take
QUIET = 5.0  # seconds that a key has to show what it does


@dataclass
class Findings:
    """Every sentence that was looked at, with what was seen, and whether it held."""

    rows: list[tuple[bool, str, str]] = field(default_factory=list)

    def note(self, holds: bool, sentence: str, seen: object = "") -> None:
        self.rows.append((holds, sentence, str(seen)))
        print(f"{'  holds ' if holds else '  FAILS '} {sentence}{f': {seen}' if seen != '' else ''}", flush=True)

    @property
    def wrong(self) -> int:
        """How many did not hold."""
        return sum(not holds for holds, _, _ in self.rows)


@dataclass
class Bench:
    """What the three starts share. ``disk`` is the one that the next machine writes to."""

    folder: Path
    image: Path
    office: Office
    seen: Findings
    report: str = ""

    @property
    def disk(self) -> Path:
        return self.folder / "disk.img"

    def machine(self, name: str, disk: tuple[str, ...] = (), network: str = "") -> Machine:
        """A machine with this disk, started by what its firmware finds there."""
        drive = (f"file={self.disk},if=none,id=disk,format=raw", "virtio-blk-pci,drive=disk")
        usual = ("-drive", drive[0], "-device", drive[1])
        wire = ("-netdev", f"user,id=net{network}", "-device", "virtio-net-pci,netdev=net,romfile=")
        plugs = ("-chardev", "null,id=nobody", "-blockdev", "driver=null-co,node-name=stick,size=1048576,read-zeroes=on")
        loaded = firmware.load(self.disk, self.folder)
        return Machine(self.folder / name, loaded, disk or usual, extra=(*wire, *plugs))


def check(image: Path, folder: Path) -> Findings:
    """Look at everything. Raises NoMachine when a start got nowhere, NotStarted when the desk did not."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with office(folder / "office") as desk:
        bench = Bench(folder, image, desk, Findings())
        desk.close()
        pack.disk(image, bench.disk, desk.var)
        with say("a start without a desk, to a power cut"):
            first(bench)
        with say("a start from the disk that the power cut left, with a desk"):
            desk.open()
            second(bench)
        with say("a start of an image that was changed"):
            third(bench)
    return bench.seen


@contextmanager
def say(what: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"‣ {what}", flush=True)
    yield
    print(f"  ({time.monotonic() - began:.0f} s)", flush=True)


def first(bench: Bench) -> None:
    """The page, the units, the root, the keys, a touch; then a report is saved and the power cut in the same moment."""
    shown = pages(bench.folder / "pages", bench.office.home)
    before, log = bench.folder / "before.img", bench.folder / "writes.log"
    sh("cp", "--sparse=always", str(bench.disk), str(before))
    with bench.machine("first", writes.recording(bench.disk, log)) as machine:
        up(bench, machine)
        the_page(bench, machine, shown["Attract"], "the first page is on the glass as it is drawn elsewhere")
        the_system(bench, machine)
        the_plugs(bench, machine)
        the_keys(bench, machine, shown)
        made = sealed(bench.office.home)
        bench.report = made.header.report_id
        said = inside.save(machine, canonical(made.header).decode(), [base64.b64encode(one).decode() for one in made.parts])
        machine.cut()
    bench.seen.note(said == "saved", "the screen's account saved a report", said)
    kept, lost = writes.after_cut(before, log, bench.disk)
    print(f"  power cut: {kept} writes were flushed, {lost} are lost", flush=True)


def second(bench: Bench) -> None:
    """The report is still there and reaches the desk; nobody but the courier reaches anything."""
    with (
        listener() as other,
        bench.machine("second", network=f",hostfwd=tcp:127.0.0.1:{other.inward}-:{other.inside}") as machine,
    ):
        up(bench, machine)
        until(lambda: bench.office.has(bench.report), SENT)
        bench.seen.note(bench.office.has(bench.report), "a report saved just before a power cut reaches the desk")
        failed = inside.failed(machine)
        bench.seen.note(not failed, "no unit has failed after a power cut", failed)
        the_firewall(bench, machine, other)


def third(bench: Bench) -> None:
    """One byte in each of a thousand places of the root is another: the machine restarts itself before anything of it runs."""
    start, length = firmware.place(bench.disk, 4)
    with bench.disk.open("r+b") as disk:
        for at in range(start + 1024, start + length, length // 1000):
            disk.seek(at)
            byte = disk.read(1)
            disk.seek(at)
            disk.write(bytes([byte[0] ^ 1]))
    with bench.machine("third") as machine:
        ended = machine.ended(REFUSED)
        said = machine.console
        answered = not ended and answers(machine)
    bench.seen.note(ended, "an image that was changed does not start", "" if ended else said[-300:])
    bench.seen.note(
        "corrupted" in said, "and the kernel says why", [line for line in said.splitlines() if "verity" in line][:1]
    )
    bench.seen.note(not answered and "systemd" not in said.partition("Mounting root")[2], "and nothing of it has run")


def answers(machine: Machine) -> bool:
    """Whether anything of ours runs in there."""
    try:
        machine.ask("1", 5.0)
    except NoMachine:
        return False
    return True


def up(bench: Bench, machine: Machine) -> None:
    """Wait for the first page; what it took."""
    machine.ready(UP)
    inside.teach(machine)
    inside.painted(machine, PAINTED)
    bench.seen.note(True, "the screen is painted", f"{time.monotonic() - machine.began:.0f} s after power on, emulated")


def the_page(bench: Bench, machine: Machine, wanted: Path, sentence: str, after: float = 0, same: bool = True) -> None:
    """Whether the glass shows that page: now or soon, but not before ``after`` seconds."""
    now = bench.folder / f"glass-{len(bench.seen.rows)}.png"

    def is_so() -> bool:
        return (look.apart(machine.picture(now), wanted) <= look.SAME) == same

    time.sleep(after)
    until(is_so, PAGE)
    bench.seen.note(is_so(), sentence, f"{100 * look.apart(now, wanted):.1f} % of it differs")


def the_system(bench: Bench, machine: Machine) -> None:
    """Units, root, /var, what listens."""
    note = bench.seen.note
    failed = inside.failed(machine)
    note(not failed, "no unit has failed", failed)
    found = inside.mounts(machine)
    note(
        found["/"][:2] == ["/dev/mapper/root", "erofs"] and found["/"][2].startswith("ro"), "the root proves itself", found["/"]
    )
    wanted = {"nosuid", "nodev", "noexec"}
    for place in ("/var", "/tmp"):  # noqa: S108
        note(wanted <= set(found[place][2].split(",")), f"nothing in {place} can be executed", found[place])
    note(not inside.listening(machine), "nothing waits for the network", inside.listening(machine))
    sysrq = machine.ask("open('/proc/sys/kernel/sysrq').read().strip()")
    note(sysrq == "0", "the kernel's own keys are off", sysrq)


def the_plugs(bench: Bench, machine: Machine) -> None:
    """What is plugged in does not work, unless it is in the list: of the three, only the adapter of a receipt printer is."""
    for driver, more in PLUGS.items():
        machine.qmp("device_add", driver=driver, id=driver, bus="usb.0", **more)
    until(lambda: inside.plugged(machine).get(ADAPTER) == "1", PLUGGED)
    found = inside.plugged(machine)
    bench.seen.note(
        found == {KEYBOARD: "0", STICK: "0", ADAPTER: "1"}, "of a keyboard, a stick and an adapter one works", found
    )


def the_keys(bench: Bench, machine: Machine, shown: dict[str, Path]) -> None:
    """A touch leads on; no way out by keys, on a page that stands still and on which keys do arrive."""
    machine.touch(*shown_at(shown))
    the_page(bench, machine, shown["Language"], "a touch on the glass begins a visit")
    for keys in ESCAPES:
        machine.press(*keys)
    the_page(bench, machine, shown["Language"], f"{', '.join('-'.join(keys) for keys in ESCAPES)} change nothing", QUIET)
    machine.press("tab")
    the_page(bench, machine, shown["Language"], "and keys do arrive: the tabulator shows where it is", same=False)
    found = inside.running(machine)
    bench.seen.note("bluelamp-senses@" in found, "the visit has senses of its own, in a unit", found.split())
    bench.seen.note(inside.stays(machine, "call"), "a call's process starts when the screen asks for one, and stays")


def shown_at(shown: dict[str, Path]) -> tuple[float, float]:
    """The middle of the button that begins."""
    x, y = (float(word) for word in shown["Attract"].with_suffix(".start").read_text().split())
    return x, y


@dataclass
class Other:
    """Something else on this machine that listens, at ``port``; ``inward`` leads to ``inside`` in the virtual machine."""

    port: int
    inward: int
    inside: int = 7777


@contextmanager
def listener() -> Iterator[Other]:
    """A listener that takes what comes, and a free port."""
    with socket.socket() as listens, socket.socket() as free:
        for sock in (listens, free):
            sock.bind(("127.0.0.1", 0))
        listens.listen(16)
        inward = free.getsockname()[1]
        free.close()
        yield Other(listens.getsockname()[1], inward)


def the_firewall(bench: Bench, machine: Machine, other: Other) -> None:
    """Who reaches whom; at the end, with the rules taken away, that all of it could be reached."""
    desk, note = bench.office.port, bench.seen.note
    note(inside.reaches(machine, "courier", HOST, desk), "the courier reaches the desk")
    for who in ("root", "screen"):
        note(not inside.reaches(machine, who, HOST, desk), f"the account of {who} does not")
    note(not inside.reaches(machine, "courier", HOST, other.port), "nor does the courier reach another port")
    machine.ask(inside.LISTEN.format(port=other.inside))
    note(not comes_in(other), "nothing comes in")
    inside.said(machine, "nft", "flush", "ruleset")
    open_now = inside.reaches(machine, "root", HOST, other.port) and comes_in(other)
    note(open_now, "with the rules taken away both were open: it is the rules that close")


def comes_in(other: Other) -> bool:
    """Whether something in the virtual machine takes a word from outside."""
    try:
        with socket.create_connection(("127.0.0.1", other.inward), 5) as sock:
            sock.settimeout(5)
            return sock.recv(1) == b"!"
    except OSError:
        return False


def until(true: Callable[[], bool], limit: float) -> None:
    """Look twice a second, for so long at most."""
    end = time.monotonic() + limit
    while not true() and time.monotonic() < end:
        time.sleep(0.5)
