"""What the heads of two plans say, field by field."""

from __future__ import annotations

from typing import Any

from policyx.comparison.names import fold
from policyx.model.difference import FieldChange
from policyx.model.plan import Metadata


def compare_metadata(old: Metadata, new: Metadata) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the model, as JSON has them."""
    mine, theirs = old.model_dump(mode="json"), new.model_dump(mode="json")
    return tuple(
        FieldChange(field=field, old=value, new=theirs[field])
        for field, value in mine.items()
        if _plain(value) != _plain(theirs[field])
    )


def _plain(value: Any) -> Any:
    """Texts without blanks and widths, in which formats of one plan differ."""
    if isinstance(value, str):
        return fold(value)
    return [_plain(item) for item in value] if isinstance(value, list) else value
