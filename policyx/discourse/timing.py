"""Which of the times around a number is its own: one in its clause, in its sentence, or one that a frame holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from policyx.discourse.evidence import behind_lead
from policyx.discourse.headings import is_day
from policyx.discourse.shape import Frame, Held
from policyx.reading.dates import Anchor, TimeExpression, is_over, is_past
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset, compiled

#: What stands between a past time and what it only describes: 完成2000年底前|建成的|20万个小区改造.
_DESCRIBES = compiled("[^,;。、]{1,10}的")
_BUILT = compiled("[^,;。、达为]{1,6}的")
_NUMBER_OR_TITLE = compiled("《[^《》]*》|[0-9]+")
_PAUSES = tuple(",:;")
#: How far from its head the time of a sentence may stand: 力争到, 我市在.
HEAD = 6


class Timing(Struct, frozen=True, gc=False):
    """The time that a number is of. ``here``: written in its clause; ``over``: before the document's own time.

    ``held``: carried from a sentence before.
    """

    time: TimeExpression | None
    here: bool
    over: bool
    held: Held | None = None


def timing_of(
    quantity: Quantity,
    inside: Sequence[TimeExpression],
    clause: tuple[int, int],
    text: str,
    frame: Frame,
    anchor: Anchor,
) -> Timing:
    """A time in the number's clause, else the last one before it in the sentence, else the one of a sentence before."""
    real = [
        time
        for time in inside
        if time.kind not in ("base", "ongoing", "from")
        and not (is_over(time, anchor) and _only_describes(text, time, quantity))
    ]
    near = [time for time in real if clause[0] <= time.start < clause[1]]
    # 志愿者15万人(其中2021年3万人): a time in a bracket behind the number is not its own.
    near = [time for time in near if time.start < quantity.number or "(" not in text[quantity.end : time.start]]
    before = [time for time in near or real if time.start < quantity.number]
    carried = frame.due if frame.due and frame.due.whence == "passage" else None
    if not (before or near):
        return Timing(carried.time if carried else None, False, False, carried)
    time = (before or near)[-1]
    if time.kind != "recurring":
        return Timing(time, bool(near), is_past(time, anchor))
    # 五年来,…年均增长7%; 到2027年,…年均增速8%: a rate by the year is of the years named before it.
    spans = [earlier for earlier in real if earlier.start < time.start and earlier.kind != "recurring"]
    whole = spans[-1] if spans else carried.time if carried else time
    here = whole is time or (bool(spans) and clause[0] <= whole.start < clause[1])
    over = is_past(whole, anchor)
    return Timing(whole, here, over, carried if carried and not spans else None)


def is_base(text: str, time: TimeExpression, rules: Ruleset) -> bool:
    """Whether a value is only compared with that time, or starts from it."""
    before = rules.pattern("targets.base_before").regex.search(text, max(0, time.start - 3), time.start)
    return bool(before or rules.pattern("targets.base_behind").regex.match(text, time.end))


def _only_describes(text: str, time: TimeExpression, quantity: Quantity) -> bool:
    built = time.kind == "by" and _BUILT.match(text, time.end, quantity.number)
    return bool(built or _DESCRIBES.fullmatch(text, time.end, quantity.number))


def times_in_row(
    text: str, inside: Sequence[TimeExpression], clause: tuple[int, int], values: int, one_name: bool
) -> list[TimeExpression]:
    """到2025年和2035年,森林覆盖率分别达到60%和65%: the times of the values, one each; empty where it is not so.

    ``one_name``: the values are of one thing; so many years as values in a row are theirs, said to be (分别) or not.
    """
    row = [time for time in inside if time.kind in ("by", "during", "point") and time.start < clause[1]]
    if not one_name or len(row) < 2 or len(row) != values:
        return []
    joined = all(text[a.end : b.start] in ("、", "和", "及", "与", ",") for a, b in pairwise(row))
    return row if joined else []


def leading_time(
    text: str, sentence: tuple[int, int], inside: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset
) -> TimeExpression | None:
    """到2025年,… or 今年 at the head of a sentence holds for the ones behind it too; 用三年时间 does not."""
    head = behind_lead(text, sentence, rules) + HEAD
    leading = [
        time
        for time in inside
        if time.kind in ("by", "during", "point")
        and (time.start <= head or _is_set_off(text, sentence[0], time, inside))
        and not is_day(time)
        and not is_over(time, anchor)
        and names_its_year(text, time, rules)
    ]
    # 到2022年底完成…,2025年实现…: the sentence itself goes on to another time.
    moved = any(
        time.start > leading[-1].start
        and time.kind in ("by", "during", "point")
        and names_its_year(text, time, rules)
        and time.last != leading[-1].last
        for time in (inside if leading else ())
    )
    return leading[-1] if leading and not moved else None


def _is_set_off(text: str, start: int, time: TimeExpression, inside: Sequence[TimeExpression]) -> bool:
    """三部门印发《…方案》,到2027年,…: a time in a clause of its own, with no number but of other times before it."""
    if time.kind != "by" or text[time.start - 1 : time.start] not in _PAUSES or text[time.end : time.end + 1] != ",":
        return False
    before = [other for other in inside if other.start < time.start]
    numbers = [match for match in _NUMBER_OR_TITLE.finditer(text, start, time.start) if match.group()[0] != "《"]
    return all(any(other.start <= match.start() < other.end for other in before) for match in numbers)


def names_its_year(text: str, time: TimeExpression, rules: Ruleset) -> bool:
    """Whether a time holds beyond its own sentence: a year, a plan, 今年; not 三年内, 6月底前."""
    return bool(
        rules.pattern("targets.named_year").regex.search(text, time.start, time.end)
        or rules.words("dates.this_year").regex.search(text, time.start, time.end)
    )


def is_of_year_before(
    text: str, time: TimeExpression, dated: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset
) -> bool:
    """到2027年,…全年达到300天; 2024年,…全年新增5个 of a year that is over: the year of 全年 was named before it."""
    if text[time.start : time.end] not in rules.words("targets.whole_year").members:
        return False
    return any(
        is_of_years(other) if is_over(other, anchor) else other.last and other.kind in ("by", "during")
        for other in dated
    )


def is_of_years(time: TimeExpression) -> bool:
    """Whether a time is of whole years: 截至10月底 and 前三季度 hold for their own paragraph only."""
    last = time.last
    return last is not None and (last.month, last.day) == (12, 31) and (time.first is None or time.first.month == 1)


def goes_elsewhere(text: str, inside: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset) -> bool:
    """2025年达到20万个。 The sentence names another time to come, so that the one carried so far ends with it."""
    return any(
        time.kind in ("by", "during", "point") and not is_over(time, anchor) and names_its_year(text, time, rules)
        for time in inside
    )
