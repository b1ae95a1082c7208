"""The one place where an Effect becomes an act. Holds the doors, the timers and the photographs of one visit; decides nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Protocol

from kiosk import effects, events, verbs
from kiosk.config import Config
from kiosk.door import DoorClosed, Packet
from kiosk.receipt import Paper
from kiosk.session import State
from kiosk.spawn import Child
from kiosk.timers import Timers


class Panes(Protocol):
    """Where pictures are drawn (ui.preview). Safe from any thread; takes descriptors over."""

    def attach(self, name: str, descriptor: int) -> None: ...
    def detach(self, name: str) -> None: ...
    def still(self, photo_id: int, jpeg: bytes) -> None: ...
    def forget(self) -> None: ...


class Submission(Protocol):
    """Makes, seals and stores a report (kiosk.submit). Returns Saved or NotSaved; never raises for expected trouble."""

    def __call__(
        self, effect: effects.Submit, language: str, photos: Mapping[int, bytes], how: Mapping[str, str]
    ) -> events.Saved | events.NotSaved: ...


@dataclass
class Doors:
    """The processes this visit talks to. None: not there now (its conditions are unknown)."""

    senses: Child | None = None
    call: Child | None = None
    courier: Child | None = None


@dataclass(frozen=True)
class Surroundings:
    """Everything perform is handed by app.py."""

    config: Config
    post: Callable[[events.Event], None]
    panes: Panes
    start_call: Callable[[], Child]
    submit: Submission
    words_of: Callable[[State, effects.Speak], str]
    slip: Callable[[State, effects.PrintReceipt], Paper]
    timers: Timers
    wipe_screen: Callable[[], None]
    end_visit: Callable[[], None]
    key: Callable[[str, bool], None]
    tell: Callable[[dict[str, Any]], None] = lambda _: None


@dataclass
class Performer:
    """``perform(effect, state)`` may be called from the screen's thread only; it never waits for another process."""

    around: Surroundings
    doors: Doors = field(default_factory=Doors)
    photos: dict[int, bytes] = field(default_factory=dict)
    media: tuple[int, ...] = ()
    offer: tuple[str, int, str] = ("", 0, "")  # contact, attempt, sdp
    _said: int = 0
    _conditions: Mapping[str, str] = field(default_factory=dict)
    _telling: Lock = field(default_factory=Lock)
    _work: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "seal"))

    def perform(self, effect: effects.Effect, state: State) -> None:
        """Do it now, or start it; results come back as events."""
        _ACTS[type(effect)](self, effect, state)

    # ---- doors
    def senses(self, verb: Any) -> None:
        """Say a verb to senses; a lost process is told by its reader, not here."""
        _send(self.doors.senses, verb)

    def call(self, verb: Any, descriptors: tuple[int, ...] = ()) -> None:
        _send(self.doors.call, verb, descriptors)

    def courier(self, verb: Any) -> None:
        _send(self.doors.courier, verb)

    def tell_health(self, conditions: Mapping[str, str]) -> None:
        """For the heartbeat: what is new beside what was told before. From any thread."""
        with self._telling:
            self._conditions = {**self._conditions, **conditions}
            self.courier(verbs.TellHealth(self._conditions, {}))

    # ---- what other processes hand us
    def keep_photo(self, packet: Packet) -> None:
        """Read a photograph out of its memfd into this process's memory."""
        memory = packet.descriptors[0]
        try:
            self.photos[packet.verb.id] = os.pread(memory, packet.verb.bytes, 0)  # its offset is shared with the writer
        finally:
            os.close(memory)
        self.around.panes.still(packet.verb.id, self.photos[packet.verb.id])

    def keep_media(self, packet: Packet) -> None:
        """The four rings of a call: the officer's picture is shown here, all four go on to the call process."""
        self.drop_media()
        self.media = packet.descriptors
        self.around.panes.attach("officer", os.dup(packet.descriptors[3]))
        self.around.panes.attach("self", os.dup(packet.descriptors[0]))

    def accept(self, reply: verbs.Answered) -> None:
        """The officer's verified answer goes to the call it answers, and to no other."""
        if (reply.contact, reply.attempt) == self.offer[:2]:
            self.call(verbs.Accept(reply.sdp, reply.fingerprints))

    def drop_media(self) -> None:
        """Close our ends of a call's rings."""
        for descriptor in self.media:
            os.close(descriptor)
        self.media = ()
        self.around.panes.detach("officer")
        self.around.panes.detach("self")

    def close(self) -> None:
        """End the visit's processes. Safe to call twice."""
        self.around.timers.close()
        self._work.shutdown(wait=False, cancel_futures=True)
        self.drop_media()
        for child in (self.doors.call, self.doors.senses):
            if child is not None:
                child.end()
        if self.doors.courier is not None:
            self.doors.courier.door.close()
        self.doors = Doors()

    # ---- acts
    def set_timer(self, effect: effects.SetTimer, _state: State) -> None:
        seconds: float = getattr(self.around.config.delays, effect.timer.replace("-", "_"))
        self.around.timers.set(effect.timer, seconds)

    def stop_timer(self, effect: effects.StopTimer, _state: State) -> None:
        self.around.timers.stop(effect.timer)

    def open_camera(self, _effect: effects.OpenCamera, _state: State) -> None:
        self.senses(verbs.OpenCamera())

    def close_camera(self, _effect: effects.CloseCamera, _state: State) -> None:
        self.around.panes.detach("camera")
        self.senses(verbs.CloseCamera())

    def take_photo(self, effect: effects.TakePhoto, _state: State) -> None:
        self.senses(verbs.TakePhoto(effect.id))

    def drop_photo(self, effect: effects.DropPhoto, _state: State) -> None:
        self.photos.pop(effect.id, None)

    def listen(self, effect: effects.Listen, state: State) -> None:
        self.senses(verbs.Listen(effect.question, state.language))

    def stop_listening(self, _effect: effects.StopListening, _state: State) -> None:
        self.senses(verbs.StopListening())

    def speak(self, effect: effects.Speak, state: State) -> None:
        self._said += 1
        text, to = self.around.words_of(state, effect), "speaker" if effect.aloud else "handset"
        self.around.tell({"event": "spoken", "text": text, "to": to})
        self.senses(verbs.Say(self._said, text, state.language, to))

    def hush(self, _effect: effects.Hush, _state: State) -> None:
        self.senses(verbs.Hush())

    def submit(self, effect: effects.Submit, state: State) -> None:
        photos, language, how = dict(self.photos), state.language, dict(state.visit.how)
        self._work.submit(self._submit, effect, language, photos, how)

    def _submit(self, effect: effects.Submit, language: str, photos: Mapping[int, bytes], how: Mapping[str, str]) -> None:
        result = self.around.submit(effect, language, photos, how)
        self.around.post(result)
        if isinstance(result, events.Saved):
            self.around.tell({"event": "fact", "fact": "saved", "reference": result.reference, "report_id": result.report_id})
            self.courier(verbs.Look())

    def print_receipt(self, effect: effects.PrintReceipt, state: State) -> None:
        paper = self.around.slip(state, effect)
        self.senses(verbs.Print(effect.job, paper.lines, paper.qr, paper.language))

    def ring_desk(self, effect: effects.RingDesk, state: State) -> None:
        self.courier(verbs.Ring(effect.contact, effect.kind, state.language, effect.urgency))

    def open_media(self, effect: effects.OpenMedia, _state: State) -> None:
        self.senses(verbs.OpenMedia(effect.contact, effect.video, effect.private, effect.sound))

    def close_media(self, _effect: effects.CloseMedia, _state: State) -> None:
        self.drop_media()
        self.senses(verbs.CloseMedia())

    def start_call(self, effect: effects.StartCall, _state: State) -> None:
        if self.doors.call is not None:
            self.doors.call.end()
        settings = self.around.config.call
        self.offer = (effect.contact, effect.attempt, "")
        self.doors.call = self.around.start_call()
        self.call(verbs.Start(effect.contact, effect.attempt, settings.ice, settings.relay_only), self.media)

    def send_offer(self, effect: effects.SendOffer, _state: State) -> None:
        contact, attempt, sdp = self.offer
        if (contact, attempt) == (effect.contact, effect.attempt):
            self.courier(verbs.SendOffer(contact, attempt, sdp))

    def set_media(self, effect: effects.SetMedia, _state: State) -> None:
        self.senses(verbs.SetMedia(effect.picture, effect.sound))

    def send_typed(self, effect: effects.SendTyped, _state: State) -> None:
        self.call(verbs.Type(effect.text))

    def end_call(self, effect: effects.EndCall, _state: State) -> None:
        self.call(verbs.HangUp())
        self.courier(verbs.EndContact(effect.contact, effect.reason))
        self.drop_media()
        self.senses(verbs.CloseMedia())
        self.offer = ("", 0, "")

    def tell_duress(self, _effect: effects.TellDuress, _state: State) -> None:
        self.courier(verbs.Duress())

    def wipe(self, _effect: effects.Wipe, _state: State) -> None:
        self.around.timers.clear()
        self.photos.clear()
        self.drop_media()
        self.around.panes.forget()
        self.around.wipe_screen()

    def end_visit(self, _effect: effects.EndVisit, _state: State) -> None:
        self.around.end_visit()


