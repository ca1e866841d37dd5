"""Topics: what a label or a run-in heading says that a passage is about (住房：租赁型占60%; 风电。新开工…)."""

from __future__ import annotations

import re

from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset

_LABEL = re.compile(r"(?P<topic>[\u4e00-\u9fff“”、A-Za-z]{2,12})[:。]")


def topic_of(folded: Folded, path: tuple[str, ...], rules: Ruleset) -> str | None:
    """The words in front of the first colon or stop, where they are few and say nothing else."""
    lead = rules.pattern("discourse.lead").regex.match(folded.text)
    label = _LABEL.match(folded.text, lead.end() if lead else 0)
    if label is not None:
        return folded.written(*label.span("topic"))
    return path[-1] if path and len(path[-1]) <= 12 else None
