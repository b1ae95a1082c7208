"""Every route of the three listeners and who may call it: this table builds the applications and is the role matrix. Append only."""

from __future__ import annotations

from fastapi import FastAPI

from desk import (
    console,
    console_care,
    console_kiosks,
    console_left,
    console_messages,
    console_staff,
    door,
    door_drafts,
    door_follow,
    door_reports,
    emergency,
    pages,
    public,
    readiness,
    ringbacks,
    sign_in,
)  # fmt: skip
from desk.app import ANYONE, KIOSK, OFFICER, STAFF, Route, build
from desk.core import Desk
from desk.guard import CONSOLE_HEADERS, DOOR_HEADERS, PUBLIC_HEADERS, at_console, at_door, at_public, cookie_name
from desk.live import live

_ALL = (ANYONE,)
_KIOSK = (KIOSK,)
_PEOPLE = (OFFICER, STAFF)

DOOR = (
    Route("POST", "/v1/enrol", _ALL, plain=door.enrol),
    Route("POST", "/v1/rekey", _KIOSK, plain=door.rekey),
    Route("GET", "/v1/roster", _KIOSK, plain=door.get_roster),
    Route("PUT", "/v1/reports/{report_id}", _KIOSK, plain=door_reports.put_report),
    Route("HEAD", "/v1/reports/{report_id}/parts/{n}", _KIOSK, plain=door_reports.head_part),
    Route("PATCH", "/v1/reports/{report_id}/parts/{n}", _KIOSK, flowing=door_reports.patch_part),
    Route("POST", "/v1/reports/{report_id}/complete", _KIOSK, plain=door_reports.complete),
    Route("GET", "/v1/reports/{report_id}", _KIOSK, plain=door_reports.report_state),
    Route("POST", "/v1/heartbeat", _KIOSK, plain=door.heartbeat),
    Route("GET", "/v1/events", _KIOSK, flowing=door.events),
    Route("POST", "/v1/contacts", _KIOSK, plain=door.open_contact),
    Route("POST", "/v1/contacts/{contact}/hello", _KIOSK, plain=door.hello),
    Route("POST", "/v1/contacts/{contact}/end", _KIOSK, plain=door.end_contact),
    Route("POST", "/v1/duress", _KIOSK, plain=door.duress),
    Route("PUT", "/v1/reports/{report_id}/follow", _KIOSK, plain=door_follow.put_follow),
    Route("POST", "/v1/follow", _KIOSK, plain=door_follow.follow),
    Route("PUT", "/v1/drafts/{draft_id}", _KIOSK, flowing=door_drafts.keep),
    Route("POST", "/v1/drafts/{draft_id}/destroy", _KIOSK, plain=door_drafts.destroy),
    Route("GET", "/v1/reach", _KIOSK, plain=emergency.reach),
    Route("PUT", "/v1/place", _KIOSK, plain=emergency.place),
    Route("GET", "/v1/contacts/{contact}/relays", _KIOSK, plain=door.relays_of),
    Route("PUT", "/v1/staffed", _KIOSK, plain=emergency.staffed),
    Route("POST", "/v1/trial", _KIOSK, plain=door.trial),
    Route("PUT", "/v1/commissioned", _KIOSK, plain=readiness.commissioned),
)

