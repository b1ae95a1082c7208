"""The main loop of senses: one verb in, one act. Decides nothing about the visit; opens nothing that no verb asked for."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from devices.base import DeviceError, Devices, Printer, Slip
from devices.mock import break_device
from devices.outputs import HANDSET, SPEAKER, Outputs
from devices.shared import InTurn
from devices.tone import prove
from kiosk import verbs
from kiosk.config import Config
from kiosk.door import Door, DoorClosed, Packet
from kiosk.senses.ears import Ears
from kiosk.senses.eyes import Eyes
from kiosk.senses.listening import Listening
from kiosk.senses.media import Media
from kiosk.senses.process import log
from kiosk.senses.voice import Voice
from kiosk.senses.watch import Watch

_TICK = 0.1  # s


class Senses:
    """Everything that senses holds open. :meth:`run` returns when the door is closed and every device is."""

    def __init__(self, door: Door, devices: Devices, config: Config) -> None:
        self._door, self._devices = door, devices
        self._outputs = Outputs(devices, config.speech.loudness[2])
        speaking = self._outputs.for_speech(config.speech.voice)
        self._voice = Voice(speaking, self._outputs.may_speak, lambda id: self._send(verbs.Spoken(id)))
        self._eyes = Eyes(self._send, devices.camera, config.sizes.photo_bytes)
        self._ears = Ears(lambda: self._outputs.microphone(self._media.private))
        self._listening = Listening(self._ears, config.speech.models, config.delays.listen, self._send)
        self._media = Media(self._eyes, self._ears, self._outputs.mixers, config.call, self._send)
        self._paper, self._alarm = InTurn("printer"), config.delays.alarm
        self._watch = Watch(devices, config.delays.duress, self._send, self._handset_moved)

    def run(self, on_closed: Callable[[], None] = lambda: None) -> None:
        """Serve until the door closes; then call ``on_closed`` and close everything."""
        try:
            while True:
                packet = self._door.receive(_TICK)
                if packet is not None:
                    self._act(packet)
                self._watch.tick()
                self._media.tick(self._outputs.for_call(self._media.private))
                self._listening.tick()
        except DoorClosed:
            on_closed()
            self.close()

    def close(self) -> None:
        """Close every device; each has its own limit, all together under two seconds."""
        self._devices.switch((), 0)
        self._listening.close()
        self._voice.close()
        self._eyes.close(0.5)
        self._ears.close(0.5)
        self._outputs.close()
        self._watch.close()
        for _, device in self._devices.each():
            device.close()

    def _send(self, verb: Any, descriptors: Sequence[int] = ()) -> None:
        with contextlib.suppress(DoorClosed):  # the main loop hears of it too, and ends
            self._door.send(verb, descriptors)

    def _act(self, packet: Packet) -> None:
        for descriptor in packet.descriptors:  # no verb to us carries one
            os.close(descriptor)
        acts: Mapping[type, Callable[[Any], None]] = {
            verbs.Say: self._voice.say,
            verbs.Hush: lambda _: self._voice.hush(),
            verbs.Listen: self._listening.start,
            verbs.StopListening: lambda _: self._listening.stop(),
            verbs.OpenCamera: lambda _: self._eyes.open_preview(),
            verbs.CloseCamera: lambda _: self._eyes.close_preview(),
            verbs.TakePhoto: lambda verb: self._eyes.photograph(verb.id),
            verbs.Print: lambda verb: self._paper.do(lambda: self._print(verb)),
            verbs.OpenMedia: self._open_media,
            verbs.CloseMedia: lambda _: self._media.close(),
            verbs.SetMedia: self._media.set,
            verbs.FindCodes: lambda _: self._eyes.find_codes(),
            verbs.PlayTone: self._play_tone,
            verbs.SetVolume: lambda verb: self._outputs.loud(verb.decibels),
            verbs.SetAlarm: lambda verb: self._devices.switch(verb.on, self._alarm),
            verbs.Break: self._break,
        }
        acts[type(packet.verb)](packet.verb)

    def _print(self, verb: verbs.Print) -> None:
        printer: Printer | None = self._devices.printer
        if printer is None:
            self._send(verbs.PrintFailed(verb.job, "printer-absent"))
            return
        lines = tuple((line[0], line[1]) for line in verb.lines if len(line) == 2)
        try:
            printer.print(Slip(lines, verb.qr, verb.language))
        except DeviceError as error:
            self._send(verbs.PrintFailed(verb.job, error.status.code))
        else:
            self._send(verbs.Printed(verb.job))
            self._watch.printed(verb.job)
        self._watch.look()

    def _break(self, verb: verbs.Break) -> None:
        device = dict(self._devices.each()).get(verb.device)
        try:
            if device is None:
                raise ValueError(verb.device)
            break_device(device, verb.act)
        except ValueError:
            log("no-such-handle")
        self._watch.look()

    def _play_tone(self, _: verbs.PlayTone) -> None:
        mixer = self._outputs.mixers.get(SPEAKER)
        prove(self._devices.speaker, mixer, self._ears.shared, lambda code: self._send(verbs.ToneHeard(code)))

    def _open_media(self, verb: verbs.OpenMedia) -> None:
        self._outputs.begin(verb.contact)
        self._media.open(verb)

    def _handset_moved(self, lifted: bool) -> None:
        if not lifted:
            self._voice.hush(HANDSET)
