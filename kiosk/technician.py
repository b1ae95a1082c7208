"""What a technician sees while a kiosk is commissioned: its state + catalogue -> View. Pure; no visitor comes here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk.commissioning import STEPS
from kiosk.glass import Choice, Control, Row, View
from kiosk.receipt import Line, Paper
from kiosk.selftest import BY_HAND, KEYS, POINTS, TESTS

if TYPE_CHECKING:
    from kiosk.commissioning import State
    from kiosk.words import Words

SCREENS = ("SetupLanguage", "Setup", "SetupCamera", "SetupTouch")
ICONS = {
    "enrol": "key", "site": "map-pin", "touch": "hand-pointing", "camera": "camera", "sound": "speaker-high", "handset": "phone",
    "keys": "keyboard", "printer": "printer", "paper": "receipt", "line": "broadcast", "report": "lock-key", "call": "phone-call",
}  # fmt: skip
# What is to be brought: by a code, else by the word that it begins with.
BRING = {
    "desk-refused": "enrol", "no-certificate": "enrol", "desk-untrusted": "site", "no-roster": "site", "no-voice": "sound",
    "no-recogniser": "sound",
    "code": "enrol", "enrol": "enrol", "kiosk": "enrol", "site": "site", "root": "site", "roster": "site", "device": "site",
    "journeys": "site", "weights": "site", "touch": "touch", "camera": "camera", "microphone": "sound", "speaker": "sound",
    "sound": "sound", "recogniser": "sound", "hook": "handset", "handset": "handset", "keys": "keys", "paper": "printer",
    "printer": "printer", "cover": "printer", "network": "line", "desk": "line", "line": "line", "later": "line", "report": "line",
    "clock": "clock", "call-unproved": "call", "relay-unreached": "relay", "relay-no-way": "relay", "relay": "site",
}  # fmt: skip
UNKNOWN = ("clock-unknown", "call-unproved")  # nobody said that these do not work
# What a visitor reads when this part does not work.
VISITORS = {
    "camera": "camera-absent", "sound": "speaker-absent", "printer": "printer-absent", "paper": "printer-absent",
}  # fmt: skip


def view(state: State, words: Words, names: Mapping[str, str], rtl: bool) -> View:
    """The whole glass, in the language of ``words``; ``names``: what each language calls itself."""
    frame = View(screen=_screen(state), language=words.language, rtl=rtl, can_back=_can_back(state))
    if state.step == "language":
        tiles = tuple(Choice(code, names[code]) for code in state.languages)
        return replace(frame, title=words["screen.language.title"], tiles=tiles)
    at = words.say("screen.setup.step", n=STEPS.index(state.step), m=len(STEPS) - 1)
    page = {"enrol": _enrol, "site": _site, "end": _end}.get(state.step, _test)
    return replace(frame, step_text=at, icon=ICONS.get(state.step, ""), **page(state, words))


def _screen(state: State) -> str:
    if state.step == "language":
        return "SetupLanguage"
    trying = state.phase == "trying"
    if state.step == "touch" and trying:
        return "SetupTouch"
    seen = state.looking or (trying and (state.step == "camera" or (state.step == "printer" and "moved" in state.done)))
    return "SetupCamera" if seen else "Setup"


def _can_back(state: State) -> bool:
    return state.looking or (state.step not in ("language", "end") and state.phase != "trying")


def _enrol(state: State, words: Words) -> dict[str, Any]:
    said = {"title": words["screen.setup.enrol"], "lead": words["screen.setup.enrol-lead"]}
    if state.looking:
        return said
    if state.phase == "trying":
        return {**said, "notice": words["screen.setup.asking"]}
    return {
        **said,
        "controls": tuple(
            Control(name, "word", words[f"screen.setup.field.{name}"], value=value, keyboard=keyboard)
            for name, value, keyboard in (
                ("secret", state.secret, "codes"),
                ("name", state.name, "codes"),
                ("desk", state.desk, "address"),
            )
        ),
        "tiles": (Choice("camera", words["screen.setup.show"], icon="camera"),),
        **(_trouble(words, state.code) if state.phase == "failed" else {}),
        "primary": words["screen.control.continue"],
    }


def _site(state: State, words: Words) -> dict[str, Any]:
    name, place, address, phone, people = state.site or ("",) * 5
    lines = ((name, f"{place}. {address}"), (words["screen.out.nearest"], phone), (words["screen.out.people"], people))
    return {
        "title": words["screen.setup.site"],
        "lead": words["screen.setup.site-lead"],
        "rows": tuple(
            Row(label, line, icon=icon) for (label, line), icon in zip(lines, ("map-pin", "phone", "users"), strict=True)
        ),
        "tiles": (Choice("disagree", words["screen.setup.elsewhere"], icon="x"),),
        "primary": words["screen.answer.yes.label"],
    }


def _test(state: State, words: Words) -> dict[str, Any]:
    title = {"title": words[f"screen.setup.{state.step}"], "lead": words[f"screen.setup.{state.step}-lead"]}
    match state.phase:
        case "works":
            done = {"notice": words["screen.setup.works"], "notice_kind": "done", "lead": ""}
            return {**title, **done, "rows": _keys(state, words), "primary": words["screen.control.continue"]}
        case "failed":
            onward = {"primary": words["screen.setup.without"], "can_start_again": True}
            return {**title, **_trouble(words, state.code), **onward}
    by_hand = state.step in BY_HAND and state.step != "touch"
    broken = (Choice("disagree", words["screen.setup.broken"], icon="x"),) if by_hand else ()
    if state.step == "camera":
        take = {"primary": words["screen.camera.take"], "primary_control": "photograph"} if "open" in state.done else {}
        return {**title, "tiles": broken, **take}
    if state.step == "touch":
        points = tuple(Choice(f"point:{which}", which, selected=which in state.done) for which in POINTS)
        return {**title, "tiles": points, "suggested": words["screen.setup.broken"]}
    return {**title, "tiles": broken, "rows": _keys(state, words)}


def _keys(state: State, words: Words) -> tuple[Row, ...]:
    if state.step != "keys":
        return ()
    ours = {"next": "screen.setup.key.next", "choose": "screen.setup.key.choose", "repeat": "screen.setup.key.repeat"}
    named = {key: words[ours.get(key) or f"screen.control.{key}"] for key in KEYS}
    return tuple(
        Row(
            named[key],
            words["screen.setup.pressed" if key in state.done else "screen.setup.not-yet"],
            done=key in state.done,
            icon="clock",
        )
        for key in KEYS
    )


def _end(state: State, words: Words) -> dict[str, Any]:
    title = {"ready": "screen.setup.ready", "without": "screen.setup.ready-without", "out": "screen.setup.out"}[state.outcome]
    bad = tuple(
        Row(words[f"screen.setup.{test}"], _fault(words, code), icon="warning-circle")
        for test, code in state.found.items()
        if code
    )
    good = [words[f"screen.setup.{test}"] for test in TESTS if state.found.get(test) == ""]
    whole = (Row(words["screen.setup.works"], words.joined(tuple(good)), done=True),) if good else ()
    shut = state.outcome == "out"
    return {
        "title": words[title],
        "lead": _signed(state, words),
        **(_trouble(words, state.sheet.code) if state.sheet and state.sheet.code else {}),
        "rows": (*bad, Row(words["screen.setup.public"], _public(state, words), icon="eye"), *whole),
        "can_start_again": not shut,
        "primary": words["screen.setup.again" if shut else "screen.setup.open"],
        "primary_control": "start-again" if shut else "finish",
    }


def _signed(state: State, words: Words) -> str:
    """Kept, and whether the desk has it: that is never said before it is known."""
    if state.sheet is None or state.sheet.code:
        return ""
    return words["screen.setup.sent" if state.sheet.sent else "screen.setup.signed"]


def _public(state: State, words: Words) -> str:
    """The sentence that meets whoever comes next."""
    if state.outcome == "out":
        return words["screen.out.title"]
    codes = dict.fromkeys(VISITORS[test] for test, code in state.found.items() if code and test in VISITORS)
    return " ".join((words["screen.attract.title"] + ".", *(words.fault(code) for code in codes)))


def _trouble(words: Words, code: str) -> dict[str, Any]:
    return {"notice": _fault(words, code), "notice_kind": "error"}


def _fault(words: Words, code: str) -> str:
    said = "screen.setup.unproved" if code in UNKNOWN else "screen.setup.fault"
    return words.say(said, code=code, part=words[f"screen.setup.bring.{bring(code)}"])


def bring(code: str) -> str:
    """The part that this fault asks for, as screen.setup.bring names it; a code that says nothing of a part asks for the board."""
    return BRING.get(code) or BRING.get(code.partition("-")[0], "board")


# ---- on paper
def proof(state: State, words: Words) -> Paper:
    """What the camera must read: nothing but the square, and what to do with it."""
    lines = (("title", words["screen.setup.printer"]), ("text", words["screen.setup.printer-lead"]))
    return Paper(lines, state.nonce, words.language)


def sheet(state: State, words: Words) -> Paper:
    """The readiness sheet: where, what was found, and the digest of what is signed and kept."""
    shown = _end(state, words)
    lines: list[Line] = [("title", shown["title"]), *(("text", line) for line in state.site[:3] if line), ("rule", "")]
    lines += [("text", f"{row.label}: {row.text}") for row in shown["rows"]]
    digest = state.sheet.digest if state.sheet else ""
    lines += [("rule", ""), ("small", _signed(state, words)), ("small", digest)]
    return Paper(tuple(lines), f"bluelamp-commissioned:{digest}", words.language)
