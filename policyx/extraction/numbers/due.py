"""Due: by when a number is to be met – written in its clause, or carried from further away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, Protocol

from policyx.extraction.numbers.naming.phrases import Named
from policyx.model.plan import Due, Metadata
from policyx.reading.dates import Anchor, TimeExpression, find_times, is_over
from policyx.reading.folding import Folded
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage

#: What stands between a past time and what it only describes: 完成2000年底前|建成的|20万个小区改造.
_DESCRIBES = re.compile("[^,;。、]{1,10}的")
_BUILT = re.compile("[^,;。、达为]{1,6}的")


DueFrom = Literal["clause", "sentence", "passage", "lead_in", "heading", "row", "column", "period", "year"]
"""Where a due year was found: the nearest first, the document's period and its own year last."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The time that a passage announced for those behind it in its section (到2025年,主要目标是:).

    ``place``: where it is written, in the document text; ``None`` for the time of a heading.
    """

    section: str | None = None
    time: TimeExpression | None = None
    text: str = ""
    place: tuple[int, int] | None = None

    def within(self, passage: Passage, anchor: Anchor, rules: Ruleset) -> LeadIn:
        """What holds for ``passage``: this, if it was announced in its section, else the time in its headings."""
        if passage.section == self.section and self.time is not None:
            return self
        for title in reversed(passage.title_path):
            if (time := _announced(title, anchor, rules)) is not None:
                return LeadIn(passage.section, time, Folded(title).written(time.start, time.end))
        return LeadIn(passage.section)


@lru_cache(maxsize=64)
def _announced(title: str, anchor: Anchor, rules: Ruleset) -> TimeExpression | None:
    """The time to come that a heading names: “十四五”时期主要目标."""
    times = find_times(Folded(title).text, rules, anchor)
    ahead = [time for time in times if time.kind in ("by", "during", "point") and not is_over(time, anchor)]
    return ahead[-1] if ahead and ahead[-1].last else None


class _Carrying(Protocol):
    """What a time may be carried from: the sentence before, the passage before, the document."""

    folded: Folded
    carried: TimeExpression | None
    lead_in: LeadIn
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Timing:
    """The time that a number is of. ``here``: written in its clause; ``over``: before the document's own time.

    ``carried``: from a sentence before.
    """

    time: TimeExpression | None
    here: bool
    over: bool
    carried: bool = False

    @classmethod
    def of(
        cls, quantity: Quantity, inside: Sequence[TimeExpression], clause: tuple[int, int], carrying: _Carrying
    ) -> Timing:
        """A time in the number's clause, else the last one before it in the sentence, else the one carried."""
        text = carrying.folded.text
        real = [
            time
            for time in inside
            if time.kind not in ("base", "ongoing", "from")
            and not (is_over(time, carrying.anchor) and _only_describes(text, time, quantity))
        ]
        near = [time for time in real if clause[0] <= time.start < clause[1]]
        # 志愿者15万人(其中2021年3万人): a time in a bracket behind the number is not its own.
        near = [time for time in near if time.start < quantity.number or "(" not in text[quantity.end : time.start]]
        before = [time for time in near or real if time.start < quantity.number]
        if not (before or near):
            return cls(carrying.carried, False, False, True)
        time = (before or near)[-1]
        if time.kind != "recurring":
            return cls(time, bool(near), time.kind == "past" or is_over(time, carrying.anchor))
        # 五年来,…年均增长7%; 到2027年,…年均增速8%: a rate by the year is of the years named before it.
        spans = [earlier for earlier in real if earlier.start < time.start and earlier.kind != "recurring"]
        whole = spans[-1] if spans else carrying.carried or time
        here = whole is time or clause[0] <= whole.start < clause[1]
        over = whole.kind == "past" or is_over(whole, carrying.anchor)
        return cls(whole, here, over, whole is carrying.carried and whole is not time)


