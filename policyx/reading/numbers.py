"""Numbers as policy documents write them, in folded text.

Arabic with thousands commas (``1,182``), decimals, Chinese numerals (``二十五万``, ``二〇二五``) and both mixed
(``3亿5000万``), fractions (``百分之五``, ``三分之二``, ``一又二分之一``), tenths (``两成``, ``三成半``), multiples
(``翻一番``), approximations (``50余``, ``近千``), ranges (``1-2``, ``6.5%-7%``, ``2-3亿``, ``三四十``), magnitudes
(万 亿 万亿 千亿 …), powers of ten (``5×10⁴``), signs (``负3``) and the formulas that stand in technical annexes
(``2^5``, ``1/3``, ``1.2e6``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from policyx.reading.numerals import (
    ARABIC,
    CHARACTERS,
    MAGNITUDE,
    NEIGHBOURS,
    read_arabic,
    read_decimal,
    read_integer,
    read_neighbours,
    simplified,
    times,
)
from policyx.ruleset import compiled


class Number(Struct, frozen=True, gc=False):
    """A number in folded text, ``[start, end)`` without its unit.

    ``magnitude`` (``万``) is kept apart where the number is Arabic, so that both can be given as written;
    ``percent`` where the wording itself says a share, as 百分之五, 两成 and 三分之一 do: ``value`` is in %. ``loose``
    is the word of approximation inside it (余, 多, 几, 近). ``chinese``: written in Chinese numerals. ``formula``:
    written as mathematics (1/3, 2^5, 1e6, -3), which in running text is seldom a quantity. ``quotient``: ``value``
    comes from a division and may have no end of decimals.
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
    formula: bool = False
    quotient: bool = False


_PLAIN = "〇零一二两三四五六七八九"
# 陆, 伍, 肆 and 拾 are characters of common words (大陆, 队伍, 放肆, 收拾): numerals only among formal ones.
_FORMAL = (
    r"[壹贰叁柒捌玖佰仟]|[肆伍陆](?=[拾佰仟])|(?<=[拾佰仟千零])[肆伍陆]|(?<=分之)[肆伍陆]"
    rf"|拾(?=[壹贰叁肆伍陆柒捌玖]|[{_PLAIN}]?[万亿])|(?<=[壹贰叁肆伍陆柒捌玖零])拾"
)
_CN = (
    rf"(?:[{_PLAIN}十万亿]|千(?![瓦克米卡帕伏赫焦乏字])|百(?!分[之点])|{_FORMAL}"
    rf"|兆(?=[{_PLAIN}壹贰叁肆伍陆柒捌玖十百千拾佰仟]+亿))"  # else 兆 is mega: 百兆宽带
)
_CN_NUMBER = rf"{_CN}++(?:点[〇零一二三四五六七八九]+)?"
_WHOLE = rf"(?:{_CN}|百(?=分之))++|\d+"
_DASH = r"(?:-{1,2}|—{1,2}|~|至|到)"
# 担负, 肩负 … end in a 负 that is no sign; a - between words is a dash.
_SIGN = r"(?:(?<![\u4e00-\u9fff])负|(?<=[为是达到至从由降比长])负|(?<![\w)\]%°℃.-])-)"
_BELOW_MYRIAD = r"(?:\d千(?:零?\d百)?|\d百|(?<=零)\d{1,3}|(?<=万)\d{4}(?![\d年]))"
_MIXED = (
    rf"\d{{1,4}}亿零?\d{{1,4}}[百千]?万(?:零?{_BELOW_MYRIAD}){{0,2}}|(?:\d千零)?\d{{1,4}}万(?:零?{_BELOW_MYRIAD}){{1,2}}"
    r"|\d千零\d{1,4}万|\d千(?:零\d{1,3}|\d百)"
)


def find_numbers(text: str) -> list[Number]:
    """Every number in folded ``text``, left to right, not overlapping. What each one means is not asked here."""
    text = simplified(text)
    pattern = _NUMBER if _RARE.search(text) else _USUAL
    numbers = []
    at = 0
    while match := pattern.search(text, at):
        number = _READERS[match.lastgroup or ""](match)
        at = number.end if number else match.end()
        if number is not None:
            numbers.append(_signed(number, match["sign"]) if match["sign"] else number)
    return numbers


def _signed(number: Number, sign: str) -> Number:
    return replace(number, value=-number.value, formula=number.formula or sign == "-")


def _doubling(match: re.Match[str]) -> Number:
    value = Decimal(read_integer(match["doublings"] or "一") or 1)
    return Number(match.start(), match.end(), value, times=True, chinese=True)


