from __future__ import annotations

from typing import Any

import pytest

from policyx.comparison.promises import kept_promises
from policyx.model.difference import KeptPromise
from policyx.model.plan import Actual, Target
from policyx.ruleset import built_in
from tests.comparison.plans import actual, plan, target

FIVE_YEARS, OF_2023, OF_2024 = (2021, 2025), (2023, 2023), (2024, 2024)


def judged(
    promise: Target, *reported: Actual, period: tuple[int, int] = FIVE_YEARS, later: tuple[int, int] = (2026, 2030)
) -> list[KeptPromise]:
    found = kept_promises(plan(promise, period=period), plan(actuals=reported, period=later), built_in())
    return list(found)


def factories(value: float, **fields: Any) -> Target:
    return target("绿色工厂", value, "家", measure="level", **fields)


@pytest.mark.parametrize(
    ("value", "year", "status", "met"),
    [
        (120, 2025, "met", True),
        (90, 2025, "missed", False),
        (90, 2023, "not_due", None),
        (120, 2023, "met", True),
        (90, 2026, "missed", False),
    ],
)
def test_a_level(value: float, year: int, status: str, met: bool | None) -> None:
    (found,) = judged(factories(100), actual("绿色工厂", value, "家", year, measure="level"))
    assert (found.status, found.met) == (status, met)
    assert found.actual is not None
    assert f"{year}年实际{value}家，目标100家" in found.reason


def test_lower_can_be_better() -> None:
    promise = target("城镇登记失业率", 5, "%", measure="level")
    (found,) = judged(promise, actual("登记失业率", 4.2, "%", 2025, measure="level"))
    assert found.status == "met"
    (found,) = judged(promise, actual("登记失业率", 5.2, "%", 2025, measure="level"))
    assert found.status == "missed"


def test_the_promised_year_is_asked_first() -> None:
    (found,) = judged(
        factories(100),
        actual("绿色工厂", 60, "家", 2022, measure="level"),
        actual("绿色工厂", 99, "家", 2025, measure="level"),
        actual("绿色工厂", 130, "家", 2026, measure="level"),
    )
    assert (found.status, found.actual and found.actual.value) == ("missed", 99)


def test_a_rate_of_another_year_says_nothing() -> None:
    promise = target("地区生产总值", 6, "%", measure="growth", year=2023)
    other = actual("地区生产总值", 5, "%", 2024, measure="growth")
    own = actual("地区生产总值", 5, "%", 2023, measure="growth")
    assert judged(promise, other, period=OF_2023, later=OF_2024) == []
    (found,) = judged(promise, other, own, period=OF_2023, later=OF_2024)
    assert found.status == "missed"


def test_what_a_yearly_report_does_not_date_is_of_the_year_before() -> None:
    promise = target("地区生产总值", 6, "%", measure="growth", year=2023)
    reported = actual("地区生产总值", 6.5, "%", None, measure="growth")
    (found,) = judged(promise, reported, period=OF_2023, later=OF_2024)
    assert found.status == "met"
    assert judged(promise, reported, period=OF_2023, later=(2025, 2025)) == []


def test_the_sum_of_five_years_is_not_that_of_one() -> None:
    promise = target("城镇新增就业", 50, "万人", measure="increase")
    (found,) = judged(promise, actual("城镇新增就业", 9, "万人", 2025, measure="increase"))
    assert (found.status, found.met) == ("unknown", None)
    summed = actual("城镇新增就业", 52, "万人", 2025, measure="increase", says="五年累计城镇新增就业52万人")
    (found,) = judged(promise, summed)
    assert found.status == "met"


def test_about_allows_a_little_less() -> None:
    (found,) = judged(factories(100, comparator="~"), actual("绿色工厂", 97, "家", 2025, measure="level"))
    assert found.status == "met"


def test_neither_more_nor_less_is_better() -> None:
    promise = target("常住人口", 500, "万人", measure="level")
    (found,) = judged(promise, actual("常住人口", 520, "万人", 2025, measure="level"))
    assert found.status == "unknown"
    (found,) = judged(promise, actual("常住人口", 500, "万人", 2025, measure="level"))
    assert found.status == "met"


def test_prices_are_kept_by_staying_below() -> None:
    promise = target("居民消费价格涨幅", 3, "%", comparator="~", year=2023)
    reported = actual("居民消费价格", 0.2, "%", None, measure="growth")
    (found,) = judged(promise, reported, period=OF_2023, later=OF_2024)
    assert found.status == "met"


def test_a_level_of_much_later_tells_nothing() -> None:
    (found,) = judged(factories(100), actual("绿色工厂", 120, "家", 2027, measure="level"))
    assert (found.status, found.met) == ("unknown", None)
    assert found.reason.endswith("晚于目标年份，不足为据")


def test_a_year_to_come_has_no_result() -> None:
    assert judged(factories(100), actual("绿色工厂", 120, "家", 2031, measure="level")) == []


def test_another_place_keeps_no_promise() -> None:
    reported = (actual("绿色工厂", 120, "家", 2025, measure="level"),)
    for here, there, kept in (("青州市", "兰州市", 0), ("云江省青州市", "青州市", 1), ("青州市", None, 1)):
        old, new = plan(factories(100), region=here), plan(actuals=reported, period=(2026, 2030), region=there)
        assert len(kept_promises(old, new, built_in())) == kept


def test_what_was_done_answers_what_was_to_be_done() -> None:
    promise = target("绿色工厂", 20, "家", says="培育绿色工厂20家", year=2023)
    for said in ("建成绿色工厂21家", "新建绿色工厂21家", "培育绿色工厂21家"):
        (found,) = judged(promise, actual("绿色工厂", 21, "家", None, says=said), period=OF_2023, later=OF_2024)
        assert found.status == "met"


def test_a_yearly_plan_need_not_tell_its_period() -> None:
    promise = target("工业增加值", 6, "%", measure="growth", year=2023, due="全年")
    reported = plan(actuals=(actual("工业增加值", 5, "%", None, measure="growth"),), period=OF_2024)
    (found,) = kept_promises(plan(promise, period=None), reported, built_in())
    assert found.status == "missed"


@pytest.mark.parametrize(
    "other",
    [
        actual("绿色工厂", 120, "万平方米", 2025),
        actual("绿色工厂", 120, "家", 2025, scope="东片区"),
        actual("绿色园区", 120, "家", 2025),
        actual("绿色工厂", 120, "家", 2025, measure="increase", says="比上年增加120家"),
        actual("绿色工厂", 120, "家", 2025, says="培育绿色工厂120家"),
    ],
)
def test_an_actual_of_something_else(other: Actual) -> None:
    assert judged(factories(100), other) == []


def test_all_of_a_kind_are_not_those_of_a_level() -> None:
    promise = target("国家级孵化器", 20, "家", measure="level")
    assert judged(promise, actual("孵化器", 42, "家", 2025, measure="level")) == []
    (found,) = judged(promise, actual("国家级孵化器", 22, "家", 2025, measure="level"))
    assert found.status == "met"
