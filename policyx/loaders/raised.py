"""What stands raised above the line: the mark of a note, which is no digit of the number before it, or a power.

Loaders put raised text between two control characters that no format can hold (:func:`mark`) and settle it once the
line is whole (:func:`settle`). Powers get the raised digits of Unicode: ``m²``, ``10⁴``.
"""

from __future__ import annotations

import re

_UP, _DOWN = "\x0e", "\x0f"
_RAISED = re.compile(f"{_UP}([^{_DOWN}]*){_DOWN}")
_DIGITS = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")

_ONE = r"(?:注?\d{1,3}|[①-⑳]|[*＊※†‡]+)"
_NOTE = re.compile(rf"[\[［〔【(（]?\s*{_ONE}(?:[,，、~～–-]{_ONE})*\s*[\]］〕】)）]?")
_EXPONENT = re.compile(r"[-−–]?\d{1,2}")
#: 5×10⁴ and 10⁴t; behind a bare 10 a 1 or 2 is rather the mark of a note.
_TIMES_TEN = re.compile(r"[×xX*·(（/]10$")
_TEN = re.compile(r"(?<![\d.,])10$")
_UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdhmnuμµ]|da)?(?:m|s|g|L|h|d|a|K|J)$|(?<![A-Za-z])(?:ft|in|kg|mol)$")
_FORMULA = re.compile(r"(?<![A-Za-z&])(?:[A-Z]O|[ORN])$")  # CO2, R2


def mark(text: str) -> str:
    """``text`` marked as raised."""
    return f"{_UP}{text}{_DOWN}"


def settle(line: str) -> str:
    """A whole line with its marked parts as they are to be read."""
    if _UP not in line:
        return line
    line = line.replace(_DOWN + _UP, "")
    parts, at = [], 0
    for raised in _RAISED.finditer(line):
        parts.append(line[at : raised.start()])
        parts.append(as_read("".join(parts)[-8:], raised[1]))
        at = raised.end()
    return "".join([*parts, line[at:]])


def as_read(before: str, raised: str) -> str:
    """What is left of ``raised`` behind ``before``: nothing of a note's mark, small digits of a power."""
    text = raised.strip()
    if not before.strip():
        return raised
    if _EXPONENT.fullmatch(text):
        large = len(text) > 1 or text >= "3"
        if _UNIT.search(before) or _TIMES_TEN.search(before) or (large and _TEN.search(before)):
            return text.translate(_DIGITS)
        if _FORMULA.search(before):
            return raised
    return "" if _NOTE.fullmatch(text) else raised
