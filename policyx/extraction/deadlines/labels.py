"""Deadlines that stand behind a label or in a bracket: （完成时限：2024年底前）, （市水务局，长期坚持）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policyx.extraction.deadlines.drafts import Draft
from policyx.extraction.deadlines.stated import standing, stated
from policyx.reading.clauses import sentences
from policyx.reading.dates import Anchor
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset, compiled

_OPTIONAL = compiled(r"\[\^[^\]\\]+\]\{0,\d+\}\?")  # at the head of an expression
_BRACKET = compiled(r"[(〔\[【]([^()〔〕\[\]【】]{2,200})[)〕\]】]")


def of_labels(folded: Folded, anchor: Anchor, rules: Ruleset) -> Iterator[Draft]:
    """（完成时限：2024年底前）: the task is the sentence before the bracket, or before the label."""
    for label in labels(folded.text, rules, ("deadlines.label", "deadlines.closing")):
        bracket = folded.text.rfind("(", 0, label.start())
        inside = bracket > folded.text.rfind(")", 0, label.start())
        task = said_before(folded, bracket if inside else label.start(), rules)
        for time in stated(label["value"], anchor, rules):
            start, end = label.start("value") + time.start, label.start("value") + time.end
            yield Draft(folded.written(start, end), time, task, folded.span(*label.span()))


def labels(text: str, rules: Ruleset, ids: Sequence[str]) -> Iterator[re.Match[str]]:
    """Where the patterns of labels stand in a folded text."""
    for pattern in map(rules.pattern, ids):
        if pattern.may_be_in(text) and _core(pattern.source).search(text):
            yield from pattern.regex.finditer(text)


@lru_cache(maxsize=8)
def _core(source: str) -> re.Pattern[str]:
    """An expression without the words in front that may be absent: it is found in a tenth of the time."""
    opening = _OPTIONAL.match(source)
    return compiled(source[opening.end() :] if opening else source)


def of_brackets(folded: Folded, anchor: Anchor, rules: Ruleset) -> Iterator[Draft]:
    """（市水务局，长期坚持）: what goes on for good stands where a date would stand."""
    for bracket in _BRACKET.finditer(folded.text):
        times = list(standing(bracket[1], anchor, rules))
        task = said_before(folded, bracket.start(), rules) if times else ""
        for time in times if task else ():
            start, end = bracket.start(1) + time.start, bracket.start(1) + time.end
            yield Draft(folded.written(start, end), time, task, folded.span(*bracket.span()))


def said_before(folded: Folded, end: int, rules: Ruleset) -> str:
    """The last sentence before ``end`` that is no label of units itself, parts divided by ； included; else nothing."""
    own_line = rules.pattern("deadlines.other_label").regex
    for start, stop in reversed(sentences(folded.text[:end])):
        if own_line.match(folded.text[start:stop]):
            continue
        start = max(folded.text.rfind(mark, 0, stop - 1) + 1 for mark in "。!?")
        return folded.written(start, stop).rstrip("。；，,;")
    return ""
