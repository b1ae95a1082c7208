"""``python -m bench [NAME ...]``: runs every row and prints our figure as a ratio to the peer's, beside its target.

A row is a module here with ``run()`` that gives a Row, or several.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Sequence

import bench
from bench.row import Row

NOT_ROWS = {"__main__", "row"}


def names() -> list[str]:
    """Every row there is."""
    return sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if module.name not in NOT_ROWS)


def rows(wanted: Sequence[str]) -> Iterator[Row]:
    """Run them, one after the other."""
    for name in wanted:
        found: Row | Iterable[Row] = importlib.import_module(f"bench.{name}").run()
        yield from [found] if isinstance(found, Row) else found


def main(words: Sequence[str]) -> int:
    """Print a table; 2 for a row that does not exist."""
    unknown = [word for word in words if word not in names()]
    if unknown:
        print(f"there is no row {unknown[0]!r}; there are: {', '.join(names())}", file=sys.stderr)
        return 2
    print(f"{'row':<24} {'ours':>10} {'peer':>10} {'unit':<6} {'ratio':>6}  {'target':<20}  what")
    for row in rows(words or names()):
        figures = f"{row.ours:>10.2f} {row.peer:>10.2f} {row.unit:<6} {row.ratio:>6.2f}"
        print(f"{row.name:<24} {figures}  {row.target:<20}  {row.what}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