def _fraction(match: re.Match[str]) -> Number | None:
    """五分之三 is 60 %, 一又二分之一 is 150 %; a range only of 百分之五至七."""
    below, above = read_decimal(match["denominator"]), read_decimal(match["numerator"])
    if above is None and (values := read_neighbours(match["numerator"])):
        above = values[0]
    ones = read_decimal(match["ones"]) if match["ones"] else Decimal(0)
    if not below or above is None or ones is None:
        return None
    above = -above if match["minus"] else above
    if below == 100 and not ones:
        upper = read_decimal(match["numerator_upper"]) if match["numerator_upper"] else None
        if upper is None and (values := read_neighbours(match["numerator"])):
            above, upper = values  # 百分之七八
        return Number(match.start(), match.end(), above, upper, percent=True, chinese=True)
    share = (ones + above / below) * 100
    return Number(match.start(), match.end(), share, percent=True, quotient=True, chinese=True)


def _tenths(match: re.Match[str]) -> Number:
    share = (read_decimal(match["tenth"]) or Decimal(0)) * 10 + (5 if match["half"] else 0)
    return Number(match.start(), match.end(), share, percent=True, chinese=True)


def _ten(match: re.Match[str]) -> Number:
    """5×10⁴吨 is 5万吨, 10⁴万元 is 10000万元."""
    factor, exponent = read_arabic(match["factor"] or "1"), int(match["raised"].lstrip("^").translate(_SMALL))
    magnitude = match["magnitude3"] or ""
    if not magnitude and exponent in _TENS:
        return Number(match.start(), match.end(), factor, magnitude=_TENS[exponent])
    return Number(match.start(), match.end(), factor * 10**exponent, magnitude=magnitude)


def _power(match: re.Match[str]) -> Number | None:
    base, exponent = read_arabic(match["base"]), match["exponent"]
    if exponent and not base:
        return None
    value = base ** int(exponent) if exponent else Decimal(f"{base}E{match['tens']}")
    return Number(match.start(), match.end(), value, formula=True)


def _slash(match: re.Match[str]) -> Number:
    """1/3 is a share, as 三分之一 is; 24/7 and 1 3/5 are not."""
    above, below = int(match["above"]), int(match["below"])
    value = int(match["full"] or 0) + Decimal(above) / below
    share = not match["full"] and above < below <= 10
    return Number(
        match.start(), match.end(), value * (100 if share else 1), percent=share, quotient=True, formula=not share
    )


def _mixed(match: re.Match[str]) -> Number | None:
    value = read_integer(match["mix"])
    if value is None:
        return None
    return Number(match.start(), match.end(), Decimal(value), loose=match["loose0"] or "")


def _range(match: re.Match[str]) -> Number:
    """``2-3亿元`` shares the magnitude; ``1.5万-2万`` has it twice; ``5-3`` is no range but two numbers."""
    lower, upper = read_arabic(match["lower"]), read_arabic(match["upper"])
    low_magnitude, magnitude = match["low_magnitude"] or "", match["magnitude2"] or ""
    if upper <= lower and magnitude and not low_magnitude:  # 8000-1万
        upper, magnitude = upper * times(magnitude), ""
    if low_magnitude and low_magnitude != magnitude:
        lower *= times(low_magnitude) / times(magnitude)
    if upper <= lower:
        end = match.end("low_magnitude") if low_magnitude else match.end("lower")
        return Number(match.start(), end, read_arabic(match["lower"]), magnitude=low_magnitude)
    return Number(match.start(), match.end(), lower, upper, magnitude=magnitude)


def _arabic(match: re.Match[str]) -> Number:
    loose = match["loose1"] or match["loose2"] or ""
    figure, magnitude = read_arabic(match["figure"]), match["magnitude"] or ""
    return Number(match.start(), match.end(), figure, magnitude=magnitude, loose=loose)


def _vague(match: re.Match[str]) -> None:
    """几十, 数百: passed over."""


def _neighbours(match: re.Match[str]) -> Number | None:
    values = read_neighbours(match["side_by_side"])
    if values is None:
        return None
    if match["of_ten"]:
        return Number(match.start(), match.end(), values[0] * 10, values[1] * 10, percent=True, chinese=True)
    return Number(match.start(), match.end(), *values, magnitude=match["myriads"] or "", chinese=True)


def _half_hundred(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), Decimal(50), chinese=True)


def _chinese(match: re.Match[str]) -> Number | None:
    numeral = match["numeral"]
    value = read_decimal(numeral)
    if value is None or (len(numeral) == 2 and _PLACES.fullmatch(numeral)):
        return None
    magnitude = match["trailing"] or numeral[len(numeral.rstrip("万亿")) :]
    if not match["trailing"]:
        value /= times(magnitude)
    value *= 12 if match["dozen"] else 1
    return Number(match.start(), match.end(), value, magnitude=magnitude, loose=match["loose3"] or "", chinese=True)


