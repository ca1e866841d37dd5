"""Numbers in the formats of automatic numbering."""

from __future__ import annotations

import pytest

from policyx.loaders.docx.numerals import numeral


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12", 100: "100"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1994: "MCMXCIV"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一〇一"}),
        ("chineseCountingThousand", {10: "十", 19: "十九", 100: "一百", 105: "一百零五", 110: "一百一十"}),
        ("chineseCountingThousand", {1001: "一千零一", 1010: "一千零一十", 9999: "九千九百九十九", 10000: "10000"}),
        ("taiwaneseCounting", {12: "十二"}),
        ("taiwaneseCountingThousand", {203: "二百零三"}),
        ("japaneseCounting", {10: "十", 11: "十一", 110: "百十", 1000: "千"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("taiwaneseDigital", {20: "二〇"}),
        ("chineseLegalSimplified", {10: "壹拾", 105: "壹佰零伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "甲子"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
        ("noSuchFormat", {7: "7"}),
    ],
)
def test_formats(format: str, expected: dict[int, str]) -> None:
    assert {number: numeral(number, format) for number in expected} == expected


@pytest.mark.parametrize("format", ["chineseCounting", "upperRoman", "lowerLetter", "decimalEnclosedCircle"])
def test_zero_and_huge_numbers_are_digits_or_short(format: str) -> None:
    assert numeral(0, format) == "0"
    assert len(numeral(1_000_000, format)) < 40
