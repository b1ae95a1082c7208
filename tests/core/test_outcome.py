"""A report that is sent, read as tapes: saved or not, what becomes of it, and paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.session import facts
from tests.core.visitor import READY, Tape, ready, seen, theft, words

REPORT, AT = "ab" * 16, "2026-11-24T17:30:00Z"
KEEP = "Keep your reference and ring 101."
AGAIN = "The printer works now. You can try again."
HOW = "Give your reference to a person here, or when you ring 101."


def done() -> Tape:
    return theft().press("send").play(on.Saved(REPORT, "7KD4MQ9TR", AT))


@pytest.mark.parametrize("code", ["disk-full", "disk-failed", "no-roster"])
def test_a_report_that_cannot_be_saved_keeps_every_answer_and_can_be_sent_again(code: str) -> None:
    tape = theft()
    before = tape.state.visit.answers
    tape.press("send").play(on.NotSaved(code))
    assert tape.screen == "Check"
    assert seen(tape.state).notice_kind == "error"
    assert tape.state.visit.answers == before
    assert len(tape.press("send").did(do.Submit)) == 2


def test_saved_received_and_read_are_three_facts() -> None:
    tape = done()
    assert [row.done for row in seen(tape.state).rows][:2] == [True, False]
    assert "Saved on this machine" in seen(tape.state).title
    tape.play(on.Delivered(REPORT, "received", AT))
    assert [row.done for row in seen(tape.state).rows][:3] == [True, True, False]
    tape.play(on.Delivered(REPORT, "read", AT))
    assert [row.done for row in seen(tape.state).rows][:3] == [True, True, True]


def test_a_report_that_cannot_go_by_itself_is_said_to_stay_here_with_what_to_do() -> None:
    tape = done().play(on.Delivered(REPORT, "resting", ""))
    view = seen(tape.state)
    assert view.title == "Saved here, but not sent."
    assert view.reference == "7KD 4MQ 9TR"
    assert [row.done for row in view.rows][:2] == [True, False]
    assert view.notice == KEEP
    assert "It cannot go by itself." in view.rows[1].label
    assert view.rows[1].text == HOW
    assert "Sending" not in repr(view.rows), "nothing is said to be on its way"
    assert facts(tape.state)["resting"]


def test_without_a_line_a_report_that_rests_is_not_said_to_go_later() -> None:
    tape = done().play(on.Delivered(REPORT, "resting", ""), on.DeskIs(reachable=False, answering=False, people=0))
    assert seen(tape.state).title == "Saved here, but not sent."


def test_in_safe_mode_a_report_that_rests_is_told_quietly_and_nobody_is_said_to_have_it() -> None:
    tape = theft(who_did="family").press("send").play(on.Saved(REPORT, "7KD4MQ9TR", AT), on.Delivered(REPORT, "resting", ""))
    view = seen(tape.state)
    assert (view.safe, view.screen, view.title) == (True, "Done", "It is saved here")
    assert view.notice == KEEP


def test_what_to_do_for_a_report_that_rests_stays_whatever_happens_to_the_paper() -> None:
    tape = done().play(on.Delivered(REPORT, "resting", "")).press("print:receipt")
    tape.play(on.PaperFailed(tape.did(do.PrintReceipt)[0].job, "paper-out"))
    view = seen(tape.state)
    assert view.notice == "The printer has no paper. Your reference stays on this screen."
    assert view.rows[1].text == HOW


def test_a_report_that_a_technician_has_helped_on_is_there() -> None:
    tape = done().play(on.Delivered(REPORT, "resting", ""), on.Delivered(REPORT, "received", AT))
    assert seen(tape.state).title == "The police have your report"
    assert [row.done for row in seen(tape.state).rows][:3] == [True, True, False]


def test_a_fact_about_another_report_is_not_shown() -> None:
    tape = done()
    assert tape.play(on.Delivered("cd" * 16, "read", AT)).state.visit.delivered == {}


def test_without_a_line_the_last_page_says_that_it_goes_later() -> None:
    tape = done().play(on.DeskIs(reachable=False, answering=False, people=0))
    assert seen(tape.state).title == "Saved on this machine. It goes when the line is back."


def test_nothing_is_printed_unless_it_is_asked_for() -> None:
    tape = done()
    assert not tape.did(do.PrintReceipt)
    tape.press("print:receipt", "print:receipt")
    assert [paper.kind for paper in tape.did(do.PrintReceipt)] == ["receipt"]
    tape.press("print:advice")
    assert [paper.kind for paper in tape.did(do.PrintReceipt)] == ["receipt", "advice"]


def test_paper_out_is_a_true_sentence_and_the_reference_stays() -> None:
    tape = done().press("print:receipt")
    (paper,) = tape.did(do.PrintReceipt)
    tape.play(on.PaperFailed(paper.job, "paper-out"))
    view = seen(tape.state)
    assert "no paper" in view.notice
    assert view.reference == "7KD 4MQ 9TR"
    assert len(tape.press("print:receipt").did(do.PrintReceipt)) == 2


def test_a_late_word_about_an_older_print_is_not_heard() -> None:
    tape = done().press("print:receipt")
    (first,) = tape.did(do.PrintReceipt)
    tape.play(on.PaperFailed(first.job, "paper-jam")).press("print:receipt").play(on.PaperMoved(first.job))
    assert seen(tape.state).notice == "Printing"


@pytest.mark.parametrize("control", ["print:none", "finish"])
def test_no_paper_and_finish_end_the_visit(control: str) -> None:
    tape = done().press(control)
    assert tape.last[-2:] == (do.Wipe(), do.EndVisit())
    assert tape.screen == "Attract"


def unprinted(code: str) -> Tape:
    """Asked for on paper, and it failed for this reason; the printer's condition is told as well."""
    tape = done().press("print:receipt")
    (paper,) = tape.did(do.PrintReceipt)
    return tape.play(on.PaperFailed(paper.job, code), on.DevicesAre({**READY, "printer": "blocked"}, {"printer": code}))