_PLACES = compiled("[一二三四五六七八九]{2}")  # 三四季度, 一二类: two of them, and no number
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TENS = {2: "百", 3: "千", 4: "万", 6: "百万", 7: "千万", 8: "亿", 12: "万亿"}
# The forms a number takes, tried in this order, each with what reads it.
_FORMS: dict[str, tuple[str, Callable[[re.Match[str]], Number | None]]] = {
    "doubling": (r"翻了?(?:(?P<doublings>[一两二三四五]|\d)?番|一?倍)", _doubling),
    "fraction": (
        rf"(?:(?P<ones>{_WHOLE})又)?(?P<denominator>{_WHOLE}|百|千|万)分之(?P<minus>负)?(?P<numerator>{_CN_NUMBER}|{ARABIC})"
        rf"(?:{_DASH}(?:(?:百|千|万|{_CN}{{1,3}})分之)?(?P<numerator_upper>{_CN_NUMBER}|{ARABIC}))?",
        _fraction,
    ),
    "tenths": (
        r"(?P<tenth>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<half>半)?(?![立员为本功果效都型交份熟套长分就])",
        _tenths,
    ),
    "ten": (
        rf"(?:(?P<factor>{ARABIC})[×xX*·])?(?<![\d.,])10(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}|\^[48](?=[\u4e00-\u9fff]))"
        rf"(?P<magnitude3>{MAGNITUDE})?",
        _ten,
    ),
    "power": (
        r"(?P<base>\d{1,9}(?:\.\d{1,9})?)(?:\^(?P<exponent>[+-]?\d{1,3})|[eE](?P<tens>[+-]?\d{1,2}))(?![\dA-Za-z.])",
        _power,
    ),
    "slash": (
        r"(?<![\d./])(?:(?P<full>\d{1,3})\ )?(?P<above>\d{1,3})/(?P<below>[1-9]\d{0,2})(?![\d./万亿十百千%年月日-])",
        _slash,
    ),
    "mixed": (rf"(?=\d++[千万亿])(?P<mix>{_MIXED})(?P<loose0>[余多来几])?", _mixed),
    "range": (
        # What every range has is looked for first: a number that is none would be tried again without its last figures.
        r"(?=[\d,. ·]{1,64}+[十百千万亿%‰个分点]*+[-—~至到])"
        rf"(?P<lower>{ARABIC})(?P<low_magnitude>{MAGNITUDE})?(?:%|个百分点|‰|个点)?{_DASH}"
        rf"(?P<upper>{ARABIC})(?P<magnitude2>{MAGNITUDE})?",
        _range,
    ),
    "arabic": (
        rf"(?P<figure>{ARABIC}|(?<![\w.)\]%])\.\d+)(?P<loose1>[余多来几])?(?P<magnitude>{MAGNITUDE})?(?P<loose2>[余多来])?",
        _arabic,
    ),
    "neighbours": (
        rf"(?=[一二两三四五六七八九十百千]{{2}})(?<![{_PLAIN}])(?P<side_by_side>{NEIGHBOURS}[十百千]?)(?![{_PLAIN}十百])"
        r"(?:(?P<of_ten>成)(?![立员为本功果效都型交份熟套长分就])|(?P<myriads>万亿|[万亿])?(?![类级季批期等号月日线流层楼]))",
        _neighbours,
    ),
    "vague": (rf"[几数]{_CN}++", _vague),
    "half_hundred": (r"半百(?![姓货])", _half_hundred),
    "chinese": (
        rf"(?![万亿](?![\u4e00-\u9fff]))(?P<numeral>{_CN_NUMBER})(?P<loose3>[余多来几])?(?P<trailing>[万亿])?(?P<dozen>打(?![\u4e00-\u9fff]))?",
        _chinese,
    ),
}
_READERS = {name: reader for name, (_, reader) in _FORMS.items()}
# These begin with a figure; most numerals are 一 of 统一, 一批 …
_IN_FIGURES = ("ten", "power", "slash", "mixed", "range", "arabic")
# These hold what few texts have.
_RARELY = ("doubling", "fraction", "tenths", "ten", "power", "slash", "half_hundred")
_RARE = compiled(r"翻|分之|(?<=[一二两三四五六七八九\d])成|[⁰¹²³⁴⁵⁶⁷⁸⁹^]|(?<=\d)[eE/]|半百")


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    forms = "|".join(
        rf"(?=[\d.])(?:{_either(some)})" if in_figures else _either(some)
        for in_figures, some in groupby(names, _IN_FIGURES.__contains__)
    )
    return compiled(rf"(?=[\d翻几数半负.{CHARACTERS}-])(?P<sign>(?=[负-]){_SIGN})?(?:{forms})")


def _either(names: Iterable[str]) -> str:
    return "|".join(f"(?P<{name}>{_FORMS[name][0]})" for name in names)


_NUMBER, _USUAL = _any_of(_FORMS), _any_of(name for name in _FORMS if name not in _RARELY)
