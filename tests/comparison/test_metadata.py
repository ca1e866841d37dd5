from __future__ import annotations

import datetime

from policyx.comparison.metadata import compare_metadata
from policyx.model.plan import Metadata, Period

OLD = Metadata(title="云江市 水务规划", issuers=("云江市人民政府",), issued_on=datetime.date(2021, 3, 1))


def test_fields_that_differ_as_json_has_them() -> None:
    new = OLD.model_copy(
        update={"issued_on": datetime.date(2024, 5, 6), "period": Period(name=None, start=2024, end=2026)}
    )
    assert [(change.field, change.old, change.new) for change in compare_metadata(OLD, new)] == [
        ("issued_on", "2021-03-01", "2024-05-06"),
        ("period", None, {"name": None, "start": 2024, "end": 2026}),
    ]


def test_blanks_and_width_are_no_difference() -> None:
    assert (
        compare_metadata(OLD, OLD.model_copy(update={"title": "云江市水务规划", "issuers": ("云江市人民政府 ",)})) == ()
    )
