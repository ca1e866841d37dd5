"""A plain table is read in one pass: the cells must be those that the general way finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from policyx.loaders.docx import tables
from policyx.loaders.docx.names import W
from policyx.loaders.docx.numbering import Numbering
from policyx.loaders.docx.plain import plain_cells, special_names
from policyx.loaders.docx.reading import Reading
from policyx.loaders.docx.styles import Styles
from policyx.model.document import Document

NAMES = f"xmlns:w='{W[1:-1]}'"
Read = Callable[..., Document]


def cell(*paragraphs: str, properties: str = "") -> str:
    inside = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def run(text: str) -> str:
    return f"<w:r><w:rPr><w:sz w:val='21'/></w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


WIDE = "<w:gridSpan w:val='2'/>"
PLAIN = {
    "text": table(cell(run("指标")) + cell(run("目标")), cell(run("泵站")) + cell(run("3") + run("座"))),
    "lines": table(cell(run(" 泵站 "), "", run("3座")) + cell("")),
    "breaks in the file": table(cell(run("泵\n站\t3座")), cell(run("\u00a0泵\u200b站\u2011一"), run("3"))),
    "spans": table(cell(run("水利"), properties=WIDE), cell(run("泵站")) + cell(run("3"))),
    "a span of the grid that no cell parts": table(cell(run("泵站"), properties=WIDE) + cell(run("3"))),
    "empty rows": table("", cell(run("泵站")), "", cell(run("3"))),
    "text outside cells": f"<w:tbl><w:p>{run('不读')}</w:p><w:tr>{cell(run('泵站'))}</w:tr></w:tbl>",
    "styled": table(cell(f"<w:pPr><w:pStyle w:val='Text'/></w:pPr>{run('泵站')}")),
}
OTHER = {
    "a break": table(cell(run("泵站") + "<w:r><w:br/></w:r>" + run("3座"))),
    "a link": table(cell(f"<w:hyperlink>{run('泵站')}</w:hyperlink>")),
    "a tracked change": table(cell(f"<w:del>{run('泵站')}</w:del>" + run("水闸"))),
    "cells merged downwards": table(
        cell(run("泵站"), properties="<w:vMerge w:val='restart'/>"), cell("", properties="<w:vMerge/>")
    ),
    "a table within": table(f"<w:tc>{table(cell(run('泵站')))}<w:p/></w:tc>"),
    "a numbered style": table(cell(f"<w:pPr><w:pStyle w:val='List'/></w:pPr>{run('泵站')}")),
    "a number": table(cell(f"<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{run('泵站')}")),
    "a note": table(cell(run("泵站") + "<w:r><w:footnoteReference w:id='2'/></w:r>")),
}
STYLES = (
    "<w:style w:type='paragraph' w:styleId='Text'><w:name w:val='Body Text'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='List'><w:name w:val='List'/>"
    "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
)


def is_plain(markup: str) -> bool:
    root = etree.fromstring(f"<w:body {NAMES}>{markup}</w:body>")
    styles = Styles(etree.fromstring(f"<w:styles {NAMES}>{STYLES}</w:styles>"))
    reading = Reading(styles, Numbering(lambda: None, styles), special=special_names(root), looks=False)
    element = root.find(W + "tbl")
    assert element is not None
    return plain_cells(element, reading) is not None


@pytest.mark.parametrize("markup", PLAIN.values(), ids=PLAIN)
def test_plain_tables_are_read_as_others(markup: str, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_plain(markup)
    quickly = read(markup, styles=STYLES)
    monkeypatch.setattr(tables, "plain_cells", lambda element, reading: None)
    assert read(markup, styles=STYLES) == quickly


@pytest.mark.parametrize("markup", OTHER.values(), ids=OTHER)
def test_other_tables(markup: str) -> None:
    assert not is_plain(markup)


def test_special_elements_elsewhere() -> None:
    assert is_plain(PLAIN["text"] + f"<w:p><w:hyperlink>{run('泵站')}</w:hyperlink></w:p>")


def test_text_may_be_hidden() -> None:
    root = etree.fromstring(f"<w:body {NAMES}>{PLAIN['text']}</w:body>")
    styles = Styles(None)
    assert plain_cells(root[0], Reading(styles, Numbering(lambda: None, styles), looks=True)) is None
