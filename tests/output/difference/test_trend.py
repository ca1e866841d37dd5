from __future__ import annotations

from policyx.comparison.trend import trend as follow
from policyx.model.difference import Side, Trend
from policyx.model.plan import Period, Plan
from policyx.output.difference.trend import heads, trend_report, trend_sheets
from tests.comparison.plans import actual, target
from tests.comparison.plans import plan as plan_of


def headings(sides: list[tuple[str, Period | None]], plan: Plan) -> list[str]:
    plans = (
        Side(
            source=plan.source.model_copy(update={"name": name}),
            metadata=plan.metadata.model_copy(update={"period": period}),
        )
        for name, period in sides
    )
    return list(heads(Trend(plans=tuple(plans), rows=())))


def test_a_plan_is_called_by_its_period(plan: Plan) -> None:
    now, then = Period(name="十四五", start=2021, end=2025), Period(name=None, start=2026, end=2030)
    assert headings([("a.docx", now), ("b.docx", then)], plan) == ["十四五 2021—2025", "2026—2030"]


def test_where_two_are_of_one_period_by_their_files(plan: Plan) -> None:
    period = Period(name="十四五", start=2021, end=2025)
    assert headings([("a.docx", period), ("b.docx", period)], plan) == ["a.docx", "b.docx"]


def test_where_two_files_have_one_name_they_are_numbered(plan: Plan) -> None:
    assert headings([("a.docx", None), ("a.docx", None)], plan) == ["1 a.docx", "2 a.docx"]


def test_without_an_indicator_there_is_no_table(trend: Trend) -> None:
    assert trend_report(trend.model_copy(update={"rows": ()})).parts == ()


def test_what_most_plans_have_comes_first(trend: Trend) -> None:
    backwards = trend.model_copy(update={"rows": trend.rows[::-1]})
    (part,) = trend_report(backwards).parts
    assert [(group.name, group.rows[0].cells[0].text) for group in part.groups] == [
        ("见于2份文件", "高新技术企业"),
        ("见于1份文件", "研发投入强度"),
    ]
    values, quotes, whole = trend_sheets(backwards)
    assert [row[0] for row in values.rows] == [row[0] for row in whole.rows]
    assert [row[0] for row in values.rows] == [row[0] for row in quotes.rows] == ["高新技术企业", "研发投入强度"]


def test_a_course_and_what_became_of_it() -> None:
    plans = [
        plan_of(target("城镇新增就业", value, "万人", year=year), period=(year, year), actuals=done)
        for year, value, done in (
            (2023, 3, ()),
            (2024, 4, (actual("城镇新增就业", 3.5, "万人", 2023),)),
            (2025, 5, (actual("城镇新增就业", 40000, "人", 2024), actual("城镇新增就业", 9, "万人", 2024, since=2021))),
        )
    ]
    (part,) = trend_report(follow(plans)).parts
    assert part.columns == ("指标", "范围", "口径", "单位", "走势", "2023", "2024", "2025")
    (row,) = part.groups[0].rows
    assert [cell.text for cell in row.cells][4:] == ["▁▅█", "3\n实绩 3.5", "4\n实绩 4", "5"]
    (chart,) = part.charts
    assert chart.title == "城镇新增就业（万人）"
    assert chart.series == (("目标", ((2023, 3), (2024, 4), (2025, 5))), ("实绩", ((2023, 3.5), (2024, 4))))
