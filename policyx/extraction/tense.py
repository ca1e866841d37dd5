"""Looking back or looking ahead: what headings and wordings say about it (``rules/tense.toml``)."""

from __future__ import annotations

from policyx.ruleset import Ruleset


def is_review(title_path: tuple[str, ...], rules: Ruleset) -> bool:
    """Whether a section tells what was done or how things stand (工作回顾, 发展基础, 主要成就, 现状).

    ``title_path`` are the titles around it, outermost first. The innermost title that looks back or ahead
    decides: 发展目标 within 发展基础与目标 looks ahead. A title that does both says nothing.
    """
    looking_back = rules.pattern("tense.review_heading").regex
    looking_ahead = rules.pattern("tense.plan_heading").regex
    for title in reversed(title_path):
        back, ahead = looking_back.search(title), looking_ahead.search(title)
        if bool(back) != bool(ahead):
            return bool(back)
    return False


def speaks_of_past(clause: str, rules: Ruleset) -> bool:
    """Whether a folded clause tells of something done or existing: 已建成, 完成了, 截至…, 五年来.

    Words of intent (力争, 将) in the same clause outweigh them.
    """
    if not rules.pattern("tense.past").regex.search(clause):
        return False
    return not rules.pattern("tense.intent").regex.search(clause)
