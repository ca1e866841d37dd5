from __future__ import annotations

import pytest

from policyx.comparison.panel import panel
from policyx.model.panel import Panel
from policyx.output.difference import FORMATS, write
from policyx.output.difference.panel import LONG, panel_report, panel_sheets
from policyx.output.difference.shapes import Bars, Lines
from tests.comparison.plans import actual, plan, target
from tests.output.conftest import poisoned


@pytest.fixture
def panel_of_places() -> Panel:
    """Three places, and one of them once more a year later with what became of the first year."""
    values = {"云江市": 5, "青岚县": 6, "临川湖区": 4.5}
    reports = [
        plan(
            target("地区生产总值", value, "%", measure="growth", comparator="~", headline=True),
            target("绿色围巾", 3, "条", at=30),
            region=region,
            period=(2025, 2025),
        )
        for region, value in values.items()
    ]
    later = plan(
        target("地区生产总值", 5.5, "%", measure="growth", year=2026, upper=6, comparator="range"),
        actuals=(actual("地区生产总值", 5.2, "%", 2025, measure="growth"),),
        region="云江市",
        period=(2026, 2026),
    )
    return panel([*reports, later])


def test_how_a_target_is_spread_over_places_in_their_last_year(panel_of_places: Panel) -> None:
    spread, table, _, missing = panel_report(panel_of_places).parts
    (row,) = spread.groups[0].rows
    assert [cell.text for cell in row.cells][:5] == ["地区生产总值 增速（%）", "3", "≈4.5", "5.5", "≈6"]
    (chart,) = spread.charts
    assert isinstance(chart, Bars)
    assert [(bar.label, bar.low, bar.high) for bar in chart.bars] == [
        ("青岚县", 6, None), ("云江市 2026", 5.5, 6), ("临川湖区", 4.5, None),
    ]  # fmt: skip
    assert table.columns == ("地区", "年份", "地区生产总值 增速（%）")
    assert [cell.text for cell in table.groups[0].rows[3].cells] == ["云江市", "2026", "5.5–6"]
    assert [cell.text for cell in missing.groups[0].rows[0].cells] == ["绿色围巾", "条", "3", "3"]


def test_a_target_stands_beside_its_result(panel_of_places: Panel) -> None:
    kept = panel_report(panel_of_places).parts[2]
    (row,) = kept.groups[0].rows
    assert [cell.text for cell in row.cells] == ["云江市", "地区生产总值 增速（%）", "2025", "≈5", "5.2"]
    (chart,) = kept.charts
    assert isinstance(chart, Lines)
    assert chart.series == (("目标", ((2025, 5), (2026, 5.5))), ("实绩", ((2025, 5.2),)))


def test_sheets_wide_and_long(panel_of_places: Panel) -> None:
    words, numbers, results, long, missing = panel_sheets(panel_of_places)
    assert [row[3] for row in words.rows] == ["≈5", "≈6", "≈4.5", "5.5–6"]
    assert [row[3] for row in numbers.rows] == [5, 6, 4.5, 5.5]
    assert [row[3] for row in results.rows] == [None, None, None, "5.2（2025）"]
    first = dict(zip(LONG, long.rows[0], strict=True))
    assert (first["地区"], first["代码"], first["口径"], first["比较"], first["主要指标"]) == (
        "云江市", "gdp", "增速", "≈", "是",
    )  # fmt: skip
    assert len(long.rows) == 5
    assert missing.rows == (("绿色围巾", "条", 3, 3),)


def test_csv_is_wide_or_long(panel_of_places: Panel) -> None:
    wide, long = (write(panel_of_places, "csv", form).decode("utf-8-sig").splitlines() for form in (False, True))
    assert wide[:2] == ["地区,年份,文件,地区生产总值 增速（%）", "云江市,2025,plan.txt,5"]
    assert long[0] == ",".join(LONG)
    assert len(long) == 6


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_texts_and_the_same_bytes(panel_of_places: Panel, format: str, text: str) -> None:
    hostile = poisoned(panel_of_places, text[:500])
    data = write(hostile, format)
    assert data == write(hostile, format)
    assert b"<script>alert" not in data or format in ("json", "csv", "report", "parquet")


@pytest.mark.parametrize("format", FORMATS)
def test_without_any_report(format: str) -> None:
    assert write(panel([]), format)
