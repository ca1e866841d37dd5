"""Small documents with the records that a careful reader would write down, and the judge of what policyx finds in them.

A case is one file ``cases/KIND-NAME.toml``::

    kind = "due"               # what the case is an example of, the first word of the file's name
    why = "…"                  # what a reader knows that makes this the right answer
    suffix = ".html"           # how the text is saved; ".txt" where nothing is said
    text = '''…'''             # the document
    none = ["actuals"]         # of these kinds nothing may be reported
    [[targets]]                # and [[actuals]]: indicator (accepted names), value, unit, due, as_of, basis …
    [[deadlines]]              # text, kind, start, end, task
    [[responsibilities]]       # unit (accepted names), role, task
    [[tasks]]                  # number, title, text, path and units (甲、乙), by (last day), how many targets …
    [metadata]                 # dotted fields of the metadata
    [diff]                     # new = '''…''': a later document that is compared with the first
    [[kept]]                   # of the comparison: old (the promised value), met = true, false or "null"

Of a kind that a case lists nothing else may be reported, save records with ``optional = true``. A field that a case
does not name is not looked at; a list stands for any one of its values, ``"null"`` (and the year 0) for nothing.
Blanks, width and quotation marks do not count in texts, nor does it matter whether 1万户 is written as 10000户.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, TypeAlias

from policyx import extract
from policyx.comparison.compare import compare
from policyx.model.plan import Plan
from policyx.output.json import as_json

FOLDER = Path(__file__).parent / "cases"

Record: TypeAlias = dict[str, Any]

# Short names for fields that lie deeper in the record.
PATHS = {
    "due": "due.year",
    "as_of": "as_of.year",
    "start_year": "as_of.start_year",
    "by": "due.date",
    "baseline": "baseline.value",
    "baseline_year": "baseline.year",
}
FIGURE = {
    "indicator", "value", "upper", "unit", "comparator", "measure", "role", "attribute", "basis", "scope", *PATHS,
} - {"by"}  # fmt: skip
FIELDS = {
    "targets": FIGURE - {"as_of", "start_year"},
    "actuals": FIGURE - {"due"},
    "deadlines": {"text", "kind", "start", "end", "task"},
    "responsibilities": {"unit", "role", "task"},
    "tasks": {
        "number",
        "title",
        "text",
        "path",
        "lead",
        "responsible",
        "support",
        "by",
        "targets",
        "deadlines",
        "boxes",
    },
}
KEYS = {"kind", "why", "suffix", "text", "none", "metadata", "diff", "kept", *FIELDS}
MAGNITUDES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
MARKS = re.compile(r"[\s\"'“”‘’「」『』]+")


def read_case(file: Path) -> Record:
    """The case in ``file``.

    Raises:
        ValueError: a key or field is unknown, or the case asks for nothing.
    """
    case: Record = tomllib.loads(file.read_text(encoding="utf-8"))
    unknown = {key for key in case if key not in KEYS}
    for kind, fields in FIELDS.items():
        unknown.update(field for record in case.get(kind, []) for field in record if field not in fields | {"optional"})
    if unknown:
        raise ValueError(f"{file.name}: unknown {', '.join(sorted(unknown))}")
    if not file.stem.startswith(case["kind"] + "-") or not case["why"]:
        raise ValueError(f"{file.name}: the name does not begin with the kind, or there is no why")
    if not any(case.get(key) for key in (*FIELDS, "none", "metadata", "kept")):
        raise ValueError(f"{file.name}: nothing is asked")
    return case


def complaints(case: Record, folder: Path) -> list[str]:
    """What policyx gets wrong in the case, one line each; ``folder`` takes its documents."""
    plan = _extracted(case["text"], folder / f"old{case.get('suffix', '.txt')}")
    found: Record = json.loads(as_json(plan))
    wrong = [line for kind in FIELDS if kind in case for line in _of_kind(kind, case[kind], found[kind])]
    wrong += [f"{kind}: too much: {_said(record)}" for kind in case.get("none", []) for record in found[kind]]
    asked: Record = case.get("metadata", {})
    wrong += [
        f"metadata.{path}: not {value}" for path, value in asked.items() if not _holds(value, found["metadata"], path)
    ]
    if "diff" in case:
        later = _extracted(case["diff"]["new"], folder / f"new{case.get('suffix', '.txt')}")
        wrong += _of_promises(case["kept"], json.loads(as_json(compare(plan, later)))["kept_promises"])
    return wrong


def _extracted(text: str, file: Path) -> Plan:
    file.write_text(text, encoding="utf-8")
    return extract(file)


def _of_kind(kind: str, wanted: list[Record], found: list[Record]) -> list[str]:
    """Pairs what is wanted with what was found, the records that say most about themselves first."""
    wrong, left = [], list(found)
    for want in sorted(wanted, key=lambda record: ("optional" in record, -len(record))):
        nearest = min(left, key=lambda record: _distance(want, record), default=None)
        if nearest is None or not _same_record(want, nearest):
            wrong += [] if want.get("optional") else [f"{kind}: missing: {want}"]
            continue
        left.remove(nearest)
        faults = _faults(want, nearest)
        if faults:
            wrong.append(f"{kind}: {', '.join(faults)} not as in {want}: {_said(nearest)}")
    return wrong + [f"{kind}: too much: {_said(record)}" for record in left]


def _same_record(want: Record, record: Record) -> bool:
    """Whether a difference is worth telling field by field: it is the same number, the same words or office."""
    return not ({"value", "text"} if "value" in want else {"text", "title", "unit"}) & set(_faults(want, record))


def _distance(want: Record, record: Record) -> tuple[bool, int]:
    return not _same_record(want, record), len(_faults(want, record))


def _faults(want: Record, record: Record) -> list[str]:
    """The fields of ``want`` that ``record`` does not have so."""
    number = {"value", "unit"} if "value" in want else set[str]()
    faults = [field for field in want if field not in {"optional", *number} and not _holds(want[field], record, field)]
    if "value" not in want:
        return faults
    wanted, given = (_folded(side["value"], side.get("unit")) for side in (want, record))
    if wanted[0] != given[0]:
        faults.append("value")
    if "unit" in want and wanted[1] != given[1]:
        faults.append("unit")
    return faults


def _of_promises(wanted: list[Record], found: list[Record]) -> list[str]:
    """A promise that is not listed is one on which nobody can say anything."""
    verdicts: dict[float, bool | None] = {}
    for promise in found:
        verdicts.setdefault(promise["target"]["value"], promise["met"])
    return [
        f"kept: {want['old']}: {verdicts.get(want['old'])}, not {want['met']}"
        for want in wanted
        if not _equal(want["met"], verdicts.get(want["old"]))
    ]


def _holds(want: Any, record: Record, field: str) -> bool:
    value: Any = record
    for step in PATHS.get(field, field).split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return any(_equal(one, value) for one in (want if isinstance(want, list) else [want]))


def _equal(want: Any, value: Any) -> bool:
    if isinstance(value, list):  # as many as that, or these names
        return want == len(value) if isinstance(want, int) else _equal(want, "、".join(value) or None)
    if value is None:
        return want in ("null", 0) and want is not False
    if isinstance(want, str):
        return _plain(want) == _plain(str(value))
    # True is no 1: a verdict is not a number.
    return bool(want == value) and isinstance(want, bool) == isinstance(value, bool)


def _folded(value: float, unit: str | None) -> tuple[float, str]:
    """The number with the magnitude of its unit in it: 1.2万 人 is 12000 人."""
    name = _plain(unit or "")
    for magnitude, factor in MAGNITUDES.items():
        if name.startswith(magnitude):
            return round(value * factor, 6), name.removeprefix(magnitude)
    return round(float(value), 6), name


def _plain(text: str) -> str:
    return MARKS.sub("", unicodedata.normalize("NFKC", text))


def _said(record: Record) -> str:
    """A found record in few words."""
    fields = (
        "number", "title", "indicator", "value", "unit", "due", "as_of", "basis", "text", "kind", "end", "task", "role",
        "path", "lead", "responsible", "support", "targets",
    )  # fmt: skip
    return ", ".join(f"{field} {record[field]}" for field in fields if record.get(field) is not None)
