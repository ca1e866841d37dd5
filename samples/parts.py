"""What a sample plan is made of; ``make.py`` writes it as docx and as txt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Title:
    """A centred line: red head, document number, title."""

    text: str


@dataclass(frozen=True)
class Heading:
    """``level`` 1 is 第一章, 2 is 一、, 3 is （一）."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Signature:
    """A line at the right: who signs, and when."""

    text: str


@dataclass(frozen=True)
class Table:
    """``rows`` with the header first. Equal cells that stand below each other in a column of ``merged`` become one.

    ``title`` is a paragraph above the table, ``title_row`` a merged row on top of it.
    """

    rows: list[list[str]]
    title: str = ""
    title_row: str = ""
    merged: tuple[int, ...] = ()


@dataclass(frozen=True)
class ProseBox:
    """A 专栏 without a table inside: in Word a frame of one cell."""

    title: str
    paragraphs: list[str]


Part = Title | Heading | Paragraph | Signature | Table | ProseBox
