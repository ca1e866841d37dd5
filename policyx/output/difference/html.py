"""A difference or a trend as one HTML page that needs nothing else: quotes side by side, a filter, fit to print.

The page is built as a tree, so that no text of a plan can become markup. It is whole without JavaScript, which only
shows the filter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from lxml import html
from lxml.html import HtmlElement
from lxml.html import builder as E

from policyx.model.plan import Evidence
from policyx.output.difference.charts import draw
from policyx.output.difference.classes import NAMES
from policyx.output.difference.shapes import Cell, Digest, Part, Point, Report, Row
from policyx.output.difference.views import Subject, as_report
from policyx.output.policy import digest
from policyx.output.wording import page_of, plain

SIDES = 2
"""So many facts say which plans are compared: they stand above what matters most of the two."""


def write(subject: Subject) -> bytes:
    page: bytes = html.tostring(_page(as_report(subject)), encoding="utf-8", doctype="<!DOCTYPE html>")
    return page + b"\n"


def _page(report: Report) -> HtmlElement:
    style, script = _resource("page.css"), _resource("page.js")
    head = E.HEAD(
        E.META(charset="utf-8"),
        E.META({"http-equiv": "Content-Security-Policy", "content": _policy(style, script)}),
        E.META(name="viewport", content="width=device-width"),
        E.TITLE(report.title),
        E.STYLE(style),
    )
    whose = SIDES if report.digest else 0
    above, below = _facts(report.facts[:whose]), _facts(report.facts[whose:])
    parts = (_part(part) for part in report.parts)
    main = E.E.main(E.H1(report.title), *above, *_digest(report.digest), *below, *_filter(report), *parts)
    body = E.BODY(main, E.SCRIPT(script))
    return E.HTML(head, body, lang="zh-CN")


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[HtmlElement]:
    if facts:
        yield E.DL(*(item for name, fact in facts for item in (E.DT(name), E.DD(fact))))


def _policy(style: str, script: str) -> str:
    """What a browser may do for this page (Content Security Policy 3): nothing but our own style and script."""
    allowed = (f"'sha256-{digest(text)}'" for text in (style, script))
    return "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'".format(*allowed)


def _digest(digest: Digest | None) -> Iterator[HtmlElement]:
    """What a screen has room for: a tile a class, and what matters most with the words of both plans."""
    if digest is None:
        return
    tiles = (E.LI(E.STRONG(str(number)), f" {name}") for name, number in digest.counts)
    yield E.UL(*tiles, **{"class": "tiles"})
    yield E.H2("最要紧的变化")
    yield E.OL(*map(_point, digest.points), **{"class": "points"})


def _point(point: Point) -> HtmlElement:
    quotes = ((name, evidence) for name, evidence in (("旧", point.old), ("新", point.new)) if evidence)
    said = (E.DIV(E.SMALL(name), _quote(evidence)) for name, evidence in quotes)
    return E.LI(E.P(E.SPAN(point.name, **{"class": "tag"}), point.sentence), E.DIV(*said, **{"class": "both"}))


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _filter(report: Report) -> Iterator[HtmlElement]:
    """A field to search in, and where there are several classes a box for each; the script brings them to light."""
    found = {name for part in report.parts for group in part.groups for row in group.rows for name in row.classes}
    if any(part.size for part in report.parts):
        boxes = [
            E.LABEL(E.INPUT(type="checkbox", checked="", value=name), f" {label}")
            for name, label in NAMES.items()
            if name in found and len(found) > 1
        ]
        search = E.INPUT(type="search", placeholder="查找", **{"aria-label": "查找"})
        both = (E.BUTTON(label, type="button", value=value) for value, label in (("all", "全选"), ("none", "清空")))
        shown = E.OUTPUT(**{"aria-live": "polite"})
        classes = (*both, E.SPAN(*boxes)) if boxes else ()
        yield E.FORM(search, *classes, shown, hidden="", autocomplete="off")


def _part(part: Part) -> HtmlElement:
    head = E.THEAD(E.TR(*(E.TH(column, scope="col") for column in part.columns)))
    bodies = []
    for group in part.groups:
        title = E.TR(E.TH(f"{group.name} {len(group.rows)}", colspan=str(len(part.columns)), scope="rowgroup"))
        bodies.append(E.TBODY(*([title] if group.name else []), *(_row(row, part.columns) for row in group.rows)))
    scrolls = {"class": "broad", "tabindex": "0", "role": "group", "aria-label": part.name}
    table = E.DIV(E.TABLE(head, *bodies), **(scrolls if part.broad else {"class": "fit"}))
    return E.SECTION(E.H2(f"{part.name} ", E.SMALL(str(part.size))), table, *_charts(part))


def _charts(part: Part) -> Iterator[HtmlElement]:
    if part.charts:
        yield E.DIV(*map(draw, part.charts), **{"class": "charts"})


def _row(row: Row, columns: Sequence[str]) -> HtmlElement:
    """Each cell knows its column, which stands in front of it where a narrow page shows rows as cards."""
    cells = [_cell(cell, name) for cell, name in zip(row.cells, columns, strict=True)]
    if row.basis:
        cells[-1].append(E.SMALL(row.basis))
    return E.TR(*cells, **{"data-classes": " ".join(row.classes)})


def _cell(cell: Cell, column: str) -> HtmlElement:
    return E.TD(E.DIV(cell.text), *map(_quote, cell.quotes), **{"data-column": column})


def _quote(evidence: Evidence) -> HtmlElement:
    page = page_of(evidence)
    return E.BLOCKQUOTE(plain(evidence.text), *([E.CITE(f" {page}")] if page else []))
