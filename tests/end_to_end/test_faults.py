"""What a visitor sees when something is broken: a true sentence, the reference, and nothing lost."""

from __future__ import annotations

from provisioning.processes import NotStarted, Program, start
from tests.conftest import Houses
from tests.house import Running, wait_for

NO_PRINTER = "Nothing can be printed here just now. Your reference stays on this screen."
NO_ROOM = "no room to keep your report"


def test_a_printer_that_runs_out_while_it_is_asked_leaves_the_reference_on_the_glass(there: Running) -> None:
    reference = there.send()
    there.visitor.do("unplug", device="printer", act="run_out")
    there.visitor.wait(text=NO_PRINTER)
    assert there.shows(reference)
    names = [name for name in there.visitor.names() if name.startswith("print:")]
    assert "print:none" in names
    assert there.state()["reference"] == reference


def test_a_printer_that_is_pulled_out_is_told_and_is_there_again_when_it_is_back(there: Running) -> None:
    reference = there.send()
    there.visitor.do("unplug", device="printer", act="unplug")
    there.visitor.wait(text=NO_PRINTER)
    assert there.shows(reference)
    there.visitor.do("unplug", device="printer", act="plug")
    wait_for(lambda: prints(there), "paper after the printer is back")
    assert there.shows(reference)


def prints(there: Running) -> bool:
    """Ask for the receipt; whether it came."""
    there.visitor.events.clear()
    there.visitor.touch("print:receipt")
    try:
        return bool(there.visitor.hear(2, event="device", act="printed"))
    except NotStarted:  # not told within two seconds: asked again
        return False


def test_a_report_that_cannot_be_sent_now_is_kept_and_received_when_the_desk_is_back(house: Houses) -> None:
    with house() as running:
        running.begin()
        running.answer_until("Check")
        assert running.house.desk is not None
        port = running.house.door.rpartition(":")[2]
        running.house.desk.end()
        running.visitor.choose("send")
        running.visitor.wait(screen="Done")
        state = running.state()
        assert state["saved"]
        assert not state["received"]
        assert running.shows(state["reference"])
        running.house.desk = desk_at(running, port)
        running.visitor.hear(event="fact", fact="received")
        assert running.state()["received"]


def desk_at(running: Running, port: str) -> Program:
    """The desk again, at the door the kiosk knows."""
    data = str(running.folder / "desk")
    options = ["--data", data, "--console-port", "0", "--door-port", port, "--demonstration"]
    desk = start("desk", "desk", options, running.house.logs)
    assert desk.line(60)
    return desk


def test_a_full_disk_is_said_and_keeps_every_answer(house: Houses) -> None:
    with house(settings={"sizes": {"drop_free_bytes": 1 << 60}}) as running:
        running.begin()
        running.answer_until("Check")
        before = running.state()["answers"]
        running.visitor.choose("send")
        running.visitor.wait(text=NO_ROOM)
        after = running.state()
        assert (after["screen"], after["answers"], after["saved"]) == ("Check", before, False)
        assert not list((running.home / "outbox" / "drop").iterdir())


def test_who_goes_away_is_asked_may_stay_and_is_then_forgotten(house: Houses) -> None:
    with house(delays={"idle": 4.0, "idle_end": 4.0}) as running:
        running.begin()
        running.answer_until("near")
        running.visitor.wait(screen="Idle")
        running.visitor.touch("stay")
        running.visitor.wait(screen="Page")
        assert running.state()["answers"] > 0
        screen = running.screen
        running.visitor.wait(screen="Idle")
        running.visitor.leave()
        assert running.state()["answers"] == 0
        assert running.screen != screen
