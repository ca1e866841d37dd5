"""Number formats (ECMA-376 part 1, 18.8.30 and 18.8.31): a number as its cell shows it.

Read are sections, digits, thousands, scaling, percent, quoted text and dates. Fractions, exponents and Chinese
numerals (``[DBNum1]``) are shown as plain numbers.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from policyx.loaders.sheets.dates import DATE_TOKEN, as_date, builtin_date

BUILTIN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"} | {
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 49: "@",
}  # fmt: skip
"""Formats that a file names by number alone; those of dates, as Chinese offices see them, are in ``dates``."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<bracket>\[[^\]]{0,255}\])|[_*].|(?P<other>.)', re.DOTALL
)
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+")
_TIME_SPAN = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[(?P<sign>[<>]=?|=|<>)(?P<bound>-?[\d.]+)\]")
_EXACT = Context(prec=100)
_LITERAL = "\ue000"
"""Stands in front of each character that a format shows as it is."""


class _Section(NamedTuple):
    code: str
    is_date: bool
    condition: tuple[str, float] | None


def code_of(number: int) -> str:
    """The format that ``number`` stands for where the file does not say."""
    return BUILTIN.get(number) or builtin_date(number) or "General"


def is_date(code: str) -> bool:
    """Whether numbers in this format are dates or times."""
    return any(section.is_date for section in _sections(code)[:1])


@lru_cache(maxsize=20_000)
def as_shown(value: str, code: str, from_1904: bool = False) -> str:
    """The number written as ``value`` in the format ``code``; what is no number comes back as it is."""
    if code == "General" and len(value) < 10 and value.isdecimal():
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    section, bare = _choose(_sections(code), number)
    if section.is_date and (date := as_date(float(number), section.code, from_1904)) is not None:
        return date
    if section.code in ("", "@") or section.is_date or "/" in section.code:
        return _general(number)
    if "general" in section.code.lower():
        return _text(re.sub("general", _general(number), section.code, count=1, flags=re.IGNORECASE))
    return _formatted(abs(number) if bare else number, section.code)


@lru_cache(maxsize=1000)
def _sections(code: str) -> list[_Section]:
    sections = []
    for part in _split(code):
        found = _CONDITION.search(part)
        plain, is_time = _unquoted(part), _TIME_SPAN.search(part) is not None
        dated = is_time or bool(DATE_TOKEN.search(re.sub(f"{_LITERAL}.|(?i:general)", "", plain)))
        condition = (found["sign"], float(found["bound"])) if found and found["bound"].count(".") < 2 else None
        sections.append(_Section(plain, dated, condition))
    return sections


def _split(code: str) -> list[str]:
    parts = [""]
    for token in _TOKEN.finditer(code[:1000]):
        if token[0] == ";":
            parts.append("")
        else:
            parts[-1] += token[0]
    return parts[:4]


def _unquoted(part: str) -> str:
    """A section with its literal text marked, without colours, conditions and padding."""
    text = ""
    for token in _TOKEN.finditer(part):
        literal = token["quoted"] if token["quoted"] is not None else token["escaped"]
        if literal is not None:
            text += "".join(_LITERAL + character for character in literal)
        elif token["bracket"]:
            currency = re.match(r"\[\$([^-\]]+)", token["bracket"])
            span = _TIME_SPAN.match(token["bracket"])
            text += "".join(_LITERAL + sign for sign in currency[1]) if currency else span[0] if span else ""
        elif token["other"]:
            text += token["other"]
    return text


def _choose(sections: list[_Section], number: Decimal) -> tuple[_Section, bool]:
    """The section for ``number``, and whether it shows a negative one without a sign of its own."""
    for section in sections:
        if section.condition and _holds(section.condition, float(number)):
            return section, False
    plain = [section for section in sections if not section.condition]
    if len(plain) < len(sections):
        return (plain or sections)[0], False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    return sections[2] if number == 0 and len(sections) > 2 else sections[0], False


def _holds(condition: tuple[str, float], number: float) -> bool:
    sign, bound = condition
    return {
        "<": number < bound, "<=": number <= bound, ">": number > bound, ">=": number >= bound,
        "=": number == bound, "<>": number != bound,
    }[sign]  # fmt: skip


def _general(number: Decimal) -> str:
    """Eleven figures at most behind the integer part, as far as a cell is wide."""
    integer = len(str(int(abs(number))))
    return _plain(_rounded(number, max(0, min(10, 11 - integer))).normalize())


def _formatted(number: Decimal, code: str) -> str:
    bare = re.sub(f"{_LITERAL}.", lambda literal: "\0" * len(literal[0]), code)
    digits = _DIGITS.search(bare)
    if digits is None:
        return _text(code)
    if re.search("[0#]", re.sub("[Ee][+-]?0+", "", bare[digits.end() :])):  # figures in groups, as of telephones
        return _general(number)
    integer, _, decimals = digits[0].partition(".")
    scale = len(integer) - len(integer.rstrip(","))
    number = number.scaleb(2 * bare.count("%") - 3 * scale)
    least, most = decimals.count("0"), len(decimals)
    whole, _, fraction = _plain(abs(_rounded(number, most))).partition(".")
    fraction = fraction.ljust(most, "0")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    whole = whole.zfill(integer.count("0")) if integer.count("0") or whole != "0" else ""
    if "," in integer.rstrip(","):
        whole = f"{int(whole or 0):,}"
    sign = "-" if number < 0 and any(figure in "123456789" for figure in whole + fraction) else ""
    rest = re.sub(r"[Ee][+-]?0+|[#?]|(?<!\0)[0,](?=[0#?,])", "", code[digits.end() :])
    return _text(code[: digits.start()]) + sign + whole + ("." + fraction if fraction else "") + _text(rest)


def _text(code: str) -> str:
    return code.replace(_LITERAL, "").strip()


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)


def _plain(number: Decimal) -> str:
    return f"{number:f}"
