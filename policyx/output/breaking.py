"""Where a line of Chinese may end: between any two hanzi, but not before 。 or after 《 (避头尾)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_NEVER_FIRST = "，。、；：？！）〕］】》〉」』”’…％%,.;:?!)]}"
_NEVER_LAST = "（〔［【《〈「『“‘([{"
# What stays on one line: a Latin word or number with its closing marks, or one other character with its marks.
PIECE = re.compile(rf"[{re.escape(_NEVER_LAST)}]*(?:[!-~]+|\s|.)[{re.escape(_NEVER_FIRST)}]*", re.DOTALL)


def wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most ``width`` terminal cells; a piece that is wider than that is cut."""
    for paragraph in text.split("\n"):
        line, filled = "", 0
        for piece in _pieces(paragraph, width):
            size = cell_len(piece)
            if line and filled + size > width:
                yield line.rstrip()
                line, filled, piece = "", 0, piece.lstrip()
                size = cell_len(piece)
            line, filled = line + piece, filled + size
        yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    for piece in PIECE.findall(text):
        if cell_len(piece) <= width:
            yield piece
        else:
            yield from piece
