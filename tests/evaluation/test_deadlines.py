from __future__ import annotations

import pytest

from policyx.evaluation.deadlines import DEADLINES
from policyx.evaluation.matching import judge_records
from policyx.model.evaluation import Share
from policyx.model.gold import GoldDeadline
from policyx.model.plan import Deadline


@pytest.mark.parametrize(
    ("fields", "found", "whole"),
    [
        ({}, 1, 1),
        ({"text": "2030年"}, 1, 1),
        ({"text": "每年"}, 0, 0),
        ({"kind": "during"}, 1, 0),
        ({"end": None}, 1, 0),
    ],
)
def test_words_day_and_kind(
    gold_deadline: GoldDeadline, deadline: Deadline, fields: dict[str, object], found: int, whole: int
) -> None:
    outcome = judge_records([gold_deadline], [deadline.model_copy(update=fields)], DEADLINES)
    assert (outcome.found, outcome.whole) == (found, whole)


def test_fields(gold_deadline: GoldDeadline, deadline: Deadline) -> None:
    outcome = judge_records([gold_deadline], [deadline.model_copy(update={"end": None})], DEADLINES)
    assert outcome.fields == {"end": Share(right=0, of=1), "kind": Share(right=1, of=1)}
