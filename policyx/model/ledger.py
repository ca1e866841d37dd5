"""A 督办台账: what a supervision office keeps of the tasks of one or more plans, a row each."""

from __future__ import annotations

import datetime

from policyx.model.shape import Shape


class LedgerSource(Shape):
    """Where a task stands; ``page`` is ``None`` where a format has none, ``paragraph`` counts lines of the text."""

    file: str
    heading: str | None
    page: int | None
    paragraph: int | None


class LedgerRow(Shape):
    """``key`` names the task among all documents. ``category`` is the heading that it stands under.

    ``targets`` are in words: 高新技术企业 ≥ 3500家（2025）. ``lead`` are the units that lead, or answer together where
    none leads; ``support`` all others. ``due`` is by when, in the document's words, and ``due_date`` the last day.
    """

    key: str
    number: int
    category: str | None
    task: str
    targets: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    due: str | None
    due_date: datetime.date | None
    source: LedgerSource


class Ledger(Shape):
    """``number`` counts the rows from 1."""

    title: str
    rows: tuple[LedgerRow, ...]
