"""``python -m provisioning COMMAND``: what a technician or key holder does, one plain function each."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from provisioning import configcheck, keys, sitefile
from provisioning.approve import approve
from provisioning.ceremony import ceremony
from provisioning.enrol import enrol
from provisioning.rescue import rescue
from provisioning.say import die
from provisioning.weights import ROOT, WEIGHTS, bring


class _Parser(argparse.ArgumentParser):
    """argparse with our way to refuse."""

    def error(self, message: str) -> NoReturn:
        die(message[0].upper() + message[1:] + ".", hint=f"{self.prog} --help shows how it is written.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="provisioning", description="Blue Lamp: keys, kiosks and rescue.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    new = commands.add_parser("ceremony", help="make the keys of a new house, offline")
    new.add_argument("--out", type=Path, required=True, help="an empty folder on a disk that goes into the safe")
    new.add_argument("--demo", action="store_true", help="also make officers with key files, for demonstrations")
    new.add_argument("--officers", default="", help="with --demo: 4417:officer,5678:staff")

    add = commands.add_parser("approve", help="put waiting officers on the roster, offline")
    add.add_argument("--keys", type=Path, required=True, help="the folder the ceremony made")
    add.add_argument("--pending", type=Path, required=True, help="the list of pending officers, saved from the desk")
    add.add_argument("--out", type=Path, help="where roster.json and epochs/ for the desk go (default: the --keys folder)")

    bring = commands.add_parser("enrol", help="bring this kiosk to a desk with a one-time code")
    bring.add_argument("--desk", required=True, metavar="URL", help="https://desk.example:8444")
    bring.add_argument("--name", required=True, help="this kiosk's name, as the desk wrote it beside the code")
    bring.add_argument("--code", required=True, help="the one-time code, XXXX-XXXX-XXXX")
    bring.add_argument("--home", type=Path, required=True, help="the kiosk's folder")
    bring.add_argument("--root", type=Path, required=True, help="root.pub of the key ceremony")

    save = commands.add_parser("rescue", help="save sealed reports from the disk of a dead kiosk")
    save.add_argument("--outbox", type=Path, required=True, help="the outbox folder on that disk")
    save.add_argument("--out", type=Path, required=True, help="a new folder, or another kiosk's outbox")

    config = commands.add_parser("config", help="check, sign and put in force a place's settings")
    acts = config.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=_Parser)
    check = acts.add_parser("check", help="say every mistake in a site.toml, with its line")
    check.add_argument("site", type=Path, help="the site.toml")
    signing = acts.add_parser("sign", help="make the signed document of a place, offline")
    signing.add_argument("site", type=Path, help="the site.toml")
    signing.add_argument("--keys", type=Path, required=True, help="the folder the ceremony made")
    signing.add_argument("--version", type=int, required=True, help="higher than every one before")
    signing.add_argument("--out", type=Path, required=True, help="where site.json goes")
    force = acts.add_parser("install", help="put a signed document in force on this kiosk")
    force.add_argument("document", type=Path, help="the site.json")
    force.add_argument("--home", type=Path, required=True, help="the kiosk's folder")
    confirm = acts.add_parser("confirm", help="at the start: the settings are the signed ones, or are again")
    confirm.add_argument("--home", type=Path, required=True, help="the kiosk's folder")

    model = commands.add_parser("weights", help="bring the model that finds the closest journey, by its hashes")
    model.add_argument("--out", type=Path, default=WEIGHTS, help=f"where it goes (default: {WEIGHTS.relative_to(ROOT)} here)")
    return parser


def _config(said: argparse.Namespace, now: datetime) -> None:
    if said.act == "check":
        configcheck.report(said.site)
    elif said.act == "sign":
        sitefile.make(said.keys, said.site, said.out, said.version, now)
    elif said.act == "install":
        sitefile.install(said.document, said.home)
    else:
        sitefile.confirm(said.home)


def main(arguments: list[str] | None = None) -> int:
    """Do one command; refusals end with status 1 and say what to do."""
    said = _parser().parse_args(arguments)
    now = datetime.now(UTC)
    if said.command == "ceremony":
        if said.officers and not said.demo:
            die(
                "Real officers make their keys in their own browser.",
                hint="Leave --officers away, invite them at the desk and use provisioning approve; or add --demo.",
            )
        ceremony(said.out, [text for text in said.officers.split(",") if text], now)
    elif said.command == "approve":
        approve(said.keys, keys.pending(said.pending), said.out or said.keys, now)
    elif said.command == "enrol":
        enrol(said.desk, said.name, said.code, said.home, said.root)
    elif said.command == "rescue":
        return 0 if rescue(said.outbox, said.out)[1] == 0 else 1
    elif said.command == "config":
        _config(said, now)
    elif said.command == "weights":
        bring(said.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
