"""The ledger as one page that needs nothing else, and prints on A4 across.

The page is built as a tree, so that no text of a plan can become markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from lxml import html
from lxml.html import HtmlElement
from lxml.html import builder as E

from policyx.model.ledger import Ledger
from policyx.output.ledger.words import CATEGORY, COLUMNS, cells
from policyx.output.sheets.shapes import runs


def write(ledgers: Mapping[str, Ledger]) -> bytes:
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    title = next(iter(ledgers.values())).title if len(ledgers) == 1 else "督办台账"
    head = E.HEAD(E.META(charset="utf-8"), E.TITLE(title), E.STYLE(style))
    body = E.BODY(*(part for ledger in ledgers.values() for part in _parts(ledger)))
    page: bytes = html.tostring(E.HTML(head, body, lang="zh-CN"), encoding="utf-8", doctype="<!DOCTYPE html>")
    return page + b"\n"


def _parts(ledger: Ledger) -> Iterator[HtmlElement]:
    yield E.H1(ledger.title)
    sizes = COLUMNS.values()
    columns = E.COLGROUP(*(E.COL(style=f"width: {100 * size / sum(sizes):.1f}%") for size in sizes))
    head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in COLUMNS)))
    yield E.TABLE(columns, head, E.TBODY(*_rows(ledger)))


def _rows(ledger: Ledger) -> Iterator[HtmlElement]:
    for first, last in runs([row.category for row in ledger.rows]):
        for at in range(first, last + 1):
            found = [E.TD(text) for text in cells(ledger.rows[at])]
            if at == first:
                found[CATEGORY].set("rowspan", str(last - first + 1))
            else:
                del found[CATEGORY]
            yield E.TR(*found)
