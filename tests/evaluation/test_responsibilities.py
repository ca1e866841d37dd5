from __future__ import annotations

import pytest

from policyx.evaluation.matching import judge_records
from policyx.evaluation.responsibilities import RESPONSIBILITIES
from policyx.model.gold import GoldResponsibility
from policyx.model.plan import Evidence, Responsibility


@pytest.mark.parametrize(
    ("fields", "found", "whole"),
    [
        ({}, 1, 1),
        ({"role": "support"}, 1, 0),
        ({"unit": "县财政局"}, 0, 0),
        ({"evidence": Evidence(text="县民政局牵头养老服务", start=0, end=10)}, 1, 1),
        ({"evidence": Evidence(text="由民政部门负责", start=0, end=7)}, 0, 0),
    ],
)
def test_units_and_roles(
    gold_responsibility: GoldResponsibility,
    responsibility: Responsibility,
    fields: dict[str, object],
    found: int,
    whole: int,
) -> None:
    record = responsibility.model_copy(update=fields)
    outcome = judge_records([gold_responsibility], [record], RESPONSIBILITIES)
    assert (outcome.found, outcome.whole) == (found, whole)


def test_any_accepted_name_will_do(gold_responsibility: GoldResponsibility, responsibility: Responsibility) -> None:
    gold = gold_responsibility.model_copy(update={"unit": ("甲县民政局", "县民政局")})
    assert RESPONSIBILITIES.same(gold, responsibility)
