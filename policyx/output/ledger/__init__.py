"""The 督办台账 in the form that offices keep: one module a form, each with ``write(ledgers) -> bytes``.

In: ledgers by name (one of all tasks, or one an office), made of plans by ``rows.py``; out: a workbook, a Word
document, a page or CSV, with empty columns to fill in. Nothing here reads a document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from policyx.model.ledger import Ledger

# Each is imported only when it is wanted.
FORMS = {
    "xlsx": "policyx.output.ledger.xlsx",
    "docx": "policyx.output.ledger.docx",
    "html": "policyx.output.ledger.html",
    "csv": "policyx.output.ledger.csv",
}


def writer(form: str) -> Callable[[Mapping[str, Ledger]], bytes]:
    """What writes ledgers, each under its name, in one of ``FORMS``: the same bytes for the same ledgers."""
    write: Callable[[Mapping[str, Ledger]], bytes] = import_module(FORMS[form]).write
    return write
