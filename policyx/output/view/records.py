"""Records as the page lists them: what they say, where it stands, why, and what they can be filtered by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from policyx.model.explanation import Explanation, RuleNote
from policyx.model.plan import Actual, Deadline, Plan, Responsibility, Target, Task
from policyx.model.review import Kind, Reviewed, fields_of
from policyx.output.reasons import facts
from policyx.output.view.forms import FORMS
from policyx.output.view.marks import Span, legible
from policyx.output.wording import DEADLINES, UNIT_ROLES, amount, plain

KINDS: dict[Kind, str] = {
    "tasks": "任务", "targets": "目标", "actuals": "实绩", "deadlines": "时限", "responsibilities": "责任单位",
}  # fmt: skip
_LATIN = re.compile(r"[A-Za-z0-9]\s+[A-Za-z0-9]")
_NAME = 40  # characters of a task that has no title


class Entry(Struct, frozen=True):
    """A record: ``name`` and ``value`` are what the list shows, ``core`` the words that are its very own."""

    record: Reviewed
    kind: Kind
    name: str
    value: str
    years: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    why: tuple[tuple[str, str], ...] = ()
    core: tuple[int, int] | None = None

    @property
    def confidence(self) -> str:
        return getattr(self.record, "confidence", None) or ""


class Reasons(Struct):
    """Why each record is one, by its id; and by the reason, where the numbers stand that became none."""

    why: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    others: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def reasons(explanation: Explanation, notes: Mapping[str, Sequence[RuleNote]]) -> Reasons:
    found = Reasons({id: tuple(_notes(several)) for id, several in notes.items()})
    for number in explanation.numbers:
        if number.record:
            found.why[number.record] = tuple(facts(number, values=False))
            found.places[number.record] = (number.evidence.start, number.evidence.end)
        else:
            words = f"：「{plain(number.cue.evidence.text)}」" if number.cue else ""
            reason = f"{number.rule.label or number.rule.about}{words}"
            found.others.setdefault(reason, []).append((number.evidence.start, number.evidence.end))
    return found


def _notes(notes: Sequence[RuleNote]) -> Iterator[tuple[str, str]]:
    """The rule first, then what casts doubt."""
    rule, *doubts = notes
    words = rule.label or (rule.about if rule.about != rule.id else "")
    yield "规则", f"{words}（{rule.id}）" if words else rule.id
    yield from (("存疑", doubt.label or doubt.about) for doubt in doubts)


def entries(plan: Plan, why: Reasons) -> list[Entry]:
    """All records in the order of the text; a task comes before what stands in it."""
    owners: dict[str, list[str]] = defaultdict(list)
    for task in plan.tasks:
        for id in (*task.targets, *task.deadlines, *task.responsibilities):
            owners[id] += _units(task)
    made = [
        _entry(record, kind, why, tuple(dict.fromkeys(owners[record.id])))
        for kind in KINDS
        for record in getattr(plan, kind)
    ]
    return sorted(made, key=lambda one: (one.record.evidence.start, -one.record.evidence.end))


def spans(entries: Sequence[Entry], why: Reasons) -> Iterator[Span]:
    for at, entry in enumerate(entries):
        evidence = entry.record.evidence
        around = entry.core is not None and entry.kind in ("deadlines", "responsibilities")
        yield Span(evidence.start, evidence.end, at, entry.kind, around=around)
        if entry.core:
            yield Span(*entry.core, at, entry.kind)
    for at, places in enumerate(why.others.values()):
        for start, end in places:
            yield Span(start, end, None, "", at)


def _entry(record: Reviewed, kind: Kind, why: Reasons, units: tuple[str, ...]) -> Entry:
    reason = why.why.get(record.id) or (("规则", getattr(record, "rule", "")),)
    match record:
        case Target() | Actual():
            time = record.due if isinstance(record, Target) else record.as_of
            year = time.year if time else None
            value = f"{amount(record)}{f'，{year}年' if year else ''}"
            own_year: tuple[int, ...] = (year,) if year else ()
            name = plain(record.indicator or "（无名）")
            return Entry(record, kind, name, value, own_year, units, reason, why.places.get(record.id))
        case Deadline():
            years = tuple(dict.fromkeys(day.year for day in (record.start, record.end) if day))
            value = "，".join(filter(None, (DEADLINES[record.kind], str(record.end or ""))))
            return Entry(record, kind, plain(record.text), value, years, units, reason, _within(record, record.text))
        case Responsibility():
            own = (record.unit, *(unit for unit in units if unit != record.unit))
            name, core = plain(record.unit), _within(record, record.unit)
            return Entry(record, kind, name, UNIT_ROLES[record.role], (), own, reason, core)
        case Task():
            name = plain(" ".join(filter(None, (record.number, record.title or _short(record.text)))))
            value = "、".join((*record.lead, *record.responsible)[:2])
            years = (record.due.date.year,) if record.due and record.due.date else ()
            return Entry(record, kind, name, plain(value), years, tuple(_units(record)), reason)


def _units(task: Task) -> list[str]:
    return [*task.lead, *task.responsible, *task.support]


def _short(text: str) -> str:
    return text if len(text) <= _NAME else f"{text[:_NAME]}…"


def _within(record: Deadline | Responsibility, words: str) -> tuple[int, int] | None:
    at = record.evidence.text.find(words)
    return (record.evidence.start + at, record.evidence.start + at + len(words)) if at >= 0 else None


def page_data(plan: Plan, entries: Sequence[Entry], why: Reasons) -> dict[str, Any]:
    """What the page's script works with; texts that many records share stand in it once."""
    units = list(dict.fromkeys(unit for entry in entries for unit in entry.units))
    unit_at = {unit: at for at, unit in enumerate(units)}
    whys: dict[tuple[str, str], int] = {}
    return {
        "document": plan.source.name.rpartition("/")[2],
        "sha256": plan.source.sha256,
        "records": [
            [
                list(KINDS).index(entry.kind),
                entry.record.id,
                entry.record.evidence.start,
                entry.record.evidence.end,
                int(getattr(entry.record, "table", None) is not None),
                _written(entry),
                [unit_at[unit] for unit in entry.units],
                [whys.setdefault(fact, len(whys)) for fact in entry.why],
            ]
            for entry in entries
        ],
        "units": units,
        "whys": list(whys),
        "others": list(why.others),
    }


def _written(entry: Entry) -> list[Any]:
    """The values of the fields in the order of the form, 0 for the name by which the list has it.

    The text of a task is as ``_text`` has it.
    """
    record, fields = entry.record, fields_of(entry.record).model_dump(mode="json")
    if isinstance(record, Task):
        fields["text"] = _text(record)
    values = [fields[field["name"]] for field in FORMS[entry.kind]]
    if values[0] == entry.name:
        values[0] = 0
    while values and values[-1] in (None, [], ""):
        values.pop()
    return values


def _text(task: Task) -> str | int | None:
    """Nothing where it is all the words that the task was read from, their length where it is the last of them.

    The length is less than nought where the words have to be tidied first.
    """
    text, words = task.text, task.evidence.text
    if not text.replace("\n", "").isprintable() or legible(words) != words:
        return text
    if words.endswith(text):
        return len(text) if text != words or "\n" in text else None
    return -len(text) if _unspaced(words.strip()).endswith(text) else text


def _unspaced(words: str) -> str:
    """``words`` without blanks, save where two Latin words or numbers would run together: as the page's script does."""
    return re.sub(r"\s+", lambda blank: " " * bool(_LATIN.match(words, blank.start() - 1)), words)
