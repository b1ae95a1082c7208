"""Where sound may go: the handset's ear or everybody's. What is for one ear is silent without it, and never goes anywhere else."""

from __future__ import annotations

from collections.abc import Mapping

from devices.base import Devices, Microphone
from devices.mixer import Mixer

SPEAKER, HANDSET = "speaker", "handset"


class Outputs:
    """A mixer for each output there is; the only players of sound in the house. From any thread."""

    def __init__(self, devices: Devices, decibels: float) -> None:
        self._devices = devices
        self.mixers: dict[str, Mixer] = {}
        if devices.speaker is not None:
            self.mixers[SPEAKER] = Mixer(SPEAKER, devices.speaker)
        if devices.handset is not None:
            self.mixers[HANDSET] = Mixer(HANDSET, devices.handset.speaker)
        self._call, self._private = "", False
        self.loud(decibels)

    def loud(self, decibels: float) -> None:
        """How loud all of them are from now on; 0 is the loudest."""
        for mixer in self.mixers.values():
            mixer.loud(decibels)

    def may_speak(self, to: str) -> bool:
        """Words for the ear alone are spoken only while it is at an ear."""
        return to != HANDSET or self._at_an_ear()

    def for_speech(self, voice: bool) -> Mapping[str, Mixer]:
        """By the name that the words were sent to; no other is ever taken instead. Without a ``voice`` there is none."""
        return self.mixers if voice else {}

    def for_call(self, private: bool) -> str:
        """The output of a call now, "" for none. A call that was at an ear once stays there: put down, it is silent."""
        if self._at_an_ear():
            self._private = True
            return HANDSET
        return "" if private or self._private else SPEAKER

    def begin(self, call: str) -> None:
        """A call of another name begins where everybody may hear it, unless it is private; one that is set up anew does not."""
        if call != self._call:
            self._call, self._private = call, False

    def microphone(self, private: bool) -> Microphone | None:
        """The one that counts now: the handset's at an ear, else the counter's, and none in what is private."""
        if self._devices.handset is not None and self._at_an_ear():
            return self._devices.handset.microphone
        return None if private else self._devices.microphone

    def close(self) -> None:
        """Silence, and every output is closed."""
        for mixer in self.mixers.values():
            mixer.close()

    def _at_an_ear(self) -> bool:
        return self._devices.handset is not None and self._devices.handset.lifted()
