"""Paper: a receipt that tells a finder nothing, an advice slip tied to nobody."""

from __future__ import annotations

import re

import pytest

from kiosk import catalogue, config, receipt, reference
from kiosk.journey import load_journeys
from kiosk.words import load

LANGUAGES = ("en", *catalogue.languages())
FACTS = receipt.Facts(reference.make(bytes(5)), "2026-11-24", "bluelamp.example", "020 7946 0112", bytes(range(192)))
# No police word, crest, kiosk, offence, name or place, in any language; every language needs its own row.
FORBIDDEN = {
    "en": "police|officer|constable|crime|offence|victim|kiosk|screen|report|theft|stolen|steal|lost|found|emergency|999|101"
    "|lamp|library",
    "ar": "شرط|ضابط|جريمة|جنائ|ضحي|كشك|شاشة|بلاغ|سرق|سُرق|مفقود|ضاع|فقد|طوارئ|999|101",
    "pl": "polic|funkcjonar|przestęp|pokrzywdz|kiosk|ekran|zgłosz|kradzie|skradz|zgin|zgub|znalez|nagły|999|101",
    "cy": "heddlu|heddwas|swyddog|trosedd|dioddef|ciosg|sgrin|adroddiad|dwyn|lladrad|wedi colli|argyfwng|999|101",
    "ro": "poliț|ofițer|agent|infracțiun|victim|chioșc|ecran|sesiz|raport|furt|furat|pierdut|găsit|urgenț|999|101",
    "pa": "ਪੁਲਿਸ|ਪੁਲੀਸ|ਅਫ਼ਸਰ|ਅਫਸਰ|ਅਪਰਾਧ|ਜੁਰਮ|ਪੀੜਤ|ਕਿਓਸਕ|ਸਕਰੀਨ|ਰਿਪੋਰਟ|ਚੋਰੀ|ਗੁੰਮ|ਗੁਆਚ|ਐਮਰਜੈਂਸੀ|999|101",
    "ur": "پولیس|افسر|جرم|متاثر|کیوسک|اسکرین|رپورٹ|چوری|گم|ہنگامی|999|101",
    "bn": "পুলিশ|অফিসার|অপরাধ|ভুক্তভোগী|কিয়স্ক|স্ক্রিন|রিপোর্ট|চুরি|হারি|হারানো|জরুরি|999|101",
    "gu": "પોલીસ|અધિકારી|ગુનો|ગુના|પીડિત|કિયોસ્ક|સ્ક્રીન|રિપોર્ટ|ચોર|ખોવા|કટોકટી|ઇમરજન્સી|999|101",
    "so": "boolis|sarkaal|dembi|dhibbane|kiosk|shaashad|warbixin|xatooyo|la xaday|lunt|lumay|degdeg|999|101",
    "tr": "polis|memur|suç|mağdur|kiosk|ekran|ihbar|bildirim|hırsızlık|çalın|kayıp|kaybol|bulun|acil|999|101",
    "pt": "polícia|polici|agente|crime|infraç|vítima|quiosque|ecrã|relato|queixa|furto|roub|perdid|encontrad|emergência|999|101",
    "es": "polic|agente|delito|infracc|víctima|quiosco|pantalla|aviso|denuncia|robo|robad|perdid|hallad|encontrad|emergencia|999|101",
    "fr": "polic|agent|crime|infraction|victime|borne|écran|signalement|plainte|vol |volé|perdu|trouvé|urgence|999|101",
    "zh": "警|罪|案|受害|自助机|屏幕|报告|盗|偷|丢失|遗失|拾|紧急|999|101",
}


def said(paper: receipt.Paper) -> str:
    return "\n".join(text for _, text in paper.lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_found_receipt_tells_nothing(language: str) -> None:
    paper = receipt.receipt(FACTS, load(language))
    site = config.load().site
    address = FACTS.web
    text = said(paper).replace(address, "").lower()
    assert not re.search(f"{FORBIDDEN['en']}|{FORBIDDEN[language]}", text)
    for named in (site.place, site.name, site.force, site.kiosk, site.address):
        assert named.lower() not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_has_reference_date_address_and_number(language: str) -> None:
    words = load(language)
    paper = receipt.receipt(FACTS, words)
    assert ("reference", FACTS.reference) in paper.lines
    for fact in (words.day(FACTS.at), FACTS.web, FACTS.phone):
        assert fact in said(paper)
    assert paper.language == language


def test_the_code_is_the_address_and_a_block_of_one_length() -> None:
    lengths = set()
    for block in (bytes(192), bytes(range(192)), b"\xff" * 192):
        paper = receipt.receipt(receipt.Facts(FACTS.reference, FACTS.at, FACTS.web, FACTS.phone, block), load("en"))
        address, _, rest = paper.qr.partition("#")
        assert address == "https://bluelamp.example"
        lengths.add(len(rest))
    assert lengths == {256}
    with pytest.raises(ValueError, match="always 192"):
        receipt.receipt(receipt.Facts(FACTS.reference, FACTS.at, FACTS.web, FACTS.phone, b"short"), load("en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("journey", sorted(name for name, journey in load_journeys().items() if journey.advice))
def test_an_advice_slip_has_numbers_and_rights_and_is_tied_to_nobody(language: str, journey: str) -> None:
    words = load(language)
    topics = load_journeys()[journey].advice
    assert topics
    paper = receipt.advice(topics, words)
    text = said(paper)
    for number in ("999", "101", "55", "0808 168 9111", "116 123", "0800 1111", "0300 020 0096"):
        assert number in text
    for topic in topics:
        own = [key for key in words if key.startswith(f"receipt.advice.{topic}.")]
        assert own
        assert all(words[key] in text for key in own)
    assert paper.qr == ""
    assert not any(style == "reference" for style, _ in paper.lines)


def test_an_unreviewed_language_prints_rights_in_english_too() -> None:
    assert "You can ask to see what you told us." in said(receipt.advice(("theft",), load("ar")))
    assert "You can ask" not in said(receipt.advice(("theft",), load("ar", reviewed=("en", "ar"))))


def test_only_the_styles_a_printer_knows_are_used() -> None:
    for paper in (receipt.receipt(FACTS, load("ar")), receipt.advice(("theft", "lost"), load("ar"))):
        assert {style for style, _ in paper.lines} <= {"text", "title", "reference", "small", "rule"}


def test_the_number_and_the_address_are_isolated_where_writing_runs_from_the_right() -> None:
    paper = said(receipt.receipt(FACTS, load("ar")))
    assert "\u2068020 7946 0112\u2069" in paper
    assert "\u2068bluelamp.example\u2069" in paper
