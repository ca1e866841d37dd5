"""Text that is struck out: a level stroke runs through it, as long as the text and no longer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace

from policyx.loaders.layout.content import Glyph, PageContent, Rule

_LOW, _HIGH = 0.2, 0.7  # of the em box, from below: where a stroke runs through and not under
_SLACK = 0.6  # ems by which it may miss the ends of the text; a ruling line goes further


def without_struck(content: PageContent) -> tuple[PageContent, int]:
    """The page without its struck-out characters and their strokes, and how many characters that are."""
    strokes = [rule for rule in (*content.rules, *content.ticks) if rule.x1 - rule.x0 > rule.bottom - rule.top]
    if not strokes or not content.glyphs:
        return content, 0
    glyphs = sorted(content.glyphs, key=attrgetter("bottom"))
    bottoms = [glyph.bottom for glyph in glyphs]
    tallest = max(glyph.size for glyph in glyphs)
    gone: set[int] = set()
    struck: list[tuple[Rule, Glyph]] = []
    for stroke in strokes:
        at = (stroke.top + stroke.bottom) / 2
        near = range(bisect_left(bottoms, at), bisect_right(bottoms, at + _HIGH * tallest))
        through = [place for place in near if _crosses(stroke, at, glyphs[place])]
        if through and _ends_with(stroke, [glyphs[place] for place in through]):
            gone.update(through)
            struck.append((stroke, glyphs[through[0]]))
    if not gone:
        return content, 0
    kept = [glyph for place, glyph in enumerate(glyphs) if place not in gone]
    for stroke, one in struck:
        _close_gap(kept, stroke, one)
    used = {stroke for stroke, _ in struck}
    rules = tuple(rule for rule in content.rules if rule not in used)
    return replace(content, glyphs=tuple(kept), rules=rules), sum(len(glyphs[place].text) for place in gone)


def _crosses(stroke: Rule, at: float, glyph: Glyph) -> bool:
    above = (glyph.bottom - at) / glyph.size
    return _LOW < above < _HIGH and stroke.x0 <= (glyph.x0 + glyph.x1) / 2 <= stroke.x1


def _ends_with(stroke: Rule, glyphs: Sequence[Glyph]) -> bool:
    slack = _SLACK * max(glyph.size for glyph in glyphs)
    first, last = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
    return abs(stroke.x0 - first) <= slack and abs(stroke.x1 - last) <= slack


def _close_gap(kept: list[Glyph], stroke: Rule, one: Glyph) -> None:
    """Let the neighbour on the line of ``one`` take the room of what the stroke goes through: it is no gap."""
    slack = _SLACK * one.size
    for place, glyph in enumerate(kept):
        if abs(glyph.bottom - one.bottom) > slack:
            continue
        if abs(glyph.x1 - stroke.x0) <= slack:
            kept[place] = replace(glyph, x1=stroke.x1)
            return
        if abs(glyph.x0 - stroke.x1) <= slack:
            kept[place] = replace(glyph, x0=stroke.x0)
            return
