"""The words of what lies over the form: waiting, call, still there, out of service, cover. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk import waited
from kiosk.contact import WAYS
from kiosk.glass import Choice, Line, Row
from kiosk.journey import question_of
from kiosk.near import about, childline
from kiosk.notices import shipped
from kiosk.ringbackpages import offer
from kiosk.screens import interpreter, said, warning
from kiosk.unfinished import can_leave
from kiosk.visit import SENT

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
# Why somebody waits again who had been answered; any other reason is a line that broke.
WHY = ("parked", "kept", "handed", "late")
WAY_ICONS = {"video": "video-camera", "voice": "phone", "text": "keyboard"}


def waiting(state: State, words: Words) -> Fields:
    """From choosing a way to the person who answers, and after."""
    return {"where": words["screen.header.visit"], **WAITING[state.contact.state](state, words)}


def _offer(state: State, words: Words) -> Fields:
    """An answer suggests a person: it is offered, and going on alone is one touch."""
    return {
        **_choosing(state, words),
        "title": words["screen.offer.title"],
        "lead": words["screen.offer.lead"],
        "primary": words["screen.offer.go-on"],
        "primary_control": "continue",
    }


def _choosing(state: State, words: Words) -> Fields:
    return {
        "where": waited.above(state.health.wait if state.health.lit else -1.0, words),
        "title": words["screen.way.title"],
        "lead": " ".join((words["screen.way.lead"], *about(state, words))),
        "rows": waited.before(state, words),
        "tiles": (*ways(state, words), *offer(state, words)),
        **childline(state, words, nobody(state, words)),
    }


def _ringing(state: State, words: Words) -> Fields:
    contact = state.contact
    ahead = words.say("screen.waiting.ahead", n=contact.ahead) if contact.ahead else words["screen.waiting.next"]
    report = Choice("continue", words["screen.waiting.report"], words["screen.waiting.report-hint"], "note-pencil")
    way_out, here = offer(state, words), nobody(state, words)
    late = {"notice": words["screen.waiting.still"], "notice_kind": "warm"} if contact.late and not way_out else here
    if waited.over(state):
        late = {"notice": words["screen.wait.longer"], "notice_kind": "warm"}
    place: tuple[str, ...] = ()
    if contact.met or contact.reason:
        why = contact.reason if contact.reason in WHY else "again"
        late = {"notice": words[f"screen.call.{why}"], "notice_kind": "warm"}
        place = () if why == "kept" else (ahead if contact.ahead else words["screen.call.front"],)
    time = waited.so_far(state, words)
    if "notice" in late:  # a small panel shows no more than that, and has no room for all of it: they take turns
        said, time = (time, ()) if contact.halves % 2 else (place, time)
        late = {**late, "notice": " ".join((late["notice"], *said))}
    left, told = waited.left(state, words), (words["screen.waiting.stay"], *interpreter(state, words), *about(state, words))
    turn = time and "notice" not in late and (contact.halves % 2 or not left)
    return {
        "where": " ".join(time if turn else left) or words["screen.header.visit"],
        "title": words["screen.waiting.title"],
        "step_text": words["screen.waiting.lead"],
        "lead": " ".join((*(() if contact.reason == "kept" else (ahead,)), *left, *time, *told)),
        "tiles": (*ways(state, words), report, *way_out),
        **childline(state, words, late),
        "primary": words["screen.waiting.stop"],
        "primary_control": "hang-up",
    }


def _answered(state: State, words: Words) -> Fields:
    return {
        "title": words["screen.waiting.connecting"],
        "lead": _who(state, words),
        "call_state": state.contact.state,
        "call_title": _who(state, words),
        "primary": words["screen.call.hang-up"],
        "primary_control": "hang-up",
    }


def _ended(state: State, words: Words) -> Fields:
    """The truth of how it ended, what was typed, another try, and the other ways to the police."""
    contact = state.contact
    unheard = not contact.met
    who, back = _who(state, words), offer(state, words)
    finish = () if state.visit.answers else (Choice("finish", words["screen.control.finish"], icon="check"),)
    key = f"screen.call.ended-{contact.reason}"
    reason = words.get(key) or words["screen.call.ended-failed"]
    return {
        "title": words["screen.waiting.nobody" if unheard else "screen.call.ended"],
        "lead": said(words, "screen.waiting.nobody-lead", phone=state.book.site.phone) if unheard else reason,
        **childline(state, words, {}),
        "tiles": (*ways(state, words), *back, *finish),
        "rows": tuple(Row(words["screen.call.you"] if line.mine else who, line.text, personal=True) for line in _lines(state)),
        "call_state": "ended",
        "primary": words["screen.call.go-on"],
    }


WAITING = {
    "none": _offer, "choosing": _choosing, "ringing": _ringing, "taken": _answered, "connecting": _answered,
    "ended": _ended,
}  # fmt: skip


def ways(state: State, words: Words) -> tuple[Choice, ...]:
    """Three equal ways, typed first where nobody must hear; the one that was chosen is marked."""
    journey = state.book.journeys.get(state.visit.journey)
    quiet = state.visit.safe or bool(journey and journey.typed_first)
    return tuple(
        Choice(way, words[f"screen.way.{way}"], words[f"screen.way.{way}-hint"], WAY_ICONS[way], way == state.contact.kind)
        for way in (WAYS[::-1] if quiet else WAYS)
    )


def call(state: State, words: Words) -> Fields:
    """A person and the visitor."""
    contact = state.contact
    hidden = [words[f"screen.call.{name}"] for name, yes in (("muted", contact.muted), ("hidden", contact.hidden)) if yes]
    weak = [words["screen.call.back-soon"]] if contact.state == "one-moment" else []
    shared = [words["screen.call.shared"]] if contact.shared else []
    divided = [words["screen.call.beside"]] if contact.reason == "beside" else []
    question, text, _ = contact.suggestion or ("", "", None)
    return {
        "where": words["screen.header.visit"],
        "title": _who(state, words),
        "lead": words["screen.call.nobody-recording"],
        "notice": " ".join(weak + hidden + shared + divided),
        "notice_kind": "warm" if weak else "plain",
        "call_state": contact.state,
        "call_title": _who(state, words),
        "call_lines": _lines(state),
        "call_kind": contact.kind,
        "call_picture": contact.kind == "video" and contact.state == "talking",
        "tiles": _sharing(state, words),
        "shared": contact.shared,
        "suggested": text,
        "suggested_label": _asked(state, words, question),
        "muted": contact.muted,
        "hidden": contact.hidden,
        "primary": words["screen.call.hang-up"],
        "primary_control": "hang-up",
    }


def _sharing(state: State, words: Words) -> tuple[Choice, ...]:
    """Whether the other person sees the answers; only where there are some."""
    if not state.visit.journey:
        return ()
    key = "unshare" if state.contact.shared else "share"
    return (Choice("share", words[f"screen.call.{key}"], icon="list", selected=state.contact.shared),)


def _asked(state: State, words: Words, name: str) -> str:
    found = question_of(state.book.journeys[state.visit.journey], name) if name and state.visit.journey else None
    return said(words, f"{found.key}.label") if found else ""


def _who(state: State, words: Words) -> str:
    return who(words, state.contact.who, state.contact.number)


def who(words: Words, kind: str, number: str) -> str:
    """A person from the police by role and number, never by name."""
    if kind not in ("officer", "staff") or not number:
        return words["screen.call.unnumbered"]
    return words.say(f"screen.call.{kind}", number=number)


def _lines(state: State) -> tuple[Line, ...]:
    return tuple(Line(text, mine) for text, mine in state.contact.lines)


def nobody(state: State, words: Words) -> Fields:
    """Said before anybody waits for nothing."""
    desk = state.health.desk
    if desk == "people":
        return {}
    if not state.health.can("outbox"):
        return warning(state, words)
    if desk == "offline":
        return {"notice": said(words, "screen.presence.offline-lead", phone=state.book.site.phone), "notice_kind": "warm"}
    key = "screen.presence.nobody" if desk == "nobody" else "screen.presence.unknown"
    return {"notice": f"{words[key]} {said(words, 'screen.menu.talk-nobody-hint', phone=state.book.site.phone)}"}


def leave_words(state: State, words: Words) -> tuple[Choice, ...]:
    """To leave with code words, where there is something to keep."""
    if not can_leave(state):
        return ()
    return (Choice("leave-words", said(words, "screen.draft.leave"), said(words, "screen.draft.leave-hint"), "key"),)


def kept_fate(state: State, words: Words) -> str:
    """What becomes of answers that are kept under code words when this screen is left; "" where none are."""
    return said(words, "screen.draft.fate") if state.visit.unfinished.state in ("left", "resumed") else ""


def idle(state: State, words: Words) -> Fields:
    """Are you still there? Staying is the blue button, and what happens otherwise is said in full."""
    sent = state.visit.screen in SENT
    return {
        "title": words["screen.idle.title"],
        "lead": words["screen.idle.lead"],
        "notice": kept_fate(state, words) or said(words, "screen.idle.fate-sent" if sent else "screen.idle.fate"),
        "notice_kind": "plain",
        "seconds": state.ask.left,
        "tiles": (*leave_words(state, words), Choice("finish", words["screen.idle.clear"], icon="x")),
        "primary": words["screen.idle.stay"],
        "primary_control": "stay",
    }


def out(state: State, words: Words) -> Fields:
    """Nothing works here: where else to go."""
    site = state.book.site
    return {
        "where": site.name,
        "title": said(words, "screen.out.title"),
        "lead": said(words, "screen.out.lead"),
        "rows": (
            Row(said(words, "screen.out.danger"), said(words, "screen.out.danger-lead"), icon="siren"),
            Row(said(words, "screen.out.ring", phone=site.phone), said(words, "screen.out.ring-lead"), icon="phone"),
            Row(said(words, "screen.out.counter"), site.open_counter, icon="map-pin"),
            Row(said(words, "screen.out.nearest"), site.nearest_phone, icon="phone"),
            Row(said(words, "screen.out.people"), site.staffed_place, icon="users"),
        ),
    }


def cover(state: State, words: Words) -> Fields:
    """Local notices that have nothing to do with us: the board, or the one of them that was touched."""
    board = state.book.board or shipped(words, state.book.site.place)
    use = {"primary": words["screen.cover.use"], "primary_control": "uncover"}
    read = {str(number): notice for number, notice in enumerate(board.notices)}.get(state.cover.notice)
    if read is None:
        tiles = (Choice(f"notice:{number}", one.name, one.lead, one.icon) for number, one in enumerate(board.notices))
        return {"title": board.title, "tiles": tuple(tiles), **use}
    row, back = Row(read.lead, read.text, icon=read.icon), Choice("back", words["screen.cover.all"])
    return {"where": board.title, "title": read.name, "rows": (row,), "tiles": (back,), **use}
