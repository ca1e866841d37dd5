"""The unit that stands behind a number, from the unit lexicon in ``rules/units.toml``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from policyx.reading.numerals import CHARACTERS
from policyx.ruleset import Ruleset, compiled, either

UnitKind = Literal["rate", "money", "count", "measure"]
_WHOLE = "(?![A-Za-z0-9²³])"  # a letter or figure that follows makes it a model or a name: 5G, 3D
_KINDS: tuple[UnitKind, ...] = ("rate", "money", "count", "measure")


class Unit(Struct, frozen=True, gc=False):
    """``text`` as written in folded text, ``[start, end)``; ``kind`` tells what can be counted in it."""

    start: int
    end: int
    text: str
    kind: UnitKind


@lru_cache(maxsize=4)
def _reader(rules: Ruleset) -> tuple[re.Pattern[str], dict[str, UnitKind]]:
    kinds: dict[str, UnitKind] = {}
    for kind in _KINDS:
        kinds |= dict.fromkeys(rules.words(f"units.{kind}").words, kind)
    words = either(kinds, {word: f"(?!{ends})" for word, ends in rules.mapping("units.not_before").items()})
    latin = rf"(?:{rules.pattern('units.latin').source}){_WHOLE}"
    # 万元/人, 微克/立方米, mg/㎥, 吨标准煤/万元: the part under the line has a magnitude of its own.
    below = rf"{rules.words('units.per').alternation}|{latin}|[A-Za-zμ]{{1,3}}[23²³]?{_WHOLE}"
    under = rf"[/每](?:{below}|(?:{words})|[百千万亿]+(?:{words}))"
    return compiled(rf"(?:(?P<words>{words})|{latin})(?:{under}|\((?:{words})\))?"), kinds


@lru_cache(maxsize=4)
def _countable(rules: Ruleset) -> re.Pattern[str]:
    """Where a number begins to count something: of numerals most are 一 of 统一, and no unit stands behind them."""
    unit = _reader(rules)[0].pattern
    return compiled(
        rf"\d|翻|半百|分之|[{CHARACTERS}][余多来几]?(?:[万亿成打倍]|(?<!(?<![{CHARACTERS}点])[一零〇])(?:{unit}))"
    )


def may_count(text: str, rules: Ruleset) -> bool:
    """Whether folded ``text`` may hold a quantity; where it has none it is told at once."""
    return _countable(rules).search(text) is not None


def unit_at(text: str, position: int, rules: Ruleset) -> Unit | None:
    """The longest unit that starts at ``position`` of folded ``text``, or ``None``."""
    regex, kinds = _reader(rules)
    match = regex.match(text, position)
    if match is None:
        return None
    kind: UnitKind = kinds[match["words"]] if match["words"] else "measure"
    return Unit(match.start(), match.end(), match[0], kind)
