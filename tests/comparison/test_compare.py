"""What holds for any two plans."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyx.comparison.compare import compare
from policyx.model.difference import Change, PlanDiff
from policyx.model.plan import Plan, Target
from policyx.output.json import parse_plan
from tests.comparison.plans import plan, target

NAMES = (
    None, "高新技术企业", "高企数量", "国家级孵化器", "市级孵化器", "研发投入强度", "全社会R&D投入占GDP比重",
    "城镇登记失业率", "城镇调查失业率", "粮食总产量", "粮食播种面积", "重大项目", "投资", "地区生产总值",
    "绿道、碧道", "绿道", "碧道",
)  # fmt: skip
UNITS = ("家", "个", "%", "亿元", "万元", "万亩", "公顷", None)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    name, unit = draw(st.sampled_from(NAMES)), draw(st.sampled_from(UNITS))
    at = draw(st.integers(0, 3)) * 100
    return target(
        name,
        draw(st.sampled_from((1, 2.5, 300))),
        unit,
        comparator=draw(st.sampled_from((">=", "~", "=", "<="))),
        measure=draw(st.sampled_from((None, "level", "increase", "growth", "decrease"))),
        role=draw(st.sampled_from((None, None, "floor", "stretch"))),
        scope=draw(st.sampled_from((None, None, "东片区"))),
        year=draw(st.sampled_from((2025, 2030, None))),
        at=at,
    )


def numbered(found: list[Target]) -> Plan:
    """Ids of a plan are its own, and in the order of the text."""
    return plan(*(one.model_copy(update={"id": f"t-{number}"}) for number, one in enumerate(found)))


PLANS = st.lists(targets(), max_size=9).map(numbered)
MIRROR = {
    "raised": "lowered", "tightened": "loosened", "hardened": "softened", "quantified": "unquantified",
    "scope_widened": "scope_narrowed",
}  # fmt: skip
MIRROR |= {other: one for one, other in MIRROR.items()}


def key(record: Any) -> str:
    content: str = record.model_dump_json()
    return content


def sides(difference: PlanDiff) -> tuple[list[str], list[str]]:
    """Every target of the old and of the new plan, as often as it stands anywhere."""
    found = difference.targets
    old = [one for pair in found.pairs for one in (pair.old, *pair.old_repeats)]
    old += [*found.removed, *found.removed_repeats]
    new = [one for pair in found.pairs for one in (pair.new, *pair.new_repeats)]
    new += [*found.added, *found.added_repeats]
    old += [one for group in found.regrouped for one in group.old]
    new += [one for group in found.regrouped for one in group.new]
    return sorted(map(key, old)), sorted(map(key, new))


@settings(max_examples=60, deadline=None)
@given(PLANS)
def test_a_plan_does_not_differ_from_itself(one: Plan) -> None:
    difference = compare(one, one)
    assert [pair.changes for pair in difference.targets.pairs if pair.changes] == []
    assert (difference.targets.removed, difference.targets.added, difference.targets.regrouped) == ((), (), ())
    assert difference.metadata == ()


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS)
def test_turned_round_it_tells_the_reverse(old: Plan, new: Plan) -> None:
    there, back = compare(old, new), compare(new, old)
    assert {(key(p.old), key(p.new), p.score) for p in there.targets.pairs} == {
        (key(p.new), key(p.old), p.score) for p in back.targets.pairs
    }
    assert {(key(p.old), key(p.new), frozenset(p.changes)) for p in there.targets.pairs} == {
        (key(p.new), key(p.old), frozenset(MIRROR.get(c, c) for c in p.changes)) for p in back.targets.pairs
    }
    assert {(group.kind == "split", frozenset(map(key, group.new))) for group in there.targets.regrouped} == {
        (group.kind == "merged", frozenset(map(key, group.old))) for group in back.targets.regrouped
    }
    assert sorted(map(key, there.targets.removed)) == sorted(map(key, back.targets.added))
    assert sorted(map(key, there.targets.added)) == sorted(map(key, back.targets.removed))


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS, st.randoms())
def test_the_order_of_records_does_not_matter(old: Plan, new: Plan, random: Any) -> None:
    shuffled = [plan(*random.sample(one.targets, len(one.targets))) for one in (old, new)]
    assert compare(*shuffled).targets == compare(old, new).targets


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS)
def test_nothing_is_lost(old: Plan, new: Plan) -> None:
    before, after = sides(compare(old, new))
    assert before == sorted(map(key, old.targets))
    assert after == sorted(map(key, new.targets))


@pytest.mark.parametrize("name", ["yunjiang-2021", "yunjiang-2024"])
def test_a_whole_plan_does_not_differ_from_itself(samples: Path, name: str) -> None:
    one = parse_plan((samples / f"{name}.json").read_bytes(), name)
    difference = compare(one, one)
    kinds = (
        difference.targets, difference.responsibilities, difference.deadlines, difference.boxes, difference.sections,
    )  # fmt: skip
    assert [pair.changes for kind in kinds for pair in kind.pairs if pair.changes] == []
    assert [record for kind in kinds for record in (*kind.removed, *kind.added)] == []
    assert len(difference.targets.pairs) > 40


def test_two_plans_of_one_city(samples: Path) -> None:
    old, new = (parse_plan((samples / f"yunjiang-{year}.json").read_bytes(), "plan") for year in (2021, 2024))
    difference = compare(old, new)
    assert difference == compare(old, new)
    assert difference.summary["raised"] > difference.summary["lowered"] > 5
    changes = {pair.old.indicator: pair.changes for pair in difference.targets.pairs}
    assert changes["高层次人才"] == ("loosened", "softened")
    assert changes["大型数据中心电能利用效率"] == ("lowered", "tightened")
    assert {promise.status for promise in difference.kept_promises} == {"met", "not_due", "unknown"}
    assert any("lead_changed" in pair.changes for pair in difference.responsibilities.pairs)


def test_empty_plans() -> None:
    nothing, something = plan(), plan(target("高新技术企业", 10, "家"))
    assert compare(nothing, nothing).targets.pairs == ()
    assert len(compare(nothing, something).targets.added) == 1
    assert len(compare(something, nothing).targets.removed) == 1


def test_the_summary_names_every_class_in_one_order() -> None:
    summary = compare(plan(target("高企", 10, "家")), plan(target("高新技术企业", 12, "家"))).summary
    assert list(summary)[: 2 + len(get_args(Change))] == ["pairs", "unchanged", *get_args(Change)]
    assert (summary["pairs"], summary["raised"], summary["lowered"], summary["removed"]) == (1, 1, 0, 0)


def test_an_increment_is_no_target_of_its_own() -> None:
    says = "安排养老补贴7亿元、比上年增加6000万元"
    level = target("养老补贴", 7, "亿元", says=says, at=40)
    more = target("养老补贴", 6000, "万元", says=says, at=40, measure="increase", id="t-more")
    found = compare(plan(target("养老补贴", 6.4, "亿元")), plan(level, more)).targets
    assert [(pair.new, pair.new_repeats) for pair in found.pairs] == [(level, (more,))]
    assert (found.added, found.uncertain) == ((), ())
    found = compare(plan(), plan(level, more)).targets
    assert (found.added, found.added_repeats) == ((level,), (more,))


def test_increments_of_two_plans_are_a_pair() -> None:
    both = plan(target("养老补贴", 6000, "万元", says="养老补贴比上年增加6000万元", measure="increase"))
    found = compare(both, both).targets
    assert [pair.changes for pair in found.pairs] == [()]


def test_what_one_plan_says_in_prose_and_in_a_table_is_one_row() -> None:
    twice = plan(target("口袋公园", 60, "个"), target("口袋公园数量", 60, "个", says="60", at=700))
    found = compare(twice, plan()).targets
    assert ([one.evidence.text for one in found.removed], len(found.removed_repeats)) == (["口袋公园60个"], 1)
