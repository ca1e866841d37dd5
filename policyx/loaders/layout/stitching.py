"""Which table parts belong together: those that follow each other over page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policyx.loaders.layout.cells import TablePart
from policyx.loaders.layout.paragraphs import Paragraph

_SAME = 5.0  # points by which column lines may shift from page to page
_LABEL = re.compile(r"[（(]?(?:续上?表|接上[表页]|表续).{0,12}|.{1,40}[（(]续表?[一二三\d]*[)）]")


def stitch(items: Iterable[Paragraph | TablePart]) -> Iterator[Paragraph | list[TablePart]]:
    """Paragraphs as they are; table parts that follow each other over pages as one list, 续表 labels dropped."""
    parts: list[TablePart] = []
    held: list[Paragraph] = []  # notes and perhaps a label between two parts
    for item in items:
        if isinstance(item, TablePart):
            if parts and item.page == parts[-1].page + 1 and same_columns(parts[-1], item):
                held = [paragraph for paragraph in held if paragraph.kind == "note"]
                parts.append(item)
                continue
            yield from _held(parts, held)
            parts.append(item)
        elif parts and (item.kind == "note" or _is_label(item, parts[-1])):
            held.append(item)
        else:
            yield from _held(parts, held)
            yield item
    yield from _held(parts, held)


def _held(parts: list[TablePart], held: list[Paragraph]) -> Iterator[Paragraph | list[TablePart]]:
    if parts:
        yield parts.copy()
    yield from held.copy()
    parts.clear()
    held.clear()


def _is_label(paragraph: Paragraph, above: TablePart) -> bool:
    return paragraph.page == above.page + 1 and _LABEL.fullmatch(paragraph.text.strip()) is not None


def same_columns(above: TablePart, below: TablePart) -> bool:
    """Whether the column lines of one part are all found in the other, a shift of the whole page aside.

    Where there are no lines, the texts of one part must keep to the columns of the other.
    """
    if above.reaches and below.reaches:
        pairs = [*zip(above.reaches, below.reaches[1:], strict=False)]
        pairs += zip(below.reaches, above.reaches[1:], strict=False)
        return len(above.reaches) == len(below.reaches) and all(one[1] < other[0] for one, other in pairs)
    few, many = sorted((above.xs, below.xs), key=len)
    shift = few[0] - many[0]
    if abs((few[-1] - many[-1]) - shift) > _SAME:
        return False
    return all(any(abs(x - shift - other) <= _SAME for other in many) for x in few)
