"""CSV (RFC 4180) that Excel shows as it is meant.

With a byte order mark, without which Excel takes UTF-8 for the code page of the machine and shows Chinese as noise.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from policyx.output.sheets.shapes import Value

# Programs for sheets take a text that begins so for a formula; full-width signs count in Chinese settings.
_FORMULA = tuple("=+-@＝＋－＠")


def as_csv(lines: Iterable[Iterable[Value]]) -> bytes:
    stream = io.BytesIO()
    write_csv(lines, stream)
    return stream.getvalue()


def write_csv(lines: Iterable[Iterable[Value]], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    csv.writer(text).writerows(map(harmless, line) for line in lines)
    text.detach()


def harmless(value: Value) -> Value:
    """A text that would be taken for a formula is marked as text by an apostrophe, as in Excel; numbers stay."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value
