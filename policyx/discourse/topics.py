"""Topics: what a label or a run-in heading says that a passage is about (住房：租赁型占60%; 风电。新开工…)."""

from __future__ import annotations

from policyx.discourse.evidence import behind_lead
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset, compiled

_LABEL = compiled(r"(?P<topic>[\u4e00-\u9fff“”、A-Za-z]{2,12})[:。]")
_ALONE = compiled(r"[。;](?P<topic>[\u4e00-\u9fff]{2,8})(?=。)")


def topics_of(folded: Folded, path: tuple[str, ...], rules: Ruleset) -> tuple[tuple[int, str], ...]:
    """Where in the passage each topic begins: the words in front of its first colon or stop, where they are few and
    say nothing else, else the heading above; then each sentence that is nothing but a short name (…。风电。新开工…)."""
    text = folded.text
    ended = "。" in text
    label = _LABEL.match(text, behind_lead(text, (0, len(text)), rules)) if ended or ":" in text else None
    first = folded.written(*label.span("topic")) if label else path[-1] if path and len(path[-1]) <= 12 else None
    begun = ((0, first),) if first else ()
    alone = [match.span("topic") for match in _ALONE.finditer(text)] if ended else ()
    return (*begun, *[(start, folded.written(start, end)) for start, end in alone])
