"""What can be done with one picture: make it smaller, judge it, turn it into a JPEG. Holds nothing, keeps nothing."""

from __future__ import annotations

from typing import cast

import numpy

from devices.base import Picture

PREVIEW = 640  # widest preview, px
_SHARP = 60.0  # variance of the Laplacian at preview size; a page of print out of focus stays under 40
_EMPTY = 24  # between the darkest and the lightest dot of a picture with nothing on it
_DARK, _GLARING = 40.0, 225.0  # mean grey of a picture that can be read lies between


def preview(picture: Picture) -> Picture:
    """The picture at most PREVIEW wide, its shape kept."""
    import cv2

    height, width = picture.shape[:2]
    if width <= PREVIEW:
        return picture
    size = (PREVIEW, max(1, round(height * PREVIEW / width)))
    return cast(Picture, cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def fill(picture: Picture, width: int, height: int) -> Picture:
    """The middle of the picture at exactly ``width`` x ``height``: cut, never stretched."""
    import cv2

    rows, columns = picture.shape[:2]
    if (columns, rows) == (width, height):
        return picture
    scale = max(width / columns, height / rows)
    wide, high = min(columns, round(width / scale)), min(rows, round(height / scale))
    left, top = (columns - wide) // 2, (rows - high) // 2
    middle = picture[top : top + high, left : left + wide]
    return cast(Picture, cv2.resize(middle, (width, height), interpolation=cv2.INTER_AREA))


def same(one: Picture, other: Picture) -> bool:
    """True when there is something to see on both and not one dot differs. Nothing but black or white is no such picture."""
    few = one[::16, ::16]  # nearly always enough to tell
    if one.shape != other.shape or not numpy.array_equal(few, other[::16, ::16]):
        return False
    return int(few.max()) - int(few.min()) > _EMPTY and numpy.array_equal(one, other)


def sharp(picture: Picture) -> bool:
    """True when edges are crisp enough to read print by."""
    import cv2

    grey = cv2.cvtColor(preview(picture), cv2.COLOR_BGR2GRAY)
    return bool(cv2.Laplacian(grey, cv2.CV_64F).var() >= _SHARP)


def bright(picture: Picture) -> bool:
    """True when the picture is neither too dark nor washed out."""
    return bool(_DARK <= float(numpy.mean(preview(picture))) <= _GLARING)


def glaring(picture: Picture) -> bool:
    """True when there is too much light, not too little."""
    return bool(float(numpy.mean(preview(picture))) > _GLARING)


def square_code(picture: Picture) -> str:
    """What the QR code in the picture says; "" where none can be read. Each of two readers misses some that the other reads."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    for reader in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()):
        try:
            text, _, _ = reader.detectAndDecode(grey)
        except (cv2.error, UnicodeDecodeError):  # some pictures make the decoder itself fail: nothing was read
            continue
        if text:
            return str(text)
    return ""


def jpeg(picture: Picture, most_bytes: int) -> bytes:
    """A JPEG of at most ``most_bytes``, as good as that allows; no place, time or camera is written in it."""
    import cv2

    for quality in (92, 85, 75, 60, 40):
        done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if done and data.nbytes <= most_bytes:
            return bytes(data)
    raise ValueError("the picture does not fit")
