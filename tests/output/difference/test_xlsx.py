from __future__ import annotations

import datetime
import io
import time
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.xlsx import write
from policyx.output.sheets.xlsx import LONGEST


def book(subject: PlanDiff | Trend) -> Workbook:
    return load_workbook(io.BytesIO(write(subject)))


def records(sheet: object) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_sheet_a_kind(difference: PlanDiff, nothing: PlanDiff) -> None:
    names = ["对照", "目标", "任务", "时限", "专栏", "章节", "元数据", "承诺兑现", "存疑"]
    assert book(difference).sheetnames == book(nothing).sheetnames == names


def test_the_first_sheet_fits_a_page(difference: PlanDiff) -> None:
    sheet = book(difference)["对照"]
    assert sheet.max_column == 10
    assert sheet.page_setup.fitToHeight == 0
    rows = records(sheet)
    assert [row["变化"] for row in rows[:2]] == ["未兑现", "提高 弱化\n+1000家 +28.6%"]
    assert (rows[1]["旧文件原句"], rows[1]["新文件原句"]) == ("高新技术企业保底3500家", "力争高新技术企业4500家")
    assert not any(row["变化"].startswith(("未变", "已兑现", "更名")) for row in rows)


def test_numbers_are_numbers_and_dates_are_dates(difference: PlanDiff) -> None:
    sheets = book(difference)
    pair = records(sheets["目标"])[0]
    assert (pair["旧值"], pair["新值"], pair["差值"], pair["旧年份"]) == (3500, 4500, 1000, 2025)
    assert pair["变化率%"] == pytest.approx(28.57142857)
    assert records(sheets["目标"])[6]["旧值"] == 0.000001
    deadline = records(sheets["时限"])[0]
    assert deadline["旧截止日"] == datetime.datetime(2023, 12, 31)
    heads = [cell.value for cell in sheets["时限"][1]]
    assert sheets["时限"].cell(2, heads.index("旧截止日") + 1).number_format == "yyyy-mm-dd"


def test_the_heading_stays_in_sight_and_filters(difference: PlanDiff) -> None:
    for sheet in book(difference):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.cell(1, 1).font.bold
        assert all(6 <= size.width <= 60 for size in sheet.column_dimensions.values())


def test_a_text_is_a_text(hostile: tuple[str, PlanDiff]) -> None:
    for sheet in book(hostile[1]):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not isinstance(cell.value, str) or len(cell.value) <= LONGEST
    parts = zipfile.ZipFile(io.BytesIO(write(hostile[1])))
    assert not [name for name in parts.namelist() if "rels" in name and "sheet" in name], "no links at all"


def test_digits_in_a_text_are_no_number(difference: PlanDiff) -> None:
    box = difference.boxes.removed[0].model_copy(update={"title": "007"})
    boxes = difference.boxes.model_copy(update={"removed": (box,)})
    assert records(book(difference.model_copy(update={"boxes": boxes}))["专栏"])[2]["旧名称"] == "007"


@pytest.mark.parametrize("value", [2**60, float("inf"), float("nan"), 10**400])
def test_a_number_that_no_sheet_can_hold_is_a_text(difference: PlanDiff, value: float) -> None:
    target = difference.targets.removed[0].model_copy(update={"value": value})
    targets = difference.targets.model_copy(update={"removed": (target,)})
    sheet = book(difference.model_copy(update={"targets": targets}))["目标"]
    assert records(sheet)[6]["旧值"] == str(value)


def test_the_same_bytes_at_another_time(difference: PlanDiff, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(difference)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert write(difference) == first
    assert b"2000-01-01" in zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml")


def test_a_trend_has_a_column_a_plan_and_the_quotes_beside(trend: Trend) -> None:
    values, quotes, whole = book(trend)
    assert [(row["指标"], row["plan.docx"], row["plan-2024.docx"]) for row in records(values)] == [
        ("高新技术企业", 3500, 4500.5),
        ("研发投入强度", None, 2.29),
    ]
    assert records(quotes)[0]["plan.docx"] == "高新技术企业保底3500家"
    assert records(whole)[0]["plan.docx"].startswith("≥3500（")


def test_a_hostile_trend_is_written(hostile_trend: tuple[str, Trend]) -> None:
    assert all(cell.data_type != "f" for sheet in book(hostile_trend[1]) for row in sheet.iter_rows() for cell in row)
