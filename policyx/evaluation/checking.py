"""Looks over gold files before they are measured with: unknown keys, quotes that do not point at one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policyx.errors import InputError
from policyx.evaluation.gold import GoldFile
from policyx.evaluation.sameness import folded
from policyx.model.evaluation import Gold
from policyx.model.gold import GoldBox, GoldField, GoldRecord, GoldTarget


def check_gold(files: Iterable[GoldFile], texts: Mapping[str, str]) -> list[InputError]:
    """Every problem, in the order of files and lines. ``texts`` holds the document texts at hand, by name."""
    problems: list[InputError] = []
    for file in files:
        for line, key in file.unknown:
            file.blame(line, f"{key}: no such key")
        text = texts.get(file.document)
        for line, record in file.records if text is not None else ():
            for what, hint in _astray(record, folded(text or ""), placed=file.struck is not None):
                file.blame(line, what, hint)
        problems += sorted(file.problems, key=lambda problem: _line(problem, file))
    return problems


def _line(problem: InputError, file: GoldFile) -> int:
    return int(problem.where.removeprefix(f"{file.path}:").partition(":")[0])


def _astray(record: Gold, text: str, placed: bool) -> Iterator[tuple[str, str]]:
    """What of a record is not in the folded text, or in more than one place where it has to point at one.

    ``placed``: its place is noted beside its quote.
    """
    if isinstance(record, GoldField):
        return
    if isinstance(record, GoldBox):
        cells = [record.title, *record.columns, *(cell for row in record.rows for cell in row), *record.paragraphs]
        for cell in cells:
            if folded(cell) not in text:
                yield f"not in the text: {_short(cell)}", "write what policyx text prints"
        return
    yield from _astray_quote(record, text, placed)


def _astray_quote(record: GoldRecord, text: str, placed: bool) -> Iterator[tuple[str, str]]:
    if isinstance(record, GoldTarget) and record.table:
        return  # its quote may join cells that do not stand side by side
    times = text.count(folded(record.quote))
    if times == 0:
        yield f"quote is not in the text: {_short(record.quote)}", "quote what policyx text prints"
    elif times > 1 and isinstance(record, GoldTarget) and not placed:
        yield f"quote stands {times} times in the text: {_short(record.quote)}", "make it longer"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
