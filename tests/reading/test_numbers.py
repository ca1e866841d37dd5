from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policyx.reading.numbers import Number, find_numbers
from policyx.reading.numerals import plain, read_decimal, read_integer, times

DIGITS = "零一二三四五六七八九"
POSITIVE = st.integers(1, 10**9)


def chinese(value: int) -> str:
    """``value`` as it is read aloud: 100305 → 十万零三百零五."""
    if value >= 10**8:
        return _joined(value, 10**8, "亿")
    if value >= 10**4:
        return _joined(value, 10**4, "万")
    return _below_myriad(value)


def _joined(value: int, step: int, word: str) -> str:
    high, low = divmod(value, step)
    gap = "零" if 0 < low < step // 10 else ""
    return chinese(high) + word + gap + (chinese(low) if low else "")


def _below_myriad(value: int) -> str:
    written, skipped = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            written += ("零" if skipped and written else "") + DIGITS[digit] + word
            skipped = False
        else:
            skipped = True
    return written.removeprefix("一") if written.startswith("一十") else written


def only(text: str) -> Number:
    (found,) = find_numbers(text)
    return found


def whole(number: Number) -> Decimal:
    return number.value * times(number.magnitude)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1,182", 1182),
        ("１２", 12),
        ("１，１８２", 1182),
        ("十", 10),
        ("十五", 15),
        ("二十五万", 250_000),
        ("两千", 2000),
        ("一百零五", 105),
        ("二〇二五", 2025),
        ("二○三五", 2035),
        ("贰拾叁", 23),
        ("万", 10_000),
        ("一亿二千万", 120_000_000),
        ("千亿", 10**11),
        ("", None),
        ("企业", None),
        ("五三百", None),
        ("十百", None),
        ("1.5", None),
    ],
)
def test_integers(text: str, value: int | None) -> None:
    assert read_integer(text) == value


@given(POSITIVE)
@example(10)
@example(10_010)
@example(100_000_001)
def test_every_integer_in_chinese_numerals_reads_back(value: int) -> None:
    assert read_integer(chinese(value)) == value


@given(POSITIVE)
def test_every_integer_with_thousands_commas_reads_back(value: int) -> None:
    text = f"{value:,}"
    assert read_integer(text) == value
    assert whole(only(text)) == value
    assert (only(text).start, only(text).end) == (0, len(text))


@given(st.integers(2, 10**9))
def test_every_chinese_numeral_is_found_whole(value: int) -> None:
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
def test_every_percentage_in_words_reads_back(whole_part: int, more: int) -> None:
    assert only(f"百分之{chinese(whole_part)}").value == whole_part
    assert only(f"百分之{whole_part}.{more:02}").value == Decimal(f"{whole_part}.{more:02}")
    assert only(f"百分之{chinese(whole_part)}").percent


@given(st.integers(2, 10), st.data())
def test_every_fraction_is_a_share(below: int, data: st.DataObject) -> None:
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
    ("text", "value"), [("1,182.5", "1182.5"), ("三点一四", "3.14"), ("十二", "12"), ("三点", None), ("点五", None)]
)
def test_decimals(text: str, value: str | None) -> None:
    assert read_decimal(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("value", "json"), [("3500", "3500"), ("2.29", "2.29"), ("1E+2", "100"), ("0.50", "0.5"), ("5.0", "5.0")]
)
def test_plain(value: str, json: str) -> None:
    assert str(plain(Decimal(value))) == json


@pytest.mark.parametrize(
    ("word", "value"), [("", 1), ("万", 10**4), ("万亿", 10**12), ("千亿", 10**11), ("十万", 10**5)]
)
def test_times(word: str, value: int) -> None:
    assert times(word) == value
