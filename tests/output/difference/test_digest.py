from __future__ import annotations

from typing import Any

from policyx.comparison.compare import compare
from policyx.model.plan import Canonical
from policyx.output.difference.digest import digest
from policyx.output.difference.views import as_report
from tests.comparison.plans import actual, plan, target

GDP = Canonical(code="gdp", name="地区生产总值")


def yearly(year: int, *targets: Any, **fields: Any) -> Any:
    return plan(*targets, period=(year, year), **fields)


def growth(name: str, value: float, year: int, **fields: Any) -> Any:
    return target(name, value, "%", measure="growth", headline=True, year=year, **fields)


def test_each_indicator_is_told_once() -> None:
    old = yearly(2030, growth("全市生产总值", 6, 2030, canonical=GDP), growth("固定资产投资", 9, 2030))
    result = actual("全市生产总值", 4, "%", 2030, measure="growth", canonical=GDP)
    new = yearly(
        2031, growth("地区生产总值", 5, 2031, canonical=GDP), growth("固定资产投资", 7, 2031), actuals=(result,)
    )
    found = digest(compare(old, new))
    assert found
    assert [point.sentence for point in found.points] == [
        "全市生产总值：2030年目标增长6%，实际增长4%，未兑现；新目标为增长5%。",
        "固定资产投资：由增长9%降为增长7%。",
    ]


def test_what_a_yearly_report_does_not_set_again_was_not_cancelled() -> None:
    of_year = compare(yearly(2030, target("夜航渡轮", 12, "艘", year=2030)), yearly(2031))
    of_plan = compare(plan(target("夜航渡轮", 12, "艘")), plan())
    for found, label in ((of_year, "未再提出"), (of_plan, "取消")):
        told = digest(found)
        assert told and (label, 1) in told.counts
        report = as_report(found)
        assert dict(report.facts)["目标"] == f"{label} 1"
        assert [group.name for part in report.parts if part.name == "目标" for group in part.groups] == [label]


def test_what_a_document_does_not_say_is_said_to_be_unsaid() -> None:
    report = as_report(compare(plan(title="云江市规划"), plan()))
    (rows,) = (part.groups[0].rows for part in report.parts if part.name == "元数据")
    assert [cell.text for cell in rows[0].cells] == ["标题", "云江市规划", "（未写明）"]


def test_what_is_only_expected_is_no_change_of_a_target() -> None:
    old = yearly(2030, target("大学毕业生", 9, "万人", commitment="预计", year=2030))
    new = yearly(2031, target("大学毕业生", 10, "万人", commitment="预计", year=2031))
    found = compare(old, new)
    assert digest(found) is None
    assert [part.name for part in as_report(found).parts if part.name != "元数据"] == ["读法存疑"]
