"""Judging: is a number a target, an actual value, or neither (a condition, a reward, a size, a name)?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policyx.extraction.figures import Verdict
from policyx.extraction.naming import Named
from policyx.extraction.phrases import TIME
from policyx.extraction.tense import speaks_of_past
from policyx.reading.dates import TimeExpression
from policyx.ruleset import Ruleset

#: 三个, 五项: with these a small Chinese numeral is mostly a manner of speaking.
_CLASSIFIERS = ("个", "项", "家", "件", "种", "类", "条", "次", "名", "位", "所", "座", "处", "批", "人", "支", "场")
_SPANS = ("年", "月", "天", "小时", "分钟", "秒", "岁", "周", "期", "季度", "工作日")
#: Units in which networks and land are counted; a number of anything else in front of a plant is its size.
_EXTENT = ("公里", "里", "亩", "公顷", "米", "平方", "㎡", "km", "平米")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a number: its sentence and clause in folded text, and what the passage says of time."""

    text: str
    sentence: tuple[int, int]
    clause: tuple[int, int]
    review: bool
    conditions: bool
    time: TimeExpression | None
    over: bool
    past_before: bool
    goals: bool
    listed: bool


def judge(named: Named, setting: Setting, rules: Ruleset) -> tuple[Verdict, str] | None:
    """The verdict and the id of the rule that gave it; ``None`` where the number is neither."""
    if _is_no_measure(named, setting, rules) or _is_condition(named, setting, rules):
        return None
    clause = setting.text[slice(*setting.clause)]
    if setting.review:
        return "actual", "actuals.review"
    if setting.over:
        return "actual", "actuals.past_year"
    if speaks_of_past(clause, rules) or rules.pattern("targets.now").regex.search(
        setting.text, setting.clause[0], named.quantity.number
    ):
        return "actual", "actuals.past_tense"
    rule = _commits(named, setting, rules)
    if setting.past_before and setting.time is None:
        intent = rules.pattern("tense.intent").regex.search(setting.text, *setting.sentence)
        if not intent:
            return ("actual", "actuals.past_tense") if rule else None
    return ("target", rule) if rule else None


def _commits(named: Named, setting: Setting, rules: Ruleset) -> str | None:
    """What makes the number a commitment; a bare number of something is none."""
    quantity, phrase = named.quantity, named.phrase
    if phrase.measure in ("increase", "decrease") and quantity.kind == "rate":
        return "targets.growth"
    if named.reached:
        return "targets.reach"
    if phrase.verbs.strip("、和及与并,.:;的是—-·"):
        return "targets.flow"
    if quantity.kind is None:
        return None
    if named.head is not None or setting.listed:
        return "targets.list"
    if (
        quantity.explicit
        or setting.goals
        or (quantity.kind == "rate" and named.behind)
        or (setting.time and setting.time.kind in ("by", "during", "recurring"))
    ):
        return "targets.bare"
    return None


def _is_no_measure(named: Named, setting: Setting, rules: Ruleset) -> bool:
    """Sizes of things, counts that only structure a text, lengths of time that nothing is said of."""
    quantity, phrase, text = named.quantity, named.phrase, setting.text
    name = (phrase.lead + text[phrase.start : phrase.end]).replace(TIME, "").strip('的“”"')
    reached = named.reached
    if not name and not named.phrase.verbs and named.head is None:
        return True
    if (
        _in_brackets(text, setting.clause[0], quantity.number)
        and not reached
        and "其中" not in text[slice(*setting.clause)]
    ):
        return True
    if name.startswith(("高于", "低于", "快于", "慢于", "高出", "低出")) or re.search(
        "(?:高于|低于|快于|高出|比)(?:全国|全省|全市|上年|去年|年初)$", name
    ):
        return True
    if "依托" in text[named.left : quantity.start] or (
        quantity.chinese and quantity.kind in ("count", "measure") and not reached and not phrase.verbs
    ):
        return True
    if named.modified and quantity.kind == "count" and text[quantity.start - 1] == "的":
        return True
    if named.modified and quantity.kind != "rate" and not quantity.explicit and not (setting.time and not setting.over):
        return True
    if quantity.kind is None and not (reached and name):
        return not quantity.times
    if quantity.chinese and quantity.kind == "count" and quantity.value < 10 and quantity.unit in _CLASSIFIERS:
        if not quantity.explicit and (phrase.predicate or not phrase.verbs):
            return True
    if quantity.kind == "measure" and _is_size(named, setting, reached, rules):
        return True
    if named.behind and quantity.kind == "count" and not quantity.explicit and quantity.value <= 20:
        nouns = rules.words("targets.set_noun").members
        if quantity.upper is None and any(name.endswith(noun) for noun in nouns):
            return True
    return False


def _is_size(named: Named, setting: Setting, reached: bool, rules: Ruleset) -> bool:
    """A length of time or the size of a thing: 三年行动, 10万吨污水厂, 日产5000吨的窑."""
    quantity, unit, text = named.quantity, named.quantity.unit or "", setting.text
    behind = text[quantity.end : quantity.end + 1]
    noun = behind == "“" or ("\u4e00" <= behind <= "\u9fff" and behind not in "和及与并或等")
    if unit.endswith(_SPANS):
        procedure = rules.words("targets.procedure").regex.search(text, *setting.clause)
        return noun or bool(procedure) or not (reached or quantity.explicit) or named.phrase.empty
    if reached:
        return False
    extent = any(part in unit for part in _EXTENT)
    if named.behind and rules.pattern("targets.activity").regex.search(text, named.phrase.start, named.phrase.end):
        return False
    if named.behind:
        facility = rules.pattern("targets.facility").regex.search(text, quantity.end, quantity.end + 16)
        return not extent or (bool(facility) and not quantity.explicit)
    return named.phrase.empty or (noun and not unit.isascii()) or (quantity.chinese and not extent)


def _in_brackets(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("(") > before.count(")")


def _is_condition(named: Named, setting: Setting, rules: Ruleset) -> bool:
    """Rewards, their conditions, and numbers that only say which ones are meant (年产值超过10亿元的企业)."""
    quantity, text = named.quantity, setting.text
    reward = rules.pattern("targets.reward").regex
    condition = rules.pattern("targets.condition").regex
    clause, sentence = text[slice(*setting.clause)], text[slice(*setting.sentence)]
    if rules.pattern("targets.raised").regex.search(text, setting.clause[0], quantity.number):
        return False
    if rules.pattern("targets.per_case").regex.search(text, setting.clause[0], quantity.number):
        return True
    active = named.phrase.verbs or setting.listed
    money = quantity.kind in ("money", "rate", "measure", None) or quantity.times
    for match in reward.finditer(text, setting.clause[0], min(setting.clause[1] + 1, len(text))):
        if money or match.start() < quantity.number:
            return True
    if condition.search(clause) and (money or reward.search(sentence) or not active):
        return True
    if reward.search(sentence) and (money or not active):
        return True
    if setting.conditions:
        return True
    behind = text[quantity.end : quantity.end + 12]
    relative = behind.startswith("的") and quantity.kind in ("money", "count", "measure") and not named.behind
    if not relative or not (named.reached):
        return False
    return quantity.kind != "measure" or bool(rules.words("targets.ban").regex.search(clause))
