"""Topics: what a heading or a label says that a passage is about, for names that say nothing without it."""

from __future__ import annotations

from policyx.extraction.numbers.naming.phrases import TIME, Named, starts_with_verb
from policyx.ruleset import Ruleset

_LONGEST = 8


def with_topic(indicator: str, named: Named, text: str, topic: str | None, rules: Ruleset) -> str:
    """海上风电。核准规模达到260万千瓦: a bare measure is that of the topic."""
    phrase, measures = named.phrase, rules.words("indicators.bare_measure").words
    if topic is None or named.head or phrase.tail or phrase.owner or phrase.lead:
        return indicator
    name = text[phrase.start : phrase.end].replace(TIME, "")
    if not (name.endswith(measures) and _is_noun(topic, rules)):
        return indicator
    for measure in measures:
        doing = name.removesuffix(measure)
        if doing == name or (doing and doing[:2] in topic):
            continue
        short = len(doing) <= 2 and measure in rules.words("indicators.sized").members
        if not doing or short or doing in rules.words("indicators.verb").members:
            return topic + indicator
    return indicator


def _is_noun(topic: str, rules: Ruleset) -> bool:
    """海上风电, but not 推进海上风电建设, 总体目标."""
    if not 2 <= len(topic) <= _LONGEST or starts_with_verb(topic, 0, len(topic), rules):
        return False
    return rules.pattern("indicators.no_topic").regex.search(topic) is None
