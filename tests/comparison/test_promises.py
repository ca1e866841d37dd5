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
    summed = actual("城镇新增就业", 52, "万人", 2025, since=2021, measure="increase", basis="cumulative")
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
    ],
)
def test_an_actual_of_something_else(other: Actual) -> None:
    assert judged(factories(100), other) == []


def test_all_of_a_kind_are_not_those_of_a_level() -> None:
    promise = target("国家级孵化器", 20, "家", measure="level")
    assert judged(promise, actual("孵化器", 42, "家", 2025, measure="level")) == []
    (found,) = judged(promise, actual("国家级孵化器", 22, "家", 2025, measure="level"))
    assert found.status == "met"


def reason(found: list[KeptPromise]) -> str:
    (one,) = found
    assert (one.status, one.met) == ("unknown", None)
    return one.reason.rpartition("；")[2]


@pytest.mark.parametrize(
    ("wanted", "got", "why"),
    [
        ({"measure": "level"}, {"says": "培育绿色工厂120家"}, "目标为总数，实际为新增或完成数"),
        ({"measure": "level"}, {"says": "新增绿色工厂120家", "measure": "increase"}, "目标为总数，实际为新增或完成数"),
        ({"measure": "level"}, {"says": "建成绿色工厂120家"}, "目标为总数，实际为建成数"),
        ({"says": "建成绿色工厂100家"}, {"says": "建成绿色工厂120家"}, "目标为2021—2025年之数，实际为2025年之数"),
        ({"says": "培育绿色工厂100家"}, {"says": "绿色工厂达到120家", "measure": "level"},
         "目标为新增或完成数，实际为总数"),
        ({"says": "建成绿色工厂100家"}, {"says": "开工建设绿色工厂120家"}, "目标为建成数，实际为开工数"),
        ({"says": "建成绿色工厂100家"}, {"says": "120家绿色工厂全部开工"}, "目标为建成数，实际为开工数"),
        ({"says": "每年新增绿色工厂100家", "measure": "increase", "basis": "per_year"},
         {"says": "新增绿色工厂120家", "measure": "increase"}, "目标为每年之数，实际为当期数"),
    ],
)  # fmt: skip
def test_numbers_of_two_sorts(wanted: dict[str, Any], got: dict[str, Any], why: str) -> None:
    promise = target("绿色工厂", 100, "家", due="到2025年", **wanted)
    assert reason(judged(promise, actual("绿色工厂", 120, "家", 2025, **got))) == f"口径不同：{why}"


@pytest.mark.parametrize(
    ("wanted", "got", "status"),
    [
        ({"says": "建成绿色工厂100家"}, {"says": "建成绿色工厂120家", "since": 2021}, "met"),
        ({"says": "建成绿色工厂100家"}, {"says": "累计建成绿色工厂120家", "basis": "cumulative"}, "met"),
        ({"says": "建成绿色工厂100家"}, {"says": "绿色工厂达到90家", "measure": "level"}, "missed"),
        ({"measure": "level"}, {"says": "累计建成绿色工厂120家", "basis": "cumulative"}, "met"),
        ({"measure": "level"}, {"says": "五年来绿色工厂达到90家", "measure": "level", "since": 2021}, "missed"),
        ({"says": "培育绿色工厂100家"}, {"says": "新增绿色工厂120家", "measure": "increase", "since": 2021}, "met"),
        ({"says": "培育绿色工厂100家"}, {"says": "培育绿色工厂70家", "since": 2021, "year": 2023}, "not_due"),
        ({"says": "每年新增绿色工厂100家", "measure": "increase", "basis": "per_year"},
         {"says": "年均新增绿色工厂90家", "measure": "increase", "basis": "annual_average", "since": 2021}, "missed"),
    ],
)  # fmt: skip
def test_numbers_of_one_sort(wanted: dict[str, Any], got: dict[str, Any], status: str) -> None:
    promise = target("绿色工厂", 100, "家", due="到2025年", **wanted)
    value = int("".join(filter(str.isdigit, got["says"])))
    (found,) = judged(promise, actual("绿色工厂", value, "家", got.pop("year", 2025), **got))
    assert found.status == status


def of_2024(indicator: str, value: float, unit: str, **fields: Any) -> Target:
    return target(indicator, value, unit, year=2024, **fields)


