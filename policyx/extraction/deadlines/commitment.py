"""Whether something is to be done at a time, as against something told, conditional, or merely named."""

from __future__ import annotations

from policyx.discourse.evidence import is_of_name
from policyx.discourse.tense import speaks_of_past
from policyx.extraction.deadlines.drafts import KINDS
from policyx.extraction.deadlines.governed import Setting
from policyx.reading.dates import Anchor, TimeExpression, is_over
from policyx.ruleset import Ruleset

_LENGTHS = ("dates.years_within", "dates.within")


def commits(setting: Setting, anchor: Anchor, rules: Ruleset) -> bool:
    """Whether the sentence commits to what it says of the time."""
    time = setting.time
    if time.kind not in KINDS or time.rule == "dates.by_the_year" or _is_not_to_be_done(setting, rules):
        return False
    if time.kind == "recurring":
        return not _describes(setting, rules)
    if is_over(time, anchor) or _is_conditional(setting, rules):
        return False
    return time.kind == "by" or _plans(setting, anchor, rules)


def _says(rules: Ruleset, name: str, passage: str) -> bool:
    return bool(rules.pattern(f"deadlines.{name}").regex.search(passage))


def _is_not_to_be_done(setting: Setting, rules: Ruleset) -> bool:
    """Whether the clause tells of the past, of how long something is valid, or of what somebody gets."""
    time, (first, last) = setting.time, setting.clause
    said, to = setting.text[first:last], setting.text[setting.sentence[0] : time.start + 1]
    # 自本办法施行之日起30日内 starts with the words that 自印发之日起施行 has.
    counted = time.rule in _LENGTHS or "之日" in setting.text[time.start : time.end]
    own = setting.text[time.end : last] if counted else said
    if speaks_of_past(said, rules) or _says(rules, "validity", own) or _says(rules, "runs", to):
        return True
    gives = time.rule in ("dates.recurring", "dates.rhythm", *_LENGTHS)
    return (gives and _says(rules, "reward", said)) or _says(rules, "formula", said)


def _describes(setting: Setting, rules: Ruleset) -> bool:
    """Whether what recurs only says which data are meant, or how things drift of themselves."""
    if _says(rules, "data", setting.after) or _says(rules, "data_of", setting.before):
        return True
    told = setting.text[setting.time.start : setting.sentence[1]]
    return _says(rules, "drift", told) and not _says(rules, "bid", setting.before)


def _is_conditional(setting: Setting, rules: Ruleset) -> bool:
    """Whether the time is one of a condition: of a procedure (收到申请后20日内), of a reward (…前投产的，给予…)."""
    before = setting.before
    if _says(rules, "condition", before) and not _says(rules, "own_event", before):
        return True
    return setting.time.kind == "by" and _says(rules, "eligible", setting.after)


def _plans(setting: Setting, anchor: Anchor, rules: Ruleset) -> bool:
    """Whether a period or a bare year bounds what is planned, and is not part of a name, an attribute, an opening."""
    time, before, after = setting.time, setting.before, setting.after
    said, sentence = setting.text[slice(*setting.clause)], setting.text[slice(*setting.sentence)]
    if _lies_beyond(time, anchor) or _says(rules, "preamble", sentence) or _says(rules, "framing", said):
        return False
    if time.rule not in _LENGTHS and _says(rules, "object", before):
        return False
    if _says(rules, "attribute", after) or is_of_name(setting.text, time, rules):
        return False
    return time.kind == "during" or time.first != time.last


def _lies_beyond(time: TimeExpression, anchor: Anchor) -> bool:
    """Whether a time is a five-year plan after the document's own period: spoken of, not planned."""
    return bool(
        time.rule.startswith("dates.plan_") and time.first and anchor.period and time.first.year > anchor.period[1]
    )
