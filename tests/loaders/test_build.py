"""Text, blocks, tables and offsets stay in step."""

from __future__ import annotations

from policyx.loaders.build import CellDraft, DocumentBuilder


def test_offsets_are_slices() -> None:
    builder = DocumentBuilder()
    builder.add("云江市规划", bold=True, centred=True)
    builder.add("　")
    builder.add_table([CellDraft("乙", 0, 1), CellDraft("甲", 0, 0, row_span=2), CellDraft("丙", 1, 1)], pages=(3,))
    builder.add("注：略", "note")
    document = builder.build("plan.txt", "txt", b"bytes")
    assert document.text == "云江市规划\n甲\t乙\n丙\n注：略"
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        "云江市规划",
        "甲\t乙\n丙",
        "注：略",
    ]
    (table,) = document.tables
    assert (table.row_count, table.column_count, table.pages) == (2, 2, (3,))
    assert [document.text[cell.start : cell.end] for cell in table.cells] == ["甲", "乙", "丙"]


def test_table_without_text_adds_nothing() -> None:
    builder = DocumentBuilder()
    builder.add_table([CellDraft("", 0, 0), CellDraft("", 0, 1)])
    assert builder.build("a", "txt", b"").blocks == ()


def test_absurd_table_is_read_as_paragraphs() -> None:
    builder = DocumentBuilder()
    builder.add_table([CellDraft("甲", 0, 0, column_span=20_000), CellDraft("乙", 20_000, 0)])
    document = builder.build("a", "docx", b"")
    assert (document.text, document.tables) == ("甲\n乙", ())
    assert [notice.code for notice in document.notices] == ["absurd_table"]