@pytest.mark.parametrize(
    ("promise", "got", "why"),
    [
        (of_2024("客运量", 6, "%", measure="growth"),
         actual("客运量", 7, "%", 2024, measure="growth", basis="annual_average", since=2020),
         "目标为当期数，实际为年均数"),
        (of_2024("客运量", 6, "%", measure="growth"),
         actual("客运量", 31, "%", 2024, measure="growth", since=2020),
         "目标为2024年之数，实际为2020—2024年之数"),
        (of_2024("灌溉面积", 3, "万亩", measure="increase"),
         actual("灌溉面积", 14, "万亩", 2024, measure="increase", since=2020),
         "目标为2024年之数，实际为2020—2024年之数"),
        (of_2024("灌溉面积", 3, "万亩", measure="increase"),
         actual("灌溉面积", 14, "万亩", 2024, measure="increase", basis="cumulative"), "目标为当期数，实际为累计数"),
        (of_2024("公交站台", 80, "座", says="建成公交站台80座"),
         actual("公交站台", 900, "座", 2024, measure="level"), "目标为建成数，实际为总数"),
        (of_2024("公交站台", 80, "座", says="建成公交站台80座"),
         actual("公交站台", 900, "座", 2024, says="累计建成公交站台900座", basis="cumulative"),
         "目标为当期数，实际为累计数"),
        (of_2024("流动图书车", 12, "场", says="每月举办12场", basis="per_month"),
         actual("流动图书车", 150, "场", 2024), "目标为每月之数，实际为当期数"),
        (of_2024("水利投资", 9, "亿元"),
         actual("水利投资", 41, "亿元", 2024, measure="level", since=2020), "目标为2024年之数，实际为2020—2024年之数"),
    ],
)  # fmt: skip
def test_several_years_do_not_answer_for_one(promise: Target, got: Actual, why: str) -> None:
    assert reason(judged(promise, got, period=OF_2024, later=(2025, 2025))) == f"口径不同：{why}"


def test_the_year_is_asked_before_the_years_around_it() -> None:
    promise = of_2024("灌溉面积", 3, "万亩", measure="increase")
    five = actual("灌溉面积", 14, "万亩", 2024, measure="increase", since=2020)
    own = actual("灌溉面积", 2.8, "万亩", 2024, measure="increase")
    for reported in ((five, own), (own, five)):
        (found,) = judged(promise, *reported, period=OF_2024, later=(2025, 2025))
        assert (found.status, found.actual) == ("missed", own)


def test_a_part_of_the_year_does_not_answer_for_all_of_it() -> None:
    promise = of_2024("客运量", 6, "%", measure="growth")
    part = actual("客运量", 5, "%", 2024, measure="growth", as_of="前三季度")
    (found,) = judged(promise, part, period=OF_2024, later=(2025, 2025))
    assert (found.status, found.met) == ("not_due", None)
    assert found.reason == "2024年（前三季度）实际5%，目标6%；年度未满"
    (found,) = judged(promise, part, actual("客运量", 6.2, "%", 2024, measure="growth"), period=OF_2024)
    assert found.met is True


def test_what_is_there_by_october_is_there_at_the_end_of_the_year() -> None:
    promise = of_2024("灌溉面积", 3, "万亩", measure="increase", says="新增灌溉面积3万亩")
    says = "新增灌溉面积3.1万亩"
    early = actual("灌溉面积", 3.1, "万亩", 2024, measure="increase", as_of="截至10月底", says=says)
    (found,) = judged(promise, early, period=OF_2024, later=(2025, 2025))
    assert (found.status, found.reason) == ("met", "2024年（截至10月底）实际3.1万亩，目标3万亩；已提前达到")
    low = of_2024("登记失业率", 4, "%", measure="level", comparator="<=")
    reported = actual("登记失业率", 3.6, "%", 2024, measure="level", as_of="上半年")
    (found,) = judged(low, reported, period=OF_2024, later=(2025, 2025))
    assert found.status == "not_due"


