"""What headings say: where the part under them looks, and of which time it speaks."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from policyx.reading.dates import Anchor, TimeExpression, find_times, is_past
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset

#: Heading words are a vote, never the verdict: paragraphs that plainly say otherwise are believed.
DATED, _NAMED, _HINT = 2.5, 2.0, 0.75


_UNTOLD = ("base", "recurring", "ongoing")
_DATED = frozenset({"by", "during", "point", "past"})


class Vote(Struct, frozen=True):
    """How strongly a heading says that its part looks back (``weight`` above 0) or ahead, and by which rule."""

    weight: float
    title: str
    rule: str


@lru_cache(maxsize=256)  # the passages under a heading follow one another
def vote_of(title_path: tuple[str, ...], anchor: Anchor, rules: Ruleset) -> Vote | None:
    """What the titles around a passage say; ``title_path`` is outermost first.

    An inner title overrules one around it that is no surer: 发展目标 within 发展基础, but not 主要措施 within
    2025年工作开展情况.
    """
    vote: Vote | None = None
    for title in title_path:
        said = _vote(title, anchor, rules)
        if said is not None and (vote is None or abs(said.weight) >= abs(vote.weight)):
            vote = said
    return vote


def is_heading_like(title: str, anchor: Anchor, rules: Ruleset) -> bool:
    """Whether a short line is plainly the heading of a part (过去一年的工作), whatever it is set in."""
    said = _vote(title, anchor, rules)
    return said is not None and abs(said.weight) >= _NAMED


@lru_cache(maxsize=512)
def _vote(title: str, anchor: Anchor, rules: Ruleset) -> Vote | None:
    """Both at once, or neither, says nothing."""
    text = fold(title).text
    times = [time for time in find_times(text, rules, anchor) if time.kind not in _UNTOLD and not is_day(time)]
    behind = any(is_past(time, anchor) for time in times)
    before = behind or rules.pattern("discourse.before").regex.search(text) is not None
    coming = [time for time in times if not is_past(time, anchor)]
    after = bool(coming) or rules.pattern("discourse.after").regex.search(text) is not None
    verbal = rules.pattern("discourse.heading_verb").regex.search(text) is not None
    done = rules.pattern("discourse.heading_done").regex.search(text) is not None
    back = not (verbal or done) and rules.pattern("discourse.heading_back").regex.search(text) is not None
    ahead = not verbal and rules.pattern("discourse.heading_ahead").regex.search(text) is not None
    if before != after and not (before and ahead and not back and not behind):
        if before:
            return Vote(DATED, title, "discourse.before")
        if not back:
            return Vote(-DATED, title, "discourse.after")
    if before and after:
        return None
    if back != ahead:
        rule = "discourse.heading_back" if back else "discourse.heading_ahead"
        return Vote(_NAMED if back else -_NAMED, title, rule)
    if done and not (ahead or verbal):
        return Vote(_HINT, title, "discourse.heading_done")
    return None


def is_day(time: TimeExpression) -> bool:
    """Whether a time is a single day: the date of something, no time that a part is of."""
    return time.first is not None and time.first == time.last


@lru_cache(maxsize=256)
def dated(title_path: tuple[str, ...], anchor: Anchor, rules: Ruleset) -> tuple[int, ...]:
    """How deep the titles stand that name a time, innermost first; mostly none does."""
    depths = reversed(range(len(title_path)))
    return tuple(depth for depth in depths if any(sides_of(title_path[depth], anchor, rules)))


@lru_cache(maxsize=256)
def sides_of(
    title: str, anchor: Anchor, rules: Ruleset
) -> tuple[tuple[TimeExpression, ...], tuple[TimeExpression, ...]]:
    """The times that a heading names behind the document, and those to come."""
    named = [time for time in times_of(title, anchor, rules) if time.kind in _DATED]
    over = tuple(time for time in named if is_past(time, anchor))
    return over, tuple(time for time in named if time not in over)


@lru_cache(maxsize=512)
def times_of(title: str, anchor: Anchor, rules: Ruleset) -> tuple[TimeExpression, ...]:
    """The dated times of a heading."""
    times = find_times(fold(title).text, rules, anchor)
    return tuple(time for time in times if time.last and time.kind != "base" and not is_day(time))
