"""Deadlines: the words at their place are the record; last day and kind make it whole."""

from __future__ import annotations

from policyx.evaluation.matching import Measure
from policyx.evaluation.sameness import folded, same_place
from policyx.model.evaluation import Verdict
from policyx.model.gold import GoldDeadline
from policyx.model.plan import Deadline


def _same(gold: GoldDeadline, found: Deadline) -> bool:
    """到2025年底 and 2025年底 are one wording."""
    words, accepted = folded(found.text), folded(gold.text)
    return bool(words) and (words in accepted or accepted in words) and same_place(found.evidence.text, gold.quote)


def _judge(gold: GoldDeadline, found: Deadline) -> list[Verdict]:
    return [
        Verdict(field="end", gold=gold.end, found=found.end, right=gold.end == found.end),
        Verdict(field="kind", gold=gold.kind, found=found.kind, right=gold.kind == found.kind),
    ]


DEADLINES = Measure(_same, _judge, whole={"end": 1, "kind": 1})
