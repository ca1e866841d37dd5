"""Libraries in C that write to stderr what they think of a file: it is our line that says what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def unheard() -> Iterator[None]:
    """What is written to file descriptor 2 within is lost; Python's warnings are not touched."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no stderr
        yield
        return
    try:
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 2)
            os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
