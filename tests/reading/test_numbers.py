from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policyx.reading.numbers import Number, find_numbers
from policyx.reading.numerals import plain, read_integer, times

POSITIVE = st.integers(1, 10**9)


def only(text: str) -> Number:
    (found,) = find_numbers(text)
    return found


def whole(number: Number) -> Decimal:
    return number.value * times(number.magnitude)


@given(POSITIVE)
def test_every_integer_with_thousands_commas_reads_back(value: int) -> None:
    text = f"{value:,}"
    assert read_integer(text) == value
    assert whole(only(text)) == value
    assert (only(text).start, only(text).end) == (0, len(text))


@given(st.integers(2, 10**9))
def test_every_chinese_numeral_is_found_whole(chinese: Callable[[int], str], value: int) -> None:
    text = f"培育{chinese(value)}家"
    number = only(text)
    assert whole(number) == value
    assert number.chinese
    assert text[number.end :] == "家"


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_every_decimal_reads_back_as_written(value: Decimal) -> None:
    number = only(f"达到{value}%")
    assert number.value == value
    assert str(number.value) == str(value)
    assert float(plain(number.value)) == float(value)


@given(st.decimals(min_value=0, max_value=999, places=1), st.decimals(min_value=0, max_value=999, places=1))
def test_every_range_reads_back(lower: Decimal, upper: Decimal) -> None:
    assume(lower < upper)
    for dash in ("-", "—", "--", "~", "至", "%-", "个百分点至"):
        number = only(f"{lower}{dash}{upper}%")
        assert (number.value, number.upper) == (lower, upper)


@given(st.integers(1, 99), st.integers(0, 99))
def test_every_percentage_in_words_reads_back(chinese: Callable[[int], str], whole_part: int, more: int) -> None:
    assert only(f"百分之{chinese(whole_part)}").value == whole_part
    assert only(f"百分之{whole_part}.{more:02}").value == Decimal(f"{whole_part}.{more:02}")
    assert only(f"百分之{chinese(whole_part)}").percent


@given(st.integers(2, 10), st.data())
def test_every_fraction_is_a_share(chinese: Callable[[int], str], below: int, data: st.DataObject) -> None:
    above = data.draw(st.integers(1, below - 1))
    number = only(f"{chinese(below)}分之{chinese(above)}")
    assert number.percent
    assert abs(number.value - Decimal(above) * 100 / below) <= Decimal("0.005")


@given(st.text(alphabet="0123456789,.一二十百千万亿点分之成余-~%年家", max_size=20))
def test_numbers_never_overlap(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value", "magnitude"),
    [
        ("23.01", "23.01", ""),
        ("3.5万户", "3.5", "万"),
        ("1.2万亿元", "1.2", "万亿"),
        ("5千亿元", "5", "千亿"),
        ("二十五万人", "25", "万"),
        ("千亿元", "1000", "亿"),
        ("一万五千人", "15000", ""),
        ("三点五", "3.5", ""),
        ("3千瓦", "3", ""),
        ("3千米", "3", ""),
        ("6百户", "6", "百"),
    ],
)
def test_magnitudes(text: str, value: str, magnitude: str) -> None:
    number = only(text)
    assert (number.value, number.magnitude) == (Decimal(value), magnitude)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "magnitude"),
    [
        ("1-2个", "1", "2", ""),
        ("2—3亿元", "2", "3", "亿"),
        ("6.5%-7%", "6.5", "7", ""),
        ("1.5万-2万", "1.5", "2", "万"),
        ("3至5家", "3", "5", ""),
        ("百分之五至七", "5", "7", ""),
        ("百分之五到百分之七", "5", "7", ""),
    ],
)
def test_ranges(text: str, lower: str, upper: str, magnitude: str) -> None:
    number = only(text)
    expected = (Decimal(lower), Decimal(upper), magnitude)
    assert (number.value, number.upper, number.magnitude) == expected


def test_what_falls_is_no_range() -> None:
    assert [(number.value, number.upper) for number in find_numbers("5-3")] == [(Decimal(5), None), (Decimal(3), None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两成", 20),
        ("三成半", 35),
        ("1.5成", 15),
        ("五分之三", 60),
        ("四分之一", 25),
        ("千分之五", Decimal("0.5")),
    ],
)
def test_shares(text: str, value: Decimal | int) -> None:
    number = only(text)
    assert number.percent
    assert number.value == value


