"""What a person decided about records, applied to a new reading of the same document.

Records of sentences and cells are corrected before tasks are put together from them, tasks afterwards. A corrected or
added record says so by its ``rule``; one that a person looked at is sure.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from policyx.errors import InputError
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import (
    Actual,
    AsOf,
    Deadline,
    Due,
    Evidence,
    Plan,
    Responsibility,
    Section,
    Target,
    Task,
    TaskDue,
    Warning,
)
from policyx.model.review import (
    REVIEW_SCHEMA_VERSION,
    ActualFields,
    Decision,
    Fields,
    Kind,
    Review,
    TargetFields,
    TaskFields,
    fields_of,
)

CHANGED, ADDED = "corrections.changed", "corrections.added"
_KINDS: dict[Kind, tuple[type[Any], str]] = {
    "targets": (Target, "t"),
    "actuals": (Actual, "a"),
    "deadlines": (Deadline, "d"),
    "responsibilities": (Responsibility, "r"),
    "tasks": (Task, "k"),
}
_RATED: tuple[Kind, ...] = ("targets", "actuals", "deadlines", "responsibilities")
R = TypeVar("R", Target, Actual, Deadline, Responsibility, Task)


def parse_review(data: bytes, name: str) -> Review:
    """The decisions that a reading copy saved.

    Raises:
        InputError: it is none, or one of a later version.
    """
    try:
        review = Review.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        hint = "saved from a page that policyx view made?"
        raise InputError(f"no decisions in JSON: {place}: {first['msg']}", where=name, hint=hint) from None
    if review.schema_version != REVIEW_SCHEMA_VERSION:
        raise InputError(f"decisions of schema version {review.schema_version[:20]!r}", where=name)
    return review


def with_corrections(plan: Plan, review: Review, document: Document, ids: Ids) -> Plan:
    """``plan`` without tasks, its other records as the person decided."""
    return plan.model_copy(update={kind: _corrected(plan, kind, review, document, ids) for kind in _RATED})


def with_corrected_tasks(plan: Plan, review: Review, document: Document, ids: Ids) -> Plan:
    """The finished plan: its tasks as decided, what was decided sure, and a warning that says how much was."""
    tasks = _corrected(plan, "tasks", review, document, ids)
    sure: dict[str, object] = {kind: tuple(_sure(getattr(plan, kind), _of_kind(review, kind))) for kind in _RATED}
    plan = plan.model_copy(update={**sure, "tasks": tasks})
    return plan.model_copy(update={"warnings": (*plan.warnings, _notice(plan, review))})


def _corrected(plan: Plan, kind: Kind, review: Review, document: Document, ids: Ids) -> tuple[Any, ...]:
    records: list[Any] = list(getattr(plan, kind))
    for decision in _of_kind(review, kind):
        at = _place_of(decision, records)
        if at is None:
            added = _added(decision, plan.sections, records, document, ids)
            records += [added] if added else []
        elif decision.right is None:
            del records[at]
        elif decision.right != fields_of(records[at]):
            records[at] = _changed(records[at], decision.right)
    return tuple(sorted(records, key=lambda record: record.evidence.start))


def _of_kind(review: Review, kind: Kind) -> list[Decision]:
    return [decision for decision in review.decisions if decision.kind == kind]


def _place_of(decision: Decision, records: Sequence[Any]) -> int | None:
    """Which record the decision is about: that of its id, else one that says the same at its place."""
    same = [at for at, record in enumerate(records) if record.id == decision.id]
    if not same and decision.found:
        overlaps = [at for at, record in enumerate(records) if _overlaps(decision, record.evidence)]
        same = [at for at in overlaps if fields_of(records[at]) == decision.found]
    return same[0] if same else None


def _overlaps(decision: Decision, evidence: Evidence) -> bool:
    return decision.start < evidence.end and evidence.start < decision.end


def _changed(record: R, right: Fields) -> R:
    update: dict[str, Any] = right.model_dump(exclude={"due", "as_of"}) | {"rule": CHANGED}
    match right:
        case TargetFields() if right.due != (record.due.year if isinstance(record, Target) and record.due else None):
            update["due"] = _due(right.due)
        case ActualFields() if right.as_of != (
            record.as_of.year if isinstance(record, Actual) and record.as_of else None
        ):
            update["as_of"] = _as_of(right.as_of)
        case TaskFields():
            update["due"] = _task_due(right.due, record.due if isinstance(record, Task) else None)
    return record.model_copy(update=update)


def _added(
    decision: Decision, sections: Sequence[Section], records: Sequence[Any], document: Document, ids: Ids
) -> Any:
    """What was missed, as a record; nothing where it is found by now, or its words no longer stand in the text."""
    place, right = _span(decision, document.text), decision.right
    if right is None or place is None:
        return None
    if any(_overlaps(decision, record.evidence) and fields_of(record) == right for record in records):
        return None
    shape, letter = _KINDS[decision.kind]
    start, end = place
    page = next((block.page for block in reversed(document.blocks) if block.start <= start), None)
    common: dict[str, Any] = right.model_dump(exclude={"due", "as_of"}) | {
        "id": ids.make(letter, ADDED, right.model_dump_json(), decision.quote),
        "section": next((one.id for one in reversed(sections) if one.start <= start < one.end), None),
        "evidence": Evidence(text=document.text[start:end], start=start, end=end, page=page),
        "rule": ADDED,
    }
    match right:
        case TargetFields():
            common["due"] = _due(right.due)
        case ActualFields():
            common["as_of"] = _as_of(right.as_of)
        case TaskFields():
            common["due"] = _task_due(right.due, None)
    if decision.kind == "deadlines":
        common["task"] = None
    if decision.kind == "responsibilities":
        common["collective"] = False
    return shape(**common)


def _span(decision: Decision, text: str) -> tuple[int, int] | None:
    """Where the words stand: as noted, or at their only place."""
    if text[decision.start : decision.end] == decision.quote:
        return decision.start, decision.end
    at = text.find(decision.quote)
    return (at, at + len(decision.quote)) if at >= 0 and text.count(decision.quote) == 1 else None


def _due(year: int | None) -> Due | None:
    return None if year is None else Due(text=f"{year}年", year=year, date=None, inherited=True)


def _as_of(year: int | None) -> AsOf | None:
    return None if year is None else AsOf(text=f"{year}年", year=year, inherited=True)


def _task_due(day: datetime.date | None, before: TaskDue | None) -> TaskDue | None:
    if before and before.date == day:
        return before
    return None if day is None else TaskDue(text=day.isoformat(), date=day)


def _sure(records: Iterable[R], decisions: Sequence[Decision]) -> Iterator[R]:
    decided = {decision.id for decision in decisions if decision.right is not None}
    for record in records:
        sure = record.id in decided or record.rule in (CHANGED, ADDED)
        yield record.model_copy(update={"confidence": "high"}) if sure else record


def _notice(plan: Plan, review: Review) -> Warning:
    """How much of the plan a person decided about, over all kinds."""
    rules = Counter(record.rule for kind in _KINDS for record in getattr(plan, kind))
    said = {
        "changed": rules[CHANGED],
        "added": rules[ADDED],
        "struck": sum(decision.right is None for decision in review.decisions),
        "confirmed": sum(decision.right == decision.found for decision in review.decisions),
    }
    message = "a person decided: " + ", ".join(f"{number} {verb}" for verb, number in said.items())
    return Warning(code="corrected", message=message)
