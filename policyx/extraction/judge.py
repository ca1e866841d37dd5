"""Judging: is a number a target, an actual value, or neither?"""

from __future__ import annotations

from dataclasses import dataclass

from policyx.extraction.due import Timing
from policyx.extraction.figures import Verdict
from policyx.extraction.neither import is_condition, is_no_measure
from policyx.extraction.phrases import Named
from policyx.extraction.tense import speaks_of_past
from policyx.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a number: its sentence and clause in folded text, and what the passage says of time.

    ``review``, ``conditions``, ``goals``: what the headings around say. ``past_before``: the sentence before told of
    the past. ``listed``: the number before it in the sentence was a target.
    """

    text: str
    sentence: tuple[int, int]
    clause: tuple[int, int]
    review: bool
    conditions: bool
    timing: Timing
    past_before: bool
    goals: bool
    listed: bool


def judge(named: Named, setting: Setting, rules: Ruleset) -> tuple[Verdict, str] | None:
    """The verdict and the id of the rule that gave it; ``None`` where the number is neither."""
    text, clause, timing = setting.text, setting.clause, setting.timing
    timed = timing.time is not None and not timing.over
    if setting.conditions or is_no_measure(named, text, clause, timed, rules):
        return None
    if is_condition(named, text, clause, setting.sentence, setting.listed, rules):
        return None
    if setting.review:
        return "actual", "actuals.review"
    intent = rules.pattern("tense.intent").regex
    if timing.over and not (timing.here and intent.search(text, *clause)):
        return "actual", "actuals.past_year"
    now = rules.pattern("targets.now").regex.search(text[clause[0] : named.quantity.number])
    if now or speaks_of_past(text[slice(*clause)], rules):
        return "actual", "actuals.past_tense"
    rule = _commits(named, setting, rules)
    if rule is None:
        return None
    meant = timed or intent.search(text, *setting.sentence)
    if setting.past_before and not meant:
        return "actual", "actuals.past_tense"
    return "target", rule


def _commits(named: Named, setting: Setting, rules: Ruleset) -> str | None:
    """What makes the number a commitment; a bare number of something is none."""
    quantity, phrase, time = named.quantity, named.phrase, setting.timing.time
    if quantity.times:
        return "targets.growth"
    if phrase.measure in ("increase", "decrease") and quantity.kind == "rate":
        return "targets.growth"
    if named.reached:
        return "targets.reach"
    if phrase.verbs:
        return "targets.flow"
    if quantity.kind is None:
        return None
    if named.head is not None or setting.listed:
        return "targets.list"
    # 引进人才20名: a verb that belongs to the name commits all the same.
    counted = quantity.kind == "count" and not named.behind
    tasked = counted and (
        rules.words("indicators.verb").regex.match(setting.text, phrase.start)
        or rules.words("indicators.added").regex.search(setting.text, phrase.start, phrase.end)
    )
    intended = rules.words("targets.commitment").regex.search(setting.text, setting.clause[0], quantity.number)
    dated = time is not None and time.kind in ("by", "during", "recurring")
    share = quantity.kind == "rate" and (named.behind or _is_all(named, setting.text, rules))
    return "targets.bare" if quantity.explicit or setting.goals or share or dated or intended or tasked else None


def _is_all(named: Named, text: str, rules: Ruleset) -> bool:
    """办结率100%: nobody writes of a rate that it is full unless it is to be."""
    end = named.phrase.end
    return named.quantity.value == 100 and bool(rules.words("indicators.share").regex.search(text, end - 2, end))
