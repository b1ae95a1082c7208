"""What other processes say, as events of the visit. One table a door; descriptors go to perform, words go on as they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from kiosk import events, verbs
from kiosk.door import Packet
from kiosk.perform import Performer

Tell = Callable[[dict[str, Any]], None]
Call = tuple[str, int]  # contact and attempt
# The picture and its bytes travel beside these; perform keeps them before the visit hears of it.
_DEVICE_ACTS = {
    verbs.CameraOpened: "camera-open",
    verbs.CameraClosed: "camera-closed",
    verbs.CameraFailed: "camera-failed",
    verbs.PhotoTaken: "photo",
    verbs.Printed: "printed",
    verbs.PrintFailed: "print-failed",
    verbs.MediaOpened: "media-open",
    verbs.MediaClosed: "media-closed",
    verbs.AlarmIs: "alarm",
}


def hear(packet: Packet, performer: Performer, tell: Tell, call: Call = ("", 0)) -> None:
    """Take what came through any door: keep what must be kept, post what the visit must know, tell the test door.

    ``call``: which contact and attempt the call process is that says it.
    """
    verb = packet.verb
    _keep(packet, performer, call)
    if type(verb) in _DEVICE_ACTS:
        tell(
            {
                "event": "device",
                "act": _DEVICE_ACTS[type(verb)],
                "code": getattr(verb, "code", ""),
                "on": getattr(verb, "on", ()),
            }
        )
    event = event_of(verb, *call)
    if event is not None:
        performer.around.post(event)
    if isinstance(verb, verbs.KeyPressed):
        performer.around.key(verb.key, verb.held)
    if isinstance(verb, verbs.Followed):
        performer.following.answer(verb)
    if isinstance(verb, verbs.Suggested):
        performer.around.suggest(verb.question, verb.text, call[0])
    if isinstance(verb, verbs.Conditions):
        performer.tell_health(verb.conditions)
    if isinstance(verb, verbs.CallFigures):
        tell({"event": "figures", **vars(verb)})
    if isinstance(verb, verbs.Delivered):
        tell({"event": "fact", "fact": verb.fact, "report_id": verb.report_id})


def _keep(packet: Packet, performer: Performer, call: Call) -> None:
    match packet.verb:
        case verbs.CameraOpened():
            performer.around.panes.attach("camera", packet.descriptors[0])
        case verbs.PhotoTaken():
            performer.keep_photo(packet)
        case verbs.MediaOpened():
            performer.keep_media(packet)
        case verbs.Offered(sdp):
            performer.offered(call, sdp)
        case verbs.Answered():
            performer.accept(packet.verb)
        case verbs.RelaysAre():
            performer.start(packet.verb)
        case verbs.Drafted() if packet.descriptors:
            performer.following.drafted(packet.verb.id, _read(packet.descriptors[0], packet.verb.bytes))
        case _:
            for descriptor in packet.descriptors:  # nobody asked for these
                os.close(descriptor)


def _read(memory: int, size: int) -> bytes:
    try:
        return os.pread(memory, size, 0)  # its offset is shared with the writer
    finally:
        os.close(memory)


def event_of(verb: Any, contact: str, attempt: int) -> events.Event | None:  # noqa: PLR0912  (a table written as a match: one line a verb)
    """The event that a verb means to the visit, or None. ``contact``, ``attempt``: whose call it is, for what a call process says."""
    match verb:
        case verbs.Conditions(conditions, codes):
            return events.DevicesAre(conditions, codes)
        case verbs.Heard(question, text, final, level):
            return events.Heard(question, text, final, level)
        case verbs.ListenFailed(question, code):
            return events.ListenFailed(question, code)
        case verbs.CameraOpened():
            return events.CameraOpened()
        case verbs.CameraFailed(_, code):
            return events.CameraFailed(code)
        case verbs.PhotoTaken():
            return events.PhotoTaken(verb.id, verb.bytes, verb.sharp, verb.bright, verb.glaring)
        case verbs.Printed(job):
            return events.PaperMoved(job)
        case verbs.PaperIs(job, taken):
            return events.PaperIs(job, taken)
        case verbs.PrintFailed(job, code):
            return events.PaperFailed(job, code)
        case verbs.AlarmIs(on):
            return events.AlarmIs(on)
        case verbs.MediaOpened(contact):
            return events.MediaOpened(contact)
        case verbs.Offered():
            return events.Offered(contact, attempt)
        case verbs.CallIs(state, reason):
            return events.CallIs(state, reason, contact, attempt)
        case verbs.Typed(text, line):
            return events.TypedLine(text, contact, line)
        case verbs.Got(line):
            return events.Got(line, contact)
        case verbs.DeskIs():
            return events.DeskIs(verb.reachable, verb.answering, verb.people, verb.wait, verb.week)
        case verbs.Delivered(report_id, fact, at):
            return events.Delivered(report_id, fact, at)
        case verbs.ContactIs():
            return events.ContactIs(verb.contact, verb.state, verb.ahead, verb.who, verb.number, verb.reason, verb.wait)
        case verbs.Answered():
            return events.ReplyVerified(verb.contact, verb.who, verb.number)
        case verbs.DraftKept(draft_id, revision):
            return events.DraftKept(draft_id, revision)
        case verbs.MeaningIs(ready):
            return events.MeaningIs(ready)
        case verbs.Closest(number, journeys):
            return events.Closest(number, journeys)
        case verbs.Reach(ms):
            return events.Reach(ms)
    return None
