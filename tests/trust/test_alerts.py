"""A silent alert: recorded, told until the desk has it, and then forgotten, however slow the disk or short-lived the courier."""

from __future__ import annotations

import io
import os
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kiosk import durable
from kiosk.courier.alert import Alerts
from kiosk.courier.home import open_home
from kiosk.courier.line import Line
from kiosk.courier.log import Log
from kiosk.courier.shared import Shared
from kiosk.verbs import Duress
from tests.trust import making
from tests.trust.making import House, until
from tests.trust.running import Courier, settle
from tests.trust.small_desk import SmallDesk


@pytest.fixture
def home(tmp_path: Path, desk: SmallDesk, shared_house: House) -> Path:
    return settle(tmp_path / "home", shared_house, desk.url)


def test_a_silent_alert_reaches_the_desk_though_the_courier_dies(desk: SmallDesk, home: Path) -> None:
    desk.fault = lambda _method, path: "503" if path == "/v1/duress" else ""
    with closing(Courier(home)) as courier:
        courier.screen().say(Duress())
        until(lambda: ("POST", "/v1/duress") in desk.seen, "it is tried at once")
        kept = home / "outbox" / "alerts"
        until(lambda: [name for name in os.listdir(kept) if not name.startswith(".")], "it is recorded, and not half")
    desk.fault = lambda *_: ""
    with closing(Courier(home)) as again:
        until(lambda: "alert-told" in again.codes(), "it is told")
    (told,) = [body for path, body in desk.bodies if path == "/v1/duress"]
    assert len(told["alert"]) == 32
    assert list((home / "outbox" / "alerts").iterdir()) == []


def test_a_silent_alert_that_the_desk_has_before_the_disk_is_forgotten(
    desk: SmallDesk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would else stay in the outbox: an alert told again days later, at the next start."""
    log, opened = io.StringIO(), open_home(home)
    alerts = Alerts(shared := Shared(opened, Log(log)), Line(opened, shared.clock))
    write = durable.replace

    def slow(*words: Any) -> None:
        until(lambda: "alert-told" in log.getvalue(), "the desk has it")
        write(*words)

    monkeypatch.setattr(durable, "replace", slow)
    telling = Thread(target=alerts.run)
    telling.start()
    alerts.raise_one()
    shared.end()
    alerts.stop()
    telling.join(making.PATIENCE)
    assert [path for path, _ in desk.bodies] == ["/v1/duress"]
    assert list((home / "outbox" / "alerts").iterdir()) == []
