"""The self-test of a kiosk that is commissioned: what each test begins with, hears, and calls its fault. Pure.

A fault has the code of the part that is to be brought. What is not known to work is never said to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.acceptance import (
    CallTried,
    CodeSeen,
    DeskTried,
    FindCodes,
    HandsetMoved,
    KeyDown,
    PlayTone,
    PrintProof,
    ReportIs,
    SealTrial,
    ToneHeard,
    TrialSealed,
    TryCall,
    TryDesk,
)
from kiosk.effects import CloseCamera, OpenCamera, StopTimer, TakePhoto
from kiosk.events import CameraFailed, CameraOpened, DevicesAre, PaperFailed, PaperMoved, PhotoTaken, Pressed

if TYPE_CHECKING:
    from kiosk.commissioning import State, Step

TESTS = ("touch", "camera", "sound", "handset", "keys", "printer", "paper", "line", "report", "call")
POINTS = tuple(str(n) for n in range(1, 10))
KEYS = ("back", "next", "choose", "repeat", "help", "quit")
BY_HAND = ("touch", "camera", "handset", "keys", "printer", "paper")  # whoever stands there may say that it does not work
NEEDS = {
    "camera": ("camera",), "sound": ("microphone", "speaker"), "handset": ("handset",), "keys": ("keys",),
    "printer": ("printer",), "paper": ("printer",),
}  # fmt: skip
# Seconds that a step may take, and what it is called when they are over.
LIMITS = {
    "enrol": (90, "desk-slow"), "touch": (120, "touch-dead"), "camera": (120, "camera-silent"), "sound": (20, "speaker-unheard"),
    "handset": (90, "hook-absent"), "keys": (120, "keys-dead"), "printer": (120, "paper-unread"),
    "paper": (120, "paper-unfelt"), "line": (60, "desk-slow"), "report": (60, "report-unanswered"),
    "call": (60, "desk-slow"),
}  # fmt: skip


def asked(state: State) -> tuple[str, ...]:
    """The processes of ours that this step waits for."""
    if state.step in NEEDS:
        return ("senses",)
    return {"line": ("courier",), "report": ("courier",), "call": ("courier", "call")}.get(state.step, ())


def lacking(state: State) -> str:
    """The code of a part of this step that is known not to work, or that nobody named; "" when it is worth a try."""
    for part in NEEDS.get(state.step, ()):
        condition = state.devices.get(part, "absent" if state.devices else "unknown")
        if condition in ("blocked", "absent"):
            said = state.codes.get(part, "")
            return said if said and said != "sound-absent" else f"{part}-absent"
        if condition == "unknown" and state.codes.get(part):
            return state.codes[part]
    return ""


def works(state: State, *more: object) -> Step:
    return replace(state, phase="works", code=""), (StopTimer("step"), *more)


def failed(state: State, code: str) -> Step:
    return replace(state, phase="failed", code=code, looking=False), (StopTimer("step"), CloseCamera())


# ---- what each test begins with
def _begins_camera(state: State) -> Step:
    return state, (OpenCamera(),)


def _begins_printer(state: State) -> Step:
    state = replace(state, done=frozenset({str(state.tick)}))
    return state, (PrintProof(state.job, state.nonce),)


BEGINS: Mapping[str, Callable[[State], Step]] = {
    "touch": lambda state: (state, ()),
    "camera": _begins_camera,
    "sound": lambda state: (state, (PlayTone(),)),
    "handset": lambda state: (state, ()),
    "keys": lambda state: (state, ()),
    "printer": _begins_printer,
    "paper": lambda state: (state, ()),
    "line": lambda state: (state, (TryDesk(),)),
    "report": lambda state: (state, (SealTrial(),)),
    "call": lambda state: (state, (TryCall(),)),
}


def _touch(state: State, event: object) -> Step:
    match event:
        case Pressed("point", which) if which in POINTS and state.phase == "trying":
            state = replace(state, done=state.done | {which})
            return works(state) if state.done == set(POINTS) else (state, ())
    return state, ()


def _camera(state: State, event: object) -> Step:
    if state.phase != "trying":
        return state, ()
    match event:
        case CameraOpened():
            return replace(state, done=state.done | {"open"}), ()
        case CameraFailed(code):
            return failed(state, code)
        case Pressed("photograph") if "open" in state.done:
            return state, (TakePhoto(state.tick),)
        case PhotoTaken(_, _, sharp, bright, glaring):
            if sharp and bright:
                return works(state, CloseCamera())
            return failed(state, "camera-unsharp" if not sharp else "camera-glaring" if glaring else "camera-dark")
    return state, ()


def _sound(state: State, event: object) -> Step:
    match event:
        case ToneHeard(code) if state.phase == "trying":
            return failed(state, code) if code else works(state)
    return state, ()


def _handset(state: State, event: object) -> Step:
    match event:
        case HandsetMoved(True) if state.phase == "trying":
            return replace(state, done=state.done | {"lifted"}), ()
        case HandsetMoved(False) if state.phase == "trying" and "lifted" in state.done:
            return works(state)
        case DevicesAre() if state.phase == "trying" and (missing := lacking(state)):
            return failed(state, missing)
    return state, ()


def _keys(state: State, event: object) -> Step:
    match event:
        case KeyDown(key) if key in KEYS and state.phase == "trying":
            state = replace(state, done=state.done | {key})
            return works(state) if state.done == set(KEYS) else (state, ())
        case DevicesAre() if state.phase == "trying" and (missing := lacking(state)):
            return failed(state, missing)
    return state, ()


def _printer(state: State, event: object) -> Step:
    """The paper has moved by the printer's own word; that something is on it the camera says, where it works."""
    if state.phase != "trying":
        return state, ()
    match event:
        case PaperFailed(job, code) if job == state.job:
            return failed(state, code)
        case PaperMoved(job) if job == state.job:
            if state.found.get("camera") != "":
                return failed(state, "paper-unread")
            return replace(state, done=state.done | {"moved"}), (OpenCamera(),)
        case CameraOpened():
            return state, (FindCodes(),)
        case CameraFailed(code):
            return failed(state, code)
        case CodeSeen(text) if text == state.nonce:
            return works(state, CloseCamera())
    return state, ()


