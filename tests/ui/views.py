"""Views made by hand, as the mock-ups show them: what the screens are drawn from in these tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kiosk.view import Choice, Control, Line, Row, View
from tests.catalogues import load
from tests.ui.bases import ANSWERED, FROM, PLAIN, STORY, TILES, VISIT, WAY, WAYS
from tests.ui.translated import said_in, texts_of


@cache
def words(language: str) -> dict[str, str]:
    """The words of the screens themselves, in their own language."""
    catalogue = load(language)
    return {key: catalogue[key] for key in catalogue if key.startswith("screen.")}


ATTRACT = replace(
    View(),
    screen="Attract",
    tiles=(Choice("en", "English", "", "", True), Choice("ar", "العربية"), Choice("pl", "Polski")),
    rows=(
        Row("Cannot see this screen?", "Lift the handset or plug in headphones. It will talk to you."),
        Row("Under 18?", "You can talk here on your own."),
    ),
    title="Talk to the police here",
    lead="Use the handset. People may see this screen.",
    lit=True,
    presence="2 people from the police are here. About 3 minutes.",
    emergency="Emergency",
    talk="Talk to a person",
    quit_label="Quick exit",
)
LANGUAGE = replace(
    PLAIN,
    screen="Language",
    where="",
    title="Choose your language",
    lead="Touch your language. You can change it at any time.",
    tiles=(Choice("en", "English", "English", "", True), Choice("ar", "العربية", "Arabic")),
    primary="English",
)
MENU = replace(
    PLAIN,
    screen="Menu",
    where="Blue Lamp",
    step_text="Brixton Library",
    title="How can we help?",
    lead="Touch one. You can change your mind.",
    tiles=TILES,
    primary="",
)
CHOICE = replace(
    VISIT,
    screen="Page",
    title="What was it taken from?",
    lead="Choose the closest. You can explain later.",
    icon="handbag",
    controls=(Control("from", "choice", "What was it taken from?", choices=FROM),),
)
LONG = replace(
    VISIT,
    screen="Page",
    title="Tell us what happened",
    lead="In your own words. It does not have to be tidy.",
    controls=(Control("story", "long", "Tell us what happened", value=STORY, dictation=True, personal=True, longest=10000),),
)
CHECK_ROWS = (
    Row("What was taken", "Trek Marlin 5 bicycle; grey saddle bag", "items"),
    Row("From", "A bicycle that was locked up", "from"),
    Row("When", "Saturday 21 November, about 5:10 pm", "when"),
    Row("Where", "Brixton Library, Windrush Square", "place", personal=True),
    Row("What happened", STORY, "story", personal=True),
    Row("Photos", "1 photo", "photos"),
    Row("Your name", "Not given", "name"),
    Row("Reach you by", "Text message. Only after 6 pm", "reach"),
)
AFTER = (
    Row("Received, not read yet.", "A person from the police reads it."),
    Row("They reach you the way you chose.", ""),
    Row("This is not a crime number.", "If it is recorded as a crime, the police give you that number."),
)
CALL = replace(
    PLAIN,
    screen="Call",
    where="",
    title="Connected",
    talk="With an officer",
    talk_current=True,
    primary="",
    can_back=False,
    can_start_again=False,
    call_state="talking",
    call_title="Police officer 4417",
    call_picture=True,
    call_kind="video",
    call_lines=(
        Line("You can type here if you would rather not say it.", False),
        Line("Grey Transit. A ladder on the roof", True),
    ),
)
ALL: dict[str, View] = {
    "attract": ATTRACT,
    "attract-nobody": replace(
        ATTRACT, title="Tell the police here", lit=False, presence="No officer just now. Reports still work."
    ),
    "language": LANGUAGE,
    "menu": MENU,
    "menu-notice": replace(
        MENU,
        lit=False,
        talk="",
        notice="There is no line just now. Nobody can answer here.",
        notice_kind="warm",
        tiles=TILES[:4],
    ),
    "menu-four": replace(MENU, tiles=TILES[:4]),
    "choice": CHOICE,
    "choice-error": replace(
        CHOICE,
        controls=(replace(CHOICE.controls[0], problem="Choose what it was taken from. If none fits, touch “Somewhere else”."),),
    ),
    "choice-three": replace(
        VISIT,
        screen="Page",
        safe=True,
        where="Your visit",
        title="Is anyone in danger right now?",
        lead="We ask everybody.",
        controls=(
            Control(
                "d",
                "ynu",
                "Is anyone in danger right now?",
                choices=(Choice("yes", "Yes"), Choice("no", "No"), Choice("unsure", "I am not sure")),
            ),
        ),
    ),
    "multi": replace(
        CHOICE,
        title="Does any of this apply?",
        icon="",
        controls=(
            Control(
                "v",
                "multi",
                "Does any of this apply?",
                choices=tuple(Choice(str(n), f"A thing that could apply number {n}", selected=n in (2, 3)) for n in range(12)),
            ),
        ),
    ),
    "text": replace(
        VISIT,
        screen="Page",
        title="Your name",
        lead="Any name you like to be called.",
        controls=(Control("name", "name", "Your name", value="Sam Okafor"),),
    ),
    "two": replace(
        VISIT,
        screen="Page",
        title="How can we reach you?",
        lead="",
        controls=(
            Control(
                "phone",
                "phone",
                "Your phone number",
                value="0770",
                keyboard="numbers",
                problem="That is not a phone number we know.",
            ),
            Control("with", "yesno", "Do you have this phone with you?", choices=(Choice("yes", "Yes"), Choice("no", "No"))),
        ),
    ),
    "long": LONG,
    "long-listening": replace(LONG, controls=(replace(LONG.controls[0], listening=True, level=5),)),
    "when": replace(
        VISIT,
        screen="Page",
        title="When did it happen?",
        lead="A guess is fine.",
        controls=(Control("when", "when", "When did it happen?", value="2026-11-21T17:10"),),
    ),
    "place": replace(
        VISIT,
        screen="Page",
        title="Where did it happen?",
        lead="A street, a shop, a postcode, or your own words.",
        icon="map-pin",
        controls=(Control("place", "place", "Where did it happen?", value="Brixton Library"),),
    ),
    "photo-page": replace(
        VISIT,
        screen="Page",
        title="Do you want to add photos?",
        lead="Only the police team can open them.",
        icon="camera",
        controls=(Control("photos", "photo", "Photos"),),
    ),
    "offer": replace(
        VISIT,
        screen="Page",
        title="Would you like to talk to a person first?",
        lead="You go first in the line.",
        tiles=(Choice("talk", "Yes, talk to a person", "", "headset"), Choice("continue", "No, go on here", "", "arrow-right")),
        primary="",
    ),
    "camera": replace(
        VISIT,
        screen="Camera",
        step_text="Photos, if you want",
        title="Take a photo",
        lead="Hold it in front of the camera. Touch the round button.",
        photo_sharp=True,
        primary="Go on",
    ),
    "camera-check": replace(
        VISIT,
        screen="Camera",
        title="Is this clear enough?",
        lead="You can take it again.",
        photo_sharp=True,
        photo_bright=True,
        photo_waiting=True,
        primary="",
    ),
    "check": replace(
        VISIT,
        screen="Check",
        step=9,
        step_text="Last step",
        title="Check your answers",
        lead="Nothing has been sent yet. Leave now and it is gone.",
        rows=CHECK_ROWS,
        primary="Send your report",
        primary_control="send",
    ),
    "sending": replace(
        VISIT,
        screen="Sending",
        step=9,
        step_text="Sending",
        title="Sending your report",
        primary="",
        lead="This takes a few seconds. You do not need to do anything.",
        can_back=False,
        can_start_again=False,
        rows=(
            Row("Your answers are locked", "", done=True),
            Row("Saved on this machine", "", done=True),
            Row("Sending to the police desk", "", icon="paper-plane-tilt"),
            Row("Received by the police desk", "", icon="bell"),
        ),
    ),
    "done": replace(
        PLAIN,
        screen="Done",
        where="",
        title="The police have your report",
        lead="Received at 5:58 pm, Sunday 22 November.",
        reference="7KD 4MQ 9TR",
        rows=AFTER,
        can_back=False,
        can_start_again=False,
        primary="Finish and clear screen",
        primary_control="finish",
        tiles=(
            Choice("receipt", "Print the number", "Number and date only", "receipt"),
            Choice("advice", "Print advice", "What to do, who to ring", "printer"),
        ),
    ),
    "waiting": replace(
        PLAIN,
        screen="Waiting",
        where="Waiting for an officer",
        step_text="Camera and sound are off.",
        title="An officer will be with you in about 4 minutes",
        lead="You are second in line. Stay near this screen.",
        tiles=(*WAYS, Choice("continue", "Start your report now", "You can do it while you wait.", "note-pencil")),
        rows=(Row("You joined the line at 5:49.", "", icon="clock"),),
        talk="You are in line",
        talk_current=True,
        primary="Stop waiting",
        primary_control="hang-up",
        can_back=False,
    ),
    "ways": WAY,
    "answered": ANSWERED,
    "call": CALL,
    "call-weak": replace(
        CALL,
        notice="One moment. We are bringing you back together. Stay here. They cannot hear you.",
        notice_kind="warm",
        muted=True,
        call_state="one-moment",
        call_picture=False,
    ),
    "call-typed": replace(CALL, call_picture=False, call_kind="text", call_lines=CALL.call_lines * 4),
    "help": replace(
        PLAIN,
        screen="Help",
        where="Blue Lamp",
        title="Help",
        lead="",
        primary="Go back to where you were",
        primary_control="close",
        can_back=False,
        rows=(
            Row("Danger now: ring 999", "From any phone, free. If you cannot speak on a mobile, press 55.", icon="siren"),
            Row("Talk to a person", "Touch Talk to a person at any time.", icon="headset"),
            Row(
                "Under 18? You can talk to a person here without a grown-up.",
                "They may need to tell someone to keep you safe. Childline: 0800 1111, free, day and night.",
                icon="user",
            ),
            Row("Do you feel very low?", "Samaritans: 116 123, free, day and night. NHS: 111, then option 2.", icon="lifebuoy"),
            Row("Leave this screen fast", "Touch Quick exit. Other news covers the screen.", icon="eye"),
            Row("Make this screen easier", "Use Aa for larger text. Lift the handset and it talks to you.", icon="ear"),
        ),
    ),
    "emergency": replace(
        PLAIN,
        screen="Emergency",
        safe=True,
        where="Your visit",
        step_text="Calling, without a sound",
        primary="I touched it by mistake",
        primary_control="close",
        can_start_again=False,
        title="You do not have to speak",
        lead="No sound comes from here unless you choose to talk.",
        tiles=(
            Choice("voice", "Talk", "", "microphone"),
            Choice("text", "Type", "", "keyboard"),
            Choice("close", "Stay silent", "", "eye", True),
        ),
        rows=(
            Row("Everyone at the desk is being rung.", "For 6 seconds now", icon="bell"),
            Row("They know where you are", "Brixton Library, Windrush Square, SW2 1JQ.", icon="map-pin"),
        ),
        notice="Or ring 999 from any phone. If you cannot speak on a mobile, press 55.",
        notice_kind="warm",
    ),
    "emergency-noise": replace(
        PLAIN,
        screen="Emergency",
        where="Your visit",
        primary="I touched it by mistake",
        primary_control="hang-up",
        title="You do not have to speak",
        lead="They hear nothing until you touch Talk.",
        tiles=(
            Choice("sound:talk", "Talk", "", "microphone"),
            Choice("sound:type", "Type", "", "keyboard"),
            Choice("sound:silent", "Stay silent", "", "eye", True),
            Choice("alarm:siren", "Stop the noise", "", "bell-ringing", True),
            Choice("alarm:light", "Turn on the light", "", "sun"),
        ),
        rows=(
            Row("Everyone at the desk is being rung", "We are ringing the police without a sound.", icon="users"),
            Row("They know where you are", "Brixton Library, Windrush Square, SW2 1JQ.", icon="map-pin"),
        ),
        notice="If you cannot speak on a mobile, ring 999 and press 55.",
        notice_kind="plain",
    ),
    "emergency-cannot": replace(
        PLAIN,
        screen="Emergency",
        safe=True,
        lit=False,
        where="Your visit",
        emergency="Emergency: ring 999",
        talk="",
        title="This screen cannot reach the police",
        can_start_again=False,
        lead="Call 999 from any phone, or ask the people here.",
        primary="",
        tiles=(Choice("say-aloud", "Say it out loud", "", "speaker-high"),),
        rows=(
            Row("Nearest phone", "By the lift, ground floor", icon="phone"),
            Row("People here", "Library desk, until 6 pm", icon="users"),
        ),
    ),
    "idle": replace(
        PLAIN,
        screen="Idle",
        where="",
        title="Are you still there?",
        lead="To keep you private, this screen clears itself in",
        seconds=45,
        notice="Then your answers are destroyed. Nobody can bring them back.",
        primary="",
        can_back=False,
        can_start_again=False,
    ),
    "out": replace(
        PLAIN,
        screen="OutOfService",
        where="",
        lit=False,
        title="This screen cannot help you just now",
        lead="We are sorry. What people sent from here before is safe.",
        primary="",
        can_back=False,
        can_start_again=False,
        emergency="Emergency: ring 999",
        rows=(
            Row("Danger now: ring 999", "From any phone, free. If you cannot speak on a mobile, press 55.", icon="siren"),
            Row("Talk to police: ring 101", "Day and night.", icon="phone"),
            Row("Go to a police counter", "Kennington police station, 1.6 km, open day and night", icon="map-pin"),
        ),
    ),
    "cover": replace(
        PLAIN,
        screen="Cover",
        title="What is on at Brixton Library",
        primary="Use this screen",
        primary_control="uncover",
        tiles=(
            Choice("notice:0", "Quiet study tables", "First floor, next to the local history shelves. Free to use.", "map-pin"),
            Choice("notice:1", "Story time for under fives", "Every Tuesday at half past ten, ground floor. Free.", "users"),
            Choice("notice:2", "Book swap", "Bring one, take one. The shelf is by the door.", "house"),
        ),
    ),
}


def arabic(view: View) -> View:
    """The view in Arabic, from right to left; what has no Arabic words in any catalogue stays as it is."""
    return spoken(view, "ar")


def spoken(view: View, language: str) -> View:
    """The view in another language; what has no words in its catalogues stays as it is."""
    said: View = said_in(view, texts_of(language))
    return replace(said, language=language, rtl=language == "ar")


def both(view: View) -> View:
    """With the two bands a demonstration in a language nobody has read over has on every page."""
    banner = "Translated by computer. Talk to a person with an interpreter."
    own = texts_of(view.language).get(banner, banner)
    if view.language == "en":
        return replace(view, demonstration=True)
    short = words("en")["screen.unreviewed.short"]
    brief = texts_of(view.language).get(short, short)
    return replace(
        view, demonstration=True, banner=f"{own}\n\u2066{banner}\u2069", banner_short=f"{brief}\n\u2066{short}\u2069"
    )
