"""Years written in hanzi (二〇三一年) as digits, so that patterns need to know only one way."""

from __future__ import annotations

from policyx.ruleset import compiled

_WRITTEN = compiled(r"[一二][〇零○Oo0一二三四五六七八九]{3}(?=年)")
_DIGITS = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")


def in_digits(text: str) -> str:
    """``text`` with its written years in digits; no character moves."""
    return _WRITTEN.sub(lambda year: year[0].translate(_DIGITS), text)
