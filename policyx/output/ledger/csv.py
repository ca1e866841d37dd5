"""The ledger as CSV; of several ledgers the name stands in front of each row."""

from __future__ import annotations

from collections.abc import Mapping

from policyx.model.ledger import Ledger
from policyx.output.ledger.words import COLUMNS, cells
from policyx.output.sheets.csv import as_csv


def write(ledgers: Mapping[str, Ledger]) -> bytes:
    if len(ledgers) == 1:
        (ledger,) = ledgers.values()
        return as_csv([tuple(COLUMNS), *map(cells, ledger.rows)])
    rows = ((name, *cells(row)) for name, ledger in ledgers.items() for row in ledger.rows)
    return as_csv([("单位", *COLUMNS), *rows])
