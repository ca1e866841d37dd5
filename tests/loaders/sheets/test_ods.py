"""OpenDocument spreadsheets, as a package and as one file."""

from __future__ import annotations

import pytest

from policyx.errors import InputError
from policyx.loaders import load_bytes
from policyx.loaders.sheets import shape
from tests.loaders.sheets.workbooks import codes, grids, lines, zipped

SPACES = " ".join(
    f'xmlns:{space}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for space in ("office", "table", "text", "style")
)
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def cell(text: str = "", more: str = "") -> str:
    return f"<table:table-cell {more}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def flat(rows: str, attributes: str = "") -> bytes:
    styles = (
        '<office:automatic-styles><style:style style:name="h"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles>"
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="任务" {attributes}>{rows}</table:table>'
    end = "</office:spreadsheet></office:body>"
    root = f'<office:document {SPACES} office:mimetype="{MIME}">'
    return f'<?xml version="1.0"?>{root}{styles}{body}{end}</office:document>'.encode()


def packed(rows: str, attributes: str = "") -> bytes:
    return zipped({"mimetype": MIME, "content.xml": flat(rows, attributes).decode()})


HEAD = row(cell("任务"), cell("完成率"))


@pytest.mark.parametrize(("build", "name"), [(flat, "a.fods"), (packed, "a.ods"), (flat, "a.xml")])
def test_shown_text_counts(build, name) -> None:  # type: ignore[no-untyped-def]
    value = 'office:value-type="percentage" office:value="0.08"'
    document = load_bytes(build(HEAD + row(cell("新建<text:s/>泵站<text:line-break/>5座"), cell("8.0%", value))), name)
    assert (document.format, grids(document)) == ("ods", [[["任务", "完成率"], ["新建 泵站\n5座", "8.0%"]]])


def test_spans_repeats_and_groups() -> None:
    covered = "<table:covered-table-cell/>"
    rows = row(cell("青岚县任务表", 'table:number-columns-spanned="2"'), covered)
    rows += f"<table:table-header-rows>{HEAD}</table:table-header-rows>"
    rows += row(cell("全年", 'table:number-columns-repeated="2"'), cell("", 'table:number-columns-repeated="16382"'))
    rows += row(cell("", 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048573"')
    document = load_bytes(packed(rows), "a.ods")
    assert lines(document) == ["任务", "青岚县任务表"]
    assert grids(document) == [[["任务", "完成率"], ["全年", "全年"]]]


def test_hidden_rows_columns_and_sheets() -> None:
    columns = '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = columns + row(cell("任务"), cell("数量"), cell("内部")) + row(cell("甲"), cell("1"), cell("x"))
    rows += row(cell("乙"), cell("2"), more='table:visibility="filter"')
    document = load_bytes(packed(rows), "a.ods")
    assert (grids(document), codes(document)) == ([[["任务", "数量"], ["甲", "1"]]], ["hidden_cells"])
    with pytest.raises(InputError, match="shows no text"):
        load_bytes(packed(rows, 'table:style-name="h"'), "a.ods")


def test_print_ranges() -> None:
    rows = HEAD + row(cell("甲"), cell("1")) + row() + row(cell("草稿"), cell("2"))
    document = load_bytes(packed(rows, "table:print-ranges=\"'任务'.A1:'任务'.B2\""), "a.ods")
    assert (grids(document), codes(document)) == ([[["任务", "完成率"], ["甲", "1"]]], ["outside_print_area"])


def test_encrypted() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    with pytest.raises(InputError, match="encrypted"):
        load_bytes(zipped({"mimetype": MIME, "content.xml": "x", "META-INF/manifest.xml": manifest}), "a.ods")


def test_repeats_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MAX_CELLS", 1000)
    with pytest.raises(InputError, match="cells"):
        load_bytes(
            packed(row(cell("甲", 'table:number-columns-repeated="99"'), more='table:number-rows-repeated="99999999"')),
            "a.ods",
        )
