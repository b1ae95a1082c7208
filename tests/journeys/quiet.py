"""The quiet journeys as tables and as tapes: what each asks, where its answers lead, and a visitor in front of one."""

from __future__ import annotations

from kiosk import journey as form
from kiosk.answers import Answer
from tests.catalogues import load_journeys
from tests.core.visitor import Tape, fill, ready

JOURNEYS = load_journeys()
# Every question of their own with its answers. Whoever drops one drops it here too.
ASKED: dict[str, dict[str, str]] = {
    "help_now": {
        "hn_what": "someone_close_frightens_me someone_is_following_me i_am_lost_or_alone i_feel_very_low i_am_under_18 something_else",
        "hn_way": "video voice_only type not_now",
        "hn_name": "",
        "hn_note": "",
    },
    "domestic": {
        "safe_name": "",
        "insider": "",
        "da_talk": "talk_now talk_no_video type_to_officer call_me_safely carry_on_here",
        "da_where_they": "here nearby at_home elsewhere unknown",
        "da_home_safe": "",
        "da_kids": "no yes_safe_now yes_with_them unsure",
        "da_weapon_access": "no gun knife other unsure",
        "da_phone_watched": "",
        "da_name_them": "",
        "da_what": "hurting threatening controlling money sexual tracking forced_marriage honour children other",
        "safe_addr": "",
        "safe_dob": "",
        "officer_sex": "woman man no_preference",
        "idva_ok": "yes no later",
        "story_da": "",
        "da_contact_ok": "phone friend work come_back_here do_not",
        "da_contact_detail": "",
        "da_contact_times": "",
        "da_codeword": "",
        "da_slip": "nothing words_to_remember",
        "da_truth": "",
    },
    "sexual": {
        "so_talk": "talk_now type_to_officer sarc_info call_me_safely leave_short_note",
        "so_name": "",
        "so_insider": "",
        "so_addr": "",
        "so_dob_safe": "",
        "so_recent": "yes no prefer_not",
        "so_officer": "woman man no_preference",
        "so_note": "",
        "so_contact": "",
        "so_support": "yes no later",
        "so_slip": "nothing words_to_remember",
    },
    "harassment": {
        "stalk_rel": "ex_partner partner family neighbour colleague known_other stranger unknown prefer_not",
        "stalk_acts": "calls_messages following waiting_outside gifts online_posts tracking_device damage threats contacting_family other",
        "stalk_freq": "once_twice weekly most_days many_times_a_day getting_worse",
        "stalk_first": "",
        "stalk_fear": "not a_bit very",
        "stalk_order": "no yes expired unsure",
    },
    "disclosure": {
        "dis_for": "myself someone_else a_child",
        "dis_danger": "",
        "dis_talk": "talk_now type_now call_me_safely come_back_here",
        "dis_name": "",
        "dis_contact": "",
    },
    "missing": {
        "mis_child": "child_under_18 adult elderly_confused",
        "mis_danger": "",
        "mis_rel": "parent partner relative carer friend colleague professional other",
        "mis_person": "",
        "mis_desc": "",
        "mis_photo": "",
        "mis_last": "",
        "mis_last_place": "",
        "mis_plan": "",
        "mis_char": "",
        "mis_before": "no once often unsure",
        "mis_med": "no has_it without_it unsure",
        "mis_health": "none_known physical mental dementia learning_disability autism pregnant addiction",
        "mis_risk": "none exploitation abuse gang bullying debt relationship school_work note_left self_harm threat",
        "mis_money": "",
        "mis_looked": "home phone friends work_school hospitals social_media nothing_yet",
        "mis_public": "",
        "mis_truth": "",
    },
    "tip": {
        "tip_now": "",
        "tip_kind": "drugs weapons exploitation_modern_slavery wanted_person stolen_goods gang money animal other",
        "tip_story": "",
        "tip_who": "",
        "tip_vehicle": "",
        "tip_place": "",
        "tip_when": "",
        "tip_kids": "",
        "tip_only_you": "",
        "tip_send": "",
    },
    "terror": {
        "ct_now": "",
        "ct_kind": "research_notes_photos extremist_content materials_chemicals unusual_deliveries vehicle_hire documents_names "
        "money travel weapons attitude_change online_account other",
        "ct_story": "",
        "ct_who": "",
        "ct_vehicle": "",
        "ct_where": "",
        "ct_when": "",
        "ct_online": "",
        "ct_radical": "no yes_child yes_adult",
        "ct_know_you": "no maybe yes",
        "ct_anon": "no yes",
        "ct_name": "",
        "ct_contact": "",
        "ct_send": "",
    },
}
LEADS = [
    ("help_now", "hn_what", "someone_is_following_me", "quiet-emergency"),
    ("help_now", "hn_what", "someone_close_frightens_me", "call-now"),
    ("help_now", "hn_what", "i_am_lost_or_alone", "call-now"),
    ("help_now", "hn_what", "i_am_under_18", "call-now"),
    ("help_now", "hn_way", "video", "call-now"),
    ("help_now", "hn_way", "voice_only", "call-now"),
    ("help_now", "hn_way", "type", "call-now"),
    ("help_now", "hn_way", "not_now", ""),
    ("domestic", "da_talk", "talk_now", "call-now"),
    ("domestic", "da_talk", "talk_no_video", "call-now"),
    ("domestic", "da_talk", "type_to_officer", "call-now"),
    ("domestic", "da_talk", "call_me_safely", ""),
    ("domestic", "da_talk", "carry_on_here", ""),
    ("domestic", "da_where_they", "here", "quiet-emergency"),
    ("domestic", "da_where_they", "nearby", "call-now"),
    ("domestic", "da_where_they", "unknown", ""),
    ("domestic", "da_home_safe", "no", "call-now"),
    ("domestic", "da_kids", "yes_with_them", "call-now"),
    ("domestic", "da_kids", "yes_safe_now", ""),
    ("sexual", "so_talk", "talk_now", "call-now"),
    ("sexual", "so_talk", "type_to_officer", "call-now"),
    ("sexual", "so_talk", "sarc_info", "signpost"),
    ("sexual", "so_talk", "leave_short_note", ""),
    ("harassment", "stalk_rel", "ex_partner", "call-offer"),
    ("harassment", "stalk_rel", "partner", "call-offer"),
    ("harassment", "stalk_rel", "family", "call-offer"),
    ("harassment", "stalk_rel", "stranger", ""),
    ("harassment", "stalk_fear", "very", "call-offer"),
    ("disclosure", "dis_for", "a_child", "call-now"),
    ("disclosure", "dis_danger", "yes", "emergency"),
    ("disclosure", "dis_danger", "unsure", "call-now"),
    ("disclosure", "dis_talk", "talk_now", "call-now"),
    ("disclosure", "dis_talk", "type_now", "call-now"),
    ("missing", "mis_child", "child_under_18", "call-now"),
    ("missing", "mis_child", "elderly_confused", "call-now"),
    ("missing", "mis_child", "adult", ""),
    ("missing", "mis_danger", "yes", "emergency"),
    ("missing", "mis_danger", "unsure", "call-now"),
    ("missing", "mis_med", "without_it", "call-now"),
    ("missing", "mis_truth", "yes", "call-now"),
    ("tip", "tip_now", "yes", "call-offer"),
    ("tip", "tip_kids", "yes", "call-offer"),
    ("terror", "ct_now", "yes", "emergency"),
    ("terror", "ct_now", "unsure", "call-now"),
]