def test_a_mean_answers_a_mean_of_the_same_years() -> None:
    promise = target("客运量", 6, "%", measure="growth", basis="annual_average", due="到2025年")
    mean = {"measure": "growth", "basis": "annual_average"}
    (found,) = judged(promise, actual("客运量", 5.6, "%", 2025, since=2021, **mean))
    assert found.status == "missed"
    (found,) = judged(promise, actual("客运量", 6.3, "%", 2025, **mean))
    assert found.status == "met"
    three = judged(promise, actual("客运量", 6.3, "%", 2025, since=2023, **mean))
    assert reason(three) == "口径不同：目标为2021—2025年之数，实际为2023—2025年之数"
    assert (
        reason(judged(promise, actual("客运量", 9, "%", 2025, measure="growth")))
        == "口径不同：目标为年均数，实际为当期数"
    )


def test_at_least_so_much_is_kept_by_more() -> None:
    for says in ("粮食产量稳定在800万吨以上", "确保粮食产量800万吨以上"):
        promise = of_2024("粮食产量", 800, "万吨", comparator=">=", says=says)
        for measure in (None, "level"):
            reported = actual("粮食总产量", 825, "万吨", 2024, measure=measure)
            (found,) = judged(promise, reported, period=OF_2024, later=(2025, 2025))
            assert found.met is True


def test_a_share_that_nearly_reaches_about_is_for_the_reader_to_judge() -> None:
    promise = of_2024("城镇化率", 61, "%", measure="level", comparator="~")
    for value, met in ((61.4, True), (60.7, None), (60.1, False)):
        reported = actual("城镇化率", value, "%", 2024, measure="level")
        (found,) = judged(promise, reported, period=OF_2024, later=(2025, 2025))
        assert found.met is met


def test_what_a_year_later_there_is_proves_no_promise_kept() -> None:
    assert (
        reason(judged(factories(100), actual("绿色工厂", 130, "家", 2026, measure="level"))) == "晚于目标年份，不足为据"
    )


def test_a_promise_made_twice_is_one() -> None:
    again = factories(100, says="绿色工厂100家", at=900)
    (found,) = judged(factories(100), *(actual("绿色工厂", 110, "家", 2025, measure="level"),))
    old, new = plan(again, factories(100)), plan(actuals=(actual("绿色工厂", 110, "家", 2025),), period=(2026, 2030))
    (twice,) = kept_promises(old, new, built_in())
    assert twice.target == found.target


def test_an_outlook_of_a_report_for_one_year_is_of_its_own_years() -> None:
    promise = target("灌溉面积", 14, "万亩", measure="increase", year=2028, due="2024—2028年")
    summed = actual("灌溉面积", 15, "万亩", 2028, measure="increase", since=2024)
    (found,) = judged(promise, summed, period=OF_2024, later=(2029, 2029))
    assert found.status == "met"


@pytest.mark.parametrize(("value", "by"), [(30, 26), (400, 450)])
def test_what_many_years_invest_is_not_what_one_does(value: float, by: float) -> None:
    promise = target("水利投资", value, "亿元", measure="level", due="到2025年")
    assert reason(judged(promise, actual("水利投资", by, "亿元", 2025, measure="level"))).startswith("口径不同")


def test_of_two_numbers_for_one_indicator_nobody_knows_which_is_meant() -> None:
    old = plan(factories(100), factories(200, says="园区绿色工厂达到200家", at=900))
    new = plan(actuals=(actual("绿色工厂", 150, "家", 2025, measure="level"),), period=(2026, 2030))
    both = kept_promises(old, new, built_in())
    assert [(one.met, one.reason.rpartition("；")[2]) for one in both] == [(None, "同一指标有几个目标值，不知所指")] * 2
    more = plan(actuals=(actual("绿色工厂", 250, "家", 2025, measure="level"),), period=(2026, 2030))
    assert [one.met for one in kept_promises(old, more, built_in())] == [True, True]


@pytest.mark.parametrize(("value", "inherited", "met"), [(11, True, None), (11, False, True), (5, True, True)])
def test_what_five_years_bring_is_known_by_its_size(value: int, inherited: bool, met: bool | None) -> None:
    promise = of_2024("口袋公园", 3, "个", says="新建口袋公园3个", measure="increase")
    reported = actual("口袋公园", value, "个", 2024, measure="increase", says=f"新建口袋公园{value}个")
    assert reported.as_of is not None
    as_of = reported.as_of.model_copy(update={"inherited": inherited})
    (found,) = judged(promise, reported.model_copy(update={"as_of": as_of}), period=OF_2024, later=(2025, 2025))
    assert found.met is met
