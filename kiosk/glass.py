"""What can stand on the glass: the shapes of a View. Values only; kiosk.view fills them, QML draws them and decides nothing.

Each field is a typed property of ui.bridge.Bridge with the same name; ``screen`` names the file in ui/screens.
"""

from __future__ import annotations

from dataclasses import dataclass

SCREENS = (
    "Attract", "Language", "Menu", "Page", "Camera", "Check", "Sending", "Done", "Waiting", "Call", "Help", "Emergency",
    "Idle", "OutOfService", "Cover", "Things", "Words", "Try", "Again", "Enter", "Follow", "Message", "SayWhat",
    "Languages",
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """One touchable thing with a name: an option, a menu tile, a language, a way of talking. ``icon`` is a Phosphor name.

    A tile whose code has a colon is pressed as "control:detail"; any other as the control its screen is for, and the code.
    """

    code: str
    label: str
    hint: str = ""
    icon: str = ""
    selected: bool = False
    enabled: bool = True


@dataclass(frozen=True)
class Part:
    """One field of a thing, a vehicle or a person. Where ``keyboard`` is "" one of ``choices`` is touched and nothing is typed."""

    code: str
    label: str
    keyboard: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Control:
    """One question on the page. ``type`` picks ui/controls/<Type>Answer.qml: choice, multi, text, long, date, when, photo...

    ``value`` is what the field holds as text; ``problem`` a sentence or "", and ``wrong`` the part it is about; ``personal`` is
    drawn small, never spoken aloud; ``future``: a day to come will do. A choice beside a field stands for what it would hold,
    and one of ``places`` for what the field is to hold, while what is typed begins like it.
    """

    id: str
    type: str
    label: str
    hint: str = ""
    value: str = ""
    choices: tuple[Choice, ...] = ()
    problem: str = ""
    wrong: str = ""
    required: bool = True
    personal: bool = False
    dictation: bool = False
    listening: bool = False
    level: int = 0
    keyboard: str = "letters"  # letters, numbers, email, latin, codes, address
    longest: int = 200
    parts: tuple[Part, ...] = ()
    future: bool = False
    places: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Row:
    """A line of check answers, of a list of items, or of facts. ``change`` is the detail for Pressed("change") or ""."""

    label: str
    text: str
    change: str = ""
    done: bool = False
    icon: str = ""
    personal: bool = False


@dataclass(frozen=True)
class Line:
    """One typed line of a call. ``mine``: the visitor wrote it."""

    text: str
    mine: bool


@dataclass(frozen=True)
class View:
    screen: str = "Attract"
    language: str = "en"
    rtl: bool = False
    theme: str = "light"  # light, highContrast, dim
    text_size: int = 1  # 1, 2, 3
    safe: bool = False
    demonstration: bool = False
    where: str = ""  # header, first line: what this is about
    step: int = 0
    steps: int = 0
    step_text: str = ""  # "Question 3 of about 9"
    title: str = ""
    lead: str = ""  # the sentence under the title
    icon: str = ""  # the one picture of the page
    notice: str = ""
    notice_kind: str = ""  # warm, plain, done, error
    controls: tuple[Control, ...] = ()
    tiles: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    primary: str = ""  # words of the one blue button; "" = none
    primary_control: str = "continue"  # what Pressed it sends
    can_back: bool = False
    can_start_again: bool = False
    lit: bool = False  # the lamp: a person answers and the line is up
    presence: str = ""  # "2 people from the police are here. About 3 minutes."
    emergency: str = ""  # words on the red control
    talk: str = ""  # words on the talk control
    talk_current: bool = False  # waiting or in a call
    reference: str = ""  # "7KD 4MQ 9TR" or ""
    photos: tuple[int, ...] = ()
    photo_sharp: bool = False
    photo_bright: bool = False
    photo_glaring: bool = False  # too bright
    photo_waiting: bool = False  # one was taken and is to be kept or taken again
    call_state: str = ""
    call_title: str = ""  # "Police officer 4417"
    call_lines: tuple[Line, ...] = ()
    call_picture: bool = False  # the officer's picture is there
    call_kind: str = ""  # video, voice or text
    muted: bool = False
    hidden: bool = False
    seconds: int = 0  # idle: how long is left
    quit_label: str = ""
    words: tuple[str, ...] = ()  # the four code words or groups of digits; empty while they are hidden
    total: str = ""  # "About £565", under a list of things
    suggested: str = ""  # what the officer filled in, and "" when nothing waits for a yes
    suggested_label: str = ""  # the question it belongs to
    shared: bool = False  # the officer sees the answers
    banner: str = ""  # on every page: this language has not been read over by a person
    banner_short: str = ""  # the same where there is room for two lines only
