"""Responsibilities: the unit at its place is the record; its role makes it whole."""

from __future__ import annotations

from policyx.evaluation.matching import Measure
from policyx.evaluation.sameness import bare, same_place
from policyx.model.evaluation import Verdict
from policyx.model.gold import GoldResponsibility
from policyx.model.plan import Responsibility


def _same(gold: GoldResponsibility, found: Responsibility) -> bool:
    named = bare(found.unit) in {bare(unit) for unit in gold.unit}
    return named and same_place(found.evidence.text, gold.quote)


def _judge(gold: GoldResponsibility, found: Responsibility) -> list[Verdict]:
    return [Verdict(field="role", gold=gold.role, found=found.role, right=gold.role == found.role)]


RESPONSIBILITIES = Measure(_same, _judge, whole={"role": 1})
