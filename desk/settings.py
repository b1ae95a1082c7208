"""Every delay, size and place of the desk. No code decides one of these for itself; nothing is read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class DeskError(Exception):
    """The desk cannot do it; the message is a sentence for the person who asked."""


@dataclass(frozen=True)
class Settings:
    """Seconds and bytes unless named otherwise.

    Both ends of a call are given ``ice`` as it is (RTCIceServer rows), and each of ``relays`` (URLs) with credentials made from
    ``relay_secret``, which the relays have too.
    """

    data: Path
    host: str = "127.0.0.1"
    console_port: int = 8443
    door_port: int = 8444
    free_ports: bool = False
    public_port: int | None = None  # None: the first free one from two after the console's on
    name: str = "localhost"  # in the certificate, and the passkeys' relying party
    console_tls: bool = False  # False: http on this machine only, which browsers treat as a secure context
    door_address: str = ""  # HOST:PORT where kiosks reach the door, where that is not this name and port
    control_room: tuple[str, ...] = ()  # officers whose consoles are the control room's inbox: emergencies after escalate_after
    demonstration: bool = False  # "Demonstration keys" on every page
    ice: tuple[Mapping[str, str], ...] = ()
    relays: tuple[str, ...] = ()
    relay_secret: str = field(default="", repr=False)
    relay_only: bool = False  # neither end of a call learns an address of the other
    reviewed: tuple[str, ...] = ("en",)  # languages whose words of safety, law and rights a named person has read over

    probe_every: float = 10.0
    answering_within: float = 30.0
    comment_every: float = 10.0
    outside_changes_every: float = 0.5  # how soon a command beside the running desk is noticed
    # Both end before a kiosk gives the call up (delays.call_lost, 20 s): its visitor is then at the front, not alone.
    officer_gone: float = 10.0  # an officer in a call has closed every console for this long: the caller waits again
    officer_silent: float = 17.0  # or has one that is open and answers no probe: longer than from one probe to the next
    sweep_every: float = 1.0
    ring_closed: float = 3.0  # a ring goes back when the officer's last console has been closed for this long
    ring_silent: float = 20.0  # or when nobody has touched it for this long: then they are stood down, if there is another
    ring_again: float = 60.0  # until it may ring again for somebody who passed it on
    ring_rest: float = 0.05  # between two rounds of ringing, however much is committed
    skill_patience: float = 60.0  # how long a caller waits for the one on duty who meets what they need, before anybody will do
    handling_usual: float = 600.0  # how long a call with its writing up keeps an officer, while too few have been
    handling_rows: int = 50  # of the latest calls that the wait is reckoned from
    handling_least: int = 10  # fewer than these say nothing yet
    week_every: float = 60.0  # how often last week's waits are read anew
    parked_most: float = 120.0  # whoever an officer lets wait goes to the front of the line after this
    person_asked: float = 900.0  # a console that nobody has touched for this long asks whether somebody is there
    person_gone: float = 120.0  # and who has not answered by then is stood down; never while they have a caller
    typed_most: int = 2  # with so many an officer may write at once; 1: never with two
    wrap_up: float = 60.0  # after a call nothing rings for this long; the officer may end it sooner
    head_start: tuple[float, ...] = (0.0, 300.0, 1800.0)  # of urgency 0, 1 and 2 over a plain ring; safe mode has the last
    ring_back_tries: int = 3  # whom nobody reached in so many is not rung any more
    ring_back_again: float = 1800.0  # until the next try
    ring_back_later: float = 3600.0  # or where it was not one of their hours
    escalate_after: float = 10.0  # an emergency that nobody has answered goes to the control room
    stop_within: int = 1

    relay_lasts: float = 600.0  # credentials of a relay; a call that has begun with them may last longer
    code_lives: float = 3600.0
    invitation_lives: float = 7 * 86400.0
    code_tries: int = 5
    challenge_lives: float = 120.0
    most_challenges: int = 1000
    session_lives: float = 8 * 3600.0
    session_idle: float = 30 * 60.0
    follow_misses: int = 10  # code words tried in vain at one kiosk in follow_window: then that kiosk waits
    follow_window: float = 600.0

    json_bytes: int = 262_144
    part_bytes: int = 64 * 2**20
    most_parts: int = 64
    needs_most: int = 16
    message_bytes: int = 8192  # a sealed message to whoever has the code words
    free_bytes: int = 200_000_000  # less than this free on the disk: 503, and the kiosk keeps the report
    retry_after: int = 30
    events_kept: float = 60 * 86400.0
    draft_lives: float = 7 * 86400.0  # after its last change an unfinished report is destroyed
    draft_bytes: int = 24 * 2**20  # of one, sealed
    drafts_swept_every: float = 3600.0
    public_busy: int = 300  # misses of all at the public page in follow_window: from then on one each is heard at once

    @property
    def reached(self) -> str:
        """Where a kiosk reaches the door, as its technician is told."""
        return self.door_address or f"{self.name}:{self.door_port}"

    @property
    def whole_bytes(self) -> int:
        """The largest body that holds a whole draft, or the report that takes its place, as text."""
        return self.draft_bytes * 4 // 3 + self.json_bytes
