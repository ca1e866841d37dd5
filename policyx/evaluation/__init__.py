"""How well extracted records agree with what a person labelled: precision, recall, F1 of each kind and field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from policyx.evaluation.boxes import judge_boxes
from policyx.evaluation.deadlines import DEADLINES
from policyx.evaluation.gold import GoldFile
from policyx.evaluation.matching import F, G, Measure, Outcome, figures, judge_records, together
from policyx.evaluation.metadata import judge_metadata
from policyx.evaluation.responsibilities import RESPONSIBILITIES
from policyx.evaluation.targets import ACTUALS, TARGETS
from policyx.model.evaluation import Evaluation, FalseAlarm, Gold, Kind, Missed, Wrong
from policyx.model.gold import GoldActual, GoldBox, GoldDeadline, GoldField, GoldResponsibility, GoldTarget
from policyx.model.plan import Metadata, Plan

T = TypeVar("T")


def evaluate(files: Iterable[GoldFile], plans: Mapping[str, Plan]) -> Evaluation:
    """Judge ``plans``, by the name of their document, by gold files without problems.

    A document without a plan has found nothing; a kind without a gold file is not judged.
    """
    outcomes: dict[tuple[str, Kind], Outcome] = {}
    for file in files:
        outcomes[file.document, file.kind] = _judge(file, plans.get(file.document))
    documents: dict[str, dict[Kind, Outcome]] = {}
    kinds: dict[Kind, list[Outcome]] = {}
    for (document, kind), outcome in outcomes.items():
        documents.setdefault(document, {})[kind] = outcome
        kinds.setdefault(kind, []).append(outcome)
    return Evaluation(
        total={kind: figures(together(kinds[kind])) for kind in _KINDS if kind in kinds},
        documents={
            document: {kind: figures(parts[kind]) for kind in _KINDS if kind in parts}
            for document, parts in documents.items()
        },
        without_output=tuple(document for document in documents if document not in plans),
        missed=tuple(
            Missed(document=document, kind=kind, gold=gold)
            for (document, kind), outcome in outcomes.items()
            for gold in outcome.missed
        ),
        false_alarms=tuple(
            FalseAlarm(document=document, kind=kind, found=found)
            for (document, kind), outcome in outcomes.items()
            for found in outcome.false
        ),
        wrong=tuple(
            Wrong(document=document, kind=kind, gold=gold, found=found, fields=tuple(verdicts))
            for (document, kind), outcome in outcomes.items()
            for gold, found, verdicts in outcome.wrong
        ),
    )


_KINDS: tuple[Kind, ...] = ("targets", "actuals", "responsibilities", "deadlines", "boxes", "metadata")


def _judge(file: GoldFile, plan: Plan | None) -> Outcome:
    records = [record for _, record in file.records]
    match file.kind:
        case "targets":
            found = plan.targets if plan else ()
            return judge_records(_only(GoldTarget, records), found, TARGETS, _wrong(file, GoldTarget, TARGETS))
        case "actuals":
            actuals = plan.actuals if plan else ()
            return judge_records(_only(GoldActual, records), actuals, ACTUALS, _wrong(file, GoldActual, ACTUALS))
        case "responsibilities":
            units = plan.responsibilities if plan else ()
            wrong = _wrong(file, GoldResponsibility, RESPONSIBILITIES)
            return judge_records(_only(GoldResponsibility, records), units, RESPONSIBILITIES, wrong)
        case "deadlines":
            times = plan.deadlines if plan else ()
            return judge_records(_only(GoldDeadline, records), times, DEADLINES, _wrong(file, GoldDeadline, DEADLINES))
        case "boxes":
            return judge_boxes(_only(GoldBox, records), plan.boxes if plan else ())
        case "metadata":
            return judge_metadata(_only(GoldField, records), plan.metadata if plan else Metadata())


def _wrong(file: GoldFile, shape: type[G], measure: Measure[G, F]) -> Callable[[F], bool]:
    """Whether a found record that is no gold is wrong: always where all was labelled, else if a person struck it."""
    if file.struck is None:
        return lambda record: True
    struck = [(one.record, one.start, one.end) for one in file.struck if isinstance(one.record, shape)]
    return lambda record: any(
        start < record.evidence.end and record.evidence.start < end and measure.same(gold, record)
        for gold, start, end in struck
    )


def _only(shape: type[T], records: Iterable[Gold]) -> list[T]:
    return [record for record in records if isinstance(record, shape)]
