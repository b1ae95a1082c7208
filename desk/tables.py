"""The tables, as SQLAlchemy Core sees them. The migrations make them; a test compares the two. No visitor is in any of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, false

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "ix": "ix_%(column_0_label)s"}
)

kiosk = Table(
    "kiosk", metadata,
    Column("id", Text, primary_key=True),
    Column("revoked", Boolean, nullable=False),
    Column("enrolled", Text, nullable=False),
    Column("place", Text, nullable=False, server_default=""),
    Column("address", Text, nullable=False, server_default=""),
    Column("staffed", Text, nullable=False, server_default=""),
)  # fmt: skip

# Which public key speaks for which kiosk. ``state``: current, next (given by a rekey, not used yet) or old. ``seq``: the highest number
# this key ever gave a report, as its kiosk told; ``received``: how many of those are here.
kiosk_key = Table(
    "kiosk_key", metadata,
    Column("spki_sha256", Text, primary_key=True),
    Column("kiosk", Text, ForeignKey("kiosk.id"), nullable=False, index=True),
    Column("device_key", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("seq", Integer, nullable=False, server_default="0"),
    Column("received", Integer, nullable=False, server_default="0"),
)  # fmt: skip

# What setting a kiosk up found, as it signed that; the newest row of a kiosk counts. ``digest``: SHA-256 of ``signed``.
readiness = Table(
    "readiness", metadata,
    Column("n", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("kiosk", Text, ForeignKey("kiosk.id"), nullable=False, index=True),
    Column("signed", Text, nullable=False),
    Column("received", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

# A one-time code (kind "kiosk": ``secret`` is the stretched code) or invitation link (kind "officer": its SHA-256).
invitation = Table(
    "invitation", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("secret", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("expires", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("used_by", Text, nullable=False),
)  # fmt: skip

report = Table(
    "report", metadata,
    Column("id", Text, primary_key=True),
    Column("kiosk", Text, ForeignKey("kiosk.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("lane", Text, nullable=False, index=True),
    Column("urgency", Integer, nullable=False),
    Column("needs", Text, nullable=False),
    Column("contact_rule", Text, nullable=False),
    Column("made_hour", Text, nullable=False),
    Column("signed", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("read", Text, nullable=False),
    Column("read_by", Text, nullable=False),
)  # fmt: skip

part = Table(
    "part", metadata,
    Column("report", Text, ForeignKey("report.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("bytes", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
)  # fmt: skip

# Where a report is found by its code words, and the digest of what proves them. Neither opens anything.
follow = Table(
    "follow", metadata,
    Column("locator", Text, primary_key=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False, index=True),
    Column("proof_sha256", Text, nullable=False),
)  # fmt: skip

# What an officer wrote to whoever has the code words; ``sealed`` is base64 of an age file that the desk cannot open.
message = Table(
    "message", metadata,
    Column("n", Integer, primary_key=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

# ``state`` and ``passed`` are those of desk.machine, ``rank`` the place among those who wait. ``promised``: the wait they were told
# (-1 none), ``answered`` and ``finished``: when somebody first had them and when that was written down. ``hello`` and ``reply`` hold
# addresses: they are emptied when nobody has the contact any more.
# ``back``: to be rung back, ``tries`` that nobody answered and when the next is ``due``; the number is in the sealed report of that id.
# Of an emergency: when it went to the control room, and the control room's own number for it, who stored it and when.
contact = Table(
    "contact", metadata,
    Column("id", Text, primary_key=True),
    Column("kiosk", Text, ForeignKey("kiosk.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("needs", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("officer", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("changed", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("ended_by", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("hello", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("closed", Text, nullable=False, server_default=""),
    Column("closed_by", Text, nullable=False, server_default=""),
    Column("escalated", Float, nullable=False, server_default="0"),
    Column("incident", Text, nullable=False, server_default=""),
    Column("incident_by", Text, nullable=False, server_default=""),
    Column("incident_at", Float, nullable=False, server_default="0"),
    Column("lane", Text, nullable=False, server_default="general"),
    Column("rank", Float, nullable=False, server_default="0"),
    Column("passed", Text, nullable=False, server_default="[]"),
    Column("promised", Float, nullable=False, server_default="-1"),
    Column("answered", Float, nullable=False, server_default="0"),
    Column("finished", Float, nullable=False, server_default="0", index=True),
    Column("back", Boolean, nullable=False, server_default=false()),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("due", Float, nullable=False, server_default="0"),
)  # fmt: skip

# What an officer said at the console: stood down or not, and which needs of a contact they meet. ``since``: their last caller.
staff = Table(
    "staff", metadata,
    Column("officer", Text, primary_key=True),
    Column("away", Boolean, nullable=False),
    Column("skills", Text, nullable=False),
    Column("since", Float, nullable=False),
)  # fmt: skip

# A silent alert. ``closed`` is the reason and ``closed_by`` the officer; both empty while it is open. ``plan``: whom to ring, base64
# of an age file that only ``lane`` can open, or "".
alert = Table(
    "alert", metadata,
    Column("id", Text, primary_key=True),
    Column("kiosk", Text, ForeignKey("kiosk.id"), nullable=False),
    Column("at", Float, nullable=False),
    Column("closed", Text, nullable=False),
    Column("closed_by", Text, nullable=False),
    Column("lane", Text, nullable=False, server_default="general"),
    Column("plan", Text, nullable=False, server_default=""),
)  # fmt: skip

roster = Table(
    "roster", metadata,
    Column("version", Integer, primary_key=True),
    Column("delegation", Text, nullable=False),
    Column("roster", Text, nullable=False),
    Column("installed", Text, nullable=False),
)  # fmt: skip

# An epoch key as an age file to its lane's officers; the desk cannot open it.
epoch = Table(
    "epoch", metadata,
    Column("lane", Text, primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("file", Text, nullable=False),
)  # fmt: skip

# A passkey and the public halves its browser made. It opens nothing until the same keys are in the roster.
passkey = Table(
    "passkey", metadata,
    Column("credential", Text, primary_key=True),
    Column("officer", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("lanes", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("verify_key", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("added", Text, nullable=False),
)  # fmt: skip

session = Table(
    "session", metadata,
    Column("id_sha256", Text, primary_key=True),
    Column("officer", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("verify_key", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("seen", Float, nullable=False),
)  # fmt: skip

# Who did what, each line bound to the one before by its hash.
audit = Table(
    "audit", metadata,
    Column("n", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("ref", Text, nullable=False, index=True),
    Column("before", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

# What kiosks and consoles hear, from a cursor. ``scope``: kiosks, kiosk:ID, desk or officer:ID.
event = Table(
    "event", metadata,
    Column("n", Integer, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("at", Float, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

# An unfinished report, one age file that only its code words open; gone when ``expires`` (seconds since 1970) has come.
draft = Table(
    "draft", metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("expires", Float, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)  # fmt: skip

# Where a draft is found by its code words, and the digest of what proves them. Neither opens anything.
draft_locator = Table(
    "draft_locator", metadata,
    Column("locator", Text, primary_key=True),
    Column("draft", Text, ForeignKey("draft.id"), nullable=False, index=True),
    Column("proof_sha256", Text, nullable=False),
)  # fmt: skip

# What an officer decided before a contact was closed, in codes: once, and never changed.
decision = Table(
    "decision", metadata,
    Column("contact", Text, ForeignKey("contact.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("at", Text, nullable=False),
)  # fmt: skip
