"""A one-time code as a square that a kiosk's own camera reads: what it says, and its dark and light fields. Draws nothing."""

from __future__ import annotations

from urllib.parse import quote

BORDER = 4  # light fields around it: without them no reader finds it


def enrolment(address: str, kiosk: str, code: str) -> str:
    """What is in it: the desk's door, the kiosk's name, the code."""
    return f"bluelamp://{address}/{quote(kiosk, safe='')}#{code}"


def fields(text: str) -> list[str]:
    """Row by row, "1" for a dark field."""
    import qrcode  # loaded when the first one is asked for

    square = qrcode.QRCode(border=BORDER, error_correction=qrcode.ERROR_CORRECT_M)
    square.add_data(text)
    square.make(fit=True)
    return ["".join("1" if dark else "0" for dark in row) for row in square.get_matrix()]
