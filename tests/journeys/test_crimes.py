"""The crimes: what each one asks first, what it asks of those who stay, where answers lead, and what protects people."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kiosk import catalogue, counting
from kiosk import journey as form
from kiosk.answers import Answer
from kiosk.offered import offered
from tests.catalogues import load_journeys

JOURNEYS = load_journeys()
# Each with its own questions of the quick part, in order, beside what every crime asks there.
OWN = {
    "theft": ["tracker_live", "force", "items"],
    "burglary": ["inside_now", "building"],
    "vehicle_crime": ["veh_what", "veh"],
    "damage": ["dmg_what", "fire"],
    "assault": ["viol_kind", "injuries"],
    "hate": ["hate_strand_1", "hate_kind"],
    "asb": ["asb_kind", "asb_type", "asb_effect"],
    "other": ["oth_what"],
}
CRIMES = sorted(OWN)
FIRST = ["danger_now", "near_now", "private_here"]
EVERY = ["when_at", "place", "story", "who_did", "photos", "anon", "more", "truth"]
NONAME = {"anon": "anonymous", "private_here": "no", "when_at": "2026-11-24T17:10"}
REST = {**NONAME, "more": "now"}
NAMED = {**REST, "anon": "yes", "you_contact": "email"}


def given(answers: Mapping[str, str | tuple[str, ...]]) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in answers.items()}


def questions(name: str, answers: Mapping[str, str | tuple[str, ...]], ask: bool = True) -> list[str]:
    """What is asked on the way these answers take; ``ask`` False: also what only tells."""
    pages = form.path(JOURNEYS[name], given(answers))
    return [q.id for page in pages for q in page.questions if not ask or q.type not in ("info", "steps")]


def question(name: str, asked: str) -> form.Question:
    found = form.question_of(JOURNEYS[name], asked)
    assert found is not None, f"{name} never asks {asked}"
    return found


def leads(name: str, asked: str, *codes: str) -> str:
    """Where these answers lead."""
    found = question(name, asked)
    assert set(codes) <= {o.code for o in found.options}
    return form.exit_of(found, Answer(codes if found.type == "multi" else codes[0]))


def codes(name: str, asked: str) -> list[str]:
    return [o.code for o in question(name, asked).options]


# ---- the quick part


@pytest.mark.parametrize("name", CRIMES)
def test_someone_who_gives_no_name_is_asked_this_and_no_more(name: str) -> None:
    every = [one for one in EVERY if (name, one) != ("vehicle_crime", "photos")]
    assert questions(name, NONAME) == [*FIRST, *OWN[name], *every]


@pytest.mark.parametrize("name", CRIMES)
@pytest.mark.parametrize("more", [{}, {"veh_what": "vehicle_stolen"}, {"oth_what": ("blackmail", "forced_marriage")}])
def test_it_is_at_most_twelve_pages_whatever_happened(name: str, more: dict[str, str | tuple[str, ...]]) -> None:
    assert counting.quick(JOURNEYS[name], given(NONAME | more)) <= 12


@pytest.mark.parametrize("name", CRIMES)
def test_who_sends_it_as_it_is_is_asked_nothing_of_the_rest(name: str) -> None:
    for stop in ("stop", "person"):
        assert questions(name, NONAME | {"more": stop}) == questions(name, NONAME)
    assert leads(name, "more", "person") == "call-now"


@pytest.mark.parametrize("name", CRIMES)
def test_all_that_sending_needs_is_asked_before_the_choice_to_stop_but_that_it_is_true(name: str) -> None:
    pages = JOURNEYS[name].pages
    after = pages[[page.id for page in pages].index("more") + 1 :]
    assert [q.id for page in after for q in page.questions if q.send] == ["truth"]


@pytest.mark.parametrize("name", CRIMES)
def test_a_crime_can_be_sent_with_less_than_recording_needs(name: str) -> None:
    assert JOURNEYS[name].quick
    assert set(questions(name, REST)) > set(questions(name, NONAME))


# ---- the rest: everything there is to ask of each

SUSPECT = {
    "susp_any": ["know_them", "saw_them", "cctv_only", "nothing"],
    "susp_count": [], "susp": [], "susp_dir": [], "susp_vehicle_any": ["yes", "no", "unsure"], "susp_vehicle": [],
    "susp_again": ["yes", "no", "unsure"],
}  # fmt: skip
WEAPON = {
    "weapon": ["no", "used", "shown", "threatened", "unsure"], "weapon_kind": ["knife", "gun", "acid", "blunt", "vehicle", "other"],
}  # fmt: skip
PROPERTY = {"prop_any": ["stolen", "damaged", "both", "no"], "items": [], "prop_total": []}
WITNESSES = {
    "wit_any": ["yes", "no", "unsure"], "wit": [], "cctv": ["yes_mine", "yes_elsewhere", "unsure", "no"], "cctv_where": [],
    "forensic": ["yes", "no", "unsure"],
}  # fmt: skip
PLACE_TYPE = {
    "place_type": [
        "home", "garden_shed", "street", "park", "shop", "pub_club", "workplace", "school", "station_transport", "vehicle",
        "car_park", "online", "other",
    ],
}  # fmt: skip
BECAUSE = {
    "hate_flag": ["yes", "no", "unsure"],
    "hate_strand": ["race", "religion", "sexual_orientation", "disability", "transgender", "other", "prefer_not"],
}
COMMON = {
    "role": ["victim", "witness", "on_behalf", "business", "professional", "other"],
    "photos": [],
    "media_later": ["no", "send_by_link", "show_in_call"],
    "repeat_before": ["no", "once", "several", "ongoing", "unsure"],
    "vuln": [
        "none", "under_18", "over_65", "disability", "mental_health", "learning_difficulty", "english_not_first", "pregnant",
        "homeless", "alone_at_home", "dependent_on_suspect", "prefer_not",
    ],
    "effect": [], "you_dob": [], "you_addr": [], "you_language": [],
    "format": ["ordinary", "large_print", "braille", "audio", "easy_read", "bsl_video", "phone_only"],
    "vs_referral": ["yes", "no", "already", "ask_me_later"], "share_ok": [],
    "follow_up": ["investigate", "just_record", "advice", "not_sure"],
}  # fmt: skip
ASKED = {
    "theft": SUSPECT | WEAPON | WITNESSES | PLACE_TYPE | BECAUSE | {
        "do_first": ["bank", "phone", "network", "keys"], "tracker_live": ["yes", "no", "unsure"],
        "force": ["no", "threat", "force"], "items": [], "prop_total": [],
        "theft_from": ["person_or_bag", "unattended", "shop", "workplace", "bike_parked", "delivery", "outbuilding", "vehicle", "other"],
    },
    "burglary": SUSPECT | PROPERTY | WITNESSES | BECAUSE | {
        "inside_now": ["yes", "no", "unsure"],
        "building": ["house", "flat", "shared_house", "shed_garage", "shop", "office", "school", "other"],
        "occupied": ["no", "asleep", "awake", "saw_them"],
        "entry": ["door_forced", "door_unlocked", "window", "letterbox_keys", "tailgated", "tricked", "unknown"],
        "secure_now": ["yes", "no", "unsure"], "touched": ["no", "a_little", "yes"],
    },
    "vehicle_crime": SUSPECT | PROPERTY | WITNESSES | PLACE_TYPE | BECAUSE | {
        "veh_what": ["vehicle_stolen", "taken_from_it", "damaged", "tried", "plates_stolen"], "veh": [],
        "keys": ["i_have_all", "stolen", "one_missing", "keyless", "unsure"], "tracker": ["yes", "no", "unsure"],
        "fuel": ["full", "half", "low", "unknown"], "finance": ["yes", "no", "unsure"], "towed": ["yes", "no", "unsure"],
    },
    "damage": SUSPECT | WITNESSES | PLACE_TYPE | BECAUSE | {
        "dmg_what": ["home", "vehicle", "fence_garden", "shop", "school", "public", "place_of_worship", "pet_animal", "other"],
        "fire": ["yes", "no", "unsure"], "graffiti": ["no", "tag", "offensive", "hateful"], "dmg_cost": [],
    },
    "assault": SUSPECT | WEAPON | WITNESSES | PLACE_TYPE | BECAUSE | {
        "viol_kind": ["pushed", "punched", "kicked", "bitten", "spat", "choked_or_strangled", "weapon", "threatened", "spiked", "other"],
        "injuries": ["none", "bruise", "cut", "broken", "head", "burn", "eye", "other"],
        "injury_when_treated": ["no", "first_aid", "gp", "hospital", "ambulance"],
        "viol_job": ["no", "retail", "emergency_worker", "transport", "health", "teacher", "other"],
    },
    "hate": SUSPECT | WEAPON | WITNESSES | PLACE_TYPE | {
        "hate_strand_1": ["race", "religion", "sexual_orientation", "disability", "transgender", "sex", "age", "other", "prefer_not"],
        "hate_kind": ["words", "gestures", "online", "graffiti", "damage", "threats", "assault", "refusal_of_service", "other"],
        "hate_words": [], "hate_crime_ok": ["yes", "via_third_party", "record_only"], "hate_third": [],
    },
    "asb": SUSPECT | PLACE_TYPE | BECAUSE | {
        "asb_type": ["aimed_at_me", "nuisance_to_area", "environment"],
        "asb_kind": [
            "rowdy", "noise", "neighbours", "drinking", "drugs", "vehicles_bikes", "begging", "fireworks", "animals",
            "littering_drugs_paraphernalia", "abandoned_vehicle", "fly_tipping", "intimidation", "other",
        ],
        "asb_freq": ["first_time", "weekly", "most_days", "daily", "on_and_off"], "asb_since": [], "asb_times": [],
        "asb_told": ["nobody", "police", "council", "landlord", "other"], "asb_refs": [],
        "asb_effect": ["little", "moderate", "serious", "cannot_cope"],
    },
    "other": SUSPECT | WITNESSES | PLACE_TYPE | BECAUSE | {
        "oth_what": [
            "drugs", "blackmail", "slavery_or_forced_work", "forced_marriage", "dangerous_dog", "animals_or_wildlife",
            "knife_to_hand_in", "spiking", "weapon_seen", "none_of_these",
        ],
    },
}  # fmt: skip


@pytest.mark.parametrize("name", CRIMES)
def test_everything_that_an_officer_needs_is_there_with_its_answers(name: str) -> None:
    found = {asked: codes(name, asked) for asked in COMMON | ASKED[name]}
    assert found == COMMON | ASKED[name]


@pytest.mark.parametrize("name", CRIMES)
def test_what_goes_on_from_an_answer_of_the_rest_is_asked_only_then(name: str) -> None:
    plain = set(questions(name, NAMED))
    for answers, more in (
        ({"susp_any": "saw_them"}, {"susp_count", "susp", "susp_dir", "susp_vehicle_any", "susp_again"}),
        ({"susp_any": "cctv_only"}, {"susp_count", "susp", "susp_vehicle_any"}),
        ({"susp_any": "know_them", "susp_vehicle_any": "yes"}, {"susp_vehicle"}),
        ({"wit_any": "yes"}, {"wit"}),
        ({"cctv": "yes_elsewhere"}, {"cctv_where"}),
        ({"role": "victim"}, {"vs_referral"}),
        ({"role": "on_behalf"}, {"behalf_who", "behalf_rel", "behalf_consent", "vs_referral"}),
        ({"role": "business"}, {"business_name", "business_contact"}),
        ({"weapon": "unsure"}, {"weapon_kind"}),
        ({"prop_any": "both"}, {"items", "prop_total"}),
        ({"hate_flag": "yes"}, {"hate_strand"}),
    ):
        if next(iter(answers)) in plain:
            assert not more & plain
            assert more <= set(questions(name, NAMED | answers)), answers
    nothing = {"susp_any": "nothing", "wit_any": "no", "cctv": "unsure", "weapon": "no", "prop_any": "no", "role": "witness"}
    assert set(questions(name, NAMED | nothing)) == plain


@pytest.mark.parametrize("name", CRIMES)
def test_only_somebody_who_gave_a_name_is_asked_when_they_were_born_and_where_they_live(name: str) -> None:
    assert {"you_dob", "format", "you_addr"} <= set(questions(name, NAMED))
    assert not {"you_dob", "format", "you_addr"} & set(questions(name, REST))
    assert not {"you_dob", "format", "you_addr"} & set(questions(name, NAMED | {"more": "stop"}))
    assert "you_addr" not in questions(name, NAMED | {"you_contact": "letter"}), "a letter has an address already"


@pytest.mark.parametrize("name", CRIMES)
def test_every_question_that_must_be_answered_says_so_in_its_own_words(name: str) -> None:
    asked = [q for page in JOURNEYS[name].pages for q in page.questions]
    assert [q.id for q in asked if (q.send or q.record) and not q.missing] == []


@pytest.mark.parametrize("name", CRIMES)
def test_what_people_write_about_people_is_personal(name: str) -> None:
    asked = [q for page in JOURNEYS[name].pages for q in page.questions]
    typed = ("person", "vehicle", "item", "address", "name", "long", "phone", "email")
    assert [q.id for q in asked if q.type in typed and not q.personal] == []


@pytest.mark.parametrize("name", CRIMES)
def test_lists_of_people_and_things_have_a_card_for_each(name: str) -> None:
    lists = [page for page in JOURNEYS[name].pages if any(q.id in ("susp", "wit", "items") for q in page.questions)]
    assert lists
    assert [(page.repeat, bool(page.title), len(page.questions)) for page in lists] == [(10, True, 1)] * len(lists)


# ---- where answers lead

EXITS = [
    ("theft", "tracker_live", "yes", "call-now"),
    ("theft", "force", "force", "call-offer"),
    ("theft", "theft_from", "outbuilding", "journey:burglary"),
    ("theft", "theft_from", "vehicle", "journey:vehicle_crime"),
    *((name, "tracker_live", "yes", "call-now") for name in ("burglary", "vehicle_crime")),
    *((name, "force", "force", "call-offer") for name in ("burglary", "vehicle_crime")),
    ("burglary", "inside_now", "yes", "emergency"),
    ("burglary", "inside_now", "unsure", "call-now"),
    ("vehicle_crime", "tracker", "yes", "call-now"),
    ("damage", "fire", "yes", "call-offer"),
    ("assault", "viol_kind", "choked_or_strangled", "call-now"),
    ("assault", "viol_kind", "spiked", "call-now"),
    ("assault", "viol_kind", "weapon", "call-offer"),
    ("asb", "asb_kind", "noise", "signpost"),
    ("asb", "asb_kind", "fly_tipping", "signpost"),
    ("asb", "asb_kind", "abandoned_vehicle", "signpost"),
    ("asb", "asb_effect", "cannot_cope", "call-offer"),
    ("other", "oth_what", "slavery_or_forced_work", "call-offer"),
    ("other", "oth_what", "forced_marriage", "call-offer"),
    ("other", "oth_what", "blackmail", "call-offer"),
    ("other", "oth_what", "spiking", "call-now"),
    ("other", "oth_what", "knife_to_hand_in", "signpost"),
]


@pytest.mark.parametrize(("name", "asked", "code", "to"), EXITS)
def test_an_answer_that_cannot_wait_leads_on(name: str, asked: str, code: str, to: str) -> None:
    assert leads(name, asked, code) == to


@pytest.mark.parametrize("name", CRIMES)
def test_no_other_answer_leads_away(name: str) -> None:
    shared = {"danger_now", "near_now", "who_did", "more"}
    asked = [q for page in JOURNEYS[name].pages for q in page.questions if q.id not in shared]
    found = {(name, q.id, code, to) for q in asked for code, to in q.exits.items()}
    assert found == {one for one in EXITS if one[0] == name}


def test_of_several_answers_the_most_urgent_leads() -> None:
    assert leads("assault", "viol_kind", "pushed", "weapon", "choked_or_strangled") == "call-now"
    assert leads("other", "oth_what", "blackmail", "knife_to_hand_in") == "call-offer"


@pytest.mark.parametrize("asked", ["inside_now", "viol_kind", "injuries", "tracker", "tracker_live", "asb_effect", "fire"])
def test_what_cannot_wait_is_asked_before_the_story(asked: str) -> None:
    name = next(name for name in CRIMES if asked in OWN[name] or (name, asked) == ("vehicle_crime", "tracker"))
    order = [q.id for page in JOURNEYS[name].pages for q in page.questions]
    assert order.index(asked) < order.index("story")


@pytest.mark.parametrize(
    ("asked", "code"), [("asb_kind", "noise"), ("asb_kind", "fly_tipping"), ("asb_kind", "abandoned_vehicle")]
)
def test_the_council_is_named_first_where_it_is_the_councils_and_nobody_is_sent_away(asked: str, code: str) -> None:
    option = next(o for o in question("asb", asked).options if o.code == code)
    assert "council" in option.signpost
    assert "gov.uk/find-local-council" in option.signpost
    first = [q.id for page in JOURNEYS["asb"].pages for q in page.questions]
    assert first.index(asked) == len(FIRST) + 1, "before anything else is written"
    assert questions("asb", NONAME | {asked: (code,)}) == questions("asb", NONAME), "every question is still there"


def test_three_reports_in_six_months_are_told_of_the_case_review() -> None:
    def told(often: str) -> bool:
        return "asb_review" in questions("asb", REST | {"asb_reports": often}, ask=False)

    assert (told("three_or_more"), told("twice"), told("once")) == (True, False, False)
    assert "case review" in question("asb", "asb_review").label


# ---- what protects people


@pytest.mark.parametrize("name", CRIMES)
def test_it_begins_with_three_single_questions_about_danger(name: str) -> None:
    first = JOURNEYS[name].pages[:3]
    assert [[q.id for q in page.questions] for page in first] == [[one] for one in FIRST]
    assert leads(name, "danger_now", "yes") == "emergency"
    assert leads(name, "danger_now", "unsure") == "call-offer"
    assert leads(name, "near_now", "yes") == "quiet-emergency"
    assert "private_way" in questions(name, NONAME | {"private_here": "yes"})


def test_leaving_with_code_words_is_a_way_only_where_the_place_can_do_it() -> None:
    def ways(*features: str) -> list[str]:
        found = form.question_of(offered(JOURNEYS, features)["assault"], "private_way")
        assert found is not None
        return [o.code for o in found.options]

    assert ways() == ["type", "handset", "come_back"]
    assert ways("resume") == ["type", "handset", "leave_with_words", "come_back"]


@pytest.mark.parametrize("name", CRIMES)
@pytest.mark.parametrize("close", ["partner_or_ex", "family"])
def test_someone_close_turns_the_visit_to_safe_mode_and_a_person_is_offered(name: str, close: str) -> None:
    assert form.is_safe(JOURNEYS[name], given({"who_did": close}))
    assert leads(name, "who_did", close) == "call-offer"
    assert not form.is_safe(JOURNEYS[name], given({"who_did": "stranger"}))


def test_made_to_work_or_to_marry_is_safe_mode_with_the_numbers_on_the_screen() -> None:
    for code, told, number in (
        ("slavery_or_forced_work", "made_to_work", "08000 121 700"), ("forced_marriage", "made_to_marry", "020 7008 0151"),
    ):  # fmt: skip
        assert form.is_safe(JOURNEYS["other"], given({"oth_what": (code,)}))
        assert told in questions("other", NONAME | {"oth_what": (code,)}, ask=False)
        assert number in question("other", told).hint
    assert not form.is_safe(JOURNEYS["other"], given({"oth_what": ("drugs", "blackmail")}))


@pytest.mark.parametrize("name", CRIMES)
def test_a_phone_is_asked_for_pictures_only_where_nobody_close_did_it_and_it_is_in_the_visitors_hand(name: str) -> None:
    for who in ("partner_or_ex", "family"):
        assert not {"media_phone", "media_later"} & set(questions(name, REST | {"who_did": who, "media_phone": "mine_here"}))
    assert not {"media_phone", "media_later"} & set(questions(name, REST)), "nothing said of who did it"
    far = REST | {"who_did": "stranger"}
    assert "media_phone" in questions(name, far)
    assert "media_phone" not in questions(name, far | {"more": "stop"})
    assert "media_later" not in questions(name, far | {"media_phone": "not_safe"})
    assert "media_later" in questions(name, far | {"media_phone": "mine_here"})


def test_a_link_to_a_phone_is_offered_only_where_the_place_has_one() -> None:
    def ways(*features: str) -> list[str]:
        found = form.question_of(offered(JOURNEYS, features)["theft"], "media_later")
        assert found is not None
        return [o.code for o in found.options]

    assert ways() == ["no", "show_in_call"]
    assert ways("phone-link") == ["no", "send_by_link", "show_in_call"]


def test_only_what_anybody_may_see_of_a_body_is_photographed() -> None:
    assert question("assault", "photos").hint == "Only face, neck, arms, hands or lower legs."
    page = form.page_of(JOURNEYS["assault"], {}, "photos")
    assert page is not None
    assert [q.id for q in page.questions] == ["photos", "photos_private"]
    assert question("assault", "photos_private").hint == "An officer or nurse does this with you in private."


@pytest.mark.parametrize("name", sorted(set(CRIMES) - {"assault"}))
def test_elsewhere_nobody_is_photographed(name: str) -> None:
    pictures = [q for page in JOURNEYS[name].pages for q in page.questions if q.type == "photo"]
    assert [q.id for q in pictures] == ["photos"]
    assert "Not of people" in pictures[0].hint
    assert not pictures[0].send


def test_a_private_picture_is_not_shown_to_us_and_who_takes_it_down_is_named() -> None:
    told = questions("other", NONAME | {"oth_what": ("blackmail",)}, ask=False)
    assert told.index("no_pictures") < told.index("photos")
    assert "web address" in question("other", "no_pictures").hint
    for named in ("0345 6000 459", "0800 1111", "Report Remove"):
        assert named in question("other", "take_down").hint
    assert "no_pictures" not in questions("other", NONAME | {"oth_what": ("drugs",)}, ask=False)


def test_the_whole_number_of_a_bank_card_is_never_asked_for() -> None:
    items = [q for name in CRIMES for page in JOURNEYS[name].pages for q in page.questions if q.type == "item"]
    assert {q.id for q in items} == {"items"}
    assert all("last 4 numbers only" in q.hint for q in items)


@pytest.mark.parametrize("name", CRIMES)
def test_every_crime_is_asked_once_whether_it_was_because_of_who_they_are(name: str) -> None:
    asked = {q.id for page in JOURNEYS[name].pages for q in page.questions} & {"hate_flag", "hate_strand_1"}
    assert asked == ({"hate_strand_1"} if name == "hate" else {"hate_flag"})


@pytest.mark.parametrize(
    ("wish", "rule"), [("yes", "any"), ("via_third_party", "through-someone"), ("record_only", "none"), ("", "any")]
)
def test_who_wants_no_contact_about_hate_gets_none_whatever_was_said_before(wish: str, rule: str) -> None:
    answers = NAMED | {"you_email_private": "no", "hate_crime_ok": wish}
    assert form.contact_rule(JOURNEYS["hate"], given(answers)) == rule
    assert ("hate_third" in questions("hate", answers)) is (wish == "via_third_party")


def test_a_stolen_vehicle_is_asked_what_helps_to_find_it_and_others_are_not() -> None:
    only = {"tracker", "towed", "keys", "fuel"}
    assert only <= set(questions("vehicle_crime", REST | {"veh_what": "vehicle_stolen"}))
    assert {"tracker", "towed"} == only & set(questions("vehicle_crime", NONAME | {"veh_what": "vehicle_stolen"}))
    for code in codes("vehicle_crime", "veh_what"):
        if code != "vehicle_stolen":
            assert not only & set(questions("vehicle_crime", REST | {"veh_what": code}))


def test_a_scene_is_left_as_it_is_and_that_is_said_before_the_story() -> None:
    told = questions("burglary", NONAME, ask=False)
    assert told.index("scene") < told.index("story")
    assert "Do not touch" in question("burglary", "scene").label


@pytest.mark.parametrize("name", CRIMES)
def test_a_title_can_be_read_over_the_shoulder(name: str) -> None:
    journey = JOURNEYS[name]
    for word in ("hate", "abuse", "assault", "rape", "violence", "crime", "victim", "attack", "domestic", "police"):
        assert word not in f"{journey.title} {journey.hint}".lower()


@pytest.mark.parametrize("name", CRIMES)
def test_the_advice_slip_has_lines_for_it(name: str) -> None:
    keys = catalogue.english()
    assert JOURNEYS[name].advice
    for topic in JOURNEYS[name].advice:
        assert len([key for key in keys if key.startswith(f"receipt.advice.{topic}.")]) >= 3


def test_how_soon_each_is_opened() -> None:
    assert {name: (JOURNEYS[name].urgency, JOURNEYS[name].lane) for name in CRIMES} == {
        "theft": (1, "general"), "burglary": (1, "general"), "vehicle_crime": (1, "general"), "damage": (1, "general"),
        "assault": (2, "general"), "hate": (2, "general"), "asb": (0, "general"), "other": (1, "general"),
    }  # fmt: skip


def test_things_are_one_group_of_the_menu_and_the_rest_another() -> None:
    groups = {name: JOURNEYS[name].group for name in CRIMES}
    assert {name for name, group in groups.items() if group == "stolen"} == {"theft", "burglary", "vehicle_crime", "damage"}
    assert {name for name, group in groups.items() if group == "else"} == {"assault", "hate", "asb", "other"}
