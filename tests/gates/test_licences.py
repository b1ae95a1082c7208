"""Nothing is used whose licence we have not read, or do not allow."""

from __future__ import annotations

import tomllib

from tests.gates.licences import PAGE, READ, everything, page, refused, unknown_terms
from tests.gates.tree import ROOT, files

TEXTS = {"Apache-2.0", "BSD-3-Clause", "GPL-3.0-or-later", "LGPL-3.0-only", "MIT", "OFL-1.1", "CC-BY-3.0"}


def test_every_package_has_a_licence_we_allow() -> None:
    read = tomllib.loads(READ.read_text())
    assert [line for packages in everything().values() for line in refused(packages, read)] == []


def test_the_page_of_licences_is_not_stale() -> None:
    assert PAGE.read_text() == page(), "write it anew: python -m tests.gates.licences"


def test_no_reading_is_kept_for_a_package_that_is_gone() -> None:
    packages = set().union(*everything().values())
    assert set(tomllib.loads(READ.read_text())) - packages == set()


def test_a_package_without_a_licence_or_with_a_strict_one_is_refused() -> None:
    read = {
        "strict": {"licence": "GPL-3.0-only"},
        "both": {"licence": "MIT AND AGPL-3.0-only"},
        "either": {"licence": "GPL-2.0-only OR MIT"},
        "accepted": {"licence": "GPL-3.0-only", "accepted": "a person said why"},
    }
    found = [line.partition(":")[0] for line in refused([*read, "not-installed-anywhere"], read)]
    assert found == ["both", "not-installed-anywhere", "strict"]
    assert unknown_terms("MIT AND (GPL-2.0-only OR MIT)")


def test_every_file_is_covered_by_a_licence_whose_text_is_here() -> None:
    assert {path.stem for path in (ROOT / "LICENSES").glob("*.txt")} == TEXTS
    reuse = tomllib.loads((ROOT / "REUSE.toml").read_text())
    used = {term for entry in reuse["annotations"] for term in entry["SPDX-License-Identifier"].split(" AND ")}
    assert used <= TEXTS
    assert reuse["annotations"][0]["path"] == "**"
    fonts = [path for path in files(".ttf", ".otf", ".woff2") if "fonts" not in path.parts]
    assert fonts == [], "typefaces live in folders called fonts, which REUSE.toml puts under OFL-1.1"
