"""Numbers and dates as cells show them."""

from __future__ import annotations

import pytest

from policyx.loaders.sheets.formats import as_shown, code_of


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.08", "0.0%", "8.0%"),
        ("0.125", "0%", "13%"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0", "General", "0"),
        ("0.30000000000000004", "General", "0.3"),
        ("12345678901234", "General", "12345678901234"),
        ("1.5E-3", "General", "0.0015"),
        ("2.6", "0", "3"),
        ("2.5", "0.##", "2.5"),
        ("5", "000", "005"),
        ("5", '0"个"', "5个"),
        ("3.5", "0.0亿元", "3.5亿元"),
        ("1", 'General"座"', "1座"),
        ("12", '"第"0"批"', "第12批"),
        ("-3", "0_ ;[Red]\\-0\\ ", "-3"),
        ("-1", "#,##0;(#,##0)", "(1)"),
        ("-0.001", "0.0", "0.0"),
        ("1234567", "#,##0,", "1,235"),
        ("0", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("75", '[>=100]"大"0;"小"0', "小75"),
        ("1500", "[$¥-804]#,##0.0", "¥1,500.0"),
        ("13812345678", "000-0000-0000", "13812345678"),
        ("0.5", "# ?/?", "0.5"),
        ("甲", "0.0", "甲"),
        ("1E+99", "0", "1E+99"),
        ("nan", "0", "nan"),
    ],
)
def test_numbers(value: str, code: str, shown: str) -> None:
    assert as_shown(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("46204", 'yyyy"年"m"月"d"日"', "2026年7月1日"),
        ("46204", '[$-804]yyyy"年"m"月";@', "2026年7月"),
        ("46204", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "2026年7月1日"),
        ("46204", "yyyy\\-mm\\-dd;@", "2026-07-01"),
        ("46204.75", "yyyy/m/d h:mm", "2026/7/1 18:00"),
        ("46204.75", "h:mm AM/PM", "6:00 PM"),
        ("46204", "aaaa", "星期三"),
        ("0.5", "h:mm", "12:00"),
        ("1.25", "[h]:mm", "30:00"),
        ("59", "m月d日", "2月28日"),
        ("61", "m月d日", "3月1日"),
        ("-1", "yyyy/m/d", "-1"),
        ("9999999", "yyyy/m/d", "9999999"),
    ],
)  # fmt: skip
def test_dates(value: str, code: str, shown: str) -> None:
    assert as_shown(value, code) == shown


def test_calendar_of_1904() -> None:
    assert as_shown("44742", "yyyy/m/d", True) == "2026/7/1"


@pytest.mark.parametrize(
    ("number", "shown"), [(14, "2026/7/1"), (31, "2026年7月1日"), (57, "2026年7月"), (58, "7月1日"), (0, "46204")]
)
def test_formats_by_number_are_those_of_a_chinese_excel(number: int, shown: str) -> None:
    assert as_shown("46204", code_of(number)) == shown