CONSOLE = (
    Route("GET", "/", _ALL, plain=pages.console_page),
    Route("GET", "/join", _ALL, plain=pages.join_page),
    Route("GET", "/files.json", _ALL, plain=pages.published),
    Route("GET", "/static/{name:path}", _ALL, plain=pages.static_file),
    Route("POST", "/api/sign-in/challenge", _ALL, plain=sign_in.challenge),
    Route("POST", "/api/sign-in/key", _ALL, plain=sign_in.with_key),
    Route("POST", "/api/sign-in/passkey-options", _ALL, plain=sign_in.passkey_options),
    Route("POST", "/api/sign-in/passkey", _ALL, plain=sign_in.with_passkey),
    Route("POST", "/api/join/options", _ALL, plain=sign_in.join_options),
    Route("POST", "/api/join", _ALL, plain=sign_in.join),
    Route("POST", "/api/sign-out", _PEOPLE, plain=sign_in.sign_out),
    Route("GET", "/api/me", _PEOPLE, plain=console.me),
    Route("GET", "/api/queue", _PEOPLE, plain=console.queue),
    Route("GET", "/api/roster", _PEOPLE, plain=console.get_roster),
    Route("GET", "/api/pending", _PEOPLE, plain=console.pending),
    Route("GET", "/api/lanes/{lane}/keys", _PEOPLE, plain=console.lane_keys),
    Route("POST", "/api/reports/{report_id}/open", _PEOPLE, plain=console.open_report),
    Route("GET", "/api/reports/{report_id}/parts/{n}", _PEOPLE, plain=console.get_part),
    Route("POST", "/api/reports/{report_id}/read", _PEOPLE, plain=console.mark_read),
    Route("GET", "/api/contacts/{contact}", _PEOPLE, plain=console.contact_now),
    Route("POST", "/api/contacts/{contact}/take", _PEOPLE, plain=console.take),
    Route("POST", "/api/contacts/{contact}/reply", _PEOPLE, plain=console.reply),
    Route("POST", "/api/contacts/{contact}/end", _PEOPLE, plain=console.end),
    Route("POST", "/api/contacts/{contact}/close", _PEOPLE, plain=console.close_emergency),
    Route("POST", "/api/alerts/{alert}/close", _PEOPLE, plain=console.close_alert),
    Route("WS", "/api/live", _PEOPLE, line=live),
    Route("GET", "/api/reports/{report_id}/messages", _PEOPLE, plain=console_messages.messages),
    Route("POST", "/api/reports/{report_id}/messages", _PEOPLE, plain=console_messages.write),
    Route("POST", "/api/contacts/{contact}/give", _PEOPLE, plain=emergency.give),
    Route("POST", "/api/alerts/{alert}/plan", _PEOPLE, plain=console_care.plan),
    Route("POST", "/api/contacts/{contact}/decide", _PEOPLE, plain=console_care.decide),
    Route("POST", "/api/left", _PEOPLE, plain=console_left.opened),
    Route("POST", "/api/left/{draft_id}", _PEOPLE, plain=console_left.keep, limit="whole_bytes"),
    Route("POST", "/api/left/{draft_id}/send", _PEOPLE, plain=console_left.send, limit="whole_bytes"),
    Route("POST", "/api/standing", _PEOPLE, plain=console_staff.says),
    Route("POST", "/api/contacts/{contact}/pass", _PEOPLE, plain=console_staff.decline),
    Route("POST", "/api/contacts/{contact}/finish", _PEOPLE, plain=console_staff.finish),
    Route("POST", "/api/contacts/{contact}/park", _PEOPLE, plain=console_staff.park),
    Route("POST", "/api/contacts/{contact}/hand", _PEOPLE, plain=console_staff.hand),
    Route("POST", "/api/kiosks/{kiosk}/revoke", _PEOPLE, plain=console_kiosks.revoke),
    Route("POST", "/api/kiosks/{kiosk}/code", _PEOPLE, plain=console_kiosks.code),
    Route("POST", "/api/contacts/{contact}/out", _PEOPLE, outward=ringbacks.out),
    Route("POST", "/api/contacts/{contact}/rang", _PEOPLE, plain=ringbacks.rang),
)

PUBLIC = (
    Route("GET", "/", _ALL, plain=public.page),
    Route("GET", "/closed", _ALL, plain=public.closed),
    Route("GET", "/f/{name:path}", _ALL, plain=public.file),
    Route("GET", "/words/{language}", _ALL, plain=public.words),
    Route("POST", "/open", _ALL, plain=public.opened),
    Route("PUT", "/kept/{draft_id}", _ALL, flowing=public.keep),
    Route("POST", "/kept/{draft_id}/destroy", _ALL, plain=public.destroy),
    Route("POST", "/kept/{draft_id}/send", _ALL, flowing=public.send),
)


def door_app(desk: Desk) -> FastAPI:
    """The kiosk door."""
    return build(desk, DOOR, at_door, DOOR_HEADERS, "")


def console_app(desk: Desk) -> FastAPI:
    """The console."""
    return build(desk, CONSOLE, at_console, CONSOLE_HEADERS, cookie_name(desk))


def public_app(desk: Desk) -> FastAPI:
    """The page that whoever has code words opens, at the address on the receipt."""
    return build(desk, PUBLIC, at_public, PUBLIC_HEADERS, "")
