"""A kiosk and a world in two network namespaces of this machine, joined by one wire. Needs root, ip and nft."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

KIOSK, DESK, STRANGER, RELAY = "192.0.2.15", "192.0.2.2", "192.0.2.66", "192.0.2.7"
TRY = 0.7  # seconds a refused connection is waited for: the firewall drops and says nothing
CONNECT = """
import ast, os, socket, sys, threading
def attempt(user, kind, address, port):
    os.setgroups([]); os.setgid(user); os.setuid(user)
    sock = socket.socket(type=socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM)
    sock.settimeout(float(sys.argv[2]))
    try:
        sock.connect((address, port))
        sock.send(b"?")
        return sock.recv(1) == b"!"
    except OSError:
        return False
children = {}
for n, place in enumerate(ast.literal_eval(sys.argv[1])):
    pid = os.fork()
    if pid == 0:
        os._exit(10 + attempt(*place))
    children[pid] = n
went = {}
for _ in children:
    pid, status = os.wait()
    went[children[pid]] = {10: False, 11: True}[os.waitstatus_to_exitcode(status)]
print([went[n] for n in range(len(went))])
"""
ANSWER = """
import ast, socket, sys, threading
def serve(kind, address, port):
    sock = socket.socket(type=socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((address, port))
    if kind == "tcp":
        sock.listen(16)
    threading.Thread(target=answer, args=(kind, sock)).start()
def answer(kind, sock):
    while True:
        if kind == "udp":
            sock.sendto(b"!", sock.recvfrom(1)[1])
        else:
            one = sock.accept()[0]
            one.send(b"!")
            one.close()
for place in ast.literal_eval(sys.argv[1]):
    serve(*place)
print("ready", flush=True)
"""


def lacking() -> str:
    """Why these tests cannot run here, in one line; "" when they can."""
    if os.geteuid():
        return "needs root, to make network namespaces"
    absent = [tool for tool in ("ip", "nft", "nsenter") if shutil.which(tool) is None]
    return f"needs {', '.join(absent)}" if absent else ""


def sh(*command: str, feed: str = "") -> str:
    """Run a tool; its words, or an error that holds them."""
    done = subprocess.run(command, input=feed, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def within(namespace: str) -> tuple[str, ...]:
    """What a command begins with that runs in that namespace. `ip netns exec` would mount over /, which in a chroot it cannot."""
    return "nsenter", f"--net=/run/netns/{namespace}"


@dataclass(frozen=True)
class Wire:
    """Two namespaces, by name."""

    kiosk: str
    world: str

    def load(self, rules: Path) -> None:
        """Give the kiosk its firewall."""
        sh(*within(self.kiosk), "nft", "-f", str(rules))

    def tell(self, commands: str) -> None:
        """More nft commands for the kiosk's kernel."""
        sh(*within(self.kiosk), "nft", "-f", "-", feed=commands)

    def goes(self, *places: tuple[int, str, str, int], back: bool = False) -> list[bool]:
        """For each (account, kind, address, port): whether that account of the kiosk (``back``: of the world) is answered there."""
        name = self.world if back else self.kiosk
        said = sh(*within(name), "python3", "-I", "-c", CONNECT, repr(places), str(TRY))
        went = ast.literal_eval(said)
        assert isinstance(went, list)
        return went


@contextmanager
def wire() -> Iterator[Wire]:
    """Two namespaces with addresses, gone afterwards."""
    made = Wire(f"blk{os.getpid()}", f"blw{os.getpid()}")
    with ExitStack() as leave:
        for name in (made.kiosk, made.world):
            sh("ip", "netns", "add", name)
            leave.callback(sh, "ip", "netns", "del", name)
            sh(*within(name), "ip", "link", "set", "lo", "up")
        sh("ip", "link", "add", "eth0", "netns", made.kiosk, "type", "veth", "peer", "name", "eth0", "netns", made.world)
        for name, addresses in ((made.kiosk, (KIOSK,)), (made.world, (DESK, STRANGER, RELAY))):
            for address in addresses:
                sh(*within(name), "ip", "addr", "add", f"{address}/24", "dev", "eth0")
            sh(*within(name), "ip", "link", "set", "eth0", "up")
        yield made


@contextmanager
def answering(namespace: str, *places: tuple[str, str, int]) -> Iterator[None]:
    """Somebody at every (kind, address, port) of a namespace who answers "!" to whatever comes."""
    words = [*within(namespace), "python3", "-I", "-c", ANSWER, repr(places)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            yield
        finally:
            process.kill()
