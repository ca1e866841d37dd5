"""Sheets → ``Document``: a section a sheet, lines around tables as paragraphs, notices of what was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyx.errors import InputError
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.sheets.regions import regions
from policyx.loaders.sheets.shape import Sheet
from policyx.loaders.sheets.visible import Placed, Seen, visible
from policyx.model.document import Document

_UNNAMED = re.compile(r"(?:sheet|工作表|表格?)?\s*\d*", re.IGNORECASE)


def as_document(sheets: Sequence[Sheet], name: str, format: str, data: bytes) -> Document:
    """The document that the sheets of a workbook make.

    Notices: ``hidden_sheet``, ``hidden_cells``, ``outside_print_area`` (left out), ``formula_error``,
    ``uncalculated`` (read as they are stored).

    Raises:
        InputError: no sheet shows any text.
    """
    builder = DocumentBuilder()
    filled = [sheet for sheet in sheets if sheet.rows]
    shown = [(sheet, visible(sheet)) for sheet in filled if not sheet.hidden]
    shown = [(sheet, seen) for sheet, seen in shown if _warn(builder, sheet, seen)]
    titles: list[str | None] = []
    for sheet, seen in shown:
        if len(shown) > 1 or not _UNNAMED.fullmatch(sheet.name.strip()):
            builder.add(sheet.name.strip(), "heading", level=1)
        titles.append(_add(builder, seen))
    for sheet in filled:
        if sheet.hidden:
            builder.warn("hidden_sheet", f"the sheet {sheet.name} is hidden and left out")
    if not shown:
        hint = "show what is hidden in it and save it again" if filled else ""
        raise InputError("the workbook shows no text", where=name, hint=hint)
    properties = {"标题": titles[0]} if titles[0] else {}
    return builder.build(name, format, data, properties=properties)


def _add(builder: DocumentBuilder, seen: Seen) -> str | None:
    """Add what a sheet shows; gives its title, which is a cell over more than one column before all else."""
    parts = list(regions(seen.cells))
    for part in parts:
        if isinstance(part, Placed):
            merged = part.right > part.left
            for line in part.text.split("\n"):
                builder.add(line, bold=merged, centred=merged)
        else:
            builder.add_table(part)
    first = parts[0]
    return "".join(first.text.split()) if isinstance(first, Placed) and first.right > first.left else None


def _warn(builder: DocumentBuilder, sheet: Sheet, seen: Seen) -> bool:
    """Say what of a sheet is not read; gives whether anything is."""
    hidden = [_counted(number, noun) for number, noun in ((seen.rows, "row"), (seen.columns, "column")) if number]
    if hidden:
        builder.warn("hidden_cells", f"sheet {sheet.name}: {' and '.join(hidden)} hidden and left out")
    if seen.unprinted:
        cells = _counted(seen.unprinted, "cell")
        builder.warn("outside_print_area", f"sheet {sheet.name}: {cells} outside the print area left out")
    if sheet.errors:
        builder.warn("formula_error", f"sheet {sheet.name}: {_counted(sheet.errors, 'cell')} with an error for a value")
    if sheet.uncalculated:
        cells = _counted(sheet.uncalculated, "formula")
        builder.warn("uncalculated", f"sheet {sheet.name}: {cells} without a stored result, read as empty")
    return bool(seen.cells)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