def _paper(state: State, _: object) -> Step:
    """It must feel that it was opened, and that it is closed again with paper in it."""
    if state.phase != "trying":
        return state, ()
    if state.codes.get("printer") == "cover-open":
        return replace(state, done=state.done | {"open"}), ()
    if "open" in state.done and state.devices.get("printer") in ("ready", "degraded"):
        return works(state)
    return state, ()


def _line(state: State, event: object) -> Step:
    match event:
        case DeskTried(code, clock) if state.phase == "trying":
            found = {**state.found, "clock": {"good": "", "unsure": "clock-unsure"}.get(clock, "clock-unknown")}
            state = replace(state, clock=clock, found=found)
            return failed(state, code) if code else works(state)
    return state, ()


def _report(state: State, event: object) -> Step:
    """It is the desk's own word that counts, and of this very report."""
    match event:
        case TrialSealed(name, code) if state.phase == "trying":
            return failed(state, code) if code else (replace(state, done=frozenset({name})), ())
        case ReportIs(name, fact) if state.phase == "trying" and name in state.done:
            return works(state) if fact == "received" else failed(state, "set-damaged")
    return state, ()


def _call(state: State, event: object) -> Step:
    match event:
        case CallTried(code) if state.phase == "trying":
            return failed(state, code) if code else works(state)
    return state, ()


HEARS: Mapping[str, Callable[[State, object], Step]] = {
    "touch": _touch, "camera": _camera, "sound": _sound, "handset": _handset, "keys": _keys, "printer": _printer,
    "paper": _paper, "line": _line, "report": _report, "call": _call,
}  # fmt: skip
