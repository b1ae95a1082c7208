"""What a front counter asks besides crimes: every question, where its answers lead, and what all of them keep to."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import hypothesis
import pytest
from hypothesis import strategies as st

from kiosk import counting
from kiosk import journey as form
from kiosk.answers import Answer
from kiosk.offered import GROUPS, OPENED
from tests.journeys.counter import JOURNEYS, MINE, any_of, codes, pages, question

# Every question with what must be answered to send ("!") and the answers there are.
ASKED: Mapping[str, Mapping[str, str]] = {
    "collision": {
        "rtc_now": "! yes no unsure",
        "rtc_role": "! driver rider_motorcycle cyclist passenger pedestrian horse_rider owner_of_hit_property witness",
        "rtc_when": "!", "rtc_late": "! yes no unsure", "rtc_place": "!",
        "rtc_injury": "! no slight serious unsure",
        "rtc_stopped": "! yes other_did_not_stop stopped_refused nobody_to_tell i_did_not_stop",
        "rtc_animal": "! no dog horse cattle ass mule sheep pig goat other",
        "rtc_units": "!", "rtc_people": "",
        "rtc_road": "! roundabout one_way dual single slip unknown",
        "rtc_limit": "20 30 40 50 60 70 unknown",
        "rtc_junction": "! no roundabout mini t_junction crossroads slip private_drive other",
        "rtc_control": "lights give_way stop police none",
        "rtc_crossing": "none zebra pelican_puffin footbridge refuge",
        "rtc_light": "! daylight dark_lit dark_unlit unknown",
        "rtc_weather": "! fine rain snow wind fog other unknown",
        "rtc_surface": "! dry wet snow ice flood oil mud",
        "rtc_special": "roadworks lights_out sign_hidden debris pothole none",
        "rtc_sketch": "", "rtc_story": "!", "rtc_alcohol": "yes no unsure", "rtc_docs": "", "rtc_attest": "! yes_now no",
        "wit_any": "yes no unsure", "anon": "! yes name_only_police anonymous", "truth": "!",
    },
    "driving": {
        "drv_now": "! yes no unsure",
        "drv_kind": "! phone speeding red_light close_pass racing no_belt drink_drug careless dangerous road_rage",
        "drv_vehicle": "!", "drv_video": "! yes no", "when_at": "!", "story": "!", "drv_court": "! yes maybe no",
        "anon": "! yes name_only_police anonymous", "truth": "!",
    },
    "lost": {
        "lost_stolen": "! lost could_be_stolen stolen",
        "lost_kind": "! phone wallet_purse bag keys jewellery passport driving_licence bank_card travel_card laptop_tablet"
        " bicycle glasses_hearing_aid medicine pet dangerous_item other",
        "lost_item": "!", "lost_secret": "", "photos": "", "lost_when": "!", "lost_where": "!",
        "lost_transport": "! no bus tube train taxi other", "anon": "! yes name_only_police anonymous", "truth": "!",
    },
    "found": {
        "found_danger": "! no gun_bomb_or_chemical knife drugs_or_needles unsure",
        "found_kind": "! phone wallet_purse bag keys jewellery passport driving_licence bank_card cash laptop_tablet bicycle"
        " glasses_hearing_aid medicine animal other",
        "found_item": "!", "photos": "", "found_where": "!", "found_when": "!",
        "found_done": "nothing asked_nearby called_owner handed_to_shop issuer",
        "found_keep": "! i_keep_safe drop_here handed_in left_there",
        "found_share": "", "anon": "! yes name_only_police anonymous", "truth": "!",
    },
    "fraud": {
        "danger_now": "! yes no unsure", "near_now": "! yes no unsure", "private_here": "! yes no",
        "fr_live": "! no money_leaving_now person_here_or_coming on_the_phone_now sexual_images",
        "fr_courier": "! yes no unsure", "fr_bank_told": "! yes no not_bank",
        "fr_kind": "! bank_impersonation courier shopping investment_crypto romance rental ticket hacked_account ransomware"
        " identity rogue_trader business_invoice other",
        "fr_contacted": "! phone text email social website_ad in_person post", "fr_details": "",
        "fr_paid": "! no money goods personal_details access_to_device", "fr_amount": "!",
        "fr_how_paid": "! card transfer cash crypto gift_card cheque other", "fr_to": "", "fr_when": "!", "fr_alert": "",
        "fr_repeat": "yes no unsure", "fr_pass_on": "", "story": "!",
        "who_did": "! partner_or_ex family someone_i_know stranger do_not_know", "photos": "",
        "images_who": "! partner_or_ex family someone_i_know stranger do_not_know",
        "repeat_before": "no once several ongoing unsure", "hate_flag": "yes no unsure", "effect": "",
        "anon": "! yes name_only_police anonymous", "truth": "!",
    },
    "ask": {
        "ask_kind": "! question thanks complaint local_officer ward_priorities alerts_signup find_service lost_and_scared",
        "ask_text": "!", "ask_more": "! yes no unsure",
        "cmp_about": "! officer staff delay this_kiosk decision discrimination other", "cmp_who": "",
        "alert_ward": "!", "alert_how": "! text email letter", "ask_contact": "contact here no",
    },
    "property": {
        "col_ref": "!", "col_what": "!", "col_name": "!", "col_when": "! weekday_day weekday_evening weekend ask_me",
        "col_contact": "!", "col_phone_here": "! with_me lost_or_stolen somewhere_else",
    },
    "sign_on": {
        "so_kind": "! bail appointment produce_document immigration registration solicitor other", "so_ref": "!", "so_name": "!",
        "so_dob": "!", "so_face": "!", "so_doc": "", "so_done": "!",
    },
    "add_info": {
        "ref_do": "! add_facts add_evidence change_contact ask_question withdraw_support my_rights_not_met",
        "add_text": "!", "add_photo": "", "add_contact": "!",
        "withdraw_why": "! resolved do_not_want_court afraid pressured other prefer_not", "add_truth": "!",
    },
}  # fmt: skip

LEADS = [
    ("collision", "rtc_now", "yes", "emergency"),
    ("collision", "rtc_now", "unsure", "call-offer"),
    ("collision", "rtc_now", "no", ""),
    ("collision", "rtc_attest", "yes_now", "call-now"),
    ("collision", "rtc_attest", "no", ""),
    ("driving", "drv_now", "yes", "emergency"),
    ("driving", "drv_now", "unsure", "call-offer"),
    ("driving", "drv_now", "no", ""),
    ("lost", "lost_stolen", "stolen", "journey:theft"),
    ("lost", "lost_stolen", "could_be_stolen", ""),
    ("lost", "lost_used", "yes", "journey:theft"),
    ("lost", "lost_used", "unsure", ""),
    ("lost", "lost_kind", "dangerous_item", "call-now"),
    ("lost", "lost_transport", "bus", "signpost"),
    ("lost", "lost_transport", "tube", "signpost"),
    ("lost", "lost_transport", "train", "signpost"),
    ("lost", "lost_transport", "taxi", ""),
    ("found", "found_danger", "gun_bomb_or_chemical", "emergency"),
    ("found", "found_danger", "knife", "call-now"),
    ("found", "found_danger", "drugs_or_needles", "call-now"),
    ("found", "found_danger", "unsure", "call-now"),
    ("found", "found_danger", "no", ""),
    ("fraud", "danger_now", "yes", "emergency"),
    ("fraud", "near_now", "yes", "quiet-emergency"),
    ("fraud", "fr_live", "money_leaving_now", "call-now"),
    ("fraud", "fr_live", "person_here_or_coming", "emergency"),
    ("fraud", "fr_live", "on_the_phone_now", "call-now"),
    ("fraud", "fr_live", "sexual_images", "call-offer"),
    ("fraud", "fr_live", "no", ""),
    ("fraud", "fr_courier", "yes", "emergency"),
    ("fraud", "fr_courier", "unsure", "call-offer"),
    ("fraud", "who_did", "partner_or_ex", "call-offer"),
    ("fraud", "who_did", "family", "call-offer"),
    ("fraud", "images_who", "partner_or_ex", "call-offer"),
    ("fraud", "images_who", "family", "call-offer"),
    ("ask", "ask_kind", "lost_and_scared", "call-now"),
    ("ask", "ask_kind", "find_service", "signpost"),
    ("ask", "ask_more", "no", "call-offer"),
    ("sign_on", "so_kind", "immigration", "signpost"),
    ("sign_on", "so_kind", "registration", "signpost"),
    ("sign_on", "so_kind", "bail", ""),
    ("sign_on", "so_done", "yes", "call-now"),
    ("add_info", "ref_do", "withdraw_support", "call-offer"),
    ("add_info", "withdraw_why", "afraid", "call-now"),
    ("add_info", "withdraw_why", "pressured", "call-now"),
    ("add_info", "withdraw_why", "resolved", ""),
]


# Pages that are there only after an answer: what shows them, and what does not.
AFTER = {
    ("collision", "late"): ("rtc_late=yes", "rtc_late=no"),
    ("collision", "must_hurt"): ("rtc_injury=slight", "rtc_injury=no"),
    ("collision", "left"): ("rtc_stopped=i_did_not_stop", "rtc_stopped=nobody_to_tell"),
    ("collision", "must_tell"): ("rtc_stopped=nobody_to_tell", "rtc_stopped=yes"),
    ("collision", "must_animal"): ("rtc_animal=dog", "rtc_animal=other"),
    ("collision", "moving"): ("rtc_role=passenger", "rtc_role=pedestrian"),
    ("collision", "people"): ("rtc_injury=serious", "rtc_injury=no"),
    ("collision", "control"): ("rtc_junction=mini", "rtc_junction=no"),
    ("driving", "film"): ("drv_video=yes", "drv_video=no"),
    ("driving", "film_way"): ("drv_video=yes", "drv_video=no"),
    ("lost", "could_be"): ("lost_stolen=could_be_stolen", "lost_stolen=lost"),
    ("lost", "phone_first"): ("lost_kind=phone", "lost_kind=keys"),
    ("lost", "issuer"): ("lost_kind=passport", "lost_kind=keys"),
    ("lost", "the_phone"): ("lost_kind=phone", "lost_kind=laptop_tablet"),
    ("lost", "the_card"): ("lost_kind=bank_card", "lost_kind=travel_card"),
    ("lost", "the_document"): ("lost_kind=travel_card", "lost_kind=bank_card"),
    ("lost", "the_bicycle"): ("lost_kind=bicycle", "lost_kind=other"),
    ("lost", "the_number"): ("lost_kind=other", "lost_kind=pet"),
    ("lost", "contents"): ("lost_kind=bag", "lost_kind=keys"),
    ("found", "the_phone"): ("found_kind=phone", "found_kind=laptop_tablet"),
    ("found", "the_card"): ("found_kind=bank_card", "found_kind=cash"),
    ("found", "the_document"): ("found_kind=passport", "found_kind=bank_card"),
    ("found", "the_bicycle"): ("found_kind=bicycle", "found_kind=other"),
    ("found", "the_number"): ("found_kind=other", "found_kind=animal"),
    ("found", "share"): ("anon=yes you_contact=text", "anon=yes you_contact=email"),
    ("fraud", "images"): ("fr_live=sexual_images", "fr_live=no"),
    ("fraud", "images_where"): ("fr_live=sexual_images", "fr_live=no"),
    ("fraud", "images_who"): ("fr_live=sexual_images", "fr_live=no"),
    ("fraud", "images_help"): ("fr_live=sexual_images", "fr_live=no"),
    ("fraud", "bank_first"): ("fr_bank_told=no", "fr_bank_told=not_bank"),
    ("fraud", "money"): ("fr_paid=money", "fr_paid=goods"),
    ("fraud", "paid_to"): ("fr_paid=money", "fr_paid=goods"),
    ("ask", "route"): ("ask_kind=complaint", "ask_kind=thanks"),
    ("ask", "about"): ("ask_kind=complaint", "ask_kind=thanks"),
    ("ask", "cmp_who"): ("ask_kind=complaint", "ask_kind=question"),
    ("ask", "text"): ("ask_kind=find_service", "ask_kind=ward_priorities"),
    ("ask", "answer"): ("ask_kind=question", "ask_kind=thanks"),
    ("ask", "enough"): ("ask_kind=question", "ask_kind=local_officer"),
    ("ask", "area"): ("ask_kind=ward_priorities", "ask_kind=question"),
    ("ask", "alerts"): ("ask_kind=alerts_signup", "ask_kind=ward_priorities"),
    ("ask", "alert_phone"): ("ask_kind=alerts_signup alert_how=text", "ask_kind=alerts_signup alert_how=email"),
    ("ask", "alert_email"): ("ask_kind=alerts_signup alert_how=email", "ask_kind=alerts_signup alert_how=letter"),
    ("ask", "alert_address"): ("ask_kind=alerts_signup alert_how=letter", "ask_kind=alerts_signup alert_how=text"),
    ("ask", "reply"): ("ask_kind=local_officer", "ask_kind=alerts_signup"),
    ("property", "other_way"): ("col_phone_here=somewhere_else", "col_phone_here=with_me"),
    ("property", "address"): (
        "col_phone_here=lost_or_stolen col_other_way=letter",
        "col_phone_here=lost_or_stolen col_other_way=here",
    ),
    ("add_info", "stop"): ("ref_do=withdraw_support", "ref_do=add_facts"),
    ("add_info", "why"): ("ref_do=withdraw_support", "ref_do=ask_question"),
    ("add_info", "rights"): ("ref_do=my_rights_not_met", "ref_do=ask_question"),
    ("add_info", "text"): ("ref_do=my_rights_not_met", "ref_do=add_evidence"),
    ("add_info", "photos"): ("ref_do=add_evidence", "ref_do=ask_question"),
    ("add_info", "contact"): ("ref_do=change_contact", "ref_do=add_facts"),
    ("add_info", "contact_safe"): ("ref_do=change_contact", "ref_do=add_facts"),
    ("add_info", "contact_times"): (
        "ref_do=change_contact add_contact_safe=only_at_times",
        "ref_do=change_contact add_contact_safe=always",
    ),
    ("add_info", "contact_seen"): (
        "ref_do=change_contact add_contact_safe=always",
        "ref_do=change_contact add_contact_safe=not_safe",
    ),
}


# ---- what is asked, and where answers lead
@pytest.mark.parametrize(("name", "wanted"), [(name, wanted) for name, table in ASKED.items() for wanted in table])
def test_everything_is_asked_with_every_answer_and_what_is_needed_to_send(name: str, wanted: str) -> None:
    there = ASKED[name][wanted].split()
    found = question(name, wanted)
    assert found.send is ("!" in there)
    if found.type != "steps":
        assert set(codes(found)) == {code for code in there if code != "!"}


@pytest.mark.parametrize(("name", "wanted", "code", "leads"), LEADS)
def test_an_answer_leads_where_help_is(name: str, wanted: str, code: str, leads: str) -> None:
    assert code in {*codes(question(name, wanted)), "yes"}
    assert form.exit_of(question(name, wanted), Answer(code)) == leads


def test_no_answer_leads_anywhere_else() -> None:
    known = {(name, wanted, code) for name, wanted, code, leads in LEADS if leads}
    there = {(name, q.id, code) for name in MINE for page in JOURNEYS[name].pages for q in page.questions for code in q.exits}
    assert {one for one in there if one[1] not in ("danger_now", "near_now")} == {
        one for one in known if one[1] not in ("danger_now", "near_now")
    }


@pytest.mark.parametrize(("name", "page"), AFTER)
def test_a_page_that_follows_an_answer_is_shown_after_it_and_after_no_other(name: str, page: str) -> None:
    shows, hides = (dict(one.split("=") for one in text.split()) for text in AFTER[name, page])
    assert page in pages(name, **shows)
    assert page not in pages(name, **hides)
    assert page not in pages(name)


def test_no_other_page_of_theirs_waits_for_an_answer() -> None:
    ruled = {(name, page.id) for name in MINE for page in JOURNEYS[name].pages if page.when and page.key.startswith("journey.")}
    assert ruled == set(AFTER)


def test_each_has_its_place_in_the_menu_but_what_begins_with_an_opened_report() -> None:
    assert {name: journey.group for name, journey in JOURNEYS.items()} == {
        "collision": "road", "driving": "road", "lost": "lost", "found": "lost", "property": "lost", "fraud": "else",
        "ask": "mine", "sign_on": "mine", "add_info": OPENED,
    }  # fmt: skip
    assert OPENED not in GROUPS


@pytest.mark.parametrize("name", ["collision", "driving", "lost", "found", "fraud"])
def test_what_may_be_used_in_court_is_called_true_last_of_all(name: str) -> None:
    last = form.path(JOURNEYS[name], {})[-1]
    assert [q.id for q in last.questions] == ["before_send", "after_send", "truth"]


# ---- all of them
@pytest.mark.parametrize("name", MINE)
def test_every_required_question_says_what_to_do_when_it_is_left_empty(name: str) -> None:
    for page in JOURNEYS[name].pages:
        for q in page.questions:
            assert q.missing or not (q.send or q.record), q.id


@pytest.mark.parametrize("name", MINE)
def test_what_people_say_about_themselves_is_marked_personal(name: str) -> None:
    typed = {"name", "phone", "email", "long", "item", "vehicle", "person", "address", "postcode"}
    for page in JOURNEYS[name].pages:
        for q in page.questions:
            assert q.personal or q.type not in typed, q.id


@pytest.mark.parametrize("name", MINE)
def test_visitors_read_none_of_the_words_that_police_use_among_themselves(name: str) -> None:
    for page in JOURNEYS[name].pages:
        for q in page.questions:
            for text in (q.label, q.hint, q.missing, *(f"{o.label} {o.hint} {o.signpost}" for o in q.options)):
                assert not {"victim", "suspect", "offence", "incident", "perpetrator"} & set(text.lower().split()), text
                assert "!" not in text


@pytest.mark.parametrize("name", MINE)
@hypothesis.given(st.integers(0, 1 << 32))
def test_a_visitor_answering_in_any_way_reaches_the_end_and_the_count_never_grows(name: str, seed: int) -> None:
    journey, answers, about, seen = JOURNEYS[name], dict[str, Answer](), 1000, list[str]()
    dice = Random(seed)  # noqa: S311  (plays, guards nothing)
    page: form.Page | None = form.path(journey, answers)[0]
    while page is not None:
        n, m = counting.steps(journey, answers, page.id)
        seen += [page.id] if counting.asks(page) else []
        assert (n, m <= about) == (max(len(seen), 1), True)
        about = m
        answers |= {q.id: found for q in page.questions if (found := any_of(dice, q, must=q.send))}
        page = form.next_page(journey, answers, page.id)
    assert seen == [p.id for p in form.path(journey, answers) if counting.asks(p)]
    assert form.first_incomplete(journey, answers) is None
