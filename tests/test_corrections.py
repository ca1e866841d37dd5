from __future__ import annotations

import json
from typing import Any

import pytest

from policyx.corrections import ADDED, CHANGED, parse_review
from policyx.errors import InputError
from policyx.loaders import load_bytes
from policyx.loaders.options import LoadOptions
from policyx.model.plan import Plan
from policyx.model.review import fields_of
from policyx.pipeline import read_plan
from policyx.ruleset import built_in

TEXT = """青岚县供水规划（2026—2030年）
一、主要目标
到2030年，新建水厂20座，改造泵站9座以上。
二、重点任务
（一）更新管网。2027年底前更新老旧管网120公里。（牵头单位：县水务局；配合单位：县财政局）
"""
DOCUMENT = load_bytes(TEXT.encode(), "供水.txt", LoadOptions(type="txt"))
PLAN = read_plan(DOCUMENT, built_in())


def decided(record: Any, right: dict[str, object] | None, **changes: object) -> dict[str, object]:
    kind = next(kind for kind in ("targets", "deadlines", "responsibilities", "tasks") if record in getattr(PLAN, kind))
    place = {"quote": record.evidence.text, "start": record.evidence.start, "end": record.evidence.end}
    found = fields_of(record).model_dump(mode="json")
    return {"kind": kind, "id": record.id, **place, "found": found, "right": right} | changes


def missed(kind: str, quote: str, right: dict[str, object]) -> dict[str, object]:
    at = TEXT.index(quote)
    return {"kind": kind, "quote": quote, "start": at, "end": at + len(quote), "found": None, "right": right}


def corrected(*decisions: dict[str, object]) -> Plan:
    content = {"document": "供水.txt", "sha256": DOCUMENT.sha256, "decisions": decisions}
    return read_plan(DOCUMENT, built_in(), review=parse_review(json.dumps(content).encode(), "x"))


def same(record: Any, **changes: object) -> dict[str, object]:
    return fields_of(record).model_dump(mode="json") | changes


WORKS, *_ = PLAN.targets


def test_nothing_decided_changes_nothing_but_the_note() -> None:
    plan = corrected()
    assert plan.model_copy(update={"warnings": ()}) == PLAN
    assert [warning.code for warning in plan.warnings] == ["corrected"]


def test_a_changed_record_says_so_keeps_its_id_and_is_sure() -> None:
    plan = corrected(decided(WORKS, same(WORKS, value=25, due=2029)))
    changed = plan.targets[0]
    assert (changed.id, changed.value, changed.rule, changed.confidence) == (WORKS.id, 25, CHANGED, "high")
    assert changed.due and changed.due.year == 2029
    assert changed.evidence == WORKS.evidence
    assert "1 changed" in plan.warnings[0].message


def test_a_confirmed_record_is_sure_and_else_as_it_was() -> None:
    plan = corrected(decided(WORKS, same(WORKS)))
    assert plan.targets[0] == WORKS.model_copy(update={"confidence": "high"})


def test_a_struck_record_is_gone_from_its_task_too() -> None:
    (support,) = [unit for unit in PLAN.responsibilities if unit.role == "support"]
    plan = corrected(decided(support, None))
    assert support.id not in [unit.id for unit in plan.responsibilities]
    assert all(support.id not in task.responsibilities and not task.support for task in plan.tasks)


def test_a_missed_record_stands_in_its_place() -> None:
    right = {"indicator": "泵站", "comparator": ">=", "value": 9.5, "unit": "座", "due": 2030}
    plan = corrected(missed("targets", "改造泵站9座以上", right))
    (added,) = [target for target in plan.targets if target.rule == ADDED]
    assert TEXT[added.evidence.start : added.evidence.end] == added.evidence.text == "改造泵站9座以上"
    assert added.section == WORKS.section
    assert [one.evidence.start for one in plan.targets] == sorted(one.evidence.start for one in plan.targets)


def test_what_was_missed_and_is_found_by_now_is_not_added_twice() -> None:
    plan = corrected(missed("targets", WORKS.evidence.text, same(WORKS)))
    assert len(plan.targets) == len(PLAN.targets)


def test_words_that_moved_are_found_and_those_that_are_gone_left_alone() -> None:
    right = {"unit": "县住建局", "role": "support"}
    moved = missed("responsibilities", "县财政局", right) | {"start": 0, "end": 4}
    gone = moved | {"quote": "市住建局"}
    (added,) = [unit for unit in corrected(moved, gone).responsibilities if unit.rule == ADDED]
    assert added.evidence.text == "县财政局"


def test_tasks_and_deadlines() -> None:
    task, deadline = PLAN.tasks[-1], PLAN.deadlines[-1]
    plan = corrected(
        decided(task, same(task, lead=["县住建局"], due="2028-12-31")),
        decided(deadline, same(deadline, end="2027-06-30")),
    )
    assert (plan.tasks[-1].lead, plan.tasks[-1].rule) == (("县住建局",), CHANGED)
    assert plan.tasks[-1].due and str(plan.tasks[-1].due.date) == "2028-12-31"
    assert str(plan.deadlines[-1].end) == "2027-06-30"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"[]", "no decisions in JSON"),
        (b"\xff", "no decisions in JSON"),
        (b'{"schema_version": "9.0", "document": "a", "sha256": "b"}', "schema version '9.0'"),
        (b'{"document": "a", "sha256": "b", "decisions": [{"kind": "boxes"}]}', "decisions.0"),
    ],
)
def test_what_is_no_review_is_named(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        parse_review(data, "a.review.json")
