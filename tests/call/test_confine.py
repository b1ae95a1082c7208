"""What a call process cannot do any more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRY = """
import os, socket, sys
from kiosk.call.confine import confine
print("closed", confine())
for path in sys.argv[1:]:
    for flags in (os.O_RDONLY, os.O_WRONLY | os.O_CREAT):
        try:
            os.open(path, flags)
            print("opened", path)
        except PermissionError:
            pass
try:
    os.mkdir("made")
    print("made a folder")
except PermissionError:
    pass
os.memfd_create("ring")
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).bind(("127.0.0.1", 0))
socket.getaddrinfo("localhost", 9)
import wave
print("done")
"""


def test_a_confined_process_opens_no_device_and_writes_no_file_but_keeps_the_network(tmp_path: Path) -> None:
    secret = tmp_path / "report.age"
    secret.write_text("sealed", encoding="utf-8")
    paths = [str(secret), "/dev/null", "/dev/tty", "/proc/1/environ"]
    done = subprocess.run([sys.executable, "-c", TRY, *paths], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["closed True", "done"]
