"""Two readings of one document, with other rules: which records are gained, lost or changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from operator import eq
from pathlib import Path

from policyx.evaluation import evaluate
from policyx.evaluation.reviews import gold_files
from policyx.model.difference import FieldChange
from policyx.model.evaluation import Kind
from policyx.model.plan import Metadata, Plan, Section
from policyx.model.review import Review
from policyx.model.trial import Changes, Judged, Record, RecordChange, Rereading

#: The kinds of record, and what of them makes one: where two that overlap differ in all of it, they are two.
_KINDS = {
    "targets": ("indicator", "value"),
    "actuals": ("indicator", "value"),
    "goals": ("indicator",),
    "deadlines": ("text", "task"),
    "responsibilities": ("unit", "role"),
    "tasks": ("title", "text"),
    "boxes": ("title", "number"),
    "tables": ("title", "columns"),
    "sections": ("title",),
}
_IDS = {
    "id",
    "section",
    "parent",
    "table",
    "task_id",
    "targets",
    "deadlines",
    "responsibilities",
}  # made from the content of the record, or of others


def compare(old: Plan, new: Plan, review: Review | None = None) -> Rereading:
    """What ``new`` has otherwise than ``old``, and how well each agrees with ``review``; all are of one document."""
    records = {kind: _changes(getattr(old, kind), getattr(new, kind), same) for kind, same in _KINDS.items()}
    return Rereading(
        source=new.source,
        metadata=tuple(_fields(old.metadata, new.metadata)),
        records={kind: changes for kind, changes in records.items() if changes != Changes()},
        decided=_decided(old, new, review) if review else {},
    )


def _decided(old: Plan, new: Plan, review: Review) -> dict[Kind, Judged]:
    files = list(gold_files(review, Path(review.document), ""))
    before, after = (evaluate(files, {"": plan}).total for plan in (old, new))
    return {kind: Judged(before=before[kind], after=after[kind]) for kind in before}


def _changes(old: Sequence[Record], new: Sequence[Record], same: tuple[str, ...]) -> Changes:
    pairs = _pairs(old, new, same)
    kept = {id(before) for before, _ in pairs}
    there = {id(after) for _, after in pairs}
    changed = ((before, after, tuple(_fields(before, after))) for before, after in pairs)
    return Changes(
        gained=tuple(record for record in new if id(record) not in there),
        lost=tuple(record for record in old if id(record) not in kept),
        changed=tuple(RecordChange(old=a, new=b, fields=fields) for a, b, fields in changed if fields),
    )


def _pairs(old: Sequence[Record], new: Sequence[Record], same: tuple[str, ...]) -> list[tuple[Record, Record]]:
    """Who is who, in the order of ``old``: first the same content at the same place, then what overlaps and agrees."""
    found: dict[int, Record] = {}
    free: dict[Hashable, list[Record]] = {}
    for after in new:
        free.setdefault((_span(after), _content(after, same)), []).append(after)
    for at, before in enumerate(old):
        if equals := free.get((_span(before), _content(before, same))):
            found[at] = equals.pop(0)
    rest = [after for equals in free.values() for after in equals]
    for at, before in enumerate(old):
        candidates = [after for after in rest if at not in found and _may_be(before, after, same)]
        if candidates:
            found[at] = min(candidates, key=lambda after: len(list(_fields(before, after))))
            rest = [after for after in rest if after is not found[at]]
    return [(old[at], found[at]) for at in sorted(found)]


def _content(record: Record, same: tuple[str, ...]) -> tuple[Hashable, ...]:
    return tuple(getattr(record, field) for field in same)


def _may_be(before: Record, after: Record, same: tuple[str, ...]) -> bool:
    (start, end), (other_start, other_end) = _span(before), _span(after)
    agree = any(map(eq, _content(before, same), _content(after, same)))
    return start < other_end and other_start < end and agree


def _span(record: Record) -> tuple[int, int]:
    """Where it stands; of a section only where it begins, for its end is that of others inside."""
    if isinstance(record, Section):
        return record.start, record.start + 1
    return record.evidence.start, record.evidence.end


def _fields(old: Record | Metadata, new: Record | Metadata) -> Iterator[FieldChange]:
    before, after = old.model_dump(mode="json", exclude=_IDS), new.model_dump(mode="json", exclude=_IDS)
    for name in before:
        if before[name] != after[name]:
            yield FieldChange(field=name, old=before[name], new=after[name])
