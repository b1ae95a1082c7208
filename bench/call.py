"""How fast a call is there and how late its picture is, beside two browsers on the same machine: ``python -m bench.call``.

Prints one JSON line: milliseconds of the kiosk, of the pair of browsers, and their ratio. Changes nothing.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

from playwright.sync_api import Browser

from kiosk.verbs import Accept, CallFigures
from tests.call.kiosk_side import KioskSide, verified
from tests.call.officer import Officer, chromium

PICTURES = 40
LIMIT = 60.0  # s


def kiosk_call(browser: Browser) -> dict[str, float]:
    """From the offer in the officer's hands to the first picture at both ends, and the delay of pictures each way."""
    officer, kiosk = Officer(browser), KioskSide()
    try:
        offer = kiosk.start()
        begun = time.monotonic()
        answered = officer.answer(kiosk.call(offer))
        prints = verified(answered["reply"], officer.verify_key, offer, answered["sdp"]).fingerprints
        kiosk.door.send(Accept(answered["sdp"], prints))
        _until(lambda: kiosk.officer.newest() > 0 and officer.stats()["setupMs"] > 0)
        setup = time.monotonic() - begun
        _until(lambda: officer.stats()["framesReceived"] > PICTURES)
        delays = {"to_officer": officer.stats()["g2gMsP50"], "to_kiosk": kiosk.g2g_ms_p50(PICTURES)}
        assert kiosk.wait(CallFigures, lambda figures: figures.setup_ms > 0)
        return {"setup": setup * 1000, **delays}
    finally:
        kiosk.close()
        officer.close()


def pair_call(browser: Browser) -> dict[str, float]:
    """The same between two pages of the browser."""
    first, second = Officer(browser), Officer(browser)
    try:
        offer = first.run("lab.pairOffer()")
        begun = time.monotonic()
        first.run("lab.pairAccept(given)", second.run("lab.pairAnswer(given)", offer))
        _until(lambda: all(page.run("lab.pair.decoded") > 0 for page in (first, second)))
        setup = time.monotonic() - begun
        _until(lambda: all(page.run("lab.pair.decoded") > PICTURES for page in (first, second)))
        delays = {"to_officer": second.run("lab.pair.stamps.p50()"), "to_kiosk": first.run("lab.pair.stamps.p50()")}
        return {"setup": setup * 1000, **delays}
    finally:
        first.close()
        second.close()


def _until(condition: object) -> None:
    assert callable(condition)
    until = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < until, "the call never came"
        time.sleep(0.005)


def main(rounds: int = 3) -> None:
    """Alternate both, so that whatever else the machine does hits both, and print medians."""
    with chromium() as browser:
        both = [(kiosk_call(browser), pair_call(browser)) for _ in range(rounds)]
    for key in ("setup", "to_officer", "to_kiosk"):
        ours, theirs = (median(one[key] for one in side) for side in zip(*both, strict=True))
        print(
            json.dumps(
                {"measure": f"call_{key}_ms", "kiosk": round(ours), "pair": round(theirs), "ratio": round(ours / theirs, 2)}
            )
        )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
