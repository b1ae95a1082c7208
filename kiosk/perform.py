"""The one place where an Effect becomes an act. Holds the doors, the timers and the photographs of one visit; decides nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any

from kiosk import effects, events, verbs
from kiosk.around import Doors, Surroundings, send
from kiosk.door import Packet
from kiosk.following import Following
from kiosk.session import State
from kiosk.spawn import Child

OUR_OWN = ("outbox", "journeys", "journeys-kept")  # conditions that senses does not tell


@dataclass
class Performer:
    """``perform(effect, state)`` may be called from the screen's thread only; it never waits for another process."""

    around: Surroundings
    doors: Doors = field(default_factory=Doors)
    photos: dict[int, bytes] = field(default_factory=dict)
    media: tuple[int, ...] = ()
    offer: tuple[str, int, str] = ("", 0, "")  # contact, attempt, sdp
    _said: int = 0
    _unstarted: bool = False  # a call process is there and waits for its relays
    _conditions: Mapping[str, str] = field(default_factory=dict)
    _alerts: list[verbs.Duress] = field(default_factory=list)  # that no courier has heard
    _ended: list[verbs.EndContact] = field(default_factory=list)  # whether or not: saying it twice changes nothing
    _telling: Lock = field(default_factory=Lock)
    _calling: Lock = field(default_factory=Lock)  # held while one attempt takes another one's place
    _work: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "seal"))

    def __post_init__(self) -> None:
        self.following = Following(self)

    def later(self, work: Callable[[], None]) -> None:
        """In the worker thread, after what it has to do now."""
        with suppress(RuntimeError):  # the visit has ended: nobody waits for it
            self._work.submit(work)

    def perform(self, effect: effects.Effect, state: State) -> None:
        """Do it now, or start it; results come back as events."""
        _ACTS[type(effect)](self, effect, state)

    # ---- doors
    def senses(self, verb: Any) -> None:
        """Say a verb to senses; a lost process is told by its reader, not here."""
        send(self.doors.senses, verb)

    def call(self, verb: Any, descriptors: tuple[int, ...] = ()) -> None:
        send(self.doors.call, verb, descriptors)

    def courier(self, verb: Any) -> bool:
        """Say a verb to the courier; False when it is not there."""
        return send(self.doors.courier, verb)

    def courier_must(self, verb: verbs.EndContact | verbs.Duress) -> None:
        """Say it now, or as soon as there is a courier: an alert, and that nobody waits here any more."""
        with self._telling:
            said = self.courier(verb)
            if isinstance(verb, verbs.EndContact):
                self._ended.append(verb)
            elif not said:
                self._alerts.append(verb)

    def greet(self, courier: Child) -> None:
        """A courier that has just started knows nothing: how the devices are, what is owed, which contacts are over."""
        with self._telling:
            self.doors.courier = courier
            alerts, self._alerts = self._alerts, []
            for verb in (verbs.TellHealth(self._conditions, {}), *alerts, *self._ended):
                self.courier(verb)

    def tell_health(self, conditions: Mapping[str, str]) -> None:
        """For the heartbeat: what is new beside what was told before. From any thread."""
        with self._telling:
            self._conditions = {**self._conditions, **conditions}
            self.courier(verbs.TellHealth(self._conditions, {}))

    def forget_devices(self) -> None:
        """Senses is gone: how its devices are is not known to anybody, the desk included. From any thread."""
        self.tell_health({name: "unknown" for name in self._conditions if name not in OUR_OWN})

    # ---- what other processes hand us
    def keep_photo(self, packet: Packet) -> None:
        """Read a photograph out of its memfd into this process's memory."""
        memory = packet.descriptors[0]
        try:
            self.photos[packet.verb.id] = os.pread(memory, packet.verb.bytes, 0)  # its offset is shared with the writer
        finally:
            os.close(memory)
        self.around.panes.still(packet.verb.id, self.photos[packet.verb.id])

    def keep_draft_photos(self, photos: Mapping[int, bytes]) -> None:
        """Photographs of a draft that is gone on with, before the visit hears of it."""
        for name, picture in photos.items():
            self.photos[name] = picture
            self.around.panes.still(name, picture)

    def keep_media(self, packet: Packet) -> None:
        """The four rings of a call: the officer's picture is shown here, all four go on to the call process."""
        self.drop_media()
        self.media = packet.descriptors
        self.around.panes.attach("officer", os.dup(packet.descriptors[3]))
        self.around.panes.attach("self", os.dup(packet.descriptors[0]))

    def accept(self, reply: verbs.Answered) -> None:
        """The officer's verified answer goes to the call it answers, and to no other."""
        with self._calling:
            if (reply.contact, reply.attempt) == self.offer[:2]:
                self.call(verbs.Accept(reply.sdp, reply.fingerprints))

    def offered(self, call: tuple[str, int], sdp: str) -> None:
        """Keep the offer of the attempt that is up; that of one whose place has been taken is nobody's."""
        with self._calling:
            if call == self.offer[:2]:
                self.offer = (*call, sdp)

    def start(self, relays: verbs.RelaysAre) -> None:
        """The attempt that asked for these relays begins; another one, or the same a second time, does not."""
        only = relays.relay_only or self.around.config.call.relay_only
        with self._calling:
            if self._unstarted and (relays.contact, relays.attempt) == self.offer[:2]:
                self._unstarted = False
                self.call(verbs.Start(relays.contact, relays.attempt, relays.ice, only), self.media)

    def start_without_relays(self) -> None:
        """Nobody is there who could say which: an attempt that waits for them waits no longer."""
        contact, attempt, _ = self.offer
        self.start(verbs.RelaysAre(contact, attempt, (), relay_only=False))

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
        self.following.forget()
        self._work.shutdown(wait=False, cancel_futures=True)
        self.drop_media()
        for child in (self.doors.call, self.doors.senses, self.doors.meaning):
            if child is not None:
                child.end()
        if self.doors.courier is not None:
            self.doors.courier.door.close()
        self.doors = Doors()

    # ---- acts
    def set_timer(self, effect: effects.SetTimer, _state: State) -> None:
        seconds = effect.ms / 1000 or getattr(self.around.config.delays, effect.timer.replace("-", "_"))
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
        secret = effect.key == "words"
        text, to = self.around.words_of(state, effect), "speaker" if effect.aloud and not secret else "handset"
        language = "en" if secret and any(letter.isalpha() for letter in text) else state.language  # the list is English
        self._say(text, language, to, state)

    def say_name(self, effect: effects.SayName, state: State) -> None:
        self._say(*self.around.name_of(effect.code), "handset", state)

    def _say(self, text: str, language: str, to: str, state: State) -> None:
        self._said += 1
        self.around.tell({"event": "spoken", "text": text, "to": to})
        self.senses(verbs.Say(self._said, text, language, to, self.around.config.speech.rates[state.visit.fast - 1]))

    def hush(self, _effect: effects.Hush, _state: State) -> None:
        self.senses(verbs.Hush())

    def submit(self, effect: effects.Submit, state: State) -> None:
        photos, language, how = dict(self.photos), state.language, dict(state.visit.how)
        self._work.submit(self._submit, effect, language, photos, how)

    def _submit(self, effect: effects.Submit, language: str, photos: Mapping[int, bytes], how: Mapping[str, str]) -> None:
        drafts = self.around.drafts
        result = self.around.submit(effect, language, photos, how, drafts.gone() if drafts else None)
        self.around.post(result)
        if isinstance(result, events.Saved):
            self.following.drop_draft()
            self.around.tell({"event": "fact", "fact": "saved", "reference": result.reference, "report_id": result.report_id})
            self.courier(verbs.Look())

    def seal_ring_back(self, effect: effects.SealRingBack, state: State) -> None:
        language = state.language
        self.later(lambda: self._seal_ring_back(effect, language))

    def _seal_ring_back(self, effect: effects.SealRingBack, language: str) -> None:
        result = self.around.ring_back(effect, language)
        self.around.post(result)
        self.courier(verbs.Look())

    def print_receipt(self, effect: effects.PrintReceipt, state: State) -> None:
        paper = self.around.slip(state, effect)
        self.senses(verbs.Print(effect.job, paper.lines, paper.qr, paper.language))

    def ring_desk(self, effect: effects.RingDesk, state: State) -> None:
        self.courier(verbs.Ring(effect.contact, effect.kind, state.language, effect.urgency, effect.needs))

    def open_media(self, effect: effects.OpenMedia, _state: State) -> None:
        self.senses(verbs.OpenMedia(effect.contact, effect.video, effect.private, effect.sound))

    def close_media(self, _effect: effects.CloseMedia, _state: State) -> None:
        self.drop_media()
        self.senses(verbs.CloseMedia())

    def start_call(self, effect: effects.StartCall, _state: State) -> None:
        if (old := self._let_go_of_call(verbs.HangUp("again"))) is not None:  # the officer stays: this is no goodbye
            Thread(target=old.end, name="old call", daemon=True).start()  # its own end may take two seconds
        with self._calling:
            self.offer = (effect.contact, effect.attempt, "")
            self._unstarted = True
            self.doors.call = self.around.start_call()  # it comes up while the desk says which relays it may use
        if not self.courier(verbs.AskRelays(effect.contact, effect.attempt)):
            self.start_without_relays()

    def _let_go_of_call(self, last: verbs.HangUp) -> Child | None:
        """From before its last word nobody hears that process: that it ends is no news of the attempt after it."""
        if (old := self.doors.call) is not None:
            old.let_go = True
            self.call(last)
        return old

    def send_offer(self, effect: effects.SendOffer, _state: State) -> None:
        contact, attempt, sdp = self.offer
        if (contact, attempt) == (effect.contact, effect.attempt):
            self.courier(verbs.SendOffer(contact, attempt, sdp))

    def set_media(self, effect: effects.SetMedia, _state: State) -> None:
        self.senses(verbs.SetMedia(effect.picture, effect.sound, effect.private))

    def send_typed(self, effect: effects.SendTyped, _state: State) -> None:
        self.call(verbs.Type(effect.text, effect.line))

    def end_call(self, effect: effects.EndCall, _state: State) -> None:
        self._let_go_of_call(verbs.HangUp())
        self.courier_must(verbs.EndContact(effect.contact, effect.reason))
        self.drop_media()
        self.senses(verbs.CloseMedia())
        self.offer = ("", 0, "")

    def tell_duress(self, effect: effects.TellDuress, _state: State) -> None:
        self.courier_must(verbs.Duress(effect.lane, effect.plan))

    def seal_plan(self, effect: effects.SealPlan, _state: State) -> None:
        self.later(lambda: self.around.post(self.around.seal_plan(effect)))

    def wipe(self, _effect: effects.Wipe, state: State) -> None:
        self.set_loudness(effects.SetLoudness(state.visit.loud), state)  # nobody's: as usual again
        self.around.timers.clear("reach")  # what is known of the desk is nobody's, and ends when it ends
        self.following.forget()
        self.following.drop_draft()
        self.photos.clear()
        self.drop_media()
        self.around.panes.forget()
        self.around.wipe_screen()

    def follow(self, effect: effects.Follow, _state: State) -> None:
        self.following.begin(effect.id, effect.words)

    def forget_words(self, _effect: effects.ForgetWords, _state: State) -> None:
        self.following.forget()

    def leave_draft(self, _effect: effects.LeaveDraft, state: State) -> None:
        photos = dict(self.photos)
        self.later(lambda: self._leave(state, photos))

    def _leave(self, state: State, photos: Mapping[int, bytes]) -> None:
        drafts = self.around.drafts
        self.around.post(drafts.leave(state, photos) if drafts else events.NotLeft("draft-not-kept"))
        self.courier(verbs.LookAtDrafts())

    def keep_draft(self, _effect: effects.KeepDraft, state: State) -> None:
        photos = dict(self.photos)
        self.later(lambda: self._keep(state, photos))

    def _keep(self, state: State, photos: Mapping[int, bytes]) -> None:
        if self.around.drafts and self.around.drafts.keep(state, photos):
            self.courier(verbs.LookAtDrafts())

    def find_closest(self, effect: effects.FindClosest, state: State) -> None:
        send(self.doors.meaning, verbs.FindClosest(effect.id, state.own.text))

    def show_form(self, effect: effects.ShowForm, state: State) -> None:
        self.call(verbs.ShowForm(self.around.form(state) if effect.shown else ""))

    def answer_suggestion(self, effect: effects.AnswerSuggestion, _state: State) -> None:
        self.call(verbs.AnswerSuggestion(effect.question, effect.ok))

    def say_got(self, effect: effects.SayGot, _state: State) -> None:
        self.call(verbs.Got(effect.line))

    def set_loudness(self, effect: effects.SetLoudness, _state: State) -> None:
        self.senses(verbs.SetVolume(self.around.config.speech.loudness[effect.level - 1]))

    def set_alarm(self, effect: effects.SetAlarm, _state: State) -> None:
        self.senses(verbs.SetAlarm(effect.on))

    def end_visit(self, _effect: effects.EndVisit, _state: State) -> None:
        self.around.end_visit()


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
    effects.SayName: Performer.say_name,
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
    effects.Follow: Performer.follow,
    effects.ForgetWords: Performer.forget_words,
    effects.ShowForm: Performer.show_form,
    effects.AnswerSuggestion: Performer.answer_suggestion,
    effects.SayGot: Performer.say_got,
    effects.FindClosest: Performer.find_closest,
    effects.LeaveDraft: Performer.leave_draft,
    effects.KeepDraft: Performer.keep_draft,
    effects.SealPlan: Performer.seal_plan,
    effects.SetLoudness: Performer.set_loudness,
    effects.SetAlarm: Performer.set_alarm,
    effects.SealRingBack: Performer.seal_ring_back,
}
