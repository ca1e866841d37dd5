from __future__ import annotations

import datetime

import pytest

from policyx.evaluation.metadata import judge_metadata
from policyx.model.gold import GoldField
from policyx.model.plan import Metadata, Period

FOUND = Metadata(
    title="甲县养老服务发展规划",
    issuers=("甲县人民政府", "甲县民政局"),
    issued_on=datetime.date(2026, 3, 1),
    period=Period(name=None, start=2026, end=2030),
)


@pytest.mark.parametrize(
    ("field", "accepted", "right"),
    [
        ("metadata.title", ("关于印发《规划》的通知", "《甲县养老服务发展规划》"), True),
        ("metadata.title", ("甲县规划",), False),
        ("metadata.issuers", ("甲县民政局",), True),
        ("metadata.issued_on", ("2026-03-01",), True),
        ("metadata.published_on", ("2026-03-02",), False),
        ("metadata.published_on", (None,), True),
        ("metadata.period.end", (2030,), True),
        ("metadata.period.start", (2021,), False),
    ],
)
def test_fields(field: str, accepted: tuple[str | int | None, ...], right: bool) -> None:
    outcome = judge_metadata([GoldField.model_validate({"field": field, "accepted": accepted})], FOUND)
    assert (outcome.found, outcome.whole, len(outcome.wrong)) == (1, int(right), int(not right))


def test_nothing_found() -> None:
    fields = [
        GoldField(field="metadata.issuers", accepted=(None,)),
        GoldField(field="metadata.period.end", accepted=(1,)),
    ]
    assert judge_metadata(fields, Metadata()).whole == 1
