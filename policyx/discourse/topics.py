"""Topics: what a label or a run-in heading says that a passage is about (住房：租赁型占60%; 风电。新开工…)."""

from __future__ import annotations

import re

from policyx.discourse.evidence import behind_lead
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset

_LABEL = re.compile(r"(?P<topic>[\u4e00-\u9fff“”、A-Za-z]{2,12})[:。]")


def topic_of(folded: Folded, path: tuple[str, ...], rules: Ruleset) -> str | None:
    """The words in front of the first colon or stop, where they are few and say nothing else."""
    label = _LABEL.match(folded.text, behind_lead(folded.text, (0, len(folded.text)), rules))
    if label is not None:
        return folded.written(*label.span("topic"))
    return path[-1] if path and len(path[-1]) <= 12 else None
