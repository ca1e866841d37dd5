"""Looking back or ahead: what the title of a document and the wording of a clause say (``rules/tense.toml``)."""

from __future__ import annotations

from functools import lru_cache

from policyx.reading.cues import Cue, search
from policyx.ruleset import Ruleset

#: Tells of success, which is of the past, unless goals are being named (入选…6个, 获评…2家).
HONOUR = "tense.honour"


def review_of_document(title: str | None, text: str, rules: Ruleset) -> str | None:
    """The rule by which a whole document only looks back (统计公报, 工作总结): it tells facts, not plans.

    Its title says so; where none is known, what the text calls itself (本公报).
    """
    if not title:
        return "tense.review_itself" if rules.pattern("tense.review_itself").regex.search(text) else None
    if rules.pattern("discourse.heading_ahead").regex.search(title):
        return None
    if rules.pattern("tense.to_be_done").regex.search(title):
        return None
    return "tense.review_title" if rules.pattern("tense.review_title").regex.search(title) else None


@lru_cache(maxsize=64)  # asked of a clause, and again for each of its numbers
def past_cue(bare: str, clause: tuple[int, int], rules: Ruleset) -> Cue | None:
    """The words by which a clause tells of something done or existing: 已建成, 完成了, 截至…, 五年来.

    ``bare`` is folded text without asides (:func:`policyx.discourse.evidence.without_asides`). Words of intent
    (力争, 将) in the same clause outweigh them.
    """
    cue = _done(bare, clause, rules) or search(bare, clause, HONOUR, rules)
    return None if cue and search(bare, clause, "tense.intent", rules) else cue


def _done(bare: str, clause: tuple[int, int], rules: Ruleset) -> Cue | None:
    """The first words that tell of something done, or what a label says is the state of things."""
    cue = search(bare, clause, "tense.past", rules)
    label = search(bare, clause, "tense.labelled", rules) if bare.find(":", *clause) >= 0 else None
    return label if label and not (cue and cue.start <= label.start) else cue


def speaks_of_past(clause: str, rules: Ruleset) -> bool:
    """Whether a folded clause tells of something done or existing."""
    return past_cue(clause, (0, len(clause)), rules) is not None
