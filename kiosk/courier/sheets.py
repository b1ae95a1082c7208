"""Tell the desk what setting this kiosk up found, as it was signed and kept. Changes nothing on the disk."""

from __future__ import annotations

from kiosk.courier.line import Line, LineTrouble, trouble
from kiosk.courier.shared import Shared

NAME = "commissioned.json"
_OK, _LATER = 200, (429, 500, 503)


def tell(shared: Shared, line: Line) -> None:
    """The desk has the newest sheet from now on, where there is one and it could be sent; else it goes another time. Twice is the same.

    A sheet that the desk will never take is not said again: an older one has no such route. That one did not go says nothing of
    whether visitors reach the desk.
    """
    try:
        _tell(shared, line)
        shared.log.up("sheet")
    except LineTrouble as error:
        shared.log.down("sheet", error.code)


def _tell(shared: Shared, line: Line) -> None:
    file = shared.home.folder / NAME
    if not file.exists():
        shared.sheet_told.set()
        return
    text = file.read_bytes()
    answer = line.ask("PUT", "/v1/commissioned", text)
    if answer.status in _LATER:
        raise trouble(answer)
    if answer.status != _OK:
        shared.log.tell("sheet-refused", n=answer.status)
    if file.read_bytes() == text:  # else there is a newer one by now
        shared.sheet_told.set()
