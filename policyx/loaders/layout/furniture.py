"""What is printed on every page and belongs to none: page numbers, running heads and feet, watermarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policyx.loaders.layout.lines import Line
from policyx.loaders.layout.page import PageLayout

_ZONE = 0.14  # of the page's height at the top and bottom
_HUGE = 1.6  # times the size of most lines: what repeats at this size is a watermark
_DEEP = 3  # rows from the edge of the text that may be furniture
_DASH = "-—–―－─~·.•"
_PAGE_NUMBER = re.compile(
    rf"[{_DASH}]*\d{{1,4}}[{_DASH}]*"
    r"|[-—–―－─]*第[\d一二三四五六七八九十百]+页(?:[,，/]?共[\d一二三四五六七八九十百]+页)?[-—–―－─]*"
    r"|\d{1,4}/\d{1,4}|(?i:page)\d{1,4}(?:of\d{1,4})?|[ivxIVX]{1,6}"
)
_DIGITS = re.compile(r"\d+")


def drop_furniture(pages: Sequence[PageLayout]) -> None:
    """Take page numbers and lines that repeat at the edge of the pages out of the columns."""
    edges = [list(_edge_lines(page)) for page in pages]
    repeated = _repeated(edges)
    for page, candidates in zip(pages, edges, strict=True):
        gone = {id(line) for key, line in candidates if key in repeated}
        gone |= set(_page_numbers(page, gone))
        for column in page.columns:
            column.items[:] = [item for item in column.items if id(item) not in gone]


def _plain(text: str) -> str:
    return "".join(text.split())


def _lines(page: PageLayout) -> list[Line]:
    lines = [item for column in page.columns for item in column.items if isinstance(item, Line)]
    return sorted(lines, key=lambda line: line.top)


def _edge_lines(page: PageLayout) -> Iterator[tuple[tuple[str, str], Line]]:
    """Lines at the top and bottom and huge ones, under what makes them the same as one on another page."""
    lines = _lines(page)
    sizes = sorted(line.size for line in lines)
    for line in lines:
        if line.size > _HUGE * sizes[len(sizes) // 2]:
            yield ("behind", _plain(line.text)), line
    for zone, nearest in (("top", lines[:_DEEP]), ("bottom", lines[-_DEEP:])):
        for line in nearest:
            share = line.middle / page.height
            if (share < _ZONE) if zone == "top" else (share > 1 - _ZONE):
                yield (zone, _DIGITS.sub("0", _plain(line.text))), line


def _repeated(edges: Sequence[Sequence[tuple[tuple[str, str], Line]]]) -> set[tuple[str, str]]:
    """Lines that stand at one height on a good part of the pages; on both of two pages is not enough."""
    heights: dict[tuple[str, str], Counter[int]] = {}
    for candidates in edges:
        for key, line in candidates:
            heights.setdefault(key, Counter())[round(line.middle / 4)] += 1
    needed = max(3, len(edges) / 4)
    return {key for key, counts in heights.items() if counts.most_common(1)[0][1] >= needed}


def _page_numbers(page: PageLayout, gone: set[int]) -> Iterator[int]:
    """Of the lines left, the first and last when they are a page number and nothing else."""
    lines = [line for line in _lines(page) if id(line) not in gone]
    for line in {id(line): line for line in (*lines[:1], *lines[-1:])}.values():
        share = line.middle / page.height
        if (share < _ZONE or share > 1 - _ZONE) and _PAGE_NUMBER.fullmatch(_plain(line.text)):
            yield id(line)
