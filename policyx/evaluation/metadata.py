"""Metadata: every field that the gold names is there to be judged, so it is right or wrong, never missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policyx.evaluation.matching import Outcome
from policyx.evaluation.sameness import bare
from policyx.model.evaluation import Verdict
from policyx.model.gold import GoldField
from policyx.model.plan import Metadata


def judge_metadata(gold: Sequence[GoldField], found: Metadata) -> Outcome:
    outcome, written = Outcome(), found.model_dump(mode="json")
    for field in gold:
        value = _value(written, field.field)
        right = _is_accepted(value, field.accepted)
        outcome.found += 1
        outcome.whole += right
        outcome.count(field.field, right)
        if not right:
            verdict = Verdict(field=field.field, gold=field.accepted, found=value, right=False)
            outcome.wrong.append((field, None, [verdict]))
    return outcome


def _value(metadata: dict[str, Any], path: str) -> Any:
    """``metadata.period.end`` → the end of the period, ``None`` where there is no period."""
    value: Any = metadata
    for part in path.split(".")[1:]:
        value = value and value.get(part)
    return value


def _is_accepted(value: Any, accepted: Sequence[str | int | None]) -> bool:
    """One of several issuers will do; no issuer is ``None``."""
    values = value or [None] if isinstance(value, list) else [value]
    return any(_key(one) == _key(other) for one in values for other in accepted)


def _key(value: str | int | None) -> str | int | None:
    return bare(value) if isinstance(value, str) else value
