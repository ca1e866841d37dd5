"""Numbers as policy documents write them, in folded text.

Arabic with thousands commas (``1,182``), decimals, Chinese numerals (``二十五万``, ``二〇二五``), fractions
(``百分之五``, ``三分之二``), tenths (``两成``, ``三成半``), multiples (``翻一番``), approximations (``50余``,
``近千``), ranges (``1-2``, ``6.5%-7%``, ``2-3亿``), magnitudes (万 亿 万亿 千亿 …).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {
    character: digit
    for digits in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
    for digit, character in enumerate(digits)
}
_DIGITS |= {"○": 0, "两": 2}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE = "".join(_DIGITS) + "".join(_POWERS) + "".join(_MYRIADS)

#: The decimal point is a middle dot in older print (3·7).
ARABIC = r"\d{1,3}(?:,\d{3})+(?:[.·]\d+)?|\d+(?:[.·]\d+)?"
#: What may stand between an Arabic number and its unit and multiplies it.
MAGNITUDE = r"[十百千]?万亿|[十百千]?亿|[十百千]?万|千(?![瓦克米卡帕伏赫焦乏字])|百(?![分帕])"


def read_integer(text: str) -> int | None:
    """The whole number that ``text`` is, Arabic or Chinese: ``12``, ``1,182``, ``二十五万``, ``二〇二一``, ``十``.

    Returns ``None`` where it is no number.
    """
    plain = text.translate(_WIDE_DIGITS).replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if not text or any(character not in _CHINESE for character in text):
        return None
    if all(character in _DIGITS for character in text):  # 二〇二一: digit by digit
        return int("".join(str(_DIGITS[character]) for character in text))
    return _read_chinese(text)


_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0C: ","}


def _read_chinese(text: str) -> int | None:
    """二十五万 → 250000; ``None`` for what is not well formed (万十, 五三百)."""
    total, section, digit, last = 0, 0, None, 10**12
    for character in text:
        if character in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[character]
        elif character in _POWERS:
            power = _POWERS[character]
            if power >= last:
                return None
            section += (1 if digit in (None, 0) else digit) * power
            digit, last = None, power
        else:
            section += digit or 0
            if section == 0 and total == 0:
                section = 1 if text[0] == character else 0
            myriad = _MYRIADS[character]
            # 一亿二千万 adds, 二十五万亿 multiplies.
            total = total + section * myriad if total > myriad else (total + section) * myriad
            section, digit, last = 0, None, 10**12
    return total + section + (digit or 0)


def read_decimal(text: str) -> Decimal | None:
    """The number that ``text`` is, Arabic with decimals or Chinese (``三点五``); ``None`` where it is none."""
    if re.fullmatch(ARABIC, text):
        return _decimal(text)
    whole, point, part = text.partition("点")
    value = read_integer(whole)
    if value is None or (point and not (part and all(character in _DIGITS for character in part))):
        return None
    if not point:
        return Decimal(value)
    return Decimal(f"{value}." + "".join(str(_DIGITS[character]) for character in part))


def _decimal(arabic: str) -> Decimal:
    return Decimal(arabic.replace(",", "").replace("·", "."))


@dataclass(frozen=True, slots=True)
class Number:
    """A number in folded text, ``[start, end)`` without its unit.

    ``magnitude`` (``万``) is kept apart where the number is Arabic, so that both can be given as written;
    ``percent`` where the wording itself says %, as 百分之五 and 两成 do. ``loose`` is the word of approximation
    inside it (余, 多, 几, 近). ``chinese``: written in Chinese numerals.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    magnitude: str = ""
    percent: bool = False
    times: bool = False
    loose: str = ""
    chinese: bool = False


_CN = r"(?:[〇零一二两三四五六七八九十万亿]|千(?![瓦克米卡帕伏赫焦乏字])|百(?!分之))"
_CN_NUMBER = rf"{_CN}+(?:点[〇零一二三四五六七八九]+)?"
_DASH = r"(?:-{1,2}|—{1,2}|~|至|到)"

