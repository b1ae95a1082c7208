"""Views made by hand of what a visitor keeps and comes back for: a list of things, code words, and what became of a report."""

from __future__ import annotations

from dataclasses import replace

from kiosk.view import Choice, Control, Row, View
from tests.ui.bases import PLAIN, VISIT
from tests.ui.views import ALL as OTHERS

WORDS = ("harbour", "pencil", "maple", "seven")
DIGITS = ("4071", "8826", "1390", "5547")
THINGS = replace(
    VISIT,
    screen="Things",
    title="What was stolen?",
    lead="One card for each thing.",
    rows=(
        Row("Trek Marlin 5 bicycle", "Blue. Number WTU 210 K 0734\nAbout £520", "0", icon="bicycle", personal=True),
        Row("Grey saddle bag", "Pump, two inner tubes\nAbout £45", "1", icon="handbag", personal=True),
    ),
    total="2 things, about £565",
    notice="A serial or frame number helps most.\nTouch Change to add it.",
    notice_kind="plain",
    tiles=(Choice("add", "Add another thing", "", "plus"),),
)
LEAVE = replace(
    PLAIN,
    screen="Words",
    where="Your words",
    title="Your four words",
    lead="Only you have them. We cannot find them for you.",
    words=WORDS,
    tiles=(
        Choice("digits", "Sixteen digits instead", "", "list"),
        Choice("listen:words", "Hear them", "", "phone"),
        Choice("hide-words", "Hide them", "", "eye-slash"),
    ),
    can_start_again=False,
    primary="I have them. Try one",
    primary_control="try",
)
ENTER = replace(
    PLAIN,
    screen="Enter",
    where="A report, or a question",
    title="Your four words",
    lead="Capital letters do not matter. We help you finish each word.",
    controls=tuple(
        Control(f"word-{n}", "word", f"Word {n}", value=value, keyboard="latin")
        for n, value in enumerate(("harbour", "pencil", "map", ""), 1)
    ),
    tiles=(
        Choice("ending:map", "map"),
        Choice("ending:maple", "maple"),
        Choice("ending:maps", "maps"),
        Choice("digits", "I have sixteen digits"),
        Choice("lost-words", "I lost them"),
    ),
    primary="Open",
)
SAYING = replace(
    PLAIN,
    screen="SayWhat",
    where="In your own words",
    title="What happened?",
    lead="One sentence is enough. Then you choose what fits.",
    controls=(Control("own-words", "long", "What happened?", value="", dictation=True, personal=True, longest=400),),
    primary="Show what is closest",
)
CLOSEST = replace(
    SAYING,
    title="Which is closest?",
    lead="From what you told us. You choose. Nothing is decided for you.",
    controls=(),
    tiles=(
        Choice("harassment", "Someone will not leave me alone", "Messages, following, waiting, threats", "footprints"),
        Choice("domestic", "Someone close to me frightens me", "A partner, an ex or family, now or before", "hand-heart"),
        Choice("asb", "A nuisance that goes on", "Noise, rowdy people, trouble with neighbours", "megaphone"),
        Choice("close:", "None of these", "", "dots-three-circle"),
        Choice("talk:", "Talk to a person", "", "headset"),
    ),
    primary="Say it again",
    primary_control="back",
)
FOLLOW = replace(
    PLAIN,
    screen="Follow",
    where="Opened with your words",
    title="Where it is now",
    lead="No name and nothing you told us is shown here.",
    rows=(
        Row("Saved", "5:58 pm, Sunday 22 November", done=True),
        Row("Received", "5:58 pm, Sunday 22 November", done=True),
        Row("Read", "Not yet"),
        Row("1 message for you", "Police officer 4417, today, 9:20 am", "0", icon="envelope-simple"),
    ),
    notice="This is not a crime number.",
    notice_kind="plain",
    can_start_again=False,
    primary="Close and clear",
    primary_control="finish",
)
SAID = (
    "We have looked at the pictures from the library. We would like to see the lock. Please bring it to any police counter and "
    "give the number of your report. You do not have to ring us first. "
)
TAKEN = (
    Choice("receipt", "Print the number", "Number and date only", "receipt"),
    Choice("advice", "Print advice", "What to do, who to ring", "printer"),
    Choice("words", "My four words", "To see later what became of it", "key"),
    Choice("none", "No paper", "", "x"),
)
FACTS = (
    Row("Saved at 5:57 pm, Sunday 22 November.", "", done=True),
    Row("Received at 5:58 pm, Sunday 22 November.", "", done=True),
    Row("Received, not read yet.", ""),
    Row("This is not a crime number.", "If it is recorded as a crime, the police give you that number."),
)
ALL: dict[str, View] = {
    "call-shared": replace(
        OTHERS["call"],
        tiles=(Choice("share", "Stop showing", "", "list", selected=True),),
        shared=True,
        suggested="By the shelves at the back, near the window",
        suggested_label="Where did it happen?",
    ),
    "call-share": replace(OTHERS["call"], tiles=(Choice("share", "Show my answers", "", "list"),)),
    "things": THINGS,
    "things-one": replace(THINGS, rows=THINGS.rows[:1], total="1 thing, about £520"),
    "things-many": replace(
        THINGS,
        rows=tuple(replace(row, change=str(n)) for n, row in enumerate(THINGS.rows * 4)),
        total="8 things, about £2,260",
        notice="That is as many things as fit in one report.",
        notice_kind="warm",
        tiles=(),
    ),
    "things-leaving": replace(
        THINGS,
        tiles=(Choice("remove:1", "Yes, remove it", "", "trash"), Choice("close:", "No, keep it")),
        notice="Remove this thing?\nWhat you wrote here is deleted.",
        notice_kind="warm",
    ),
    "steps": replace(
        VISIT,
        screen="Page",
        step=0,
        steps=0,
        step_text="",
        title="Do this first",
        lead="These stop more being taken. Your report waits for you.",
        icon="shield-check",
        controls=(
            Control(
                "do_first",
                "steps",
                "Do this first",
                "These stop more being taken. Your report waits for you.",
                choices=(
                    Choice(
                        "bank", "Your bank", "Ring 159, or the number on your card. Ask them to stop your cards.", "bank", True
                    ),
                    Choice("phone", "Your phone", "Lock it or find it. The address is on the advice slip.", "device-mobile"),
                    Choice("network", "Your phone company", "Ask them to stop the SIM.", "sim-card"),
                    Choice("keys", "Your keys", "Taken with your address? Change the lock tonight.", "key"),
                ),
            ),
        ),
        primary="Go on",
    ),
    "words": LEAVE,
    "words-digits": replace(
        LEAVE,
        title="Your sixteen digits",
        words=DIGITS,
        tiles=(Choice("words", "Four words instead", "", "list"), *LEAVE.tiles[1:]),
    ),
    "words-hidden": replace(LEAVE, words=(), tiles=(LEAVE.tiles[0], Choice("hide-words", "Show them", "", "eye"))),
    "words-wrong": replace(LEAVE, notice="That was not the one. Look at them once more.", notice_kind="warm"),
    "words-safe": replace(
        LEAVE,
        safe=True,
        where="Your visit",
        tiles=(*LEAVE.tiles, Choice("finish", "Finish and clear screen", "", "check")),
    ),
    "try": replace(
        LEAVE,
        screen="Try",
        title="Which is your word number 3?",
        lead="So you know that you have them.",
        words=(),
        tiles=tuple(Choice(word, word) for word in ("maple", "ladder", "orchid", "copper")),
        primary="Go on without trying",
        primary_control="continue",
    ),
    "try-wrong": replace(
        LEAVE,
        screen="Try",
        title="Which are your digits in group 2?",
        lead="So you know that you have them.",
        words=(),
        tiles=tuple(Choice(word, word) for word in ("8826", "4071", "9013", "2278")),
        notice="That was not the one. Look at them once more.",
        notice_kind="warm",
        primary="Go on without trying",
        primary_control="continue",
    ),
    "again": replace(
        PLAIN,
        screen="Again",
        where="A report, or a question",
        title="What would you like?",
        tiles=(
            Choice("follow", "See what became of my report", "You need your four words or sixteen digits", "magnifying-glass"),
            Choice("talk", "Ask a person from the police", "By video, by voice or by typing", "headset"),
        ),
        primary="",
    ),
    "enter": ENTER,
    "enter-wrong": replace(
        ENTER,
        controls=(
            *ENTER.controls[:2],
            replace(ENTER.controls[2], value="mapel", problem="“mapel” is not one of our words. Look at it once more."),
            ENTER.controls[3],
        ),
        tiles=ENTER.tiles[3:],
    ),
    "enter-unknown": replace(
        ENTER,
        tiles=ENTER.tiles[3:],
        notice="Too many tries here. Wait 30 seconds, then try again. Your words still work.",
        notice_kind="warm",
    ),
    "enter-digits": replace(
        ENTER,
        title="Your sixteen digits",
        lead="Write all sixteen. Spaces do not matter.",
        controls=(Control("digits", "word", "Your digits", value="4071 8826", keyboard="numbers"),),
        tiles=(Choice("words", "I have four words"), Choice("lost-words", "I lost them")),
    ),
    "follow": FOLLOW,
    "follow-many": replace(
        FOLLOW,
        rows=(
            *FOLLOW.rows[:2],
            Row("Read", "9:12 am, Monday 23 November", done=True),
            *(Row("Police officer 4417", f"Monday 23 November, 9:2{n} am", str(n), icon="envelope-simple") for n in range(6)),
        ),
    ),
    "follow-none": replace(
        FOLLOW, rows=FOLLOW.rows[:3], notice="There is no message for you yet.\nThis is not a crime number."
    ),
    "message": replace(
        FOLLOW,
        screen="Message",
        title="A message for you",
        lead="Police officer 4417, Monday 23 November, 9:20 am",
        rows=(Row("", SAID, personal=True),),
        notice="",
        primary="Back to where it is now",
        primary_control="back",
        can_back=False,
    ),
    "message-long": replace(
        FOLLOW,
        screen="Message",
        title="A message for you",
        lead="Monday 23 November, 9:20 am",
        rows=(Row("", SAID * 9, personal=True),),
        notice="We could not make sure who wrote this. Ask a person before you do what it says.",
        notice_kind="warm",
        primary="Back to where it is now",
        primary_control="back",
        can_back=False,
    ),
    "done-four": replace(OTHERS["done"], lead="Write this down, or take a photo of it.", rows=FACTS, tiles=TAKEN),
    "done-printed": replace(OTHERS["done"], rows=FACTS, tiles=TAKEN, notice="Take your paper.", notice_kind="done"),
    "done-no-paper": replace(
        OTHERS["done"],
        title="Saved on this machine. Sending to the police desk.",
        rows=FACTS,
        tiles=TAKEN[2:3],
        notice="Nothing can be printed here just now. Your reference stays on this screen.",
        notice_kind="plain",
    ),
    "done-safe": replace(
        OTHERS["done"],
        safe=True,
        title="We have it",
        lead="Write this down, or take a photo of it.",
        reference="",
        rows=(*FACTS, Row("Your reference", "7KD 4MQ 9TR", personal=True)),
        tiles=TAKEN[2:3],
        notice="Nothing was printed and nothing was sent to a phone.",
        notice_kind="plain",
    ),
    "camera-notice": replace(
        OTHERS["camera"],
        photo_sharp=False,
        notice="You can add up to 12 photos.",
        notice_kind="plain",
        primary="Go on without photos",
    ),
    "camera-counting": replace(OTHERS["camera"], seconds=4, notice="You can add up to 12 photos.", notice_kind="plain"),
    "camera-kept": replace(OTHERS["camera"], photos=(1, 2), notice="You can add up to 10 photos.", notice_kind="plain"),
    "camera-sharp": replace(OTHERS["camera-check"], notice="Sharp", notice_kind="plain"),
    "camera-dark": replace(
        OTHERS["camera-check"],
        photo_sharp=False,
        photo_bright=False,
        notice="Too dark. Move it to the light.",
        notice_kind="plain",
    ),
    "camera-glaring": replace(
        OTHERS["camera-check"],
        photo_bright=False,
        photo_glaring=True,
        notice="Too bright. Turn it from the light.",
        notice_kind="plain",
    ),
    "own-words": SAYING,
    "closest": CLOSEST,
    "closest-nobody": replace(CLOSEST, lit=False, presence="No officer just now."),
    "menu-own-words": replace(OTHERS["menu"], primary="Say it in your own words", primary_control="own-words"),
    "out-four": replace(
        OTHERS["out"],
        rows=(
            *OTHERS["out"].rows,
            Row("Nearest phone", "By the lift, ground floor", icon="phone"),
            Row("People here", "Library desk, until 6 pm", icon="users"),
        ),
    ),
}
