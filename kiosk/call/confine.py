"""What this process gives up before it talks to a stranger. Linux only; the unit file of the appliance takes away more."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_SET_PDEATHSIG, _SET_DUMPABLE, _SET_NO_NEW_PRIVS = 1, 4, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on x86-64 and arm64
_EVERYTHING = (1 << 13) - 1  # every right over files that the first version of landlock knows
_READ = 1 << 0 | 1 << 2 | 1 << 3  # execute (libraries), read file, read folder
_NAMES = ("/etc", "/run/systemd/resolve")  # where the address of a relay is looked up


def confine() -> bool:
    """Die with the parent, leave no core file, gain no right, open no device and write no file.

    Only our own code and the system's libraries stay readable. False: this kernel cannot close the files.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value in ((_SET_PDEATHSIG, signal.SIGKILL), (_SET_DUMPABLE, 0), (_SET_NO_NEW_PRIVS, 1)):
        if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl {option}")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))
    code = Path(__file__).resolve().parents[2]
    return _close_files(libc, [sys.prefix, sys.base_prefix, str(code / "kiosk"), "/usr", "/lib", "/lib64", *_NAMES])


def _close_files(libc: ctypes.CDLL, readable: Iterable[str]) -> bool:
    handled = struct.pack("Q", _EVERYTHING)
    ruleset = libc.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(libc, ruleset, path)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:  # what is not there needs no permission
        return
    try:
        rule = struct.pack("=Qi", _READ, folder)
        if libc.syscall(_ADD_RULE, ruleset, 1, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), f"landlock {path}")
    finally:
        os.close(folder)