_NUMBER = re.compile(
    rf"""
      (?P<doubling>翻(?:了)?(?:(?P<doublings>[一两二三四五]|\d)?番|一?倍))
    | (?P<denominator>百|千|万|{_CN}{{1,3}})分之(?P<numerator>{_CN_NUMBER}|{ARABIC})
      (?:{_DASH}(?:(?:百|千|万|{_CN}{{1,3}})分之)?(?P<numerator_upper>{_CN_NUMBER}|{ARABIC}))?
    | (?P<tenths>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<half>半)?(?![立员为本功果效都型交份熟套长分就])
    | (?P<lower>{ARABIC})(?P<low_magnitude>{MAGNITUDE})?(?P<low_unit>%|个百分点|‰|个点)?
      (?:{_DASH})(?P<upper>{ARABIC})(?P<magnitude2>{MAGNITUDE})?
    | (?P<arabic>{ARABIC})(?P<loose1>[余多来几])?(?P<magnitude>{MAGNITUDE})?(?P<loose2>[余多来])?
    | (?P<loose_number>[几数](?:{_CN})+)
    | (?P<chinese>{_CN_NUMBER})(?P<loose3>[余多来几])?(?P<trailing>[万亿])?
    """,
    re.VERBOSE,
)


def find_numbers(text: str) -> list[Number]:
    """Every number in folded ``text``, left to right, not overlapping. What each one means is not asked here."""
    numbers = []
    at = 0
    while match := _NUMBER.search(text, at):
        number = _number(match)
        at = number.end if number else match.end()
        if number is not None:
            numbers.append(number)
    return numbers


def _number(match: re.Match[str]) -> Number | None:
    start, end, group = match.start(), match.end(), match.groupdict()
    if group["doubling"]:
        return Number(start, end, Decimal(read_integer(group["doublings"] or "一") or 1), times=True, chinese=True)
    if group["denominator"]:
        return _fraction(start, end, group)
    if group["tenths"]:
        share = (read_decimal(group["tenths"]) or Decimal(0)) * 10 + (5 if group["half"] else 0)
        return Number(start, end, share, percent=True, chinese=True)
    if group["lower"]:
        return _range(match)
    if group["arabic"]:
        loose = group["loose1"] or group["loose2"] or ""
        figure = _decimal(group["arabic"])
        return Number(start, end, figure, magnitude=group["magnitude"] or "", loose=loose)
    if group["loose_number"]:
        return None
    chinese = group["chinese"] or ""
    value = read_decimal(chinese)
    if value is None:
        return None
    magnitude = group["trailing"] or chinese[len(chinese.rstrip("万亿")) :]
    if not group["trailing"]:
        value /= times(magnitude)
    return Number(start, end, value, magnitude=magnitude, loose=group["loose3"] or "", chinese=True)


def _fraction(start: int, end: int, group: dict[str, str | None]) -> Number | None:
    below, above = read_decimal(group["denominator"] or ""), read_decimal(group["numerator"] or "")
    upper = read_decimal(group["numerator_upper"]) if group["numerator_upper"] else None
    if not below or above is None:
        return None
    if below == 100:
        return Number(start, end, above, upper, percent=True, chinese=True)
    percent = (above * 100 / below).quantize(Decimal("0.01")).normalize()
    return Number(start, end, Decimal(f"{percent:f}"), percent=True, chinese=True)


def _range(match: re.Match[str]) -> Number | None:
    """``2-3亿元`` shares the magnitude; ``1.5万-2万`` has it twice; ``5-3`` is no range but two numbers."""
    group = match.groupdict()
    lower, upper = (_decimal(group[name] or "") for name in ("lower", "upper"))
    low_magnitude, magnitude = group["low_magnitude"] or "", group["magnitude2"] or ""
    if upper <= lower and magnitude and not low_magnitude:  # 8000-1万
        upper, magnitude = upper * times(magnitude), ""
    if low_magnitude and low_magnitude != magnitude:
        scale = times(low_magnitude) / times(magnitude)
        lower *= scale
    if upper <= lower:
        end = match.end("low_magnitude") if low_magnitude else match.end("lower")
        return Number(match.start(), end, _decimal(group["lower"] or ""), magnitude=low_magnitude)
    return Number(match.start(), match.end(), lower, upper, magnitude=magnitude)


def times(magnitude: str) -> Decimal:
    """What a magnitude word multiplies by: 万 → 10000, 千亿 → 10**11, nothing → 1."""
    value = Decimal(1)
    for character in magnitude:
        value *= _POWERS.get(character) or _MYRIADS[character]
    return value


def plain(value: Decimal) -> int | float:
    """``value`` as JSON has it: a whole number where it is written as one."""
    return int(value) if value == value.to_integral_value() and "." not in str(value) else float(value)
