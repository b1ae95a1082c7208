"""A wrong line of the settings is named with its number and a sentence, all of them at once; what is signed is what is in force."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.config import load
from kiosk.wire import parse_json
from provisioning import sitefile
from provisioning.__main__ import main
from provisioning.configcheck import check
from provisioning.sitefile import SiteFile, SiteRefused, install, make, verify
from tests.trust import making
from tests.trust.making import NOW, House

GOOD = """\
[site]
kiosk = "town-hall-1"
place = "Town Hall"
address = "1 High Street, Exampleton EX1 1EX"
easting = 292000
northing = 92000
force = "Exampleton Police"
nearest_phone = "At the porter's lodge"
staffed_place = "Reception, until 5 pm"
open_counter = "Exampleton police station, day and night"
web = "reports.exampleton.example"
receipt_phone = "020 7946 0199"
reviews = {pl = "0f4c8d1e5b2a79360f4c8d1e5b2a79360f4c8d1e5b2a79360f4c8d1e5b2a7936"}
receipt_days = 30
[screen]
languages = ["en", "pl"]
[devices]
printer = "escpos:/dev/usb/lp0"
[desk]
url = "https://desk.exampleton.example:8444"
name = "desk.exampleton.example"
"""


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "site.toml"
    path.write_text(text)
    return path


def test_good_settings_have_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(written(tmp_path, GOOD)) == ()
    assert main(["config", "check", str(tmp_path / "site.toml")]) == 0
    assert "town-hall-1 at Town Hall, in 2 languages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("[screen]", "[scren]", 15, "is 'screen' meant?"),
        ("[screen]", "[", 15, "not TOML"),
        ("place =", "plaice =", 3, "is 'place' meant?"),
        ("place =", "xyzzy =", 3, "there are name, kiosk, place"),
        ("easting = 292000", 'easting = "far"', 5, "a whole number"),
        ("easting = 292000", "easting = 800000", 5, "British National Grid"),
        ('kiosk = "town-hall-1"', 'kiosk = "../x"', 2, "no name for a kiosk"),
        ('"Town Hall"', '""', 3, "is empty"),
        ('"Town Hall"', '"Brixton Library"', 3, "still the example's"),
        ("{pl = ", "{cy = ", 13, "'cy' was read over, but the screen does not offer it"),
        ('{pl = "0f4c8d1e', '{pl = "A. Reader', 13, "the SHA-256 of reviews/pl.toml is wanted"),
        ('["en", "pl"]', '["en", "xx"]', 16, "no words in 'xx'"),
        ('["en", "pl"]', "[]", 16, "a screen needs one"),
        ("[devices]", 'dim_from = "9 pm"\ndim_to = "06:00"\n[devices]', 17, "an hour like 21:00"),
        ("[devices]", 'dim_from = "21:00"\n[devices]', 17, "belong together"),
        ("escpos:/dev/usb/lp0", "/dev/usb/lp0", 18, "is not a device"),
        ("escpos:/dev/usb/lp0", "mock:", 18, "is a mock"),
        ("https://desk", "http://desk", 20, "is not the address of a desk"),
        ('name = "desk.exampleton.example"', 'name = ""', 21, "the name in the desk's certificate"),
        ("[desk]", "[delays]\nidle = 0\n[desk]", 20, "longer than no time"),
        ("[desk]", "[delays]\ncall_lost = 2\n[desk]", 20, "longer than one_moment"),
        ("[desk]", "[delays]\nidle_helped = 10\n[desk]", 20, "who is helped needs more time"),
        ("[desk]", "[sizes]\nphotos = 0\n[desk]", 20, "more than nothing"),
        ("[desk]", '[call]\nice = [{urls = "https://relay.example"}]\n[desk]', 20, "is no relay"),
        ("[desk]", '[call]\nice = [{urls = "turn:192.0.2.7", username = "u"}]\n[desk]', 20, "username and credential, or neither"),
        ("[desk]", '[call]\nrelay_ca = "relay.pem"\n[desk]', 20, "the whole path"),
        ('force = "Ex', 'draft_days = 30\nforce = "Ex', 7, "must be 1 to 7"),
        ('force = "Ex', 'features = ["mind-reading"]\nforce = "Ex', 7, "is no feature"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line_and_a_sentence(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    found = check(path)
    assert any(one.line == line and words in one.say for one in found), [str(one) for one in found]
    assert all(str(one).startswith(f"{path}:{one.line}: ") for one in found)


def test_all_mistakes_are_said_at_once_and_the_command_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, GOOD.replace("292000", "-1").replace('"Town Hall"', '""'))
    with pytest.raises(SystemExit):
        main(["config", "check", str(path)])
    said = capsys.readouterr()
    assert said.out.count(f"{path}:") == 2
    assert "2 to put right" in said.err


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    (found,) = check(tmp_path / "none.toml")
    assert "cannot be read" in found.say


@pytest.fixture
def home(tmp_path: Path, shared_house: House) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "root.pub").write_text(shared_house.root)
    return folder


def signed(house: House, folder: Path, version: int, text: str = GOOD) -> Path:
    out = folder / f"{version}.json"
    make(house.folder, written(folder / "drafts", text), out, version, NOW)
    return out


def test_signed_settings_are_put_in_force_and_versions_only_go_up(tmp_path: Path, shared_house: House, home: Path) -> None:
    first, second = signed(shared_house, tmp_path, 1), signed(shared_house, tmp_path, 2, GOOD.replace("Town Hall", "Library"))
    assert main(["config", "install", str(first), "--home", str(home)]) == 0
    assert load(home / "site.toml").site.place == "Town Hall"
    assert install(second, home).version == install(second, home).version == 2
    assert load(home / "site.toml").site.place == "Library"
    other = signed(shared_house, tmp_path / "drafts", 2, GOOD.replace("Town Hall", "Elsewhere"))
    for older in (first, other):
        with pytest.raises(SystemExit):
            install(older, home)
    assert load(home / "site.toml").site.place == "Library"


def test_settings_of_another_house_or_altered_ones_are_refused(
    tmp_path: Path, shared_house: House, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = signed(shared_house, tmp_path, 1)
    strange = signed(making.house(tmp_path / "strange"), tmp_path, 3)
    altered = tmp_path / "altered.json"
    altered.write_bytes(document.read_bytes().replace(b"Town Hall", b"Town Wall"))
    for wrong in (strange, altered):
        with pytest.raises(SystemExit):
            install(wrong, home)
        assert "site-unsigned" in capsys.readouterr().err
    assert not (home / "site.toml").exists()
    with pytest.raises(SiteRefused, match="site-shape"):
        verify(b"{}", shared_house.root)


def test_a_key_that_was_not_yet_given_signs_nothing(tmp_path: Path, shared_house: House) -> None:
    settings = make(shared_house.folder, written(tmp_path, GOOD), tmp_path / "x.json", 1, NOW)
    early = tmp_path / "early.json"
    with pytest.raises(SiteRefused, match="site-unsigned"):
        make(shared_house.folder, tmp_path / "site.toml", early, 1, NOW - timedelta(days=1))
    assert not early.exists()
    assert settings.kiosk == "town-hall-1"


def test_a_site_toml_that_somebody_changed_is_put_back_at_the_start(
    tmp_path: Path, shared_house: House, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(signed(shared_house, tmp_path, 1), home)
    (home / "site.toml").write_text(GOOD.replace("desk.exampleton", "desk.stranger"))
    assert main(["config", "confirm", "--home", str(home)]) == 0
    assert "put back" in capsys.readouterr().out
    assert (home / "site.toml").read_text() == GOOD
    assert main(["config", "confirm", "--home", str(home)]) == 0
    assert "put back" not in capsys.readouterr().out
    (home / "site.json").write_bytes((home / "site.json").read_bytes().replace(b"Town", b"Down"))
    with pytest.raises(SystemExit):
        main(["config", "confirm", "--home", str(home)])


def test_a_power_cut_between_document_and_settings_is_finished_at_the_start(
    tmp_path: Path, shared_house: House, home: Path
) -> None:
    install(signed(shared_house, tmp_path, 1), home)
    second = signed(shared_house, tmp_path, 2, GOOD.replace("Town Hall", "Library"))
    (home / "site.json").write_bytes(second.read_bytes())  # and here the plug is pulled
    sitefile.confirm(home)
    assert load(home / "site.toml").site.place == "Library"


def test_settings_with_a_mistake_are_not_signed(tmp_path: Path, shared_house: House) -> None:
    with pytest.raises(SystemExit):
        signed(shared_house, tmp_path, 1, GOOD.replace("292000", "-1"))
    assert not (tmp_path / "1.json").exists()
    assert parse_json(SiteFile, signed(shared_house, tmp_path, 1).read_bytes()).v == 1
