"""What the page that code words open says, as the desk serves it. ``python -m tests.gates.phone_words`` writes it from the catalogues.

The desk knows no catalogue of the kiosk: it gets files. BEFORE goes to anybody; AFTER goes out only with what words have opened.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from kiosk import catalogue, codewords
from kiosk.config import load as settings
from kiosk.drafting import shape
from kiosk.journey import load_journeys
from kiosk.offered import offered
from kiosk.words import Words, class_of, direction, load_all, name_of
from tests.gates.tree import ROOT

HOME = ROOT / "desk" / "public"
BEFORE = (
    *("phone.title", "phone.leave", "phone.closed", "phone.stay", "phone.safe", "phone.unknown", "phone.offline", "phone.idle"),
    *("phone.unreviewed", "screen.enter.title", "screen.enter.title-digits", "screen.enter.lead", "screen.enter.lead-digits"),
    *("screen.enter.word", "screen.enter.digits-field", "screen.enter.is-it", "screen.enter.digits", "screen.enter.words"),
    *("screen.enter.open", "screen.enter.opening", "screen.enter.later", "screen.control.language"),
    *("fault.answer.missing-words", "fault.answer.missing-digits", "fault.answer.not-a-word"),
)
AFTER = (
    *("phone.title", "phone.leave", "phone.close", "phone.offline", "phone.unreviewed", "phone.messages"),
    *("phone.unopened", "phone.paper.none", "phone.paper.some", "phone.draft.title", "phone.draft.lead", "phone.draft.answer"),
    *("phone.draft.keep", "phone.draft.kept", "phone.draft.screen", "phone.draft.send", "phone.draft.send-lead"),
    *("phone.draft.delete", "phone.draft.sure", "phone.draft.yes", "phone.draft.no", "phone.draft.gone", "phone.draft.other"),
    *("phone.send.lead", "phone.send.needed", "phone.send.failed", "phone.send.follow", "screen.control.continue"),
    *("screen.check.send", "screen.sending.lead", "screen.done.title", "screen.done.reference", "screen.done.write-down"),
    *("screen.before-send.band-kept", "screen.before-send.after", "screen.before-send.after-lead", "screen.before-send.court"),
    *("screen.before-send.court-lead", "screen.before-send.see", "screen.before-send.see-lead", "screen.safe.done"),
    *(
        "phone.draft.not-kept",
        "receipt.advice.police",
        "screen.follow.title",
        "screen.follow.lead",
        "screen.follow.received",
        "screen.follow.read",
    ),
    *("screen.follow.not-yet", "screen.follow.not-crime-number", "screen.follow.none", "screen.follow.unsure-sender"),
    *("screen.call.officer", "screen.call.staff", "screen.answer.not-given", "screen.answer.joiner", "screen.answer.photos"),
    *("screen.answer.yes.label", "screen.answer.no.label", "screen.answer.unsure.label", "screen.answer.about"),
    *("screen.answer.signed", "screen.answer.agreed"),
    *("screen.control.change", "screen.control.back", "screen.when.unsure", "screen.when.day", "screen.when.what-time"),
    *("screen.when.part.morning", "screen.when.part.afternoon", "screen.when.part.evening", "screen.when.part.night"),
    *("screen.address.none", "screen.place.unsure", "screen.vrm.unsure", "screen.language.bsl"),
    *("receipt.advice.danger", "fault.answer.none-and-more", "fault.answer.too-long", "fault.answer.name"),
    *("fault.answer.phone", "fault.answer.email", "fault.answer.money", "fault.answer.int", "fault.answer.postcode"),
    *("fault.answer.card", "fault.answer.date", "fault.answer.time-of-day"),
)

# What a key is called where its own name would tell a reader of the page's files too much.
CALLED = {"screen.follow.not-crime-number": "screen.follow.number", "receipt.advice.police": "receipt.advice.ring"}


# What the console needs to read an unfinished report in English and to send it: answers, faults, and what sending means.
DESK = ROOT / "desk" / "static"
ENGLISH = ("screen.answer.", "screen.when.", "screen.vrm.", "screen.place.", "screen.address.none", "screen.language.bsl",
           "screen.item.serial", "screen.item.imei", "screen.part.", "screen.before-send.", "fault.answer.")  # fmt: skip


@cache
def exported() -> dict[Path, str]:
    """Each file of the page that comes out of catalogues, and what stands in it."""
    spoken = load_all(("en", *catalogue.languages()))
    found = {DESK / "list.txt": "\n".join(codewords.load()) + "\n"}
    english = {key: text for key, text in spoken["en"].texts.items() if key.startswith(ENGLISH)}
    for name, value in (("english.json", english), ("journeys.json", _journeys())):
        found[DESK / name] = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    for language, words in spoken.items():
        found[HOME / "words" / f"{language}.json"] = _file(words, spoken["en"])
    return found


def _journeys() -> dict[str, dict[str, object]]:
    """Where a report goes by what was answered, for each journey as this version asks it: found by the shape that its draft tells."""
    found: dict[str, dict[str, object]] = {}
    for journey in offered(load_journeys(), settings().site.features).values():
        questions = [q for page in journey.pages for q in page.questions]
        tables = {
            name: {q.id: dict(getattr(q, name)) for q in questions if getattr(q, name)} for name in ("lane", "rule", "need")
        }
        replies = journey.replies in ("", *settings().site.features)
        fixed = {"journey": journey.id, "version": journey.version, "to": journey.lane, "urgency": journey.urgency}
        found[shape(journey)] = {**fixed, **tables, "replies": replies}
    return found


def _file(words: Words, english: Words) -> str:
    own = words.language == "en"
    classed = () if own else [k for k in (*BEFORE, *AFTER) if class_of(k) != "ordinary" or k == "phone.unreviewed"]
    whole = {
        "language": words.language,
        "name": name_of(words.language),
        "direction": direction(words.language),
        "before": {CALLED.get(key, key): words.texts[key] for key in BEFORE},
        "after": {CALLED.get(key, key): words.texts[key] for key in AFTER},
        "also": {CALLED.get(key, key): english.texts[key] for key in classed},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    (HOME / "words").mkdir(parents=True, exist_ok=True)
    for path, text in exported().items():
        path.write_text(text, encoding="utf-8")
