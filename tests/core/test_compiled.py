"""What a language's files come to is kept, and never outlives them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kiosk import catalogue, compiled
from kiosk.catalogue import English, Entry, english, translated
from kiosk.words import load


@pytest.fixture(scope="module")
def source() -> English:
    return english()


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("en.toml", *(f"pl/{domain}.po" for domain in catalogue.DOMAINS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((catalogue.LOCALE / name).read_bytes())
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def test_what_is_kept_is_what_the_files_say(locale: Path, source: English) -> None:
    worked_out = translated("pl", source)
    stamp = compiled.stamp(source)
    assert compiled.texts("pl", source, stamp) == worked_out
    assert compiled.texts("pl", source, stamp) == worked_out
    assert list(compiled.kept_at("pl").parent.iterdir()) == [compiled.kept_at("pl")]
    assert compiled.kept_at("pl").parent == locale / "__pycache__"


def test_what_is_kept_is_used_and_not_worked_out_again(locale: Path, source: English, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled.texts("pl", source, compiled.stamp(source))
    monkeypatch.setattr(compiled, "translated", lambda *_: pytest.fail("it was there"))
    assert compiled.texts("pl", source, compiled.stamp(source)) == first


def test_a_translation_that_was_changed_is_read_again(locale: Path) -> None:
    was = load("pl")["screen.control.emergency"]
    po = locale / "pl" / "screens.po"
    po.write_text(po.read_text(encoding="utf-8").replace(f'msgstr "{was}"', 'msgstr "Inaczej"'), encoding="utf-8")
    assert load("pl")["screen.control.emergency"] == "Inaczej"


def test_english_that_was_changed_has_no_translation_from_before(locale: Path) -> None:
    load("pl")
    words = locale / "en.toml"
    words.write_text(words.read_text(encoding="utf-8").replace('"Quick exit"', '"Leave now"'), encoding="utf-8")
    assert load("pl")["screen.control.quit"] == "Leave now"


def test_a_text_of_another_domain_is_other_english(source: English) -> None:
    key, entry = next(iter(source.items()))
    assert compiled.stamp(source) != compiled.stamp({**source, key: Entry("elsewhere", entry.text)})


@pytest.mark.parametrize("content", ["", "{", "[]", '{"of": 1}', '{"texts": {}}', "\0"])
def test_a_file_that_was_damaged_is_made_again(content: str, locale: Path, source: English) -> None:
    worked_out, stamp = translated("pl", source), compiled.stamp(source)
    kept = compiled.kept_at("pl")
    kept.parent.mkdir()
    kept.write_text(content, encoding="utf-8")
    assert compiled.texts("pl", source, stamp) == worked_out
    assert json.loads(kept.read_text(encoding="utf-8"))["texts"] == worked_out


def test_where_nothing_can_be_kept_the_words_are_there_all_the_same(locale: Path, source: English) -> None:
    compiled.kept_at("pl").parent.write_text("in the way", encoding="utf-8")
    assert compiled.texts("pl", source, compiled.stamp(source)) == translated("pl", source)


def test_a_process_that_keeps_no_bytecode_keeps_no_words(
    locale: Path, source: English, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled.texts("pl", source, compiled.stamp(source))
    assert not compiled.kept_at("pl").parent.exists()


def test_a_changed_rule_of_what_may_be_used_is_not_overlooked(
    locale: Path, source: English, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled.texts("pl", source, compiled.stamp(source))
    changed = tmp_path / "catalogue.py"
    changed.write_bytes(Path(catalogue.__file__).read_bytes() + b"# another rule\n")
    monkeypatch.setattr(catalogue, "__file__", str(changed))
    monkeypatch.setattr(compiled, "translated", lambda *_: {"worked": "out"})
    assert compiled.texts("pl", source, compiled.stamp(source)) == {"worked": "out"}
