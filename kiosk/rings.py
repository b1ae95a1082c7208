"""Newest-wins rings in a memfd: pictures and 10 ms sound blocks between senses, call and screen without copies over a socket.

One writer, any number of readers, no locks: a slot's number is written last and read twice. A reader that is too slow
loses old slots, it never delays the writer. Bytes in a ring are a visitor's: they live in memory only and are
overwritten with zeros by :meth:`wipe`.
"""

from __future__ import annotations

import mmap
import os
import struct

_HEAD = struct.Struct("<8sIIIIQ")  # magic, width, height, slots, slot bytes, newest number (1..; 0 = none yet)
_SLOT = struct.Struct("<QQ")  # number, monotonic ns
_MAGIC = b"bluering"
_START = 64


class Ring:
    """Slots of one fixed size. ``width`` and ``height`` describe a picture (0, 0 for sound)."""

    def __init__(self, descriptor: int) -> None:
        """Map a descriptor made by :meth:`make` (here or in another process). Takes the descriptor over."""
        self.descriptor = descriptor
        self._map = mmap.mmap(descriptor, os.fstat(descriptor).st_size)
        magic, self.width, self.height, self.slots, self.size, _ = _HEAD.unpack_from(self._map)
        if magic != _MAGIC or _START + self.slots * (self.size + _SLOT.size) > len(self._map):
            self.close()
            raise ValueError("not a ring")

    @classmethod
    def make(cls, size: int, slots: int, width: int = 0, height: int = 0) -> Ring:
        """A new ring of ``slots`` slots of ``size`` bytes, in memory that is never swapped to a file of ours."""
        descriptor = os.memfd_create("ring", os.MFD_CLOEXEC)
        os.ftruncate(descriptor, _START + slots * (size + _SLOT.size))
        os.pwrite(descriptor, _HEAD.pack(_MAGIC, width, height, slots, size, 0), 0)
        return cls(descriptor)

    @classmethod
    def frames(cls, width: int = 640, height: int = 480) -> Ring:
        """Pictures: height x width x 3 bytes, blue green red; 4 slots."""
        return cls.make(width * height * 3, 4, width, height)

    @classmethod
    def sound(cls) -> Ring:
        """48 kHz mono signed 16 bit, 480 samples (10 ms, 960 bytes) a slot; 64 slots."""
        return cls.make(960, 64)

    def newest(self) -> int:
        """The number of the newest slot; 0 before the first."""
        number: int = struct.unpack_from("<Q", self._map, 24)[0]
        return number

    def write(self, data: bytes | memoryview, at_ns: int) -> int:
        """Put the next slot; returns its number. ``data`` is exactly ``size`` bytes."""
        number = self.newest() + 1
        at = self._at(number)
        _SLOT.pack_into(self._map, at, 0, at_ns)
        self._map[at + _SLOT.size : at + _SLOT.size + self.size] = data
        _SLOT.pack_into(self._map, at, number, at_ns)
        struct.pack_into("<Q", self._map, 24, number)
        return number

    def read(self, number: int) -> tuple[bytes, int] | None:
        """(bytes, monotonic ns) of slot ``number``, or None if it is not there yet, or is gone."""
        at = self._at(number)
        before, at_ns = _SLOT.unpack_from(self._map, at)
        data = bytes(self._map[at + _SLOT.size : at + _SLOT.size + self.size])
        after = _SLOT.unpack_from(self._map, at)[0]
        return (data, at_ns) if number and before == after == number else None

    def wipe(self) -> None:
        """Overwrite every slot with zeros; readers see "none yet"."""
        self._map[24:32] = bytes(8)
        self._map[_START:] = bytes(len(self._map) - _START)

    def close(self) -> None:
        """Unmap and close. Safe to call twice."""
        if not self._map.closed:
            self._map.close()
            os.close(self.descriptor)

    def _at(self, number: int) -> int:
        at: int = _START + ((number - 1) % self.slots) * (self.size + _SLOT.size)
        return at
