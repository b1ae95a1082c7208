"""Draws counter.mp4, the clip that stands in for a camera where there is none: a telephone on a counter, its lamp going round.

``python -m devices.clips.make`` writes it beside this file. Drawn by us from nothing; shows nobody.
"""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy

from devices.base import Picture

WIDTH, HEIGHT, RATE, SECONDS = 1280, 720, 15, 5
SIZE = (960, 540)  # in the file
PAPER, COUNTER, INK, BLUE, BRASS = (235, 242, 245), (58, 50, 43), (40, 34, 29), (168, 84, 29), (70, 160, 205)


def frame(n: int) -> Picture:
    """Frame ``n`` of the loop: the last flows into the first."""
    turn = 2 * math.pi * n / (RATE * SECONDS)
    picture: Picture = numpy.full((HEIGHT, WIDTH, 3), PAPER, numpy.uint8)
    for x in range(0, WIDTH, 160):
        cv2.line(picture, (x, 0), (x, 520), (222, 230, 234), 2)
    cv2.rectangle(picture, (0, 520), (WIDTH, HEIGHT), COUNTER, -1)
    lamp = (int(640 + 90 * math.sin(turn)), 150)
    cv2.line(picture, (640, 0), lamp, INK, 6)
    cv2.circle(picture, lamp, 62, (235, 215, 190), -1, cv2.LINE_AA)
    cv2.circle(picture, lamp, 44, BLUE, -1, cv2.LINE_AA)
    _telephone(picture, lift=int(26 * max(0.0, math.sin(2 * turn))))
    _lock(picture, angle=turn)
    cv2.putText(picture, "Counter camera (drawn)", (40, 690), cv2.FONT_HERSHEY_SIMPLEX, 1.0, PAPER, 2, cv2.LINE_AA)
    return picture


def _telephone(picture: Picture, lift: int) -> None:
    base = numpy.array([[230, 560], [270, 430], [530, 430], [570, 560]], numpy.int32)
    cv2.fillPoly(picture, [base], INK, cv2.LINE_AA)
    for n in range(9):
        cv2.circle(picture, (360 + 40 * (n % 3), 460 + 32 * (n // 3)), 11, PAPER, -1, cv2.LINE_AA)
    cv2.ellipse(picture, (400, 430 - lift), (170, 70), 0, 180, 360, INK, 34, cv2.LINE_AA)


def _lock(picture: Picture, angle: float) -> None:
    x, y = 900, int(520 + 8 * math.cos(angle))
    cv2.ellipse(picture, (x, y - 120), (62, 80), 0, 180, 360, (120, 120, 120), 22, cv2.LINE_AA)
    cv2.rectangle(picture, (x - 95, y - 130), (x + 95, y + 20), BRASS, -1)
    cv2.circle(picture, (x, y - 70), 18, INK, -1, cv2.LINE_AA)
    cv2.line(picture, (x, y - 60), (x, y - 20), INK, 12)


def make(path: Path) -> None:
    """Write the clip."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE, SIZE)
    for n in range(RATE * SECONDS):
        writer.write(cv2.resize(frame(n), SIZE, interpolation=cv2.INTER_AREA))
    writer.release()


if __name__ == "__main__":
    make(Path(__file__).with_name("counter.mp4"))
