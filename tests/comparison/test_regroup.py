from __future__ import annotations

from policyx.comparison.compare import compare
from tests.comparison.plans import names, plan, target


def test_a_target_of_two_things_that_became_two() -> None:
    old = plan(target("市级绿色工厂、智慧农场", 50))
    new = plan(target("市级绿色工厂", 30), target("市级智慧农场", 25, at=20), target("水库", 3, "座", at=40))
    found = compare(old, new).targets
    (group,) = found.regrouped
    assert (group.kind, names(group.old)) == ("split", ["市级绿色工厂、智慧农场"])
    assert names(group.new) == ["市级绿色工厂", "市级智慧农场"]
    assert (found.removed, names(found.added)) == ((), ["水库"])
    assert group.reason == "“市级绿色工厂、智慧农场”分列为2项"


def test_the_reverse_is_a_merger() -> None:
    one, several = plan(target("绿道和碧道", 50, "公里")), plan(target("绿道", 30, "公里"), target("碧道", 25, "公里"))
    (group,) = compare(several, one).targets.regrouped
    assert (group.kind, len(group.old), len(group.new)) == ("merged", 2, 1)


def test_things_that_are_built_may_stand_among_things_that_are() -> None:
    old = plan(target("绿道和碧道", 50, "公里", says="建设绿道和碧道50公里"))
    new = plan(target("绿道", 30, "公里"), target("碧道", 25, "公里", measure="level"))
    (group,) = compare(old, new).targets.regrouped
    assert group.kind == "split"


def test_parts_of_another_unit_or_place_are_none() -> None:
    old = plan(target("绿道和碧道", 50, "公里"))
    for new in (
        plan(target("绿道", 30, "条"), target("碧道", 25, "公里")),
        plan(target("绿道", 30, "公里", scope="东片区"), target("碧道", 25, "公里")),
        plan(target("绿道", 30, "公里")),
    ):
        assert compare(old, new).targets.regrouped == ()
