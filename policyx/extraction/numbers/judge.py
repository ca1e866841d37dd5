"""Judging: is a number a target, an actual value, or neither?"""

from __future__ import annotations

from msgspec import Struct

from policyx.discourse.evidence import ASIDE
from policyx.discourse.tense import HONOUR, past_cue
from policyx.discourse.timing import Timing
from policyx.extraction.numbers.naming.phrases import Named
from policyx.extraction.numbers.neither import condition, no_measure, threshold
from policyx.extraction.numbers.verdict import Judgement, neither
from policyx.reading.cues import Cue, found
from policyx.reading.dates import TimeExpression
from policyx.ruleset import Ruleset, compiled

_NUMBERING = compiled(r"^(?:[一二三四五六七八九十]{1,2}、|\(?\d{1,2}[.、)])")


class Setting(Struct, frozen=True, gc=False):
    """What surrounds a number: its sentence and clause in folded text, and what the passage says of time.

    ``bare``: the text without asides. ``review``: it stands in a part that looks back. ``conditions``, ``explained``,
    ``goals``: what the headings around say. ``past_before``: what told of the past before. ``listed``: the number
    before it in the sentence was a target.
    """

    text: str
    bare: str
    sentence: tuple[int, int]
    clause: tuple[int, int]
    review: bool
    conditions: bool
    explained: bool
    timing: Timing
    past_before: Cue | None
    goals: bool
    listed: bool


def judge(named: Named, setting: Setting, rules: Ruleset) -> Judgement:
    """What the number is, by which rule and on which words."""
    text, clause, timing = setting.text, setting.clause, setting.timing
    timed = timing.time is not None and not timing.over
    if setting.conditions:
        return neither("condition_heading")
    if setting.bare[named.quantity.number] == ASIDE and not setting.review:
        return neither("of_others")  # 在去年5个试点基础上
    ruled_out = no_measure(named, text, clause, timed, rules) or (
        threshold(named, text, clause, rules)
        if setting.review  # what was paid out there is told, not promised
        else condition(named, text, clause, setting.sentence, setting.listed, rules)
    )
    if ruled_out and not (setting.review and ruled_out.rule == "neither.relative"):
        return ruled_out
    intent = rules.pattern("tense.intent").regex
    if timing.over and not (timing.here and rules.pattern("tense.aim").regex.search(text, *clause)):
        return Judgement("actual", "actuals.past_year", _time(timing.time))
    before = setting.bare[clause[0] : named.quantity.number]
    now = rules.pattern("targets.now").regex.search(before)
    if now is None and not (timed or named.quantity.explicit):
        now = rules.pattern("targets.owning").regex.search(before)
    hoped_for = setting.goals or timed
    ranked = None if hoped_for else rules.words("targets.ranked").regex.search(before)
    past = found(now, "targets.now", clause[0]) or found(ranked, "targets.ranked", clause[0])
    past = past or past_cue(setting.bare, clause, rules)
    if past and not (past.rule == HONOUR and hoped_for):
        return Judgement("actual", "actuals.past_tense", past)
    if setting.review:
        return Judgement("actual", "actuals.review", setting.past_before)
    commitment = _commits(named, setting, rules)
    if commitment.verdict == "neither":
        return commitment
    meant = timed or intent.search(text, *setting.sentence)
    if setting.explained and not (meant or (named.quantity.kind == "count" and named.phrase.verbs)):
        return neither("explained")
    if setting.past_before and not meant and not (setting.past_before.rule == HONOUR and hoped_for):
        return Judgement("actual", "actuals.past_tense", setting.past_before)
    return commitment


def _time(time: TimeExpression | None) -> Cue | None:
    return Cue(time.rule, time.start, time.end) if time else None


