"""Reads gold files: a labelled record a line where records have a quote, else one JSON value.

Their forms are described in ``docs/evaluation.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field
from pydantic import ValidationError

from policyx.corrections import parse_review
from policyx.errors import InputError
from policyx.model.evaluation import Gold, Kind
from policyx.model.gold import GoldActual, GoldBox, GoldDeadline, GoldDiff, GoldField, GoldResponsibility, GoldTarget

_LARGEST = 64 * 2**20
"""Bytes of a gold file: a thousand times what a person labels in a document."""
SUFFIXES: dict[str, Kind] = {
    ".targets.jsonl": "targets",
    ".actuals.jsonl": "actuals",
    ".responsibilities.jsonl": "responsibilities",
    ".deadlines.jsonl": "deadlines",
    ".boxes.json": "boxes",
    ".meta.json": "metadata",
}
_SHAPES: dict[Kind, type[Gold]] = {
    "targets": GoldTarget,
    "actuals": GoldActual,
    "responsibilities": GoldResponsibility,
    "deadlines": GoldDeadline,
    "boxes": GoldBox,
}
REVIEW = ".review.json"
_NEXT = re.compile(r"[\s,]*")


class Struck(NamedTuple):
    """What a person says is wrong, and where it stands in the document text."""

    record: Gold
    start: int
    end: int


class GoldFile(Struct):
    """One file: its records, each with the line that it begins on, and what is wrong with it.

    ``unknown`` are the keys that no shape names, with their line. ``struck``: not all records of the kind were looked
    at, so that only these are false alarms where they are found.
    """

    path: Path
    document: str
    kind: Kind
    records: list[tuple[int, Gold]] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    struck: list[Struck] | None = None

    def blame(self, line: int, what: str, hint: str = "", field: str = "") -> None:
        where = f"{self.path}:{line}: {field}" if field else f"{self.path}:{line}"
        self.problems.append(InputError(what, where=where, hint=hint))


def read_gold(path: Path) -> list[GoldFile]:
    """The gold files in a folder, sorted by name, or the one file.

    Raises:
        InputError: there is none, or it cannot be read. What is wrong inside a file stands in its ``problems``.
    """
    if path.is_dir():
        files = [file for file in sorted(path.iterdir()) if _kind(file.name) or _is_review(file)]
        if not files:
            raise InputError(
                "no gold file in this folder", where=str(path), hint=f"named PLAN{', PLAN'.join((*SUFFIXES, REVIEW))}"
            )
        return _without_doubles([one for file in files for one in _read_any(file)])
    if not (_kind(path.name) or _is_review(path)):
        hint = f"PLAN{', PLAN'.join((*SUFFIXES, REVIEW))}"
        raise InputError("not named like a gold file", where=str(path), hint=hint)
    return _read_any(path)


def _is_review(path: Path) -> bool:
    return path.name.endswith(REVIEW) and path.name != REVIEW


def _read_any(path: Path) -> list[GoldFile]:
    if not _is_review(path):
        return [_read(path)]
    from policyx.evaluation.reviews import gold_files

    review = parse_review(_text(path).encode(), str(path))
    if not (files := list(gold_files(review, path, path.name.removesuffix(REVIEW)))):
        raise InputError("nothing decided that can be judged", where=str(path), hint="of tasks no gold is kept")
    return files


def _without_doubles(files: list[GoldFile]) -> list[GoldFile]:
    """Where a kind was labelled as a whole, decisions about some of it are not asked."""
    whole = {(file.document, file.kind) for file in files if file.struck is None}
    return [file for file in files if file.struck is None or (file.document, file.kind) not in whole]


def read_gold_diff(path: Path) -> GoldDiff:
    """Raises InputError, naming the place, where the file is no gold difference."""
    text = _text(path)
    try:
        return GoldDiff.model_validate_json(text)
    except ValidationError as error:
        _load_json(text, path)  # bad JSON is better named by its line
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(first["msg"], where=f"{path}: {place}") from None


def _kind(name: str) -> tuple[str, Kind] | None:
    """The document and the kind that a file name stands for."""
    for suffix, kind in SUFFIXES.items():
        if name.endswith(suffix) and name != suffix:
            return name.removesuffix(suffix), kind
    return None


def _read(path: Path) -> GoldFile:
    document, kind = _kind(path.name) or ("", "targets")
    file = GoldFile(path, document, kind)
    text = _text(path)
    try:
        if kind == "metadata":
            _read_metadata(text, file)
        elif kind == "boxes":
            for line, part in _elements(text, path):
                _read_record(part, line, file)
        else:
            for line, part in enumerate(text.split("\n"), 1):
                if part.strip():
                    _read_record(part, line, file)
    except InputError as error:
        file.problems.append(error)
    return file


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)  # a device states no size
        if len(data) > _LARGEST:
            raise InputError(f"more than {_LARGEST >> 20} MB", where=str(path), hint="no gold file is that large")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError:
        raise InputError("not UTF-8", where=str(path), hint="save it as UTF-8") from None


def _read_record(part: str, line: int, file: GoldFile) -> None:
    shape = _SHAPES[file.kind]
    try:
        record = shape.model_validate_json(part)
    except ValidationError as error:
        _blame(error, line, file)
        return
    file.records.append((line, record))
    file.unknown += [(line, key) for key in json.loads(part) if key not in shape.model_fields]


def _blame(error: ValidationError, line: int, file: GoldFile) -> None:
    """One problem a field, though pydantic names each type that a value could have had."""
    fields: dict[str, str] = {}
    for detail in error.errors(include_url=False, include_input=False):
        place = str(detail["loc"][0]) if detail["loc"] else ""
        what = detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "json_invalid":  # pydantic counts the one line that it was given
            what = what.replace("Invalid JSON", "bad JSON").replace("at line 1 column", "at column")
        fields.setdefault(place, what)
    for place, message in fields.items():
        file.blame(line, message, field=place)


def _elements(text: str, path: Path) -> Iterator[tuple[int, str]]:
    """The elements of a JSON array as written, each with its line."""
    if not isinstance(_load_json(text, path), list):
        raise InputError("not a list of boxes", where=f"{path}:1")
    decoder, at = json.JSONDecoder(), text.index("[") + 1
    while text[at := _after_blanks(text, at)] != "]":
        _, end = decoder.raw_decode(text, at)
        yield text.count("\n", 0, at) + 1, text[at:end]
        at = end


def _after_blanks(text: str, at: int) -> int:
    match = _NEXT.match(text, at)
    return match.end() if match else at


def _read_metadata(text: str, file: GoldFile) -> None:
    fields = _load_json(text, file.path)
    if not isinstance(fields, dict):
        raise InputError("not an object of fields", where=f"{file.path}:1")
    for name, value in fields.items():
        line = text.count("\n", 0, max(0, text.find(json.dumps(name, ensure_ascii=False)))) + 1
        accepted = value if isinstance(value, list) else [value]
        try:
            record = GoldField.model_validate_json(json.dumps({"field": name, "accepted": accepted}))
            file.records.append((line, record))
        except ValidationError as error:
            unknown = error.errors()[0]["loc"] == ("field",)
            file.blame(line, f"{name}: {'not a field of the metadata' if unknown else 'neither text nor number'}")


def _load_json(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"bad JSON: {error.msg}", where=f"{path}:{error.lineno}") from None
    except (RecursionError, ValueError):  # thousands of brackets, thousands of digits
        raise InputError("bad JSON: nested too deeply, or a number without end", where=f"{path}:1") from None
