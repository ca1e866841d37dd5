"""The ledger as a workbook, a sheet a ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from policyx.model.ledger import Ledger
from policyx.output.ledger.words import as_sheet
from policyx.output.sheets.xlsx import as_workbook

LONGEST = 31  # characters that Excel takes in the name of a sheet
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n]")


def write(ledgers: Mapping[str, Ledger]) -> bytes:
    names = sheet_names(ledgers)
    return as_workbook(as_sheet(name, ledger) for name, ledger in zip(names, ledgers.values(), strict=True))


def sheet_names(names: Iterable[str]) -> Iterator[str]:
    """Names that Excel takes: short, without its signs, none twice."""
    taken = {"history", "历史记录"}  # which it keeps for itself
    for name in names:
        base = _FORBIDDEN.sub("", name).strip("'") or "未命名"
        wanted = (f"{base[: LONGEST - len(mark)]}{mark}" for mark in _marks())
        chosen = next(one for one in wanted if one.casefold() not in taken)
        taken.add(chosen.casefold())
        yield chosen


def _marks() -> Iterator[str]:
    yield ""
    yield from (f"~{number}" for number in count(2))
