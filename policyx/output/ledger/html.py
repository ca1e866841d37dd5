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
from policyx.output.policy import digest
from policyx.output.sheets.shapes import runs


def write(ledgers: Mapping[str, Ledger]) -> bytes:
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8") + "".join(_widths())
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'"
    title = next(iter(ledgers.values())).title if len(ledgers) == 1 else "督办台账"
    head = E.HEAD(
        E.META(charset="utf-8"),
        E.META({"http-equiv": "Content-Security-Policy", "content": f"{policy}; base-uri 'none'; form-action 'none'"}),
        E.META(name="viewport", content="width=device-width"),
        E.TITLE(title),
        E.STYLE(style),
    )
    body = E.BODY(E.E.main(*(part for ledger in ledgers.values() for part in _parts(ledger))))
    page: bytes = html.tostring(E.HTML(head, body, lang="zh-CN"), encoding="utf-8", doctype="<!DOCTYPE html>")
    return page + b"\n"


def _parts(ledger: Ledger) -> Iterator[HtmlElement]:
    yield E.H1(ledger.title)
    columns = E.COLGROUP(*(E.COL() for _ in COLUMNS))
    head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in COLUMNS)))
    table = E.TABLE(columns, head, E.TBODY(*_rows(ledger)))
    yield E.DIV(table, tabindex="0", role="group", **{"aria-label": ledger.title})


def _widths() -> Iterator[str]:
    whole = sum(COLUMNS.values())
    for at, size in enumerate(COLUMNS.values(), start=1):
        yield f"col:nth-child({at}) {{ width: {100 * size / whole:.1f}%; }}\n"


def _rows(ledger: Ledger) -> Iterator[HtmlElement]:
    for first, last in runs([row.category for row in ledger.rows]):
        for at in range(first, last + 1):
            found = [E.TD(text) for text in cells(ledger.rows[at])]
            if at == first:
                found[CATEGORY].set("rowspan", str(last - first + 1))
            else:
                del found[CATEGORY]
            yield E.TR(*found)
