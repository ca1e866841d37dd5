"""The columns of a kind of record: the fields of its model, those of a model within it joined by an underscore."""

from __future__ import annotations

import datetime
import types
from typing import Any, get_args, get_origin, get_type_hints

from policyx.model.shape import Shape
from policyx.output.sheets.shapes import Value
from policyx.output.wording import plain


def columns_of(shape: type[Shape]) -> dict[str, Any]:
    """Name and type of each column: ``due_year``, ``evidence_text`` …; lists count as texts."""
    columns: dict[str, Any] = {}
    for name, annotation in get_type_hints(shape).items():
        kind = _without_none(annotation)
        if isinstance(kind, type) and issubclass(kind, Shape):
            columns |= {f"{name}_{inner}": found for inner, found in columns_of(kind).items()}
        elif kind is not type(None):
            columns[name] = kind if isinstance(kind, type | types.UnionType) and get_origin(kind) is not tuple else str
    return columns


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) not in (types.UnionType,) and "Union" not in str(get_origin(annotation)):
        return annotation
    kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
    return kinds[0] if len(kinds) == 1 else int | float if set(kinds) == {int, float} else str


def flat(record: Shape, columns: dict[str, Any]) -> dict[str, Value]:
    """The cells of a record; what it does not have is ``None``."""
    cells = dict(_cells(record, ""))
    return {name: cells.get(name) for name in columns}


def _cells(record: Shape, before: str) -> Any:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Shape):
            yield from _cells(value, f"{before}{name}_")
        else:
            yield f"{before}{name}", _cell(value, name)


def _cell(value: Any, name: str) -> Value:
    """Lists of words on one line, cells of a row apart by a bar, rows and paragraphs on lines of their own."""
    match value:
        case None | bool() | int() | float() | datetime.date():
            return value
        case str():
            return plain(value)
        case ():
            return None
        case (tuple(), *_):
            return "\n".join(" | ".join(plain(cell).replace("\n", " ") for cell in row) for row in value)
        case _:
            return ("\n" if name in ("path", "paragraphs") else "、").join(plain(str(one)) for one in value)
