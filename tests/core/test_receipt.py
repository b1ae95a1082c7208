"""Paper: a receipt that tells a finder nothing, an advice slip tied to nobody."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
import struct
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from kiosk import catalogue, codewords, config, receipt, reference
from kiosk import effects as do
from kiosk import events as on
from kiosk import house as houses
from kiosk.session import State, fresh
from kiosk.wire import Promise, canonical, signed_bytes
from tests.catalogues import load, load_journeys
from tests.core.visitor import TOKEN, Tape, book, ready, theft
from tests.turns import ROOT

LANGUAGES = ("en", *catalogue.languages())
FACTS = receipt.Facts(reference.make(bytes(5)), "2026-11-24", "bluelamp.example", "020 7946 0112", bytes(receipt.BLOCK_BYTES))
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
    size, lengths = receipt.BLOCK_BYTES, set()
    for block in (bytes(size), bytes(n % 256 for n in range(size)), b"\xff" * size):
        paper = receipt.receipt(receipt.Facts(FACTS.reference, FACTS.at, FACTS.web, FACTS.phone, block), load("en"))
        address, _, rest = paper.qr.partition("#")
        assert address == "https://bluelamp.example"
        lengths.add(len(rest))
    assert lengths == {-(-size * 4 // 3)}
    with pytest.raises(ValueError, match=f"always {size}"):
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
    assert "You can ask" not in said(receipt.advice(("theft",), replace(load("ar"), unread=frozenset())))


def test_only_the_styles_a_printer_knows_are_used() -> None:
    for paper in (receipt.receipt(FACTS, load("ar")), receipt.advice(("theft", "lost"), load("ar"))):
        assert {style for style, _ in paper.lines} <= {"text", "title", "reference", "small", "rule"}


def test_the_number_and_the_address_are_isolated_where_writing_runs_from_the_right() -> None:
    paper = said(receipt.receipt(FACTS, load("ar")))
    assert "\u2068020 7946 0112\u2069" in paper
    assert "\u2068bluelamp.example\u2069" in paper


# ---- S13: what a reader learns who knows the visitor's name, birthday, telephone and the hour
VISITORS = (
    {"journey": "theft", "language": "en", "place": "Brixton Library", "kiosk": "kiosk-1", "hour": "2026-11-24T09:00:00Z"},
    {"journey": "hate", "language": "pl", "place": "Kennington", "kiosk": "kiosk-77", "hour": "2026-11-24T23:00:00Z"},
    {"journey": "fraud", "language": "ar", "place": "Leeds Station", "kiosk": "kiosk-3", "hour": "2026-11-25T12:00:00Z"},
)
REFERENCES = ("7KD4MQ9TR", "0A1B2C3D4", "ZZZ9YYY8X")


@cache
def checked(language: str) -> State:
    """Everything answered, each typed word a canary."""
    return theft(ready(fresh(book("en", language), TOKEN)).press("start", f"language:{language}")).state


def printed(visitor: dict[str, str], number: str, at: str) -> receipt.Paper:
    """The paper itself, as the kiosk of that place prints it for that visitor."""
    language = visitor["language"]
    tape = Tape(checked(language)).press("send").play(on.Saved("ab" * 16, number, visitor["hour"]))
    state = replace(tape.state, visit=replace(tape.state.visit, journey=visitor["journey"]))
    shipped = config.load()
    site = replace(shipped.site, place=visitor["place"], kiosk=visitor["kiosk"], address=visitor["place"])
    house: Any = SimpleNamespace(
        words={language: load(language)},
        config=replace(shipped, site=site),
        clock=SimpleNamespace(today=lambda: at),
        journeys={},
    )
    return houses.paper(house, state, do.PrintReceipt(1, "receipt"))


@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor["journey"])
def test_all_that_can_be_printed_is_the_reference_the_date_and_what_every_receipt_has(visitor: dict[str, str]) -> None:
    """Every field is named here; one that is added has to be added here too."""
    words, number = load(visitor["language"]), REFERENCES[0]
    found = printed(visitor, number, "2026-11-24")
    site = config.load().site
    assert found.lines == (
        ("text", words["receipt.reference"]),
        ("reference", number),
        ("rule", ""),
        ("text", f"{words['receipt.date']}: {words.day('2026-11-24')}"),
        ("text", f"{words['receipt.web']}: {words.isolated(site.web)}"),
        ("text", f"{words['receipt.phone']}: {words.isolated(site.receipt_phone)}"),
        ("rule", ""),
        ("text", words["receipt.keep"]),
        ("small", words["receipt.qr"]),
    )
    assert set(vars(found)) == {"lines", "qr", "language"}
    address, _, block = found.qr.partition("#")
    assert address == f"https://{site.web}"
    assert len(block) == -(-receipt.BLOCK_BYTES * 4 // 3)


def test_two_receipts_differ_only_in_reference_date_block_and_language() -> None:
    """Another journey, place, kiosk and hour of the day leave no mark."""
    first, second = (printed({**visitor, "language": "en"}, REFERENCES[0], "2026-11-24") for visitor in VISITORS[:2])
    assert first.lines == second.lines
    assert first.qr.partition("#")[0] == second.qr.partition("#")[0]
    assert first.qr != second.qr
    other = printed({**VISITORS[1], "language": "en"}, REFERENCES[1], "2026-11-25")
    assert [n for n, (one, its) in enumerate(zip(first.lines, other.lines, strict=True)) if one != its] == [1, 3]


def test_nothing_that_the_visitor_said_is_in_paper_or_code() -> None:
    """The canaries of every typed answer, plain and as a code would carry them."""
    found = printed(VISITORS[0], REFERENCES[0], "2026-11-24")
    block = block_of(found)
    assert "CANARY" not in said(found) + found.qr
    assert b"CANARY" not in block
    assert REFERENCES[0].encode() not in block


def block_of(paper: receipt.Paper) -> bytes:
    """The bytes behind the address of its code."""
    text = paper.qr.partition("#")[2]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_block_looks_like_chance_and_is_new_each_time() -> None:
    """Half of its bits are set, every byte value comes, and no two are alike: the same visitor, the same minute."""
    blocks = [block_of(printed(VISITORS[0], REFERENCES[0], "2026-11-24")) for _ in range(40)]
    assert {len(block) for block in blocks} == {receipt.BLOCK_BYTES}
    assert len(set(blocks)) == len(blocks)
    whole = b"".join(blocks)
    ones, bits = sum(byte.bit_count() for byte in whole), len(whole) * 8
    assert abs(ones - bits / 2) < 8 * (bits / 4) ** 0.5, "eight deviations: chance alone never gets there"
    assert len(set(whole)) == 256


# ---- a promise that is signed and sealed, of the longest name and the highest number there can be, made as docs/protocol.md says
LARGEST = Promise(1, "f" * 32, "k" * 64, 2**63 - 1, "2026-11-24T17", "e" * 64)
CODES = ("lantern pencil garden walnut", "4071 8826 1390 5547")


def packed(promise: Promise) -> bytes:
    """Every field at its place, all at their full size."""
    hours = int(datetime.fromisoformat(f"{promise.made_hour}:00+00:00").timestamp()) // 3600
    name = promise.kiosk.encode()
    ids = bytes.fromhex(promise.report_id), bytes.fromhex(promise.report_sha256)
    return struct.pack(">B16sQI32sB64s", promise.v, ids[0], promise.seq, hours, ids[1], len(name), name)


def unpacked(data: bytes) -> Promise:
    """The same promise again: what is signed is made of it anew."""
    v, report_id, seq, hours, digest, size, name = struct.unpack(">B16sQI32sB64s", data)
    hour = datetime.fromtimestamp(hours * 3600, UTC).strftime("%Y-%m-%dT%H")
    return Promise(v, report_id.hex(), name[:size].decode(), seq, hour, digest.hex())


def key_of(code: str, salt: bytes) -> ChaCha20Poly1305:
    """What code words open of a receipt with this salt."""
    return ChaCha20Poly1305(hmac.new(codewords.secrets(code).identity, b"receipt" + salt + b"\x01", "sha256").digest())


def block_with(promise: Promise, device: Ed25519PrivateKey) -> bytes:
    """The promise, signed, under a key of its own that the words and the digits each open."""
    said, salt, nonce = packed(promise), secrets.token_bytes(16), bytes(12)
    signature = device.sign(signed_bytes("bluelamp-promise-v1", canonical(promise).decode()))
    whole, key = said + device.public_key().public_bytes_raw() + signature, secrets.token_bytes(32)
    wraps = [key_of(code, salt).encrypt(nonce, key, None) for code in CODES]
    room = receipt.BLOCK_BYTES - len(salt) - sum(map(len, wraps)) - 16
    assert len(whole) <= room, f"{len(whole)} bytes do not fit into {room}"
    return b"".join((salt, *wraps, ChaCha20Poly1305(key).encrypt(nonce, whole.ljust(room, b"\0"), None)))


@pytest.mark.parametrize("by", [0, 1], ids=["words", "digits"])
def test_the_largest_promise_that_can_be_signed_fits_the_block_and_opens_by_either_code(by: int) -> None:
    device = Ed25519PrivateKey.generate()
    block = block_with(LARGEST, device)
    block = block_of(receipt.receipt(receipt.Facts(FACTS.reference, FACTS.at, FACTS.web, FACTS.phone, block), load("en")))
    salt, wrap, rest = block[:16], block[16 + 48 * by :][:48], block[112:]
    whole = ChaCha20Poly1305(key_of(CODES[by], salt).decrypt(bytes(12), wrap, None)).decrypt(bytes(12), rest, None)
    promise, key, signature = unpacked(whole[:126]), whole[126:158], whole[158:222]
    assert promise == LARGEST
    said = signed_bytes("bluelamp-promise-v1", canonical(promise).decode())
    Ed25519PublicKey.from_public_bytes(key).verify(signature, said)
    with pytest.raises(InvalidTag):
        key_of("harbour pencil maple seven", salt).decrypt(bytes(12), wrap, None)


def test_the_size_of_the_block_is_what_the_protocol_adds_up_to() -> None:
    page = ROOT.joinpath("docs/protocol.md").read_text().partition("## The block on a receipt")[2].partition("\n## ")[0]
    rows = [int(bytes_) for bytes_ in re.findall(r"^\| [^|]+ \| (\d+) \|", page, re.MULTILINE)]
    assert len(rows) > 3
    assert sum(rows) == receipt.BLOCK_BYTES
