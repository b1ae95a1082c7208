"""What the hand-made Views of these tests have in common: the frame of a visit, the menu, answers and ways to talk."""

from __future__ import annotations

from dataclasses import replace

from kiosk.view import Choice, View

VISIT = View(
    where="Something was stolen",
    step=3,
    steps=9,
    step_text="Question 3 of about 9",
    primary="Continue",
    can_back=True,
    can_start_again=True,
    lit=True,
    presence="2 people from the police are here. About 3 minutes.",
    emergency="Emergency",
    talk="Talk to a person",
    quit_label="Quick exit",
)
PLAIN = replace(VISIT, step=0, steps=0, step_text="")

TILES = (
    Choice("theft", "Something was stolen or damaged", "Theft, break-in, vehicle, damage", "lock-simple-open"),
    Choice("help", "I need help", "Talk, type, or just ask", "hand-heart"),
    Choice("crash", "A crash or bad driving", "Something that happened on a road", "car-profile"),
    Choice("lost", "Lost, found or missing", "A thing, a pet or a person", "binoculars"),
    Choice("other", "Something else happened", "To a person, a scam, a nuisance, a tip", "notepad"),
    Choice("question", "A report I made, or a question", "Check, add to it, sign on, ask", "chat-circle-dots"),
)
FROM = (
    Choice("me", "Me, or a bag I had with me", "", "bag"),
    Choice("left", "Something I left for a moment", "On a table, a seat, a train", "hourglass-medium"),
    Choice("bike", "A bicycle that was locked up", "", "bicycle", True),
    Choice("shop", "A shop or a workplace", "", "house"),
    Choice("parcel", "A delivery or a parcel", "", "tray"),
    Choice("else", "Somewhere else", "", "map-pin"),
)
STORY = (
    "I locked my bike outside the library at about ten past five. When I came back the lock was cut and the bike was gone. "
    "A man by the bus stop said he saw two people with a grey van"
)
WAYS = (
    Choice("video", "See and speak", "Camera and sound", "video-camera", True),
    Choice("voice", "Speak only", "Sound, no picture", "phone"),
    Choice("text", "Type only", "No sound and no picture of you", "keyboard"),
)
WAY = replace(
    PLAIN,
    screen="Waiting",
    where="Your visit",
    title="How do you want to talk?",
    lead="You can change it later. Nobody sees or hears you before you choose.",
    tiles=tuple(replace(way, selected=False) for way in WAYS),
    primary="",
)
ANSWERED = replace(
    PLAIN,
    screen="Waiting",
    where="Your visit",
    title="Someone has answered. Connecting you.",
    lead="Police officer 4417",
    talk="You are in line",
    talk_current=True,
    call_state="connecting",
    primary="Hang up",
    primary_control="hang-up",
    can_back=False,
)