def given(**values: str | tuple[str, ...]) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in values.items()}


def questions(name: str) -> list[form.Question]:
    return [q for page in JOURNEYS[name].pages for q in page.questions]


def question(name: str, asked: str) -> form.Question:
    found = form.question_of(JOURNEYS[name], asked)
    assert found is not None, f"{name} does not ask {asked}"
    return found


def pages(name: str, **answers: str | tuple[str, ...]) -> list[str]:
    return [page.id for page in form.path(JOURNEYS[name], given(**answers))]


def told(name: str, page: str) -> str:
    """All that stands on one page, in English."""
    found = next(one for one in JOURNEYS[name].pages if one.id == page)
    return " ".join([found.title, *(text for q in found.questions for text in (q.label, q.hint))])


def rule(name: str, **answers: str) -> str:
    return form.contact_rule(JOURNEYS[name], given(**answers))


def begun(name: str) -> Tape:
    """A visitor in front of the first page of a journey, past what is said before it."""
    tape = ready().press("start", f"journey:{name}")
    for _ in range(2 * JOURNEYS[name].safe + JOURNEYS[name].call_first):
        if tape.state.visit.exit:
            tape.press("continue")
    return tape


def at(page: str, tape: Tape) -> Tape:
    """Answered harmlessly up to that page."""
    for _ in range(60):
        if tape.state.visit.page == page:
            return tape
        fill(tape, most=1)
    raise AssertionError(f"{page} is not on the path")
