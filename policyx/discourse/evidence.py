"""The evidence of one paragraph: how much of its wording looks back, and whether it opens a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from policyx.discourse.shape import Tense
from policyx.reading.cues import Cue
from policyx.reading.dates import Anchor, TimeExpression, is_over, is_past
from policyx.ruleset import Ruleset, compiled

#: Weighed by a prototype over 62 provincial reports and 27 plans. Plans are the rule, so silence speaks for the future,
#: the more of it the more text there is.
_SILENCE, _LONG = 1.5, 120
_MOST_OF_A_KIND, _MOST = 3, 3.0
_COMING_YEAR, _OPENER = -2.0, 2.0
#: How far from the head of a paragraph its opener may stand: 全县…, 我市….
_HEAD = 3
#: 2000年底前建成的管网: which ones are meant.
_DESCRIBES = compiled(r"[^,;。、:达为\d]{0,10}的")
_NO_PART = ("base", "recurring", "ongoing", "from")
#: 经过八年努力, 三个月内: so long it took, or is to take, whenever that was.
_LENGTHS = ("dates.years_of_effort", "dates.years_within", "dates.within")
#: How far behind a year the name ends that it belongs to.
_NAME = 40
#: Stands for each character of an aside.
ASIDE = "＿"


class Evidence(Struct, frozen=True, gc=False):
    """``score``: above 0 it looks back. ``opener``: where the part looks that the paragraph begins, and the words.

    ``hinge``: the text may turn round here: it addresses the audience, or a part begins within the paragraph.
    """

    score: float
    opener: Tense | None
    cue: Cue | None
    hinge: bool


def weigh(bare: str, times: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset, report: bool = False) -> Evidence:
    """The evidence of a folded paragraph without asides.

    ``report``: it is of a work report, whose goals are round; a plan may list projects by their exact size.
    """
    score = -_SILENCE * min(1.0, 0.3 + len(bare) / _LONG)
    for pattern in rules.patterns_in("discourse.cue", bare):
        most = _MOST_OF_A_KIND if report or not pattern.constants["figure"] else 1
        score += min(most, len(pattern.regex.findall(bare))) * pattern.constants["weight"]
    # 全年 and 上半年 are of whichever year the text speaks of.
    coming = [
        time
        for time in times
        if time.last
        and time.kind in ("by", "during", "point")
        and not is_over(time, anchor)
        and (rules.pattern("targets.named_year").regex.search(bare, time.start, time.end) or "今" in bare[time.start])
    ]
    score += _COMING_YEAR * min(len(coming), _MOST_OF_A_KIND)
    opener, cue = opener_at(bare, 0, times, anchor, rules)
    opened = {"back": _OPENER, "ahead": -_OPENER, None: 0.0}[opener]
    hinge = rules.pattern("discourse.hinge").regex.search(bare) is not None
    return Evidence(max(-_MOST, min(_MOST, score)) + opened, opener, cue, hinge)


def opener_at(
    bare: str, start: int, times: Sequence[TimeExpression], anchor: Anchor, rules: Ruleset
) -> tuple[Tense | None, Cue | None]:
    """Whether a part begins with the sentence at ``start``, and where it looks: 过去一年, 今后五年, a year; what
    somebody says (报告指出：2024年…) begins behind the words that say so.

    ``bare`` is folded text without asides.
    """
    first, start = start, _head(bare, start, rules)
    if rules.pattern("discourse.opener_neither").regex.match(bare, start):
        return None, None
    if match := rules.pattern("discourse.opener_back").regex.match(bare, start):
        return "back", Cue("discourse.opener_back", *match.span())
    if match := rules.pattern("discourse.opener_ahead").regex.match(bare, start):
        return "ahead", Cue("discourse.opener_ahead", *match.span())
    for time in times:
        if not first <= time.start <= start + _HEAD or time.kind in _NO_PART or time.rule in _LENGTHS:
            continue
        if bare[time.start : time.end] in rules.words("targets.whole_year").members:  # 全年 is of either year
            continue
        if bare[time.start] == ASIDE or _DESCRIBES.match(bare, time.end) or is_of_name(bare, time, rules):
            return None, None
        if is_past(time, anchor):
            return "back", Cue(time.rule, time.start, time.end)
        if time.last is not None:
            return "ahead", Cue(time.rule, time.start, time.end)
    return None, None


def may_turn_back(bare: str, times: Sequence[TimeExpression], rules: Ruleset) -> bool:
    """Whether any sentence of a passage can begin a part that looks back: most have neither a time nor such words."""
    return bool(times) or rules.pattern("discourse.opener_back").regex.search(bare) is not None


def _head(bare: str, start: int, rules: Ruleset) -> int:
    """Where a sentence begins behind its mark, and behind the words that say who says it."""
    start = behind_lead(bare, (start, len(bare)), rules)
    reported = rules.pattern("discourse.reported").regex.match(bare, start)
    return reported.end() if reported else start


def behind_lead(text: str, span: tuple[int, int], rules: Ruleset) -> int:
    """Where a sentence or passage begins behind its mark or address (——, 一是, 各位代表), if it has one."""
    lead = rules.pattern("discourse.lead").regex.match(text, *span)
    return lead.end() if lead else span[0]


def is_of_name(text: str, time: TimeExpression, rules: Ruleset) -> bool:
    """Whether a year says which text or event is meant (2025年…大会, 2026年度…清单), not when it is to be done."""
    if time.kind not in ("point", "during"):
        return False
    behind = text[time.end : time.end + _NAME]
    return any(rules.pattern(f"discourse.name_of_{what}").regex.search(behind) for what in ("text", "event"))


@lru_cache(maxsize=4096)  # the cells of a table say the same again and again
def without_asides(text: str, rules: Ruleset) -> str:
    """Folded text with what speaks of something else blanked out: names, conditions, what is only used or meant."""
    for pattern in rules.patterns_in("discourse.aside", text):
        text = pattern.regex.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return ASIDE * len(match[0])
