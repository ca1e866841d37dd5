from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policyx.reading.numerals import plain, read_decimal, read_integer, times


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


@given(st.integers(1, 10**9))
@example(10)
@example(10_010)
@example(100_000_001)
def test_every_integer_in_chinese_numerals_reads_back(chinese: Callable[[int], str], value: int) -> None:
    assert read_integer(chinese(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25万6千", 256_000),
        ("5亿1万4千6百", 500_014_600),
        ("四万万", 400_000_000),
        ("十万亿", 10**13),
        ("一万三", 13_000),
        ("三亿六", 360_000_000),
        ("四百五", 450),
        ("四百零五", 405),
        ("一百零几", None),
        ("壹佰贰拾叁万", 1_230_000),
        ("拾伍", 15),
        ("九千七百億", 970_000_000_000),
        ("兩千", 2000),
        ("五兆零三亿", 5_000_300_000_000),
        ("万万", None),
        ("亿万", None),
        ("两两", None),
        ("五十千", None),
        ("一" * 65, None),
    ],
)
def test_combined(text: str, value: int | None) -> None:
    assert read_integer(text) == value


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
