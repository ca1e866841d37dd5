from __future__ import annotations

import datetime

import pytest

from policyx.extraction.tasks.drafts import Draft
from policyx.extraction.tasks.due import due_of
from policyx.model.plan import Deadline, Evidence

WORK = Draft(None, None, "…", (), None, (0, 40), None, "tasks.item", works=((0, 30),), sentences=((0, 10), (10, 30)))


def deadline(month: int | None, start: int, end: int) -> Deadline:
    return Deadline(
        id=f"d-{month}-{start}",
        text=f"{month}月底前",
        kind="by" if month else "ongoing",
        start=None,
        end=datetime.date(2031, month, 28) if month else None,
        task=None,
        section=None,
        evidence=Evidence(text="…", start=start, end=end),
        rule="dates.by",
    )


@pytest.mark.parametrize(
    ("deadlines", "month"),
    [
        ([deadline(3, 0, 9)], 3),  # of one part, and the only one
        ([deadline(3, 0, 5), deadline(5, 5, 9)], None),  # two days within one of two parts
        ([deadline(3, 0, 9), deadline(5, 12, 20)], 5),  # each part has its own
        ([deadline(3, 0, 9), deadline(5, 12, 20), deadline(9, 32, 38)], 9),  # beside the work
        ([deadline(6, 0, 30), deadline(3, 12, 20)], 6),  # over all of it
        ([], None),
    ],
)
def test_what_binds_the_whole(deadlines: list[Deadline], month: int | None) -> None:
    due = due_of(WORK, deadlines)
    assert (due.date.month if due and due.date else None) == month


def test_what_goes_on_for_good_has_no_day() -> None:
    due = due_of(WORK, [deadline(None, 32, 38)])
    assert due is not None and due.date is None


def test_years_that_begin_nowhere_still_bound_the_work() -> None:
    """3年内 in a document without a date of issue."""
    within = deadline(None, 0, 9).model_copy(update={"text": "3年内", "kind": "during"})
    due = due_of(WORK, [within])
    assert due is not None and (due.text, due.date) == ("3年内", None)
