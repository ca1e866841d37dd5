from __future__ import annotations

import pytest

from policyx.comparison.compare import compare
from policyx.model.difference import TargetsDiff
from policyx.model.plan import Plan
from tests.comparison.plans import names, plan, target


def diff(old: Plan, new: Plan) -> TargetsDiff:
    return compare(old, new).targets


def test_floor_goes_with_floor_and_stretch_with_stretch() -> None:
    old = plan(
        target("绿色工厂", 30, "家", role="floor"), target("绿色工厂", 40, "家", role="stretch", says="争取达到40家")
    )
    new = plan(
        target("绿色工厂", 50, "家", role="stretch", says="争取达到50家"), target("绿色工厂", 35, "家", role="floor")
    )
    assert {(pair.old.value, pair.new.value) for pair in diff(old, new).pairs} == {(30, 35), (40, 50)}


def test_a_single_value_goes_with_the_floor() -> None:
    old = plan(
        target("绿色工厂", 30, "家", role="floor"), target("绿色工厂", 40, "家", role="stretch", says="争取达到40家")
    )
    found = diff(old, plan(target("绿色工厂", 45, "家")))
    assert [(pair.old.value, pair.new.value) for pair in found.pairs] == [(30, 45)]
    assert [one.value for one in found.removed] == [40]


def test_years_of_one_indicator_stay_apart() -> None:
    old = plan(target("森林覆盖率", 40, "%", year=2025), target("森林覆盖率", 45, "%", year=2035))
    new = plan(target("森林覆盖率", 46, "%", year=2035), target("森林覆盖率", 41, "%", year=2025))
    assert {(pair.old.value, pair.new.value) for pair in diff(old, new).pairs} == {(40, 41), (45, 46)}


def test_what_is_said_twice_is_one_pair() -> None:
    old = plan(target("高新技术企业数量", 100, "家"), target("高企", 100, "家", says="100", at=90))
    difference = compare(old, plan(target("高新技术企业", 150, "家")))
    (pair,) = difference.targets.pairs
    assert {*names([pair.old, *pair.old_repeats])} == {"高新技术企业数量", "高企"}
    assert (difference.summary["raised"], difference.targets.removed) == (1, ())


def test_two_targets_of_one_name_are_not_merged() -> None:
    old = plan(target("产业基地", 3, says="东部产业基地3个"), target("产业基地", 8, says="西部产业基地8个"))
    new = plan(target("产业基地", 8, says="西部产业基地8个"))
    found = diff(old, new)
    assert [(pair.old.value, pair.new.value) for pair in found.pairs] == [(8, 8)]
    assert [one.value for one in found.removed] == [3]


def test_a_near_miss_is_told_and_not_forced() -> None:
    old = plan(target("海洋牧场产值", 6, "%", measure="growth"))
    found = diff(old, plan(target("海洋装备产值", 5, "%", measure="growth")))
    assert found.pairs == ()
    assert len(found.uncertain) == len(found.removed) == len(found.added) == 1
    assert found.uncertain[0].reason.startswith("名称相近")


def test_targets_without_a_name_go_by_their_quotes() -> None:
    old = plan(target(None, 5, says="力争5个"), target(None, 7, says="确保7个"))
    found = diff(old, plan(target(None, 7, says="确保7个")))
    assert [(pair.old.value, pair.score) for pair in found.pairs] == [(7, 1.0)]
    assert names(found.removed) == [None]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("高新技术企业", "高新技术企业", "名称相同"),
        ("高企", "高新技术企业", "同义名称：高企＝高新技术企业"),
        ("湖区游船", "湖区观光游船", "名称相近，共有“"),
    ],
)
def test_each_pair_says_why(old: str, new: str, reason: str) -> None:
    (pair,) = diff(plan(target(old, 10, "万家")), plan(target(new, 12, "家"))).pairs
    assert pair.reason.startswith(reason)
    assert "单位可比：万家与家" in pair.reason


def test_a_bound_that_one_saying_leaves_out_is_no_change() -> None:
    old = plan(target("绿色工厂", 100, "家", comparator=">="), target("绿色工厂", 100, "家", says="100", at=90))
    (pair,) = diff(old, plan(target("绿色工厂", 100, "家"))).pairs
    assert pair.changes == ()
    (pair,) = diff(plan(target("绿色工厂", 100, "家", comparator=">=")), plan(target("绿色工厂", 100, "家"))).pairs
    assert pair.changes == ("loosened", "softened")
