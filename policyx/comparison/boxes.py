"""专栏 that came, went or changed, down to the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policyx.comparison.texts import Text, pair_texts, plain
from policyx.model.difference import BoxChange, BoxesDiff, BoxPair, RowChange
from policyx.model.plan import Box, Plan

SAME_BOX = 0.6
SAME_ROW = 0.55

Row = tuple[str, ...]


def compare_boxes(old: Plan, new: Plan) -> BoxesDiff:
    mine, theirs = (sorted(plan.boxes, key=lambda box: (box.evidence.start, box.id)) for plan in (old, new))
    pairs = pair_texts([_text(box) for box in mine], [_text(box) for box in theirs], SAME_BOX)
    paired = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return BoxesDiff(
        pairs=tuple(_box_pair(mine[pair.old], theirs[pair.new], pair.score) for pair in pairs),
        removed=tuple(box for place, box in enumerate(mine) if place not in paired[0]),
        added=tuple(box for place, box in enumerate(theirs) if place not in paired[1]),
    )


def _text(box: Box) -> Text:
    content = "".join(plain(cell) for row in _rows(box) for cell in row)
    return Text(plain(box.title) or content, content)


def _rows(box: Box) -> list[Row]:
    return [*box.rows, *((paragraph,) for paragraph in box.paragraphs)]


def _box_pair(old: Box, new: Box, score: float) -> BoxPair:
    removed, added, changed = _compare_rows(_rows(old), _rows(new))
    found: list[BoxChange] = []
    if plain(old.title) != plain(new.title):
        found.append("renamed")
    if old.number != new.number:
        found.append("renumbered")
    if [plain(column) for column in old.columns] != [plain(column) for column in new.columns]:
        found.append("columns_changed")
    if removed or added or changed:
        found.append("rows_changed")
    return BoxPair(
        old=old,
        new=new,
        score=score,
        reason="专栏标题相同" if score == 1 else "专栏标题相近",
        changes=tuple(found),
        rows_removed=tuple(removed),
        rows_added=tuple(added),
        rows_changed=tuple(changed),
    )


def _compare_rows(old: Sequence[Row], new: Sequence[Row]) -> tuple[list[Row], list[Row], list[RowChange]]:
    """Rows that stand in one box alone, and rows of both that are alike but not equal."""
    mine, theirs = _unmatched(old, new), _unmatched(new, old)
    pairs = pair_texts([_row_text(row) for row in mine], [_row_text(row) for row in theirs], SAME_ROW)
    paired = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return (
        [row for place, row in enumerate(mine) if place not in paired[0]],
        [row for place, row in enumerate(theirs) if place not in paired[1]],
        [RowChange(old=mine[pair.old], new=theirs[pair.new]) for pair in pairs],
    )


def _unmatched(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """``rows`` less those that stand among ``others`` as well, each as often as it does."""
    spare = Counter(_row_key(row) for row in others)
    left = []
    for row in rows:
        if spare[_row_key(row)]:
            spare[_row_key(row)] -= 1
        else:
            left.append(row)
    return left


def _row_key(row: Row) -> str:
    return "|".join(plain(cell) for cell in row)


def _row_text(row: Row) -> Text:
    return Text("".join(plain(cell) for cell in row))
