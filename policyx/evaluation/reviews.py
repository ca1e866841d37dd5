"""Decisions of a person as gold: what is right is to be found, what is wrong must not be; the rest counts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policyx.evaluation.gold import GoldFile, Struck
from policyx.model.evaluation import Gold, Kind
from policyx.model.gold import GoldActual, GoldDeadline, GoldResponsibility, GoldTarget
from policyx.model.review import (
    ActualFields,
    DeadlineFields,
    Decision,
    Fields,
    ResponsibilityFields,
    Review,
    TargetFields,
)

_KINDS: tuple[Kind, ...] = ("targets", "actuals", "responsibilities", "deadlines")


def gold_files(review: Review, path: Path, document: str) -> Iterator[GoldFile]:
    """A gold file for each kind that something was decided about; of tasks no gold is kept."""
    for kind in _KINDS:
        decisions = [decision for decision in review.decisions if decision.kind == kind]
        if decisions:
            file = GoldFile(path, document, kind, struck=[])
            for line, decision in enumerate(decisions, 1):
                _add(decision, line, file)
            yield file


def _add(decision: Decision, line: int, file: GoldFile) -> None:
    try:
        if decision.right:
            file.records.append((line, _gold(decision, decision.right)))
        if decision.found and decision.found != decision.right and file.struck is not None:
            file.struck.append(Struck(_gold(decision, decision.found), decision.start, decision.end))
    except ValidationError as error:
        file.blame(line, f"{decision.quote[:40]}: {error.errors()[0]['msg']}")


def _gold(decision: Decision, fields: Fields) -> Gold:
    said: dict[str, Any] = fields.model_dump() | {"quote": decision.quote, "note": decision.note}
    match fields:
        case TargetFields():
            names = (fields.indicator or decision.quote,)
            return GoldTarget(**said | {"indicator": names, "table": decision.table})
        case ActualFields():
            names = (fields.indicator or decision.quote,)
            return GoldActual(**said | {"indicator": names, "table": decision.table})
        case ResponsibilityFields():
            return GoldResponsibility(**said | {"unit": (fields.unit,)})
        case DeadlineFields():
            return GoldDeadline(**said)
    raise TypeError(f"no gold is kept of {decision.kind}")
