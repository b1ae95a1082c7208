"""Keep C libraries from writing on our standard error while they start: their chatter is not ours; logs carry codes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ONE_AT_A_TIME = threading.Lock()  # descriptor 2 belongs to the process: two at once would keep each other's nothing


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing written to descriptor 2 inside the block is seen. The whole process shares it: keep the block short."""
    with _ONE_AT_A_TIME:
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(nowhere)
            os.close(kept)
