"""Frames: tables drawn around a 专栏 or around the document, which are opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.document import Document

Read = Callable[..., Document]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*inside: str) -> str:
    return f"<w:tc>{''.join(inside)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(cells) + "</w:tr>" for cells in rows) + "</w:tbl>"


INNER = table(
    (cell(paragraph("指标")), cell(paragraph("2030年"))), (cell(paragraph("粮仓（座）")), cell(paragraph("30")))
)
TEXTS = ("云江市粮食安全规划", "一、目标", "到2030年，建成粮仓30座。", "二、任务", "加强监管。")


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_the_document_in_one_cell_is_opened(read: Read) -> None:
    document = read(table((cell(*map(paragraph, TEXTS)),)))
    assert texts(document) == list(TEXTS)


def test_the_document_in_a_cell_a_paragraph_is_opened(read: Read) -> None:
    document = read(table(*((cell(paragraph(text)),) for text in TEXTS)))
    assert texts(document) == list(TEXTS)


def test_an_empty_cell_at_the_side_is_no_column(read: Read) -> None:
    document = read(table((cell(paragraph("")), cell(*map(paragraph, TEXTS)))))
    assert texts(document) == list(TEXTS)


@pytest.mark.parametrize(
    "rows", [((cell(paragraph("专栏1 粮仓"), INNER),),), ((cell(paragraph("专栏1 粮仓")),), (cell(INNER),))]
)
def test_a_frame_around_a_table_is_opened_and_kept_in_mind(read: Read, rows: tuple[tuple[str, ...], ...]) -> None:
    document = read(paragraph("一、目标") + table(*rows) + paragraph("二、任务"))
    assert [cell.text for cell in document.tables[0].cells] == ["指标", "2030年", "粮仓（座）", "30"]
    before, title, inside, after = document.blocks
    assert title.frame == inside.frame is not None
    assert before.frame is after.frame is None


def test_a_box_of_prose_is_no_frame_of_the_document(read: Read) -> None:
    box = table((cell(paragraph("专栏1 粮仓"), paragraph("建成粮仓30座。")),))
    document = read("".join(map(paragraph, TEXTS)) + box)
    assert len(document.tables) == 1


def test_a_list_of_one_column_is_a_table(read: Read) -> None:
    document = read("".join(map(paragraph, TEXTS)) + table(*((cell(paragraph(text)),) for text in ("甲县", "乙县"))))
    assert document.tables[0].row_count == 2