@pytest.mark.parametrize("works", ["ready", "degraded"])
@pytest.mark.parametrize("code", ["paper-out", "cover-open", "paper-jam", "printer-absent"])
def test_a_printer_that_works_again_is_said_to_and_prints_only_what_is_asked_for_anew(code: str, works: str) -> None:
    tape = unprinted(code)
    assert seen(tape.state).notice == words("en").fault(code)
    tape.play(on.DevicesAre({**READY, "printer": works}))
    assert seen(tape.state).notice == AGAIN
    assert len(tape.did(do.PrintReceipt)) == 1, "nothing is printed by itself"
    tape.press("print:receipt")
    assert len(tape.did(do.PrintReceipt)) == 2
    assert seen(tape.state).notice == "Printing"


def test_a_printer_that_was_silent_or_lost_and_answers_again_is_said_to_work() -> None:
    tape = done().press("print:receipt")
    tape.play(on.Lost("senses"), on.DevicesAre(READY))
    assert seen(tape.state).notice == AGAIN
    tape.play(on.Lost("senses"))
    assert seen(tape.state).notice == "", "nobody knows"


def test_a_printer_that_stops_once_more_is_not_said_to_work() -> None:
    tape = unprinted("paper-out").play(on.DevicesAre(READY), on.DevicesAre({**READY, "printer": "absent"}))
    assert seen(tape.state).notice == words("en")["screen.receipt.no-printer"]


def test_what_the_printer_cannot_write_it_cannot_write_when_it_has_paper_again() -> None:
    tape = unprinted("printer-no-font").play(on.DevicesAre(READY))
    assert seen(tape.state).notice == words("en").fault("printer-no-font")


def test_another_device_that_changes_says_nothing_about_paper() -> None:
    tape = done().press("print:receipt")
    (paper,) = tape.did(do.PrintReceipt)
    tape.play(on.PaperFailed(paper.job, "paper-out"), on.DevicesAre({**READY, "camera": "absent"}))
    assert seen(tape.state).notice == words("en").fault("paper-out"), "the printer's own condition has not been told yet"


def test_paper_that_came_out_stays_said_when_the_printer_comes_back() -> None:
    tape = done().press("print:receipt")
    (paper,) = tape.did(do.PrintReceipt)
    tape.play(on.PaperMoved(paper.job), on.DevicesAre({**READY, "printer": "blocked"}), on.DevicesAre(READY))
    assert seen(tape.state).notice == "Take your paper. This screen cannot see if you took it."


def test_a_lost_process_is_one_true_sentence_about_paper() -> None:
    tape = done().press("print:receipt").play(on.Lost("senses"))
    assert "starting again" in seen(tape.state).notice


NO_CRIME = ("add_info", "ask", "found", "lost", "missing", "property", "sign_on", "terror", "tip")


@pytest.mark.parametrize("name", sorted(ready().state.book.journeys))
def test_only_where_a_crime_may_be_recorded_the_end_speaks_of_its_number(name: str) -> None:
    tape = done()
    ended = replace(tape.state, visit=replace(tape.state.visit, journey=name))
    assert ("This is not a crime number." in [row.label for row in seen(ended).rows]) == (name not in NO_CRIME)


@pytest.mark.parametrize("kind", ["receipt", "advice"])
def test_whether_paper_was_taken_is_said_as_far_as_the_printer_can_tell(kind: str) -> None:
    """Taken, not taken, and not known are three sentences; all but the first ask to take it."""
    tape = done().press(f"print:{kind}")
    (printed,) = tape.did(do.PrintReceipt)
    tape.play(on.PaperMoved(printed.job))
    assert seen(tape.state).notice == "Take your paper. This screen cannot see if you took it."
    tape.play(on.PaperIs(printed.job, taken=False))
    assert seen(tape.state).notice == "Take your paper."
    tape.play(on.DevicesAre(READY))
    assert seen(tape.state).notice == "Take your paper.", "that the printer works says nothing about it"
    tape.play(on.PaperIs(printed.job, taken=True))
    assert seen(tape.state).notice == "You took your paper."


def test_what_is_heard_of_another_paper_changes_nothing() -> None:
    tape = done().press("print:receipt")
    tape.play(on.PaperIs(999, taken=True))
    assert seen(tape.state).notice == "Printing"