def _commits(named: Named, setting: Setting, rules: Ruleset) -> Judgement:
    """What makes the number a commitment; a bare number of something is none."""
    quantity, phrase = named.quantity, named.phrase
    if quantity.times or (phrase.measure in ("increase", "decrease") and quantity.kind == "rate"):
        return Judgement("target", "targets.growth", _predicate(named))
    if named.reached:
        return Judgement("target", "targets.reach", _predicate(named))
    if phrase.verbs:
        end = quantity.start if named.behind else phrase.start
        return Judgement("target", "targets.flow", _words("indicators.verb", named.left, end))
    if named.head is not None or setting.listed:
        return Judgement("target", "targets.list")
    return _commits_bare(named, setting, rules)


def _commits_bare(named: Named, setting: Setting, rules: Ruleset) -> Judgement:
    """What makes a number a commitment that no verb and no predicate goes with."""
    quantity, text, timing = named.quantity, setting.text, setting.timing
    time = timing.time
    if quantity.explicit:
        return Judgement("target", "targets.bare", _words("comparators.behind", quantity.bound, quantity.end))
    if setting.goals or (quantity.kind == "rate" and (named.behind or _is_all(named, text, rules))):
        return Judgement("target", "targets.bare")
    if time is not None and (time.kind in ("by", "during", "recurring") or (timing.here and not timing.over)):
        return Judgement("target", "targets.bare", _time(time))
    start, end = named.phrase.start, named.phrase.end
    measured = named.phrase.tail or (start, end)  # 果蔬|冷链流通率
    metric = None if named.behind else rules.pattern("indicators.metric").regex.search(text, *measured)
    if metric is not None and (metric.start() > start or named.phrase.tail):
        return Judgement("target", "targets.bare", found(metric, "indicators.metric"))
    intended = rules.words("targets.commitment").regex.search(text, setting.clause[0], quantity.number)
    cue = found(intended, "targets.commitment") or _task(named, text, rules)
    if cue is None and not _closes(named, text, setting.clause):
        return neither("bare")
    return Judgement("target", "targets.bare", cue)


def _closes(named: Named, text: str, clause: tuple[int, int]) -> bool:
    """国家储备林300万亩。 A clause of nothing but a name and its number."""
    quantity, phrase = named.quantity, named.phrase
    shortest = 2 if quantity.kind == "money" else 3  # 投资2亿元,…
    if named.behind or quantity.chinese or phrase.end - phrase.start < shortest or phrase.end != quantity.number:
        return False
    alone = not _NUMBERING.sub("", text[clause[0] : phrase.start]).strip("、的") and text[phrase.start] not in "和与及"
    return alone and (quantity.end >= clause[1] or text[quantity.end] in "、,;。(")


def _task(named: Named, text: str, rules: Ruleset) -> Cue | None:
    """引进人才20名: a verb that belongs to the name commits all the same."""
    if named.quantity.kind != "count" or named.behind:
        return None
    start, end = named.phrase.start, named.phrase.end
    verb = found(rules.words("indicators.verb").regex.match(text, start), "indicators.verb")
    return verb or found(rules.pattern("indicators.added").regex.search(text, start, end), "indicators.added")


def _is_all(named: Named, text: str, rules: Ruleset) -> bool:
    """办结率100%: nobody writes of a rate that it is full unless it is to be."""
    end = named.phrase.end
    return named.quantity.value == 100 and bool(rules.words("indicators.share").regex.search(text, end - 2, end))


def _predicate(named: Named) -> Cue | None:
    """What stands between a name and its number, 达到, 增长, 不低于; for a multiple (翻番) nothing."""
    quantity, phrase = named.quantity, named.phrase
    if not (phrase.predicate or phrase.measure) and quantity.start < quantity.number:
        return Cue("comparators.before", quantity.start, quantity.number)
    start = max(named.left, named.left if named.behind else phrase.end)
    return _words(f"indicators.{phrase.measure or 'level'}", start, quantity.number)


def _words(rule: str, start: int, end: int) -> Cue | None:
    return Cue(rule, start, end) if start < end else None
