from __future__ import annotations

from typing import Any

from policyx.authoring.rereading import compare
from policyx.model.plan import Evidence, Plan, Target
from policyx.model.trial import Changes


def target(id: str, indicator: str, value: int, start: int, **more: Any) -> Target:
    evidence = Evidence(text="…" * 10, start=start, end=start + 10)
    fields = {"unit": None, "comparator": "=", "rule": "targets.reach", **more}
    return Target(id=id, indicator=indicator, value=value, evidence=evidence, **fields)


def changes(plan: Plan, old: list[Target], new: list[Target]) -> Changes:
    before, after = (plan.model_copy(update={"targets": tuple(targets)}) for targets in (old, new))
    return compare(before, after).records.get("targets", Changes())


def test_two_equal_readings_differ_in_nothing(plan: Plan) -> None:
    rereading = compare(plan, plan.model_copy())
    assert (rereading.metadata, rereading.records) == ((), {})


def test_gained_and_lost(plan: Plan) -> None:
    a, b = target("t-a", "水厂", 3, 0), target("t-b", "泵站", 5, 20)
    assert changes(plan, [a], [a, b]) == Changes(gained=(b,))
    assert changes(plan, [a, b], [a]) == Changes(lost=(b,))


def test_a_changed_record_is_followed_though_its_id_is_another(plan: Plan) -> None:
    a, b = target("t-a", "水厂", 3, 0), target("t-b", "水厂总数", 3, 0, unit="座")
    (change,) = changes(plan, [a], [b]).changed
    assert [(field.field, field.old, field.new) for field in change.fields] == [
        ("indicator", "水厂", "水厂总数"),
        ("unit", None, "座"),
    ]


def test_numbers_of_one_clause_are_kept_apart(plan: Plan) -> None:
    a, b = target("t-a", "水厂", 3, 0), target("t-b", "泵站", 5, 0)
    renamed = target("t-c", "大型泵站", 5, 0)
    found = changes(plan, [a, b], [renamed, a])
    assert (found.gained, found.lost) == ((), ())
    assert [(change.old, change.new) for change in found.changed] == [(b, renamed)]


def test_the_nearest_of_several_is_taken(plan: Plan) -> None:
    old = target("t-a", "水厂", 3, 0, unit="座")
    near, far = target("t-b", "大水厂", 3, 0, unit="座"), target("t-c", "小水厂", 3, 0, scope="东区", role="floor")
    found = changes(plan, [old], [far, near])
    assert [change.new for change in found.changed] == [near]
    assert found.gained == (far,)


def test_what_has_nothing_in_common_is_not_the_same_record(plan: Plan) -> None:
    a, b = target("t-a", "水厂", 3, 0), target("t-b", "泵站", 5, 0)
    assert changes(plan, [a], [b]) == Changes(gained=(b,), lost=(a,))


def test_of_two_with_one_content_the_one_in_the_other_place_is_lost(plan: Plan) -> None:
    first, second = target("t-a", "水厂", 3, 0), target("t-a-2", "水厂", 3, 50)
    moved = target("t-a", "水厂", 3, 50)
    assert changes(plan, [first, second], [moved]) == Changes(lost=(first,))


def test_other_kinds_and_metadata(plan: Plan) -> None:
    section = plan.sections[0].model_copy(update={"id": "s-2", "title": "目标", "level": 2})
    new = plan.model_copy(
        update={
            "sections": (section,),
            "responsibilities": plan.responsibilities[1:],
            "metadata": plan.metadata.model_copy(update={"kind": "规划"}),
        }
    )
    rereading = compare(plan, new)
    assert [(field.field, field.old, field.new) for field in rereading.metadata] == [("kind", None, "规划")]
    assert list(rereading.records) == ["responsibilities", "sections"]
    assert rereading.records["responsibilities"].lost == plan.responsibilities[:1]
    (change,) = rereading.records["sections"].changed
    assert [field.field for field in change.fields] == ["level"]


def test_order_does_not_matter_in_a_long_plan(plan: Plan) -> None:
    old = [target(f"t-{n}", f"指标{n}", n, 20 * n) for n in range(2000)]
    assert changes(plan, old, list(reversed(old))) == Changes()
