"""What this process gives up before it talks to a stranger. Linux only; the unit file of the appliance takes away more."""

from __future__ import annotations

import ctypes
import resource
import signal

_SET_PDEATHSIG, _SET_DUMPABLE, _SET_NO_NEW_PRIVS = 1, 4, 38


def confine() -> None:
    """Die with the parent, leave no core file, gain no right, open few files."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for option, value in ((_SET_PDEATHSIG, signal.SIGKILL), (_SET_DUMPABLE, 0), (_SET_NO_NEW_PRIVS, 1)):
        if prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl {option}")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))
