"""A pytest plugin: in CI a skipped test has failed, unless it needs hardware that CI cannot have; ``--full`` and turns for long runs."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest

from tests.turns import whose_turn

ALLOWED = "hardware:"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``config.getoption("full", default=False)`` is true when the long runs are wanted."""
    parser.addoption("--full", action="store_true", default=False, help="the long runs too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a test marked ``turns`` only those cases whose turn it is."""
    items[:], others = whose_turn(items, config)
    config.hook.pytest_deselected(items=others)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into an error of collection."""
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: Any) -> None:
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    where = report.longrepr
    reason = str(where[2] if isinstance(where, tuple) else where).removeprefix("Skipped: ")
    if not reason.startswith(ALLOWED):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, which only a reason starting with {ALLOWED!r} may be: {reason}"
