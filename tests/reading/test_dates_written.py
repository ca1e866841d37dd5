"""Days of the calendar, however they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyx.reading.dates import number, read_date
from tests.reading.test_dates import only


@pytest.mark.parametrize(
    "text",
    [
        "2021年9月2日",
        "二〇二一年九月二日",
        "二○二一年九月二日",
        "2021-09-02",
        "2021/9/2",
        "2021.9.2",
        "2021 年 9 月 2 日",
    ],
)
def test_read_date(text: str) -> None:
    assert read_date(f"印发日期：{text}") == date(2021, 9, 2)


@pytest.mark.parametrize("text", ["2021年9月", "2021年13月1日", "", "电话 555-0123"])
def test_read_date_finds_none(text: str) -> None:
    assert read_date(text) is None


DAYS = st.dates(date(1950, 1, 1), date(2069, 12, 31))
HANZI = "〇一二三四五六七八九"


def in_hanzi(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HANZI[tens] + "十") + (HANZI[ones] if ones else "")


def writings(day: date) -> list[str]:
    year = "".join(HANZI[int(digit)] for digit in str(day.year))
    return [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
        f"{year}年{in_hanzi(day.month)}月{in_hanzi(day.day)}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
    ]


@given(DAYS)
def test_every_writing_of_a_date_reads_back(day: date) -> None:
    assert [read_date(written) for written in writings(day)] == [day] * 6


@given(DAYS)
def test_every_date_with_hanzi_is_found_as_a_deadline(day: date) -> None:
    assert [only(f"{written}前").last for written in writings(day)[:3]] == [day] * 3


@given(st.integers(0, 99))
def test_numerals(value: int) -> None:
    assert number(str(value)) == value
    assert number(in_hanzi(value) or "〇") == value


@pytest.mark.parametrize("written", ["", "年", "1x"])
def test_no_number(written: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        number(written)
