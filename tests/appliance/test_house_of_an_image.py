"""An image belongs to one house: the root key that a blank kiosk may be enrolled under stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.courier import __main__ as courier
from kiosk.roster import read_root
from provisioning.image import tree
from provisioning.say import Refused
from tests.trust.making import House


def test_the_root_key_stands_where_the_courier_looks_for_it(shared_house: House, tmp_path: Path) -> None:
    tree.house(tmp_path, shared_house.folder / "root.pub")
    place = tmp_path / courier.ROOT.relative_to("/")
    assert read_root(place) == shared_house.root
    assert place.stat().st_mode & 0o777 == 0o644


def test_what_is_no_root_key_makes_no_image(tmp_path: Path) -> None:
    wrong = tmp_path / "root.pub"
    wrong.write_text("not a key\n")
    with pytest.raises(Refused):
        tree.house(tmp_path / "tree", wrong)
    assert not (tmp_path / "tree").exists()
