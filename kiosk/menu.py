"""The words of the menu: at most six things people come for, and what each of them holds. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import journey as form
from kiosk.glass import Choice
from kiosk.offered import GROUPS
from kiosk.ownwords import NAME, offered
from kiosk.screens import Fields, told, warning

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

SERVICES = {"help": {"help": "hand-heart"}, "mine": {"question": "chat-circle-dots"}}  # tiles of a group that are not journeys
GROUP_ICONS = {
    "stolen": "bag", "help": "hand-heart", "road": "car", "lost": "magnifying-glass", "else": "dots-three-circle", "mine": "clipboard-text",
}  # fmt: skip


def menu(state: State, words: Words) -> Fields:
    """At most six things people come for, a person first of all; then what one of them holds. What does not work is said before."""
    group = state.visit.group
    journeys = tuple(tile(words, journey) for journey in state.book.journeys.values() if journey.group == group)
    services = tuple(_service(words, code, icon) for code, icon in SERVICES.get(group, {}).items())
    own = not group and offered(state)
    return {
        "where": state.book.site.name,
        "step_text": state.book.site.place,
        "title": words[f"screen.menu.group.{group}" if group else "screen.menu.title"],
        "lead": words["screen.menu.lead"],
        "tiles": services + journeys if group else tuple(_group(words, name) for name in groups(state)),
        "primary": words["screen.menu.own-words"] if own else "",
        "primary_control": NAME if own else "continue",
        **warning(state, words),
        **({"notice": words["screen.own.late"], "notice_kind": "warm"} if state.own.late else {}),  # until the next touch
    }


def groups(state: State) -> tuple[str, ...]:
    """The groups of the menu that hold something here."""
    held = {*SERVICES, *(journey.group for journey in state.book.journeys.values())}
    return tuple(name for name in GROUPS if name in held)


def _group(words: Words, name: str) -> Choice:
    return Choice(
        f"group:{name}", words[f"screen.menu.group.{name}"], words[f"screen.menu.group.{name}-hint"], GROUP_ICONS[name]
    )


def _service(words: Words, code: str, icon: str) -> Choice:
    return Choice(code, words[f"screen.menu.tile.{code}"], words[f"screen.menu.tile.{code}-hint"], icon)


def tile(words: Words, journey: form.Journey) -> Choice:
    """Journeys have neutral titles: what is read from behind need not be the name of a crime."""
    return Choice(journey.id, words[f"{journey.key}.title"], told(words, f"{journey.key}.hint"), journey.icon)
