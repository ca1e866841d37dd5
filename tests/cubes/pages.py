"""Samples printed and as sheets: pages with and without the rules of tables, workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter

from tests.cubes.documents import Sample, blocks, cells
from tests.loaders.pdf.conftest import shown, written

_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 550, 790, 60
_SIZE, _LEADING = 10, 14
_PADDING = 4


def write_xlsx(sample: Sample, file: Path) -> None:
    book = xlsxwriter.Workbook(str(file))
    sheet, top = book.add_worksheet(), 0
    width = max(len(block[0]) for block in blocks(sample) if not isinstance(block, str))
    for block in blocks(sample):
        if isinstance(block, str):
            sheet.merge_range(top, 0, top, width - 1, block)
            top += 1
            continue
        for (row, column, rows, columns), text in cells(block):
            if rows > 1 or columns > 1:
                sheet.merge_range(top + row, column, top + row + rows - 1, column + columns - 1, text)
            sheet.write(top + row, column, float(text) if text.isdecimal() else text)
        top += len(block)
    book.close()


def as_pdf(sample: Sample, *, rules: bool) -> bytes:
    """A4 pages; text in cells is broken to the width of its column and stands in the middle of its cell."""
    pages, y = [""], float(_TOP)
    for number, block in enumerate(blocks(sample)):
        if isinstance(block, str):
            lines = [block] if number == 0 else list(_broken("　　" + block, (_RIGHT - _LEFT) // 12))
            for line in lines:
                x = 300 - len(line) * 9 if number == 0 else _LEFT
                y, pages = (_TOP, [*pages, ""]) if y < _BOTTOM else (y, pages)
                pages[-1] += shown(x, y, line, 18 if number == 0 else 12)
                y -= 22
            continue
        heights = _heights(block)
        if y - sum(heights) < _BOTTOM:
            y, pages = _TOP, [*pages, ""]
        pages[-1] += "".join(_table(block, heights, y, rules=rules))
        y -= sum(heights) + 24
    return written(*pages)


def _table(rows: Sequence[Sequence[str]], heights: Sequence[float], top: float, *, rules: bool) -> Iterator[str]:
    widths = _widths(rows)
    for (row, column, tall, wide), text in cells(rows):
        left, right = _LEFT + sum(widths[:column]), _LEFT + sum(widths[: column + wide])
        upper, lower = top - sum(heights[:row]), top - sum(heights[: row + tall])
        lines = list(_broken(text, int((right - left - 2 * _PADDING) // _SIZE)))
        y = (upper + lower) / 2 + (len(lines) - 1) * _LEADING / 2 - _SIZE * 0.38
        for number, line in enumerate(lines):
            yield shown((left + right - len(line) * _SIZE) / 2, y - number * _LEADING, line, _SIZE)
        if rules:
            yield f"{left} {lower} {right - left} {upper - lower} re S\n"


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Each column as wide as its longest text needs, none wider than a share of the page."""
    longest = [2] * len(rows[0])
    for (_, column, _, wide), text in cells(rows):
        if wide == 1:
            longest[column] = max(longest[column], len(text))
    for (_, column, _, wide), text in cells(rows):
        longest[column] += max(0, len(text) - sum(longest[column : column + wide]))
    most = max(longest)
    while sum(min(one, most) * _SIZE + 2 * _PADDING for one in longest) > _RIGHT - _LEFT and most > 3:
        most -= 1
    return [min(one, most) * _SIZE + 2 * _PADDING for one in longest]


def _heights(rows: Sequence[Sequence[str]]) -> list[float]:
    widths, heights = _widths(rows), [_LEADING + 2.0 * _PADDING] * len(rows)
    for (row, column, tall, wide), text in cells(rows):
        room = int((sum(widths[column : column + wide]) - 2 * _PADDING) // _SIZE)
        needed = len(list(_broken(text, room))) * _LEADING + 2 * _PADDING
        if tall == 1:
            heights[row] = max(heights[row], needed)
    return heights


def _broken(text: str, room: int) -> Iterator[str]:
    yield from (text[at : at + room] for at in range(0, len(text), max(1, room)))
