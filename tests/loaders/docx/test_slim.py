"""A large body is read as a small one, but its rows keep nothing that is not asked of cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.loaders.docx import slim
from policyx.loaders.docx.names import TCPR, W, holds
from policyx.model.document import Document
from tests.loaders.docx.test_plain import NAMES, OTHER, PLAIN, run, table

Read = Callable[..., Document]
_WIDTH = "<w:tcPr><w:tcW w:w='1701'/></w:tcPr>"
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不显示</w:t></w:r>"
_CENTRED = "<w:pPr><w:jc w:val='center'/></w:pPr>"
FRAME = table(f"<w:tc>{''.join(f'<w:p>{_CENTRED}{run(text)}</w:p>' for text in '云江市规划')}</w:tc>")
TABLES = {
    **PLAIN,
    **OTHER,
    "a frame": FRAME,
    "hidden text": table(f"<w:tc>{_WIDTH}<w:p>{run('泵站')}{_HIDDEN}</w:p></w:tc><w:tc><w:p>{run('3')}</w:p></w:tc>"),
}


@pytest.mark.parametrize("markup", TABLES.values(), ids=TABLES)
def test_what_is_read_is_the_same(markup: str, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    small = read(f"<w:p>{run('表')}</w:p>{markup}")
    monkeypatch.setattr(slim, "_LARGE", 0)
    large = read(f"<w:p>{run('表')}</w:p>{markup}")
    assert (large.text, large.blocks, large.tables) == (small.text, small.blocks, small.tables)


def test_properties_that_say_nothing_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slim, "_LARGE", 0)
    cells = [f"<w:tc>{_WIDTH}<w:p w:rsidR='00A7'>{_CENTRED}{run(text)}</w:p></w:tc>" for text in ("泵站", "3座")]
    body = slim.parse_body(f"<w:body {NAMES}>{table(*[''.join(cells)] * 2)}</w:body>".encode(), "body", "plan.docx")
    assert not holds(body, TCPR, W + "jc", W + "sz")
    assert not any(element.attrib for element in body.iter())
    assert [text.text for text in body.iter(W + "t")] == ["泵站", "3座"] * 2


def test_a_row_that_one_cell_fills_may_be_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slim, "_LARGE", 0)
    body = slim.parse_body(f"<w:body {NAMES}>{FRAME}</w:body>".encode(), "body", "plan.docx")
    assert len(list(body.iter(W + "jc"))) == 5
