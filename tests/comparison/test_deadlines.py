from __future__ import annotations

import datetime
from typing import Any

import pytest

from policyx.comparison.compare import compare
from policyx.model.difference import DeadlinesDiff
from policyx.model.plan import Deadline, Plan
from tests.comparison.plans import evidence, plan, target

TASK = "改造老旧供水管网"


def deadline(text: str, end: str | None, task: str, kind: Any = "by", at: int = 0) -> Deadline:
    return Deadline(
        id=f"d-{text}-{task}",
        text=text,
        kind=kind,
        start=None,
        end=datetime.date.fromisoformat(end) if end else None,
        task=text + task,
        section=None,
        evidence=evidence(text + task, at),
        rule="deadlines.by",
    )


def deadlines(old: Deadline, new: Deadline, *periods: tuple[int, int]) -> DeadlinesDiff:
    def of(one: Deadline, period: tuple[int, int]) -> Plan:
        return plan(deadlines=(one,), period=period)

    first, second = periods or ((2021, 2025), (2023, 2027))
    return compare(of(old, first), of(new, second)).deadlines


@pytest.mark.parametrize(
    ("text", "end", "kind", "wanted"),
    [
        ("2024年底前", "2024-12-31", "by", ("postponed",)),
        ("2022年底前", "2022-12-31", "by", ("advanced",)),
        ("到2023年底", "2023-12-31", "by", ()),
        ("长期坚持", None, "ongoing", ("kind_changed",)),
    ],
)
def test_deadlines_of_one_task(text: str, end: str | None, kind: Any, wanted: tuple[str, ...]) -> None:
    found = deadlines(deadline("2023年底前", "2023-12-31", TASK), deadline(text, end, TASK, kind))
    assert [pair.changes for pair in found.pairs] == [wanted]
    assert found.pairs[0].score == 1


def test_the_end_of_each_year_is_no_delay() -> None:
    old, new = deadline("年底前", "2023-12-31", TASK), deadline("年底前", "2024-12-31", TASK)
    assert deadlines(old, new, (2023, 2023), (2024, 2024)).pairs[0].changes == ()
    sooner = deadline("6月底前", "2024-06-30", TASK)
    assert deadlines(old, sooner, (2023, 2023), (2024, 2024)).pairs[0].changes == ("advanced",)


def of_targets(old: tuple[Any, ...], new: tuple[Any, ...]) -> DeadlinesDiff:
    """Two plans: each deadline with the target in its clause, or behind it."""
    first, second = (plan(*side[1:], deadlines=(side[0],)) for side in (old, new))
    return compare(first, second).deadlines


def test_the_deadline_of_a_target_in_both_plans_has_not_gone() -> None:
    old = deadline("到2025年", "2025-12-31", "新建口袋公园60个", at=100)
    new = deadline("到2027年", "2027-12-31", "口袋公园建设数量90个", at=300)
    parks = {"indicator": "口袋公园", "unit": "个"}
    found = of_targets(
        (old, target(**parks, value=60, year=2025, due="到2025年", at=106)),
        (new, target(**parks, value=90, year=2027, due="到2027年", at=306)),
    )
    assert (found.removed, found.added) == ((), ())
    assert [(pair.changes, pair.reason) for pair in found.pairs] == [(("postponed",), "同一目标的时限")]


def test_nor_has_that_of_a_target_further_on() -> None:
    old = deadline("到2025年", "2025-12-31", "城市面貌明显改观", at=100)
    promised = target("口袋公园", 60, "个", due="到2025年", at=130)
    found = of_targets(
        (old, promised), (deadline("2027年底前", "2027-12-31", TASK), target("口袋公园", 90, "个", at=500))
    )
    assert (found.pairs, found.removed, found.old_of_targets) == ((), (), (old,))
    assert [one.text for one in found.added] == ["2027年底前"]


@pytest.mark.parametrize("due", ["2024年", "到2027年"])
def test_a_deadline_of_other_words_is_another(due: str) -> None:
    old = deadline("到2025年", "2025-12-31", "城市面貌明显改观", at=100)
    promised = target("口袋公园", 60, "个", due=due, at=130)
    found = compare(plan(promised, deadlines=(old,)), plan(promised)).deadlines
    assert found.removed == (old,)


def test_a_whole_year_is_no_deadline_that_came_or_went() -> None:
    old = deadline("今年", "2025-12-31", "做好各项工作").model_copy(update={"kind": "during"})
    found = compare(plan(deadlines=(old,)), plan()).deadlines
    assert (found.removed, found.old_of_spans) == ((), (old,))
