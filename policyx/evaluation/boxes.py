"""专栏: number and title say which it is; it is whole when every cell is right."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.evaluation.matching import Outcome
from policyx.evaluation.sameness import bare, folded
from policyx.model.evaluation import Verdict
from policyx.model.gold import GoldBox
from policyx.model.plan import Box

Grid = list[list[str]]


def judge_boxes(gold: Sequence[GoldBox], found: Sequence[Box]) -> Outcome:
    outcome, left = Outcome(), list(found)
    for labelled in gold:
        wanted = _grid(labelled)
        total = sum(map(len, wanted))
        box = next((box for box in left if _is(box, labelled)), None)
        if box is None:
            outcome.missed.append(labelled)
            outcome.count("cells", 0, total)
            continue
        left.remove(box)
        outcome.found += 1
        outcome.whole += (exact := _grid(box) == wanted)
        outcome.count("cells", right := _cells_in_place(wanted, _grid(box)), total)
        if not exact:
            verdict = Verdict(field="cells", gold=total, found=right, right=False)
            outcome.wrong.append((labelled, box, [verdict]))
    outcome.false += left
    return outcome


def _is(box: Box, gold: GoldBox) -> bool:
    return box.number == gold.number and bare(box.title) == bare(gold.title)


def _grid(box: Box | GoldBox) -> Grid:
    """Columns, rows and paragraphs, each cell as it is compared."""
    rows = [box.columns, *box.rows, *((paragraph,) for paragraph in box.paragraphs)]
    return [[folded(cell) for cell in row] for row in rows]


def _cells_in_place(wanted: Grid, found: Grid) -> int:
    return sum(
        cell == other
        for row, others in zip(wanted, found, strict=False)
        for cell, other in zip(row, others, strict=False)
    )
