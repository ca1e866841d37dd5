"""Numbers as automatic numbering writes them: the values of ``ST_NumberFormat`` (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_CHINESE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE = "〇壱弐参四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, format: str) -> str:
    """``number`` in a number format of Word; formats without one for this number, or unknown, give digits."""
    if format in ("bullet", "none"):
        return ""
    write = _FORMATS.get(format)
    return (write(number) if write and number > 0 else "") or str(number)


def _digits(signs: str) -> Callable[[int], str]:
    return lambda number: "".join(signs[int(digit)] for digit in str(number))


def _row(signs: str) -> Callable[[int], str]:
    """One sign a number, as long as there are signs."""
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _run(first: str, count: int) -> Callable[[int], str]:
    return _row("".join(chr(ord(first) + step) for step in range(count)))


def _counting(signs: str, units: str, zero: str) -> Callable[[int], str]:
    """Numbers to 9999 with place words; ``zero`` stands for a gap between two digits."""

    def write(number: int) -> str:
        if number > 9999:
            return ""
        digits = str(number)
        text, gap = "", False
        for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
            if digit:
                text += (zero if gap else "") + signs[digit] + (units[place - 1] if place else "")
            gap = not digit
        return text

    return write


def _thousands(number: int) -> str:
    return _CHINESE_THOUSAND(number).removeprefix("一") if 10 <= number < 20 else _CHINESE_THOUSAND(number)


def _japanese(number: int) -> str:
    """As in Chinese, but without a one before a place word and without zeros."""
    text = _counting(_CHINESE, "十百千", "")(number)
    for unit in "十百千":
        text = text.replace("一" + unit, unit)
    return text


def _to_99(number: int) -> str:
    """Counting with 十 below one hundred, digit by digit from there on."""
    return _thousands(number) if number < 100 else _digits(_CHINESE)(number)


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        text += sign * min(count, 20)
    return text


def _letters(number: int) -> str:
    """A … Z, then AA, BB … (the letter is repeated)."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (repeats + 1) if repeats < 30 else ""


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


_CHINESE_THOUSAND = _counting(_CHINESE, "十百千", "零")
_full_width = _digits("０１２３４５６７８９")
_circled = _row("".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)])))
_digital = _digits(_CHINESE)
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "chineseCounting": _to_99,
    "taiwaneseCounting": _to_99,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _counting(_LEGAL, "拾佰仟", "零"),
    "ideographLegalTraditional": _counting(_LEGAL_TRADITIONAL, "拾佰仟", "零"),
    "japaneseLegal": _counting(_LEGAL_JAPANESE, "拾百千", ""),
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "ideographEnclosedCircle": _run("㊀", 10),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
}
