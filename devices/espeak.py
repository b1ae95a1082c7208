"""Words to sound by espeak-ng, a program of its own. Plays nothing, keeps nothing."""

from __future__ import annotations

import struct
import subprocess

import numpy

from devices.base import Sound

_WORDS_A_MINUTE = 165
_LIMIT = 10.0  # s to make the sound of one text
_VOICES = {"en": "en-gb", "zh": ""}  # other languages: their own name; "": what espeak-ng says in it cannot be understood
_HEADER = 44


def pronounce(text: str, language: str, rate: float) -> tuple[Sound, int] | None:
    """(samples, samples a second) of the words, None where there is no voice. ``rate``: 1 is usual, 0.5 to 3.

    The words go through a pipe: a program's arguments can be read by others.
    """
    voice = _VOICES.get(language, language)
    if not voice or not text.strip():
        return None
    speed = str(round(_WORDS_A_MINUTE * min(3.0, max(0.5, rate))))
    command = ["espeak-ng", "-v", voice, "-s", speed, "--stdin", "--stdout"]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=_LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    wav = done.stdout
    if done.returncode != 0 or len(wav) <= _HEADER:
        return None
    return numpy.frombuffer(wav[_HEADER : len(wav) - len(wav) % 2], numpy.int16), struct.unpack_from("<I", wav, 24)[0]
