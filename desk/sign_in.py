"""How an officer proves who they are: a passkey, or a signature by the key in their key file. There is no password."""

from __future__ import annotations

from typing import Any

from desk import audit, contacts, passkeys, roster, sessions, staff
from desk.console_staff import stood_down
from desk.core import Answer, Ask, Desk, Refused
from desk.kiosks import invited, spend
from desk.passkeys import PasskeyRefused
from desk.signed import opened
from desk.statement import Statement
from kiosk.wire import Officer

SIGN_IN = "bluelamp-console-v1"


def challenge(desk: Desk, ask: Ask) -> Answer:
    """Words to be signed once, by the key in an officer's file."""
    ask.json()
    return Answer({"v": 1, "challenge": desk.challenges.new("key", desk.now())})


def with_key(desk: Desk, ask: Ask) -> Answer:
    """A signed statement of an officer on the newest roster, over a challenge of ours and our own origin."""
    said, key = opened(Statement, ask.json("statement")["statement"], SIGN_IN)
    _ours(desk, said, "key")
    officer = desk.store.look(roster.officers).get(said.officer)
    if officer is None or officer.verify_key != key:
        raise Refused(403, "not-on-roster")
    return _welcome(desk, officer, "sign-in-key")


def passkey_options(desk: Desk, ask: Ask) -> Answer:
    """What the browser asks the passkey."""
    from desk import passkey_proof  # its library takes longer to load than all of this package, and a start needs none of it

    ask.json()
    fresh = desk.challenges.new("passkey", desk.now())
    return Answer({"v": 1, "options": passkey_proof.asking(desk.settings.name, fresh)})


def with_passkey(desk: Desk, ask: Ask) -> Answer:
    """A passkey whose keys are on the newest roster."""
    credential = ask.json("credential")["credential"]
    row, count = _proved(desk, credential)
    desk.store.write(lambda db: passkeys.count(db, row["credential"], count))
    officer = desk.store.look(roster.officers).get(row["officer"])
    if officer is None or officer.verify_key != row["verify_key"]:
        raise Refused(403, "waiting-for-approval", officer=row["officer"])
    return _welcome(desk, officer, "sign-in-passkey")


def _proved(desk: Desk, credential: Any) -> tuple[dict[str, Any], int]:
    from desk import passkey_proof

    try:
        said = passkey_proof.challenge_of(credential)
        row = desk.store.look(lambda db: passkeys.find(db, str(credential.get("id", ""))))
        if not desk.challenges.use(said, "passkey", desk.now()) or row is None:
            raise Refused(403, "passkey-refused")
        return row, passkey_proof.proved(credential, row, said, desk.settings.name, list(desk.origins))
    except PasskeyRefused as error:
        raise Refused(403, "passkey-refused") from error


def join_options(desk: Desk, ask: Ask) -> Answer:
    """Behind an invitation link: whose passkey is to be made."""
    from desk import passkey_proof

    officer, detail = _invitation(desk, ask.json("code")["code"])
    fresh = desk.challenges.new(f"join:{officer}", desk.now())
    who = {"officer": officer, "kind": detail["kind"], "number": detail["number"]}
    return Answer({"v": 1, **who, "options": passkey_proof.creation(desk.settings.name, officer, fresh)})


def join(desk: Desk, ask: Ask) -> Answer:
    """A passkey and the public halves of the keys its browser made; the officer then waits for approval."""
    from desk import passkey_proof

    said = ask.json("code", "credential", "statement")
    officer, detail = _invitation(desk, said["code"])
    statement, key = opened(Statement, said["statement"], SIGN_IN)
    if statement.officer != officer or statement.origin not in desk.origins or not statement.recipient.startswith("age1"):
        raise Refused(403, "passkey-refused")
    try:
        asked = passkey_proof.challenge_of(said["credential"])
        if asked != statement.challenge or not desk.challenges.use(asked, f"join:{officer}", desk.now()):
            raise Refused(403, "passkey-refused")
        made = passkey_proof.created(said["credential"], asked, desk.settings.name, list(desk.origins))
    except PasskeyRefused as error:
        raise Refused(403, "passkey-refused") from error
    row = {**made, "officer": officer, **detail, "verify_key": key, "recipient": statement.recipient}

    def keep(db: Any) -> bool:
        if not spend(db, sessions.digest(said["code"]), made["credential"]):
            return False
        passkeys.add(db, row)
        return True

    if not desk.store.write(keep):
        raise Refused(403, "invitation-spent")
    return Answer({"v": 1, "officer": officer})


def _invitation(desk: Desk, code: Any) -> tuple[str, dict[str, str]]:
    known = desk.store.look(lambda db: invited(db, sessions.digest(str(code)), desk.now()))
    if known is None:
        raise Refused(403, "invitation-spent")
    return known


def _ours(desk: Desk, said: Statement, purpose: str) -> None:
    if said.origin not in desk.origins:
        raise Refused(403, "wrong-origin")
    if not desk.challenges.use(said.challenge, purpose, desk.now()):
        raise Refused(403, "challenge-used")


def _welcome(desk: Desk, officer: Officer, act: str) -> Answer:
    def work(db: Any) -> tuple[str, sessions.Session]:
        cookie, session = sessions.start(db, officer, desk.now())
        audit.write(db, officer.id, session.id, act, "")
        sessions.forget(db, desk.now() - desk.settings.session_lives)
        staff.stands(db, officer.id, away=False)
        contacts.written_down(db, officer.id, desk.now())
        return cookie, session

    cookie, session = desk.store.write(work)
    stood_down(desk)
    return Answer({"v": 1, "officer": officer, "token": session.token}, cookie=cookie)


def sign_out(desk: Desk, ask: Ask) -> Answer:
    """The session is over; whoever they were speaking to waits again after the usual limit."""
    ask.json()
    session = ask.officer()
    desk.store.write(lambda db: sessions.stop(db, session.id))
    return Answer({"v": 1}, cookie="")
