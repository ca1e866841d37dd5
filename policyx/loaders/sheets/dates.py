"""Dates in cells: days since 1900 or 1904, and how number formats write them (ECMA-376 part 1, 18.17.4 and 18.8.30)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

DATE_TOKEN = re.compile(r"[yYdDhHsS]|[mM]|aaa|AM/PM|上午/下午", re.ASCII)
_TOKEN = re.compile(
    "\ue000(?P<literal>.)|(?P<half>AM/PM|A/P|上午/下午)|(?P<span>\\[[hms]+\\])|(?P<code>y+|e+|m+|d+|a{3,4}|h+|s+(?:\\.0+)?)|.",
    re.IGNORECASE | re.DOTALL,
)
_BUILTIN = {
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
} | {
    number: code
    for numbers, code in (
        ((27, 36, 50, 52, 57), "yyyy年m月"), ((28, 29, 51, 53, 54, 58), "m月d日"), ((31,), "yyyy年m月d日"),
        ((30,), "m-d-yy"), ((32, 34, 55), "h时mm分"), ((33, 35, 56), "h时mm分ss秒"),
    )
    for number in numbers
}  # fmt: skip
"""As an Excel in Chinese shows them: 27 to 36 and 50 to 58 are its own."""
_WEEKDAYS = "一二三四五六日"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LAST = 2_958_466  # the day after 9999-12-31


def builtin_date(number: int) -> str | None:
    """The format of dates that ``number`` stands for."""
    return _BUILTIN.get(number)


def as_date(serial: float, code: str, from_1904: bool) -> str | None:
    """The day ``serial`` as ``code`` writes it; ``None`` for a number that is no day.

    Literal characters of ``code`` stand behind a mark (see ``formats``).
    """
    if not 0 <= serial < _LAST:
        return None
    # In the calendar of 1900 its February has 29 days; day 60 is the one that never was.
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    try:
        moment = epoch + timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return None
    tokens = list(_TOKEN.finditer(code))
    halves = any(token["half"] for token in tokens)
    text, before = "", ""
    for at, token in enumerate(tokens):
        name = (token["code"] or token["span"] or "").lower()
        if name:
            follows = next((other["code"].lower() for other in tokens[at + 1 :] if other["code"]), "")
            minute = name in ("m", "mm") and ("h" in before or follows.startswith("s"))
            text += _written(moment, name, serial, minute, halves)
            before = name
        elif token["half"]:
            text += ("上午" if moment.hour < 12 else "下午") if "午" in token["half"] else moment.strftime("%p")
        else:
            text += token["literal"] or token[0]
    return text.partition(";")[0].strip()


def _written(moment: datetime, name: str, serial: float, minute: bool, halves: bool) -> str:
    letter, length = name.strip("[]")[0], len(name)
    if name.startswith("["):
        return str(int(serial * {"h": 24, "m": 1440, "s": 86400}[letter]))
    if letter in "ye":
        return f"{moment.year % 100:02}" if name in ("y", "yy") else str(moment.year)
    if letter == "a" or (letter == "d" and length > 2):
        return ("星期" if length == 4 else "周") + _WEEKDAYS[moment.weekday()]
    if letter == "m" and length > 2 and not minute:
        return _MONTHS[moment.month - 1]
    hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
    value = {"d": moment.day, "h": hour, "s": moment.second, "m": moment.minute if minute else moment.month}[letter]
    return str(value) if length == 1 else f"{value:02}"
