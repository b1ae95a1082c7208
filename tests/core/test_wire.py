"""What crosses the network: the golden examples of version 1, and canonical JSON whatever the value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import wire

GOLDEN = Path(__file__).parents[1] / "wire" / "v1"
KINDS = (
    wire.Part, wire.Header, wire.Given, wire.Exhibit, wire.Report, wire.Promise, wire.Officer, wire.Lane, wire.Roster,
    wire.Hello, wire.Reply, wire.Heartbeat, wire.Signed, wire.Locator, wire.Follow, wire.FollowKeys, wire.Message,
    wire.SealedMessage, wire.Followed, wire.Form, wire.DraftOption, wire.DraftRule, wire.DraftQuestion, wire.DraftPage,
    wire.DraftAnswer, wire.DraftPhoto, wire.Draft, wire.KeepDraft, wire.Drafted, wire.Sheet,
)  # fmt: skip
VECTORS: dict[str, Any] = json.loads((GOLDEN / "vectors.json").read_text(encoding="utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def golden(kind: type) -> bytes:
    return (GOLDEN / f"{kind.__name__.lower()}.json").read_bytes().rstrip(b"\n")


def test_every_wire_type_has_a_golden_example() -> None:
    shapes = {name for name, kind in vars(wire).items() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")}
    assert shapes == {kind.__name__ for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_golden_example_is_read_and_written_byte_for_byte(kind: type[Any]) -> None:
    assert wire.canonical(wire.parse_json(kind, golden(kind))) == golden(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_we_do_not_know_is_refused(kind: type[Any]) -> None:
    with pytest.raises(wire.WireError) as caught:
        wire.parse(kind, {**json.loads(golden(kind)), "colour": "blue"})
    assert caught.value.code == "bad-shape"


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_key_is_refused(kind: type[Any]) -> None:
    raw = json.loads(golden(kind))
    optional = {"provenance"} if kind is wire.Given else set()
    for key in set(raw) - optional:
        with pytest.raises(wire.WireError):
            wire.parse(kind, {k: v for k, v in raw.items() if k != key})


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_another_type_is_refused(kind: type[Any]) -> None:
    raw = json.loads(golden(kind))
    for key in raw:
        if not (kind is wire.Given and key == "value"):
            with pytest.raises(wire.WireError):
                wire.parse(kind, {**raw, key: None})


@given(JSON)
def test_canonical_json_says_the_same_whatever_the_order_of_keys(value: Any) -> None:
    def turned(v: Any) -> Any:
        if isinstance(v, dict):
            return {k: turned(v[k]) for k in reversed(list(v))}
        return [turned(x) for x in v] if isinstance(v, list) else v

    assert wire.canonical(turned(value)) == wire.canonical(value)


@given(JSON)
def test_canonical_json_read_again_is_the_same_bytes(value: Any) -> None:
    once = wire.canonical(value)
    assert wire.canonical(wire.loads(once)) == once


@pytest.mark.parametrize(
    "text",
    ['{"a":1,"a":2}', "[NaN]", "[Infinity]", '"\\ud800"', '{"\\uDFFF":1}', b"\xff", "", "[" * 100_000],
)
def test_json_that_two_readers_could_read_differently_is_refused(text: str | bytes) -> None:
    with pytest.raises(wire.WireError) as caught:
        wire.parse_json(wire.Part, text)
    assert caught.value.code == "not-json"


def test_what_is_signed_is_context_zero_payload() -> None:
    v = VECTORS["signed_bytes"]
    assert wire.signed_bytes(v["context"], v["payload"]).hex() == v["hex"]


def test_the_enrolment_mac_forgives_how_the_code_is_typed_and_nothing_else() -> None:
    v = VECTORS["enrolment_mac"]
    facts = (v["tls_key_sha256"], v["device_key"])
    assert wire.enrolment_mac(v["code"], v["side"], *facts) == v["mac"]
    assert wire.enrolment_mac("7KD4 MQ9T R2XA", v["side"], *facts) == v["mac"]
    assert wire.enrolment_mac(v["code"], "desk", *facts) != v["mac"]
    assert wire.enrolment_mac("7kd4-mq9t-r2xb", v["side"], *facts) != v["mac"]


def test_every_fingerprint_of_an_sdp_is_found_once_and_sorted() -> None:
    v = VECTORS["fingerprints"]
    assert list(wire.fingerprints(v["sdp"])) == v["found"]


def test_canonical_json_has_a_vector_for_other_languages() -> None:
    v = VECTORS["canonical"]
    assert wire.canonical(v["value"]).decode() == v["text"]


def test_the_names_of_a_type_are_its_keys() -> None:
    assert set(wire.names(wire.Header)) == set(json.loads(golden(wire.Header)))
