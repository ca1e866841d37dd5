"""Looking back or looking ahead: what headings and wordings say about it (``rules/tense.toml``)."""

from __future__ import annotations

from dataclasses import dataclass

from policyx.reading.cues import Cue, search
from policyx.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a section looks, and the title and rule that say so."""

    back: bool
    title: str
    rule: str


def direction(title_path: tuple[str, ...], rules: Ruleset) -> Direction | None:
    """Where a section looks; ``title_path`` are the titles around it, outermost first.

    The innermost title that looks back or ahead decides: 发展目标 within 发展基础与目标 looks ahead. A title that does
    both, or starts with a verb, says nothing.
    """
    for title in reversed(title_path):
        if rules.pattern("tense.task_heading").regex.search(title):
            continue
        back = rules.pattern("tense.review_heading").regex.search(title)
        ahead = rules.pattern("tense.plan_heading").regex.search(title)
        if bool(back) != bool(ahead):
            return Direction(bool(back), title, "tense.review_heading" if back else "tense.plan_heading")
    return None


def is_review(title_path: tuple[str, ...], rules: Ruleset) -> bool:
    """Whether a section tells what was done or how things stand (工作回顾, 发展基础, 主要成就, 现状)."""
    looks = direction(title_path, rules)
    return looks is not None and looks.back


def is_outlook(title_path: tuple[str, ...], rules: Ruleset) -> bool:
    """Whether a section of a document that looks back is the one that looks ahead (下一步打算)."""
    ahead = rules.pattern("tense.plan_heading").regex
    return any(ahead.search(title) for title in title_path) and not is_review(title_path, rules)


def review_of_document(title: str | None, text: str, rules: Ruleset) -> str | None:
    """The rule by which a whole document only looks back (统计公报, 工作总结): it tells facts, not plans.

    Its title says so; where none is known, what the text calls itself (本公报).
    """
    if not title:
        return "tense.review_itself" if rules.pattern("tense.review_itself").regex.search(text) else None
    if rules.pattern("tense.plan_heading").regex.search(title):
        return None
    return "tense.review_title" if rules.pattern("tense.review_title").regex.search(title) else None


def is_retrospective(title: str | None, text: str, rules: Ruleset) -> bool:
    """Whether a whole document only looks back."""
    return review_of_document(title, text, rules) is not None


def past_cue(text: str, clause: tuple[int, int], rules: Ruleset) -> Cue | None:
    """The words by which a clause of a folded text tells of something done or existing: 已建成, 完成了, 截至…, 五年来.

    Words of intent (力争, 将) in the same clause outweigh them.
    """
    cue = search(text, clause, "tense.past", rules)
    return None if cue and search(text, clause, "tense.intent", rules) else cue


def speaks_of_past(clause: str, rules: Ruleset) -> bool:
    """Whether a folded clause tells of something done or existing."""
    return past_cue(clause, (0, len(clause)), rules) is not None
