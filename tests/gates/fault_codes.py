"""The list of fault codes in docs/technician.md, made of codes.toml: ``python -m tests.gates.fault_codes`` writes it anew."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping

from kiosk.catalogue import CODES, english
from kiosk.technician import bring
from tests.gates.tree import ROOT

PAGE = ROOT / "docs/technician.md"
DESK = ROOT / "desk/static/faults.js"  # what the desk's job sheet says of a code
HEAD = """\
// Made of kiosk/codes.toml by `python -m tests.gates.fault_codes`: what a code says, and the part to bring.

export const FAULTS = {
"""
BEGIN, END = "<!-- fault codes: begin -->\n", "<!-- fault codes: end -->\n"
# Codes begin with the part they are about; what is not named here needs no part.
PARTS = {
    "Printer and paper": (("paper", "printer", "cover"), "two paper rolls, then the printer and its cable"),
    "Camera": (("camera",), "the camera, its cable and the lens cloth"),
    "Sound, handset and keys": (
        ("microphone", "speaker", "sound", "handset", "hook", "keys", "no-voice", "no-recogniser", "recogniser"),
        "the handset with its cable, the speaker, the key strip",
    ),
    "Glass and clock": (("touch", "clock"), "the touch panel and its cable, a battery for the clock"),
    "Enrolment": (("code", "enrol", "kiosk", "desk-refused", "no-certificate"), "a new code from the desk"),
    "Keys and settings": (
        (
            "root",
            "roster",
            "no-roster",
            "desk-untrusted",
            "site",
            "device",
            "journeys",
            "weights",
            "relay-refused",
            "relay-certificate",
            "relay-none",
        ),
        "the right settings, signed again",
    ),
    "Board, disk and reports": (
        ("disk", "set", "lane", "recipient", "courier", "senses", "door", "too-old"),
        "a board and its card; keep the old disk for rescue",
    ),
    "The line to the desk": (("desk", "line", "network", "later", "report"), "a network tester, a cable and the LTE stick"),
    "The way of a call": (("relay-unreached", "relay-no-way"), "the relay's address, for whoever keeps the firewall"),
    "Not proved": (("call-unproved",), "somebody at the desk who answers a call"),
    "A fresh program": (("update",), "nothing: the kiosk has gone back by itself; tell whoever made the release"),
}


def written(page: str) -> str:
    """The page as it has to stand in docs/: its own words, and between the two marks every code once."""
    before, rest = page.split(BEGIN)
    return before + BEGIN + "\n".join(_list(tomllib.loads(CODES.read_text(encoding="utf-8")))) + "\n" + END + rest.split(END)[1]


def for_the_desk() -> str:
    """Code -> what it says and the part to bring, as the glass says it too, of every code that asks for a part."""
    codes, words = tomllib.loads(CODES.read_text(encoding="utf-8")), english({})
    stems = [stem for several, _ in PARTS.values() for stem in several if stem != "update"]
    about = [code for code in codes if _is_about(code, stems)]
    found = {code: [codes[code]["en"], words[f"screen.setup.bring.{bring(code)}"].text] for code in about}
    rows = "".join(f"  {json.dumps(code)}: {json.dumps(found[code], ensure_ascii=False)},\n" for code in sorted(found))
    return f"{HEAD}{rows}}};\n"


def _list(codes: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    left = dict(codes)
    for title, (stems, part) in PARTS.items():
        yield from (f"### {title}", f"Bring {part}.", "")
        yield from _table({code: left.pop(code) for code in list(left) if _is_about(code, stems)})
    yield from ("### Everything else", "For logs and the desk; no part is asked for.", "")
    yield from _table(left)


def _is_about(code: str, stems: Iterable[str]) -> bool:
    return any(code == stem or code.startswith(f"{stem}-") for stem in stems)


def _table(codes: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield from ("| code | what it says | on the glass |", "|---|---|---|")
    yield from (f"| `{code}` | {row['en']} | {'yes' if row.get('kind') == 'visitor' else ''} |" for code, row in codes.items())
    yield ""


if __name__ == "__main__":
    DESK.write_text(for_the_desk(), encoding="utf-8")
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
