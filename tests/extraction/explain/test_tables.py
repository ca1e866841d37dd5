from __future__ import annotations

from policyx.cubes import read_cubes
from policyx.discourse import read_discourse
from policyx.extraction.explain import explain_numbers
from policyx.loaders import load_bytes
from policyx.model.explanation import ExplainedNumber, ExplainedTable
from policyx.model.identity import Ids
from policyx.model.plan import Metadata, Period
from policyx.ruleset import built_in
from policyx.structure import read_structure

PLAN = Metadata(title="云江市水务发展规划", period=Period(name="十四五", start=2021, end=2025))
INDICATORS = (
    "| 指标 | 单位 | 2020年 | 2025年 | 完成时限 |\n|---|---|---|---|---|\n"
    "| 供水量 | 亿吨 | 2 | 3 | |\n| 供水普及率 | % | 85 | 98以上 | 2023年底 |\n"
)


def explained(text: str) -> tuple[dict[str, ExplainedNumber], ExplainedTable]:
    structure = read_structure(load_bytes(text.encode(), "plan.md"), built_in(), Ids())
    discourse = read_discourse(structure, PLAN, built_in())
    cubes = read_cubes(structure, PLAN, discourse, built_in())
    numbers, (table,) = explain_numbers(structure, discourse, cubes, PLAN, built_in(), Ids())
    return {number.evidence.text: number for number in numbers}, table


def test_what_each_column_was_taken_for() -> None:
    _, table = explained(INDICATORS)
    assert (table.targets, table.rule.id) == (True, "tables.targets")
    assert [(column.kind, column.year, column.rule.id) for column in table.columns] == [
        ("indicator", None, "tables.indicator"),
        ("unit", None, "tables.unit"),
        ("baseline", 2020, "tables.earlier_year"),
        ("target", 2025, "tables.year"),
        ("time", None, "deadlines.column"),
    ]


def test_why_a_table_holds_no_targets() -> None:
    _, table = explained("| 任务 | 责任单位 |\n|---|---|\n| 新建水厂20座 | 水务局 |")
    assert (table.targets, table.rule.id) == (False, "tables.no_target_column")


def test_where_the_fields_of_a_cell_were_found() -> None:
    numbers, _ = explained(INDICATORS)
    number = numbers["3"]
    fields = {"indicator": number.indicator, "due": number.due, "baseline": number.baseline, "unit": number.unit}
    found = {
        name: (field.value, [(one.how, one.evidence.text if one.evidence else None) for one in field.origins])
        for name, field in fields.items()
        if field
    }
    assert found == {
        "indicator": ("供水量", [("row", "供水量")]),
        "due": (2025, [("column", "2025年")]),
        "baseline": (2, [("column", "2")]),
        "unit": ("亿吨", [("row", None)]),
    }


def test_the_row_may_say_until_when() -> None:
    numbers, _ = explained(INDICATORS)
    due, comparator = numbers["98"].due, numbers["98"].comparator
    assert due and [(one.how, one.evidence and one.evidence.text) for one in due.origins] == [("row", "2023年底")]
    assert comparator and [one.evidence and one.evidence.text for one in comparator.origins] == ["以上"]


def test_start_values_are_no_targets() -> None:
    numbers, _ = explained(INDICATORS)
    assert (numbers["2"].verdict, numbers["2"].rule.id) == ("neither", "neither.baseline_column")


def test_a_row_without_values_holds_no_number() -> None:
    header = "| 序号 | 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|---|\n"
    numbers, _ = explained(f"{header}| 1 | 供水量 | 亿吨 | 2 | 3 |\n| 2 | | | | |\n")
    assert "3" in numbers
    assert "" not in numbers
