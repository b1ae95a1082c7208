"""What is asked of a running machine, as sentences of Python that its probe does. Judges nothing."""

from __future__ import annotations

from provisioning.vm.machine import Machine

ACCOUNTS = {"root": 0, "screen": 810, "courier": 814}  # systemd/sysusers.conf
REACH = 4.0  # seconds a connection may take; a packet that is dropped is never answered
KEEPER = "bluelamp-keeper.service"

KNOWN = """
import subprocess
def said(*command, **how):
    done = subprocess.run(command, capture_output=True, text=True, timeout=50, **how)
    return (done.stdout + done.stderr).strip()
def reaches(account, host, port, wait):
    ask = f"import socket; socket.create_connection(({host!r}, {port}), {wait}).close(); print('open')"
    return "open" == said("/usr/bin/python3", "-I", "-c", ask, user=account, group=account, extra_groups=[])
def ours(account, groups, code):
    return said("/opt/bluelamp/bin/python", "-I", "-c", code, user=account, group=account, extra_groups=groups, umask=0o007)
result = True
"""

LISTEN = """
import socket, threading
waiting = socket.create_server(("", {port}))
def greet():
    while True:
        waiting.accept()[0].sendall(b"!")
threading.Thread(target=greet, daemon=True).start()
result = True
"""


def teach(machine: Machine) -> None:
    """The probe knows the words below from now on."""
    machine.ask(KNOWN)


def said(machine: Machine, *command: str) -> str:
    """What a program of the image says."""
    return str(machine.ask(f"said(*{command!r})"))


def failed(machine: Machine) -> str:
    """The units that failed, one a line."""
    return said(machine, "systemctl", "list-units", "--failed", "--no-legend", "--plain")


def painted(machine: Machine, limit: float) -> None:
    """Wait until the screen has told systemd that its first page stands."""
    machine.until(f"said('systemctl', 'is-active', {KEEPER!r}) == 'active'", limit)


def reaches(machine: Machine, account: str, host: str, port: int) -> bool:
    """Whether a process of that account gets a connection."""
    return bool(machine.ask(f"reaches({ACCOUNTS[account]}, {host!r}, {port}, {REACH})"))


def listening(machine: Machine) -> list[str]:
    """Addresses at which anything in there waits for the network, as the kernel writes them; the addresses of DHCP apart."""
    tables = "[line.split() for name in ('tcp', 'tcp6') for line in open(f'/proc/net/{name}').readlines()[1:]]"
    found = machine.ask(f"[fields[1] for fields in {tables} if fields[3] == '0A']")
    return [str(one) for one in found]


def mounts(machine: Machine) -> dict[str, list[str]]:
    """Mount point to [device, type, options]."""
    lines = str(machine.ask("open('/proc/mounts').read()")).splitlines()
    return {fields[1]: [fields[0], *fields[2:4]] for fields in map(str.split, lines)}


def plugged(machine: Machine) -> dict[str, str]:
    """What is plugged in by USB, hubs apart: maker and model, and whether it may work ("1")."""
    code = (
        "from pathlib import Path\n"
        "def of(path, name):\n    return (path / name).read_text().strip()\n"
        "found = [path.parent for path in Path('/sys/bus/usb/devices').glob('*/bDeviceClass') if of(path.parent, path.name) != '09']\n"
        "result = {f\"{of(one, 'idVendor')}:{of(one, 'idProduct')}\": of(one, 'authorized') for one in found}\n"
    )
    return dict(machine.ask(code))


def running(machine: Machine) -> str:
    """Our own units that run, one a line."""
    units = ("list-units", "--state=running", "--no-legend", "--plain", "--full", "bluelamp-*")
    return "\n".join(line.split()[0] for line in said(machine, "systemctl", *units).splitlines())


def stays(machine: Machine, process: str) -> bool:
    """Whether the process behind a socket is still there some time after the screen's account asked for it."""
    code = (
        "import socket\nsock = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)\n"
        f"sock.connect('/run/bluelamp/{process}.sock')\nsock.settimeout(40)\n"
        "try:\n    print('said' if sock.recv(65536) else 'gone')\nexcept TimeoutError:\n    print('stays')\n"
    )
    return machine.ask(f"ours({ACCOUNTS['screen']}, [800, 801], {code!r})") in {"said", "stays"}


def save(machine: Machine, header: str, parts: list[str]) -> str:
    """As the screen's account: put a sealed set into the outbox. "saved" once it is on the disk, else what went wrong."""
    code = (
        "import base64\nfrom pathlib import Path\nfrom kiosk import outbox\nfrom kiosk.wire import Header, parse_json\n"
        f"header = parse_json(Header, {header!r}.encode())\nparts = [base64.b64decode(one) for one in {parts!r}]\n"
        "outbox.put(Path('/var/lib/bluelamp/outbox'), parts, header)\nprint('saved')\n"
    )
    return str(machine.ask(f"ours({ACCOUNTS['screen']}, [800, 801], {code!r})"))