@pytest.mark.parametrize(("text", "value"), [("翻一番", 1), ("翻番", 1), ("翻了两番", 2), ("翻了一倍", 1)])
def test_doublings(text: str, value: int) -> None:
    number = only(text)
    assert number.times
    assert number.value == value


@pytest.mark.parametrize(
    ("text", "value", "loose"),
    [
        ("50余家", 50, "余"),
        ("300多万人", 300, "多"),
        ("20万余人", 20, "余"),
        ("五十余家", 50, "余"),
        ("三千多户", 3000, "多"),
    ],
)
def test_more_than_round(text: str, value: int, loose: str) -> None:
    number = only(text)
    assert (int(number.value * (times(number.magnitude) if number.chinese else 1)), number.loose) == (value, loose)


@pytest.mark.parametrize("text", ["几十家", "数百名", "成效明显", "成立公司", ""])
def test_no_number(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3亿5000万元", 350_000_000),
        ("3亿2千万元", 320_000_000),
        ("12万6千人", 126_000),
        ("4万3500户", 43_500),
        ("2千零30万", 20_300_000),
        ("6千零8", 6008),
        ("一万三", 13_000),
        ("两百零五", 205),
        ("四百五", 450),
        ("三万万", 300_000_000),
        ("伍拾万", 500_000),
        ("叁仟陆佰", 3600),
        ("八萬三千", 83_000),
        ("二兆五十亿", 2_005_000_000_000),
        ("负八", -8),
        ("-3.5", Decimal("-3.5")),
        (".25", Decimal("0.25")),
        ("2^10", 1024),
        ("5^-1", Decimal("0.2")),
        ("1.2e6", 1_200_000),
        ("24/8", 3),
        ("2 1/2", Decimal("2.5")),
        ("半百", 50),
        ("两打", 24),
    ],
)
def test_ways_to_write_a_number(text: str, value: int | Decimal) -> None:
    number = only(text)
    assert whole(number) == value
    assert text[number.start : number.end] == text.rstrip("元人户")


@pytest.mark.parametrize(
    ("text", "share"),
    [("1/4", 25), ("二十分之三", 15), ("一又四分之一", 125), ("20分之9", 45), ("2又5分之1", 220), ("负二分之一", -50)],
)
def test_fractions(text: str, share: int) -> None:
    number = only(text)
    assert (number.percent, number.quotient, number.value) == (True, True, share)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.2.3", ["1", "2", "3"]),
        ("2031/5/20", ["2031", "5", "20"]),
        ("4K影院", ["4"]),
        ("担负五项", ["五"]),
        ("同比增长-3%", ["3"]),
        ("1万2031年", ["1万", "2031"]),
        ("9.5/10万", ["9.5", "10万"]),
        ("十打造", ["十"]),
        ("大陆、队伍、收拾、放肆", []),
        ("百兆宽带", ["百"]),
        ("万", []),
        ("万万不可", []),
        ("三两两相连", []),
        ("0^-1", []),
        ("五十个百分点", ["五十"]),
    ],
)
def test_what_is_no_part_of_a_number(text: str, found: list[str]) -> None:
    assert [text[number.start : number.end] for number in find_numbers(text)] == found


def test_a_numeral_of_thousands_of_characters_is_none() -> None:
    assert find_numbers("一" * 5000) == []


@pytest.mark.parametrize(
    ("text", "value", "upper", "magnitude"),
    [
        ("达到1 360亿元", 1360, None, "亿"),
        ("共1 203 456人", 1203456, None, ""),
        ("投资1 200-1 500亿元", 1200, 1500, "亿"),
        ("三四十家", 30, 40, ""),
        ("十七八座", 17, 18, ""),
        ("一百二三十公里", 120, 130, ""),
        ("两三百万元", 200, 300, "万"),
        ("七八成", 70, 80, ""),
        ("百分之七八", 7, 8, ""),
        ("5×10⁴吨", 5, None, "万"),
        ("10⁴万元", 10000, None, "万"),
    ],
)
def test_groups_of_three_neighbours_and_powers(text, value, upper, magnitude):
    (number,) = find_numbers(text)
    assert (number.value, number.upper, number.magnitude) == (value, upper, magnitude)


@pytest.mark.parametrize("text", ["三四季度", "一二类水体", "“十四五”期间", "十三五规划"])
def test_names_of_numerals_are_no_ranges(text):
    assert not find_numbers(text)


def test_numbers_side_by_side_stay_apart():
    assert [number.value for number in find_numbers("2026 120个")] == [2026, 120]
    assert [number.value for number in find_numbers("2 100家企业参加各类培训")] == [2, 100]
