"""Notes at the foot of a page: below a short rule, each begun by its mark."""

from __future__ import annotations

import re

from policyx.loaders.layout.lines import Line
from policyx.loaders.layout.page import Column, PageLayout

_MARK = re.compile(r"[\[［〔(（]?\d{1,3}|[①-⑳]|[*＊※†]|注")
_LONGEST = 0.5  # of the page's width, for the rule above notes
_HIGHEST = 0.3  # of the page's height, where that rule may stand


def take_notes(page: PageLayout) -> None:
    """Move the notes out of the items of each column into its ``notes``."""
    rules = [
        rule
        for rule in page.loose
        if rule.end - rule.start < _LONGEST * page.width and rule.at > _HIGHEST * page.height
    ]
    for column in page.columns:
        for rule in rules:
            if column.low <= rule.start and rule.end <= column.high and _take(column, rule.at):
                break


def _take(column: Column, rule: float) -> bool:
    below = [item for item in column.items if (item.top + item.bottom) / 2 > rule]
    lines = [item for item in below if isinstance(item, Line)]
    if not lines or len(lines) < len(below) or not _MARK.match(lines[0].text):
        return False
    column.items[:] = [item for item in column.items if (item.top + item.bottom) / 2 <= rule]
    for line in lines:
        if _MARK.match(line.text):
            column.notes.append([line])
        else:
            column.notes[-1].append(line)
    return True
