"""What a person writes down about a document: labelled records, one shape a kind.

The files that hold them are described in ``docs/evaluation.md``. Accepted names come as lists, best first. Keys
that no shape names are passed over here; ``policyx eval --check`` reports them.
"""

from __future__ import annotations

import datetime
from abc import abstractmethod
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from policyx.model.plan import Comparator, DeadlineKind, Measure, Number, Role, UnitRole

Text = Annotated[str, Field(min_length=1)]
Names = Annotated[tuple[Text, ...], Field(min_length=1)]
MetadataField = Literal[
    "metadata.title",
    "metadata.document_number",
    "metadata.issuers",
    "metadata.kind",
    "metadata.region",
    "metadata.issued_on",
    "metadata.published_on",
    "metadata.effective_from",
    "metadata.expires_on",
    "metadata.period.name",
    "metadata.period.start",
    "metadata.period.end",
]
PairChange = Literal["raised", "lowered", "tightened", "loosened", "same", "incomparable"]


class Labelled(BaseModel):
    """Frozen, and strict about types: "3500" is no number."""

    model_config = ConfigDict(frozen=True, strict=True, allow_inf_nan=False)


class GoldRecord(Labelled):
    """``quote`` is verbatim from the document, blanks aside; ``note`` is for people.

    ``optional``: may be reported or not. ``repeat``: says an earlier record again, and is not missed if that was found.
    """

    doc: str | None = None
    quote: Text
    optional: bool = False
    repeat: bool = False
    note: str | None = None

    @property
    @abstractmethod
    def thing(self) -> tuple[object, ...]:
        """What the record is about, wherever it stands: equal for a record and its repeats."""


class GoldTarget(GoldRecord):
    """``table``: stands in a cell, so the quote may join cells. ``box``: number of the 专栏 that it stands in."""

    indicator: Names
    value: Number
    upper: Number | None = None
    unit: str | None
    comparator: Comparator
    due: int | None
    measure: Measure | None = None
    role: Role | None = None
    baseline: Number | None = None
    baseline_year: int | None = None
    scope: str | None = None
    table: bool = False
    box: int | None = None

    @property
    def thing(self) -> tuple[object, ...]:
        return self.indicator, self.value

    @model_validator(mode="after")
    def _upper_belongs_to_a_range(self) -> Self:
        if (self.comparator == "range") != (self.upper is not None):
            raise ValueError("comparator range and upper go together")
        return self


class GoldActual(GoldTarget):
    """``as_of``: the year that the value held in; ``None`` where it is not to be judged."""

    due: None = None
    as_of: int | None = None


class GoldResponsibility(GoldRecord):
    unit: Names
    role: UnitRole

    @property
    def thing(self) -> tuple[object, ...]:
        return self.unit, self.role


class GoldDeadline(GoldRecord):
    text: Text
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None

    @property
    def thing(self) -> tuple[object, ...]:
        return self.text, self.end


class GoldBox(Labelled):
    """A 专栏: rows of cells, or paragraphs where it is prose."""

    number: int | None
    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    paragraphs: tuple[str, ...] = ()


class GoldField(Labelled):
    """A field of the metadata and what is accepted for it."""

    field: MetadataField
    accepted: tuple[str | int | None, ...]


class GoldPair(Labelled):
    """The same target in both plans; a value is left out where the name says enough.

    Without ``old_unit`` or ``new_unit`` the bare numbers are compared.
    """

    old: Text
    old_value: Number | None = None
    old_unit: str | None = None
    new: Text
    new_value: Number | None = None
    new_unit: str | None = None


class GoldChange(GoldPair):
    """A pair to be found, and what happened to its number; nothing is asked of what is ``incomparable``."""

    change: PairChange
    optional: bool = False


class GoldPromise(Labelled):
    """An old target that the new document reports on."""

    indicator: Text
    target_value: Number | None
    unit: str | None = None
    met: bool | None
    optional: bool = False


class GoldName(Labelled):
    """An indicator among the removed or the added."""

    indicator: Text


class GoldDiff(Labelled):
    """What a person says is the difference between two plans."""

    pairs: tuple[GoldChange, ...]
    must_not_pair: tuple[GoldPair, ...] = ()
    removed: tuple[Text | GoldName, ...] = ()
    added: tuple[Text | GoldName, ...] = ()
    kept_promises: tuple[GoldPromise, ...] = ()