def _send(child: Child | None, verb: Any, descriptors: tuple[int, ...] = ()) -> None:
    if child is None:
        return
    try:
        child.door.send(verb, descriptors)
    except DoorClosed:  # its reader thread tells the visit; saying it twice would change nothing
        child.door.close()


_ACTS: Mapping[type, Callable[[Performer, Any, State], None]] = {
    effects.SetTimer: Performer.set_timer,
    effects.StopTimer: Performer.stop_timer,
    effects.OpenCamera: Performer.open_camera,
    effects.CloseCamera: Performer.close_camera,
    effects.TakePhoto: Performer.take_photo,
    effects.DropPhoto: Performer.drop_photo,
    effects.Listen: Performer.listen,
    effects.StopListening: Performer.stop_listening,
    effects.Speak: Performer.speak,
    effects.Hush: Performer.hush,
    effects.Submit: Performer.submit,
    effects.PrintReceipt: Performer.print_receipt,
    effects.RingDesk: Performer.ring_desk,
    effects.OpenMedia: Performer.open_media,
    effects.CloseMedia: Performer.close_media,
    effects.StartCall: Performer.start_call,
    effects.SendOffer: Performer.send_offer,
    effects.SetMedia: Performer.set_media,
    effects.SendTyped: Performer.send_typed,
    effects.EndCall: Performer.end_call,
    effects.TellDuress: Performer.tell_duress,
    effects.Wipe: Performer.wipe,
    effects.EndVisit: Performer.end_visit,
}
