"""How wide the columns of a table are: narrower where the fewest lines come of it. Widths are terminal cells."""

from __future__ import annotations

from collections.abc import Sequence


def fitted(columns: Sequence[Sequence[int]], room: int, least: Sequence[int], widest: int) -> list[int]:
    """A width for each column, together no more than ``room`` where none need be less than its ``least``.

    Args:
        columns: for each column the sizes of its texts, the name of the column among them.
    """
    widths = [min(max(narrow, *sizes), widest) for narrow, sizes in zip(least, columns, strict=True)]
    mean = [sum(sizes) / len(sizes) for sizes in columns]
    while sum(widths) > room and (wide := [at for at, width in enumerate(widths) if width > least[at]]):
        widths[min(wide, key=lambda at: mean[at] / widths[at])] -= 1
    return widths
