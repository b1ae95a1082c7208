"""How a blank kiosk becomes a working one: a technician's steps, one after another, and what was found. Pure; never part of a visit.

Each step has a limit, and each fault a code of codes.toml. What is not known to work is never said to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kiosk import selftest
from kiosk.acceptance import (
    AskSite,
    Blank,
    CodeSeen,
    Enrol,
    EnrolFailed,
    Enrolled,
    FindCodes,
    KeepSheet,
    PrintSheet,
    SheetKept,
    SiteIs,
)
from kiosk.answers import Answer
from kiosk.effects import CloseCamera, EndVisit, OpenCamera, SetTimer, StopTimer
from kiosk.events import (
    Answered,
    CameraFailed,
    CameraOpened,
    DevicesAre,
    Lost,
    Pressed,
    Woke,
)
from kiosk.selftest import BEGINS, BY_HAND, LIMITS, TESTS, asked, failed, lacking

STEPS = ("language", "enrol", "site", *TESTS, "end")
LEFT = 600_000  # ms without a touch, and a kiosk that was one before serves people again
MUST = ("site", "touch", "line", "report")  # without one of these nobody can be served
NAMED = re.compile(r"bluelamp://([^/\s]{1,200})/([^/#\s]{1,200})#([0-9A-Za-z-]{12,14})")
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{12}")


@dataclass(frozen=True)
class State:
    """Everything about one commissioning. ``phase``: asked, trying, works or failed, and then ``code`` says why.

    ``done``: the points touched, the keys pressed, or what of this step has been seen already.
    """

    languages: tuple[str, ...]
    token: str
    blank: bool
    desk: str = ""
    name: str = ""
    secret: str = ""
    language: str = ""
    step: str = "language"
    phase: str = "asked"
    code: str = ""
    looking: bool = False  # the camera looks for the enrolment code
    done: frozenset[str] = frozenset()
    site: tuple[str, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    devices: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    clock: str = ""
    sheet: SheetKept | None = None
    new: bool = False  # it became a kiosk just now, and has never been opened
    tick: int = 0

    @property
    def nonce(self) -> str:
        """What the printer prints and the camera must read: never the same twice."""
        return f"bluelamp-paper:{self.token}:{self.job}"

    @property
    def job(self) -> int:
        """The print of this attempt."""
        return next((int(one) for one in self.done if one.isdecimal()), 0)

    @property
    def outcome(self) -> str:
        """ready, without (some part does not work) or out (nobody can be served)."""
        bad = {test for test, code in self.found.items() if code}
        return "out" if bad & set(MUST) else "without" if bad else "ready"


Step = tuple[State, tuple[object, ...]]


def step(state: State, event: object) -> Step:
    """What ``event`` makes of it. Never raises; an event that makes no sense here changes nothing that shows."""
    after, effects = _step(_told(replace(state, tick=state.tick + 1), event), event)
    if isinstance(event, Pressed) and not (after.blank or after.new):
        effects = (*effects, SetTimer("left", LEFT))
    return after, effects


def _step(state: State, event: object) -> Step:
    match event:
        case Woke("left") if not (state.blank or state.new) and state.outcome != "out":
            return state, (CloseCamera(), EndVisit())  # it worked before, and people wait for it
        case Pressed("back") if state.looking:
            return replace(state, looking=False), (CloseCamera(),)
        case Pressed("back") if state.step not in ("language", "end") and state.phase != "trying":
            return _enter(state, _before(state))
        case Pressed("start-again") if state.phase == "failed":
            return _enter(state, state.step)
        case Pressed("continue") if state.phase in ("works", "failed") and state.step in TESTS:
            return _next(replace(state, found={**state.found, state.step: state.code}))
        case Woke("step") if state.phase == "trying":
            return failed(state, LIMITS[state.step][1])
        case Pressed("disagree") if state.phase == "trying" and state.step in BY_HAND:
            return failed(state, LIMITS[state.step][1])
        case Lost(process) if state.phase == "trying" and process in asked(state):
            return failed(state, f"{process}-lost")
    return _HEARS[state.step](state, event)


def _told(state: State, event: object) -> State:
    """How the devices are: unknown when senses is lost, and until it has said."""
    if isinstance(event, DevicesAre):
        return replace(state, devices=dict(event.conditions), codes=dict(event.codes))
    if event == Lost("senses"):
        return replace(state, devices={}, codes={})
    return state


# ---- from step to step
def _before(state: State) -> str:
    back = STEPS[STEPS.index(state.step) - 1]
    return STEPS[STEPS.index(back) - 1] if back == "enrol" and not state.blank else back


def _next(state: State) -> Step:
    onward = STEPS[STEPS.index(state.step) + 1]
    return _enter(state, "site" if onward == "enrol" and not state.blank else onward)


def _enter(state: State, name: str) -> Step:
    """The step ``name`` from its beginning; what was open of the one before is closed."""
    left: tuple[object, ...] = (StopTimer("step"), CloseCamera())
    fresh = replace(state, step=name, phase="asked", code="", looking=False, done=frozenset())
    if name in TESTS:
        if missing := lacking(fresh):
            return replace(fresh, phase="failed", code=missing), left
        after, more = BEGINS[name](replace(fresh, phase="trying"))
        return after, (*left, SetTimer("step", 1000 * LIMITS[name][0]), *more)
    if name == "site":
        return fresh, (*left, AskSite())
    if name == "end":
        return fresh, (*left, KeepSheet(fresh.outcome, dict(fresh.found)))
    return fresh, left


# ---- what each step hears
def _language(state: State, event: object) -> Step:
    match event:
        case Blank(yes):
            return replace(state, blank=yes), ()
        case Pressed("language", code) if code in state.languages:
            return _next(replace(state, language=code))
    return state, ()


def _enrol(state: State, event: object) -> Step:
    match event:
        case Answered(question, Answer(str(text))) if question in ("desk", "name", "secret") and state.phase != "trying":
            return _filled(state, question, text.strip()), ()
        case Pressed("camera") if not state.looking and state.phase != "trying":
            return replace(state, looking=True, phase="asked", code=""), (OpenCamera(),)
        case CameraOpened() if state.looking:
            return state, (FindCodes(),)
        case CameraFailed(code) if state.looking:
            return failed(state, code)
        case CodeSeen(text) if state.looking and (read := NAMED.fullmatch(text.strip())):
            return _ask(replace(state, looking=False, desk=read[1], name=_plain(read[2]), secret=read[3]), CloseCamera())
        case Pressed("continue") if state.phase != "trying":
            return _ask(state)
        case EnrolFailed(code) if state.phase == "trying":
            return failed(state, code)
        case Enrolled() if state.phase == "trying":
            return _next(replace(state, blank=False, new=True, secret=""))
    return state, ()


def _plain(name: str) -> str:
    """A name out of an address: "Town%20Hall" is Town Hall."""
    return re.sub("%([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), name)


def _filled(state: State, question: str, text: str) -> State:
    state = replace(state, phase="asked", code="")
    if question == "desk":
        return replace(state, desk=text)
    return replace(state, name=text) if question == "name" else replace(state, secret=text)


def _ask(state: State, *more: object) -> Step:
    """The desk is asked only when all three are there; a code is forgiven its hyphens, capitals and likenesses."""
    secret = re.sub(r"[\s-]", "", state.secret).upper().translate(str.maketrans("OIL", "011"))
    if not (CODE.fullmatch(secret) and state.desk and state.name):
        return replace(state, phase="failed", code="code-unread"), more
    desk = state.desk if "://" in state.desk else f"https://{state.desk}"
    written = "-".join((secret[:4], secret[4:8], secret[8:]))
    timer = SetTimer("step", 1000 * LIMITS["enrol"][0])
    return replace(state, phase="trying", code=""), (*more, timer, Enrol(desk, state.name, written))


def _site(state: State, event: object) -> Step:
    match event:
        case SiteIs(lines):
            return replace(state, site=lines), ()
        case Pressed("continue") if state.site:
            return _next(replace(state, found={**state.found, "site": ""}))
        case Pressed("disagree") if state.site:
            return _next(replace(state, found={**state.found, "site": "site-elsewhere"}))
    return state, ()


def _end(state: State, event: object) -> Step:
    match event:
        case SheetKept():
            works = state.found.get("printer") == ""
            return replace(state, sheet=event), ((PrintSheet(state.tick),) if works and not event.code else ())
        case Pressed("start-again"):
            return _enter(replace(state, found={}, sheet=None), "site")
        case Pressed("finish") if state.outcome != "out":
            return state, (EndVisit(),)
    return state, ()


_HEARS: Mapping[str, Callable[[State, object], Step]] = {
    "language": _language, "enrol": _enrol, "site": _site, "end": _end, **selftest.HEARS,
}  # fmt: skip
