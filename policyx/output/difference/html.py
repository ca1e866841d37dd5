"""A difference or a trend as one HTML page that needs nothing else: quotes side by side, a filter, fit to print.

The page is built as a tree, so that no text of a plan can become markup. It is whole without JavaScript, which only
shows the filter.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from lxml import html
from lxml.html import HtmlElement
from lxml.html import builder as E

from policyx.model.plan import Evidence
from policyx.output.difference.charts import draw
from policyx.output.difference.classes import NAMES
from policyx.output.difference.shapes import Cell, Part, Report, Row
from policyx.output.difference.views import Subject, as_report
from policyx.output.wording import page_of, plain


def write(subject: Subject) -> bytes:
    page: bytes = html.tostring(_page(as_report(subject)), encoding="utf-8", doctype="<!DOCTYPE html>")
    return page + b"\n"


def _page(report: Report) -> HtmlElement:
    head = E.HEAD(
        E.META(charset="utf-8"),
        E.META(name="viewport", content="width=device-width"),
        E.META(**{"http-equiv": "Content-Security-Policy", "content": _policy()}),
        E.TITLE(report.title),
        E.STYLE(_resource("page.css")),
    )
    facts = E.DL(*(item for name, fact in report.facts for item in (E.DT(name), E.DD(fact))))
    parts = (_part(part) for part in report.parts)
    script = E.SCRIPT(_resource("page.js"))
    return E.HTML(head, E.BODY(E.H1(report.title), facts, *_filter(report), *parts, script), lang="zh-CN")


def _policy() -> str:
    """Nothing may be fetched, nothing else run than the style and the script of the page (CSP level 3)."""
    style, script = (b64encode(sha256(_resource(name).encode()).digest()).decode() for name in ("page.css", "page.js"))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _filter(report: Report) -> Iterator[HtmlElement]:
    """A box to tick for each class that there is; the script brings it to light."""
    found = {name for part in report.parts for group in part.groups for row in group.rows for name in row.classes}
    if len(found) > 1:
        boxes = (
            E.LABEL(E.INPUT(type="checkbox", checked="", value=name), f" {label}")
            for name, label in NAMES.items()
            if name in found
        )
        yield E.FORM(*boxes, hidden="", autocomplete="off")


def _part(part: Part) -> HtmlElement:
    head = E.THEAD(E.TR(*(E.TH(column, scope="col") for column in part.columns)))
    bodies = []
    for group in part.groups:
        title = E.TR(E.TH(f"{group.name} {len(group.rows)}", colspan=str(len(part.columns)), scope="rowgroup"))
        bodies.append(E.TBODY(*([title] if group.name else []), *map(_row, group.rows)))
    table = E.DIV(E.TABLE(head, *bodies), **{"class": "broad" if part.broad else "fit"})
    return E.SECTION(E.H2(f"{part.name} ", E.SMALL(str(part.size))), table, *_charts(part))


def _charts(part: Part) -> Iterator[HtmlElement]:
    if part.charts:
        yield E.DIV(*map(draw, part.charts), **{"class": "charts"})


def _row(row: Row) -> HtmlElement:
    cells = list(map(_cell, row.cells))
    if row.basis:
        cells[-1].append(E.SMALL(row.basis))
    return E.TR(*cells, **{"data-classes": " ".join(row.classes)})


def _cell(cell: Cell) -> HtmlElement:
    return E.TD(E.DIV(cell.text), *map(_quote, cell.quotes))


def _quote(evidence: Evidence) -> HtmlElement:
    page = page_of(evidence)
    return E.BLOCKQUOTE(plain(evidence.text), *([E.CITE(f" {page}")] if page else []))
