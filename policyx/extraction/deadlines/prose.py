"""Deadlines in running text: 2026年6月底前，完成…；每月10日前报送…."""

from __future__ import annotations

from collections.abc import Iterator

from policyx.discourse.shape import FramedPassage
from policyx.extraction.deadlines.commitment import commits
from policyx.extraction.deadlines.drafts import Draft
from policyx.extraction.deadlines.governed import Setting, Span, settings
from policyx.extraction.deadlines.labels import labels, said_before
from policyx.reading.dates import Anchor
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset


def of_prose(framed: FramedPassage, anchor: Anchor, rules: Ruleset) -> Iterator[Draft]:
    """The times of a passage by which something is to be done, labels left out; a year without a task is none."""
    if not framed.times:
        return
    folded, told = framed.folded, [frame for frame in framed.frames if frame.tense == "back"]
    labelled = [match.span() for match in labels(folded.text, rules, ["deadlines.label"])]
    for setting in settings(folded.text, framed.times):
        time = setting.time
        if any(frame.start <= time.start < frame.end for frame in told):
            continue
        if any(start <= time.start < end for start, end in labelled) or not commits(setting, anchor, rules):
            continue
        governed = setting.governed()
        task = _of_bracket(folded, setting, rules) or _task(folded, setting, governed, rules)
        if task:  # else a year that labels a row or a heading
            yield Draft(folded.written(time.start, time.end), time, task, folded.span(*governed))


def _task(folded: Folded, setting: Setting, governed: Span, rules: Ruleset) -> str:
    """What is governed, without the times, the preposition before them, and the bracket of units behind."""
    (start, end), (first, last) = governed, setting.chain()
    behind = rules.pattern("deadlines.units_behind").regex.search(folded.text, setting.block[1], end)
    before = rules.pattern("deadlines.preposition").regex.sub("", folded.written(start, max(first, start)))
    return before + folded.written(setting.block[1], min(last, behind.start() if behind else end)).lstrip("，,、：:")


def _of_bracket(folded: Folded, setting: Setting, rules: Ruleset) -> str:
    """改造管网（市水务局，2026年底前完成）: the task is what stands before the bracket; nothing for other times."""
    bracket = setting.bracket()
    if bracket is None:
        return ""
    text, (first, last) = folded.text, setting.block
    start = max(bracket[0], *(text.rfind(mark, bracket[0], first) for mark in ",;、")) + 1
    end = min([at for mark in ",;、)" if (at := text.find(mark, last, bracket[1])) >= 0])
    alone = rules.pattern("deadlines.beside").regex.fullmatch(text[start:first] + text[last:end])
    others = text[bracket[0] : start] + text[end : bracket[1]]
    return said_before(folded, bracket[0], rules) if alone and not any(map(str.isdigit, others)) else ""
