"""Headline targets: those in the sentence, list or table of 主要（预期）目标 or 主要指标 (``rules/headline.toml``)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from policyx.discourse.leads import mark_of
from policyx.discourse.shape import Discourse, FramedPassage
from policyx.model.plan import Target
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def with_headline(
    targets: tuple[Target, ...], structure: Structure, discourse: Discourse, rules: Ruleset
) -> tuple[Target, ...]:
    """The targets, those of the overall goals marked."""
    spans = sorted(_announced(discourse, rules))
    titled = _titled_tables(structure, rules)
    starts = [passage.start for passage in structure.passages]

    def is_headline(target: Target) -> bool:
        at = target.evidence.start
        path = structure.passages[max(0, bisect_right(starts, at) - 1)].title_path
        if any(start <= at < end for start, end in spans):
            return True
        if target.table and target.table.table in titled:
            return not _is_elsewhere(path, rules)
        return _under_goals(path, rules)

    return tuple(target.model_copy(update={"headline": True}) if is_headline(target) else target for target in targets)


def _titled_tables(structure: Structure, rules: Ruleset) -> set[str]:
    title = rules.pattern("headline.table").regex
    return {table.id for table in structure.tables if table.title and title.search(table.title)}


@lru_cache(maxsize=256)  # the passages under a heading follow one another
def _is_elsewhere(path: tuple[str, ...], rules: Ruleset) -> bool:
    elsewhere = rules.pattern("headline.elsewhere").regex
    return any(elsewhere.search(title) for title in path)


@lru_cache(maxsize=256)
def _under_goals(path: tuple[str, ...], rules: Ruleset) -> bool:
    """Whether one of the headings is of the overall goals, and none above it of a part that says how to get there."""
    heading, joint = (rules.pattern(f"headline.{id}").regex for id in ("heading", "joint_heading"))
    at = next((at for at, title in enumerate(path) if heading.search(title)), None)
    if at is None and path and joint.search(path[-1]):
        at = len(path) - 1
    return at is not None and not _is_elsewhere(path[:at], rules)


def _announced(discourse: Discourse, rules: Ruleset) -> Iterator[tuple[int, int]]:
    """Stretches of the text that a sentence announces as the goals, or a label in front of their paragraph."""
    opener, label = (rules.pattern(f"headline.{id}") for id in ("opener", "label"))
    passages = list(discourse.passages.values())
    for number, framed in enumerate(passages):
        text = framed.folded.text
        found = opener.regex.search(text) if framed.tense == "ahead" and opener.may_be_in(text) else None
        if found is None and label.may_be_in(text) and not _is_elsewhere(framed.passage.title_path, rules):
            found = label.regex.match(text)
        if found is not None and text:
            yield framed.folded.span(found.start(), _end(framed, found.end(), rules))
            yield from _items(passages[number:], found.end())


def _end(framed: FramedPassage, begin: int, rules: Ruleset) -> int:
    """Where the goals that begin in this passage end: with it, or before the sentence that turns to the means."""
    turn = rules.pattern("headline.turn").regex
    text = framed.folded.text
    later = (frame.start for frame in framed.frames if frame.start > begin)
    return next((start for start in later if turn.match(text[start:])), len(text))


def _items(passages: list[FramedPassage], begin: int) -> Iterator[tuple[int, int]]:
    """The items of a list that the first passage only announces: 主要目标如下： in a line of its own."""
    first = passages[0]
    if not first.folded.text[begin - 1 :].endswith(":"):
        return
    for framed in passages[1:]:
        item = framed.passage
        if item.section != first.passage.section or mark_of(framed.folded.text) is None:
            return
        yield item.start, item.end
