"""What the heads of two plans say, field by field."""

from __future__ import annotations

from policyx.model.difference import FieldChange
from policyx.model.plan import Metadata


def compare_metadata(old: Metadata, new: Metadata) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the model, as JSON has them."""
    mine, theirs = old.model_dump(mode="json"), new.model_dump(mode="json")
    return tuple(
        FieldChange(field=field, old=value, new=theirs[field])
        for field, value in mine.items()
        if value != theirs[field]
    )