def is_base(text: str, time: TimeExpression, rules: Ruleset) -> bool:
    """Whether a value is only compared with that time, or starts from it."""
    before = rules.pattern("targets.base_before").regex.search(text, max(0, time.start - 3), time.start)
    return bool(before or rules.pattern("targets.base_behind").regex.match(text, time.end))


def _only_describes(text: str, time: TimeExpression, quantity: Quantity) -> bool:
    built = time.kind == "by" and _BUILT.match(text, time.end, quantity.number)
    return bool(built or _DESCRIBES.fullmatch(text, time.end, quantity.number))


def times_in_row(
    text: str, inside: Sequence[TimeExpression], clause: tuple[int, int], named: Sequence[Named]
) -> list[TimeExpression]:
    """到2025年和2035年,森林覆盖率分别达到60%和65%: the times of the numbers, one each; empty where it is not so."""
    row = [time for time in inside if time.kind in ("by", "during", "point") and time.start < clause[1]]
    if len(row) < 2 or len(row) != len(named) or "分别" not in text[slice(*clause)]:
        return []
    joined = all(text[a.end : b.start] in ("、", "和", "及", "与") for a, b in pairwise(row))
    return row if joined and len({one.phrase for one in named}) == 1 else []


def leading_time(
    text: str, sentence: tuple[int, int], inside: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset
) -> TimeExpression | None:
    """到2025年,… at the head of a sentence holds for the ones behind it too; 用三年时间 does not."""
    named_year = rules.pattern("targets.named_year").regex
    leading = [
        time
        for time in inside
        if time.kind in ("by", "during")
        and time.start - sentence[0] <= 6
        and not is_over(time, anchor)
        and named_year.search(text, time.start, time.end)
    ]
    # 到2022年底完成…,2025年实现…: the sentence itself goes on to another time.
    moved = any(
        time.start > leading[-1].start
        and time.kind in ("by", "during", "point")
        and named_year.search(text, time.start, time.end)
        for time in (inside if leading else ())
    )
    return leading[-1] if leading and not moved else None


def is_of_year_before(
    text: str, time: TimeExpression, dated: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset
) -> bool:
    """到2027年,…全年达到300天: the year that 全年 is of was named before it."""
    if text[time.start : time.end] not in rules.words("targets.whole_year").members:
        return False
    return any(other.last and other.kind in ("by", "during") and not is_over(other, anchor) for other in dated)


def goes_elsewhere(text: str, inside: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset) -> bool:
    """2025年达到20万个。 The sentence names another time to come, so that the one carried so far ends with it."""
    named_year = rules.pattern("targets.named_year").regex
    return any(
        time.kind in ("by", "during", "point")
        and not is_over(time, anchor)
        and named_year.search(text, time.start, time.end)
        for time in inside
    )


def due_of(timing: Timing, carrying: _Carrying, metadata: Metadata) -> tuple[Due | None, DueFrom | None]:
    """The due date of a target: its own time, else that of the lead-in, else the end of the document's period."""
    time = timing.time
    if time is not None and time.last is not None:
        text = carrying.folded.written(time.start, time.end)
        whence: DueFrom = "clause" if timing.here else "passage" if timing.carried else "sentence"
        return Due(text=text, year=time.last.year, date=time.last, inherited=not timing.here), whence
    time = carrying.lead_in.time
    undated = timing.time is None or timing.time.kind == "recurring"
    if undated and time is not None and time.last is not None:
        due = Due(text=carrying.lead_in.text, year=time.last.year, date=time.last, inherited=True)
        return due, "lead_in" if carrying.lead_in.place else "heading"
    return document_due(metadata, carrying.anchor)


def document_due(metadata: Metadata, anchor: Anchor) -> tuple[Due | None, DueFrom | None]:
    """The end of the document's own period, else its year."""
    if metadata.period:
        end = metadata.period.end
        return Due(text=metadata.period.name or str(end), year=end, date=None, inherited=True), "period"
    if anchor.year is None:
        return None, None
    return Due(text=str(anchor.year), year=anchor.year, date=None, inherited=True), "year"
