"""Numerals: what a run of digits, of Chinese numerals or of both is worth.

Chinese numerals come in three scripts: 一二三, the formal 壹贰叁 of sums of money, traditional 萬億兩. 25万6千 adds,
四万万 multiplies, 一万三 leaves the 千 unsaid, 二〇二五 is read digit by digit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {
    character: digit
    for digits in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
    for digit, character in enumerate(digits)
}
_DIGITS |= {"○": 0, "两": 2}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
CHARACTERS = "〇零一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟"
_ZERO, _PAIR = "零〇○", "两"
_LONGEST = 64  # characters; what is longer is no number but a flaw of the text

#: One character each, so that offsets stay. 參 and 餘 are left alone: they are mostly 参加 and 其餘.
_SIMPLIFIED = str.maketrans("萬億兩倆俩幾點負貳陸", "万亿两两两几点负贰陆")
_UNSIMPLIFIED = re.compile("[萬億兩倆俩幾點負貳陸]")
_HALF_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0C: ","}
_TOKEN = re.compile(r"\d+|.", re.DOTALL)

# Groups of three parted by a blank (GB/T 15835) are one number where a unit follows or nothing does; behind another
# number, or as the first of many words, they may be two: 2026 120个, 2 300人以上企业培训.
_GROUPED = (
    r"(?:(?<=[^\W\d_A-Za-z])|(?<=[(:,;~—-])|(?<![^.])(?=[\d .~—-]{1,64}[^\d\s,;。]{0,4}$))"
    r"(?:[1-9]\d?(?: \d{3})+|[1-9]\d\d \d{3})(?:\.\d+)?"
    r"(?![\d,.]| \d)(?=[\u2103\u3300-\u9fffA-Za-z%‰(~—-]|$)"
)
#: The decimal point is a middle dot in older print (3·7). 1.2.3 is no decimal, but three numbers.
ARABIC = rf"{_GROUPED}|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:[.·]\d+)?|(?<!\d\.)\d++[.·]\d++(?!\.\d)|\d+"
_PAIRS = "一二|一两|两三|二三|三四|四五|五六|六七|七八|八九"
#: Two numerals side by side are a range: 三四十, 十七八, 两三万. 一二 alone counts places, 十四五 is a plan.
NEIGHBOURS = (
    rf"(?:(?:[一二两三四五六七八九]?[十百千]){{1,3}}(?!四五(?![十百千])|五六七)(?:{_PAIRS})"
    rf"|(?!一二(?![十百千万亿]))(?<!十)(?:{_PAIRS}|三五))"
)
#: What may stand between an Arabic number and its unit and multiplies it.
MAGNITUDE = r"[十百千]?万[万亿]|[十百千]?亿|[十百千]?万|千(?![瓦克米卡帕伏赫焦乏字])|百(?![分帕])"


def simplified(text: str) -> str:
    """``text`` with the characters that numbers are written in as they are on the mainland, one for one."""
    return text.translate(_SIMPLIFIED) if _UNSIMPLIFIED.search(text) else text


@lru_cache(maxsize=1024)  # most numerals are 一, 二, 三 …
def read_integer(text: str) -> int | None:
    """The whole number that ``text`` is: ``12``, ``1,182``, ``二十五万``, ``5亿1万4千``, ``二〇二一``, ``十``.

    Returns ``None`` where it is no number.
    """
    text = simplified(text)
    plain = text.translate(_HALF_WIDTH).replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    tokens: list[str] = _TOKEN.findall(plain)
    if not 0 < len(tokens) <= _LONGEST or not all(token.isdecimal() or token in _WORTH for token in tokens):
        return None
    if all(token in _DIGITS for token in tokens):  # 二〇二一: digit by digit
        return (
            int("".join(str(_DIGITS[token]) for token in tokens)) if len(tokens) == 1 or _PAIR not in tokens else None
        )
    return _combined(tokens)


_WORTH = _DIGITS | _POWERS | _MYRIADS


def _combined(tokens: list[str]) -> int | None:
    """二十五万 → 250000, 25万6千 → 256000; ``None`` for what is not well formed (十百, 五三百, 万万)."""
    if len(tokens) > 1 and tokens[0] in _MYRIADS and _MYRIADS.get(tokens[1], 10**16) <= _MYRIADS[tokens[0]]:
        return None
    total, section, digit, last = 0, 0, None, 10**12
    above = 0  # the power right before a digit: in 一万三 it stands for the one below
    for at, token in enumerate(tokens):
        if token in _POWERS:
            power = _POWERS[token]
            if power >= last:
                return None
            section += (digit or 1) * power
            digit, last, above = None, power, power
        elif token in _MYRIADS:
            section += _last(digit, above if above < 10**4 else 0)
            if section == 0 and total == 0:
                section = 1 if at == 0 else 0
            myriad = _MYRIADS[token]
            # 一亿二千万 adds, 二十五万亿 and 四万万 multiply.
            total = total + section * myriad if total > myriad and section else (total + section) * myriad
            section, digit, last, above = 0, None, 10**12, myriad
        elif digit:
            return None
        else:
            digit = _DIGITS[token] if token in _DIGITS else int(token)
            above = 0 if token in _ZERO or token.isdecimal() else above
    return total + section + _last(digit, above)


def _last(digit: int | None, above: int) -> int:
    """What the last digit of a section is worth: 四百五 is 450, 四百零五 and 十五 count ones."""
    return (digit or 0) * (above // 10 if above > 10 else 1)


@lru_cache(maxsize=1024)
def read_decimal(text: str) -> Decimal | None:
    """The number that ``text`` is, Arabic with decimals or Chinese (``三点五``); ``None`` where it is none."""
    if re.fullmatch(ARABIC, text):
        return read_arabic(text)
    whole, point, part = simplified(text).partition("点")
    value = read_integer(whole)
    if value is None or (point and not (part and all(character in _DIGITS for character in part))):
        return None
    if not point:
        return Decimal(value)
    return Decimal(f"{value}." + "".join(str(_DIGITS[character]) for character in part))


def read_neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """The range that ``text`` is: 三四十 is 30 to 40, 二十五六 is 25 to 26; ``None`` where it is none."""
    match = re.fullmatch(rf"{NEIGHBOURS}[十百千]?", text)
    if match is None:
        return None
    powers = text[-1] if text[-1] in _POWERS else ""
    digits = text.removesuffix(powers)
    lower, upper = (read_integer(digits[:-2] + digit + powers) for digit in digits[-2:])
    return (Decimal(lower), Decimal(upper)) if lower and upper else None


def read_arabic(written: str) -> Decimal:
    """``1,182.5``, ``1 182``, ``3·7`` and ``.5``."""
    return Decimal(written.replace(",", "").replace(" ", "").replace("·", "."))


def times(magnitude: str) -> Decimal:
    """What a magnitude word multiplies by: 万 → 10000, 千亿 → 10**11, nothing → 1."""
    value = Decimal(1)
    for character in magnitude:
        value *= _POWERS.get(character) or _MYRIADS[character]
    return value


def plain(value: Decimal) -> int | float:
    """``value`` as JSON has it: a whole number where it is written as one."""
    return int(value) if value == value.to_integral_value() and "." not in str(value) else float(value)
