"""Exams that others wrote for readers of Chinese numbers and periods, taken where they lie beside the checkout.

Every case is right or stands, with the reason, in ``disagreements.toml``; what stands there and is right has to go.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policyx.reading.dates import Anchor, find_times
from policyx.reading.folding import Folded
from policyx.reading.numbers import find_numbers
from policyx.reading.numerals import times
from policyx.ruleset import built_in

HERE = Path(__file__).resolve().parent
EXAMS = HERE.parents[1] / "../shared/exams/recognizers"
MOST_DISAGREEMENTS = 0.08  # of the cases about numbers
Case = dict[str, Any]

pytestmark = pytest.mark.skipif(not EXAMS.is_dir(), reason="the exams are not here")


@cache
def cases(exam: str) -> list[Case]:
    content: list[Case] = json.loads((EXAMS / f"{exam}.json").read_text(encoding="utf-8-sig"))
    return content


def name(at: int, case: Case) -> str:
    """Where the case stands, and a digest of what it asks."""
    return f"{at}:{hashlib.sha256(case['Input'].encode()).hexdigest()[:6]}"


def reads_numbers_right(case: Case) -> bool:
    """Same places, same values; 余 and 多 behind a number belong to ours, and a share is 0.2 there, 20 % here."""
    folded = Folded(case["Input"])
    found = []
    for number in find_numbers(folded.text):
        written = folded.text[number.start : number.end].rstrip(number.loose or " ")
        place = folded.span(number.start, number.start + len(written))
        found.append((place, number.value * times(number.magnitude) / (100 if number.percent else 1)))
    wanted = [
        ((result["Start"], result["End"] + 1), Decimal(result["Resolution"]["value"])) for result in case["Results"]
    ]
    return [place for place, _ in found] == [place for place, _ in wanted] and all(
        abs(ours - theirs) <= abs(theirs) * Decimal("1e-9")
        for (_, ours), (_, theirs) in zip(found, wanted, strict=True)
    )


def reads_periods_right(case: Case) -> bool:
    """Same places and days; the day after the last is the end there, but for periods that name their last day."""
    today = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
    folded = Folded(case["Input"])
    found = find_times(folded.text, built_in(), Anchor(today.year, None, today.month))
    results = case["Results"]
    return len(found) == len(results) and all(
        folded.span(time.start, time.end) == (result["Start"], result["Start"] + result["Length"])
        and any(
            time.first == date.fromisoformat(days["startDate"])
            and time.last in (end := date.fromisoformat(days["endDate"]), end - timedelta(1))
            for days in (result["Value"]["FutureResolution"], result["Value"]["PastResolution"])
            if days
        )
        for time, result in zip(found, results, strict=True)
    )


@pytest.mark.parametrize(
    ("exam", "reads_right"), [("NumberModel", reads_numbers_right), ("DatePeriodParser", reads_periods_right)]
)
def test_every_case_is_right_or_answered_for(exam: str, reads_right: Callable[[Case], bool]) -> None:
    wrong = {name(at, case) for at, case in enumerate(cases(exam)) if not reads_right(case)}
    assert wrong == set(answered_for(exam))


def test_few_cases_about_numbers_are_disagreed_with() -> None:
    assert len(answered_for("NumberModel")) <= MOST_DISAGREEMENTS * len(cases("NumberModel"))


@pytest.mark.parametrize("exam", ["NumberModel", "DatePeriodParser"])
def test_no_case_is_answered_for_twice(exam: str) -> None:
    assert len(answered_for(exam)) == len(set(answered_for(exam)))


def answered_for(exam: str) -> list[str]:
    groups = tomllib.loads((HERE / "disagreements.toml").read_text(encoding="utf-8"))[exam]
    assert all(group["reason"] for group in groups)
    return [case for group in groups for case in group["cases"]]
