"""Picture and sound of one call: four rings, two devices. The call process gets the rings; the devices stay here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

import numpy

from devices import picture
from devices.base import BLOCK, DeviceError, Picture, Sound
from devices.echo import Echo
from devices.mixer import Mixer, Source
from kiosk.config import Call
from kiosk.rings import Ring
from kiosk.senses.ears import Ears
from kiosk.senses.eyes import Eyes
from kiosk.verbs import CameraFailed, MediaClosed, MediaOpened, OpenMedia, SetMedia

_LATE = 8  # blocks (80 ms): further behind, old sound is dropped
_NAME = "call"


class Media:
    """Open between :meth:`open` and :meth:`close`; all methods from one thread."""

    def __init__(self, eyes: Eyes, ears: Ears, outputs: Mapping[str, Mixer], settings: Call, send: Callable[..., None]) -> None:
        self._eyes, self._ears, self._outputs, self._settings, self._send = eyes, ears, outputs, settings, send
        self._rings: tuple[Ring, Ring, Ring, Ring] | None = None
        self._source: tuple[Mixer, Source] | None = None
        self._picture, self._sound = False, False
        self._echo, self._next_frame, self.private = Echo(), 0.0, False

    def open(self, verb: OpenMedia) -> None:
        """MediaOpened follows at once; a camera that fails is told by CameraFailed, the sound goes on."""
        self.close(tell=False)
        width, height = self._settings.width, self._settings.height
        rings = Ring.frames(width, height), Ring.sound(), Ring.sound(), Ring.frames(width, height)
        self._rings = rings
        self._send(MediaOpened(verb.contact), [ring.descriptor for ring in rings])
        self.set(SetMedia(verb.video, verb.sound, verb.private))

    def set(self, verb: SetMedia) -> None:
        """Open or close the camera and the microphone."""
        if self._rings is None:
            return
        self.private, (camera, microphone, *_) = verb.private, self._rings
        if verb.picture != self._picture:
            self._picture = verb.picture
            self._eyes.shared.turn.do((lambda: self._see(camera)) if verb.picture else (lambda: self._eyes.drop(_NAME)))
        if verb.sound != self._sound:
            self._sound = verb.sound
            self._ears.shared.turn.do(
                (lambda: self._hear(microphone)) if verb.sound else (lambda: self._ears.shared.drop(_NAME))
            )

    def tick(self, output: str) -> None:
        """Sound of the call goes to ``output`` ("": nowhere), from now on."""
        wanted = self._outputs.get(output) if self._rings is not None else None
        if self._source is not None and (self._source[0] is not wanted or not wanted.plays(self._source[1])):
            (mixer, source), self._source = self._source, None
            mixer.stop(source)
        if self._source is None and wanted is not None and self._rings is not None:
            self._source = wanted, Source(incoming(self._rings[2]), lambda: None, self._echo.played)
            wanted.play(self._source[1])

    def close(self, tell: bool = True) -> None:
        """MediaClosed follows when lens and microphone are closed and the rings are gone."""
        rings, self._rings, self.private = self._rings, None, False
        self._picture = self._sound = False
        self.tick("")
        if rings is None and not tell:
            return
        second = iter((False, True))  # eyes and ears close each in their own turn; the second to have done so goes on

        def closed() -> None:
            if not next(second):
                return
            for ring in rings or ():
                ring.wipe()
                ring.close()
            if tell:
                self._send(MediaClosed())

        self._eyes.shared.turn.do(lambda: self._eyes.drop(_NAME))
        self._eyes.shared.turn.do(closed)
        self._ears.shared.turn.do(lambda: self._ears.shared.drop(_NAME))
        self._ears.shared.turn.do(closed)

    def _see(self, ring: Ring) -> None:
        try:
            self._eyes.shared.use(_NAME, lambda frame: self._put(ring, frame))
        except DeviceError as error:
            self._send(CameraFailed(0, error.status.code))

    def _hear(self, ring: Ring) -> None:
        try:
            clean = self._echo.begin()
            self._ears.shared.use(_NAME, lambda block: ring.write(clean(block).tobytes(), time.monotonic_ns()))
        except DeviceError:  # the conditions say which; the picture and the typed words go on
            return

    def _put(self, ring: Ring, frame: Picture) -> None:
        now = time.monotonic()
        if now >= self._next_frame:
            self._next_frame = max(self._next_frame + 1 / self._settings.frames_per_second, now - 0.05)
            ring.write(picture.fill(frame, ring.width, ring.height).tobytes(), time.monotonic_ns())


def incoming(ring: Ring) -> Iterator[Sound]:
    """What the call writes, block by block, for ever; silence where nothing came."""
    following = ring.newest() + 1
    while True:
        try:
            newest = ring.newest()
            if newest + 1 < following or newest - following >= _LATE:
                following = max(1, newest - 1)
            found = ring.read(following) if newest >= following else None
        except ValueError:  # closed: the call is over
            return
        if newest >= following:
            following += 1
        yield numpy.frombuffer(found[0], numpy.int16) if found is not None else numpy.zeros(BLOCK, numpy.int16)
