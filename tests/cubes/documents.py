"""Documents with tables and the records that a careful reader would write down, in ``documents/*.txt``.

The lines of a document come first: paragraphs, and rows of tables between bars, where ``^`` goes on with the cell above
and ``<`` with the one before. Behind ``= targets`` stand indicator (accepted names, parted by a slash), value, unit,
due, scope and more fields; behind ``= units`` name and role; behind ``= deadlines`` text, kind and end. ``*`` in place
of the due year: it is not looked at.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from policyx import extract
from policyx.output.json import as_json

FOLDER = Path(__file__).parent / "documents"
KINDS = {"targets": "targets", "units": "responsibilities", "deadlines": "deadlines"}


@dataclass(frozen=True)
class Sample:
    name: str
    lines: tuple[str, ...]
    gold: dict[str, list[dict[str, Any]]]


def samples() -> list[Sample]:
    return [_read(file) for file in sorted(FOLDER.glob("*.txt"))]


def as_html(sample: Sample) -> bytes:
    body = "".join(
        f"<p>{html.escape(block)}</p>\n" if isinstance(block, str) else _table(block) for block in blocks(sample)
    )
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def write_docx(sample: Sample, file: Path) -> None:
    from docx import Document

    document = Document()
    for block in blocks(sample):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for (row, column, rows, columns), text in cells(block):
            cell = table.cell(row, column)
            if rows > 1 or columns > 1:
                cell = cell.merge(table.cell(row + rows - 1, column + columns - 1))
            cell.text = text
    document.save(str(file))


def compared(sample: Sample, file: Path) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Of each kind how many records are whole, out of how many wanted and found too many; and what is wrong."""
    plan = json.loads(as_json(extract(file)))
    counts, wrong = {}, []
    for kind, field in KINDS.items():
        left, whole = list(plan[field]), 0
        for want in sample.gold.get(kind, []):
            found = next((record for record in left if _is(want, record)), None)
            if found is None:
                wrong.append(f"{sample.name}: {kind}: missing {want}")
            else:
                left.remove(found)
                whole += 1
        wrong += [f"{sample.name}: {kind}: too much {_said(record)}" for record in left]
        counts[kind] = whole, len(sample.gold.get(kind, [])) + len(left)
    return counts, wrong


def _is(want: dict[str, Any], record: dict[str, Any]) -> bool:
    return all(
        _field(record, field) in (value if isinstance(value, list) else [value]) for field, value in want.items()
    )


def _field(record: dict[str, Any], field: str) -> Any:
    path = {"due": ("due", "year"), "baseline": ("baseline", "value"), "baseline_year": ("baseline", "year")}
    value: Any = record
    for step in path.get(field, (field,)):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _said(record: dict[str, Any]) -> str:
    fields = ("indicator", "value", "unit", "due", "scope", "comparator", "role", "text", "kind", "end", "baseline")
    return str({field: _field(record, field) for field in fields if _field(record, field) is not None})


def _read(file: Path) -> Sample:
    lines, gold, kind = [], {}, ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            kind = line[2:]
            gold[kind] = []
        elif kind:
            gold[kind].append(_wanted(kind, [part.strip() for part in line.split("|")]))
        else:
            lines.append(line)
    return Sample(file.stem, tuple(lines), gold)


def _wanted(kind: str, parts: list[str]) -> dict[str, Any]:
    if kind == "units":
        return dict(zip(("unit", "role"), parts, strict=True))
    if kind == "deadlines":
        return dict(zip(("text", "kind", "end"), (part or None for part in parts), strict=True))
    name, value, unit, due, scope, more = (parts + [""] * 3)[:6]
    want: dict[str, Any] = {
        "indicator": name.split("/"),
        "value": float(value),
        "unit": unit,
        "comparator": "=",
        "due": int(due) if due != "*" else None,
        "scope": scope or None,
    }
    if due == "*":
        del want["due"]
    for field in more.split():
        key, _, given = field.partition("=")
        want[key] = float(given) if key.startswith("baseline") else given
    return want


def blocks(sample: Sample) -> Iterator[str | list[list[str]]]:
    for is_row, lines in groupby(sample.lines, key=lambda line: line.startswith("|")):
        if is_row:
            yield [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        else:
            yield from lines


def cells(rows: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[int, int, int, int], str]]:
    """Each cell once, with its row, column and spans."""
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("^", "<"):
                continue
            wide = next((n for n, one in enumerate(texts[column + 1 :], 1) if one != "<"), len(texts) - column)
            below = [other[column] for other in rows[row + 1 :]]
            tall = next((n for n, one in enumerate(below, 1) if one != "^"), len(rows) - row)
            yield (row, column, tall, wide), text


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines: dict[int, str] = dict.fromkeys(range(len(rows)), "")
    for (row, _, tall, wide), text in cells(rows):
        lines[row] += f'<td rowspan="{tall}" colspan="{wide}">{html.escape(text)}</td>'
    return '<table border="1">' + "".join(f"<tr>{line}</tr>" for line in lines.values()) + "</table>\n"
