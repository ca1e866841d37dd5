"""Responsibilities: which organisation a document makes answerable for what, and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from policyx.cubes.shape import Cube
from policyx.extraction.units.assignments import Assignment, Label, assignments_of
from policyx.extraction.units.columns import Owned, owned_cells
from policyx.extraction.units.hosts import Hosts
from policyx.model.identity import Ids
from policyx.model.plan import Evidence, Responsibility, UnitRole
from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset, compiled
from policyx.structure.shape import Passage, Structure, is_prose

_BRACKETS = {pair[0]: compiled(f"[{re.escape(pair)}]") for pair in ("()", "[]", "【】", "〔〕")}
_NUMBERING = compiled(
    r"(?:第[一二三四五六七八九十百\d]+条|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+[、是要]"
    r"|\d{1,2}(?:\.\d{1,2})+(?=[\u4e00-\u9fff])|\d+[.、)])"
)
_LABEL_STARTS = 12
_STOPS = "。;!"
_SENTENCE = compiled(r"[^。;!?\0]+")


class _Statement(Struct, frozen=True):
    """Assignments with their place in the document and the task they are for."""

    assignments: list[Assignment]
    start: int
    end: int
    task: str
    passage: Passage


def read_responsibilities(
    structure: Structure, cubes: Sequence[Cube], rules: Ruleset, ids: Ids
) -> tuple[Responsibility, ...]:
    """Every organisation that brackets, labelled lines, table columns or sentences make answerable, in text order."""
    reader = _Reader(structure, cubes, rules)
    records: list[Responsibility] = []
    for statement in sorted(reader.statements(), key=lambda one: (one.start, one.end)):
        evidence = Evidence(
            text=structure.document.text[statement.start : statement.end],
            start=statement.start,
            end=statement.end,
            page=statement.passage.page,
        )
        for one in _once(statement.assignments):
            name = one.organisation.name
            records.append(
                Responsibility(
                    id=ids.make("r", name, one.role, statement.task),
                    unit=name,
                    role=one.role,
                    collective=one.organisation.collective,
                    section=statement.passage.section,
                    evidence=evidence,
                    rule=one.rule,
                )
            )
    return tuple(records)


def _once(assignments: Iterable[Assignment]) -> Iterable[Assignment]:
    """Each organisation once in a statement, in the first role it is given."""
    first: dict[str, Assignment] = {}
    for one in assignments:
        first.setdefault(one.organisation.name, one)
    return first.values()


class _Reader:
    """Goes through the passages of one document."""

    def __init__(self, structure: Structure, cubes: Sequence[Cube], rules: Ruleset) -> None:
        self.structure = structure
        self.read = assignments_of(rules)
        self._past = rules.pattern("responsibilities.past").regex
        self._ditto = rules.pattern("responsibilities.ditto").regex
        self._last: list[Assignment] = []  # of the bracket or labelled line before
        self._office = rules.pattern("responsibilities.listed").regex
        self._beside = rules.pattern("responsibilities.beside").regex
        self._hosts = Hosts(rules, self.read.organisations)
        self._leads_first = rules.pattern("responsibilities.first_leads").regex
        self._owned = owned_cells(cubes, rules)
        self._replaced = {start for cube in cubes for start in cube.replaced}
        self._legend = rules.pattern("tables.legend").regex
        self._signed = lru_cache(maxsize=256)(self._read_signed)  # the cells of a table name the same again and again

    def statements(self) -> Iterator[_Statement]:
        before: Folded | None = None
        open_ = None
        for passage in self.structure.passages:
            owned = self._owned.get(passage.start) if passage.kind == "cell" else None
            if not (owned or is_prose(passage)) or passage.start in self._replaced:
                continue
            folded = self.structure.folded(passage)
            if self._legend.search(folded.text):  # ★为牵头单位 only says what a sign means
                continue
            labels = self.read.labels(folded, 0, len(folded.text))
            if owned:
                yield from self._cell(folded, passage, owned, labelled=bool(labels))
            elif open_ and not labels and (assigned := self.read.listed(folded, open_, "bracket")):
                yield _Statement(self._with_leader(assigned), *_whole(folded), _written(before), passage)
                continue
            else:
                yield from self._running(folded, passage, before, labels)
            open_ = labels[-1] if labels and labels[-1].end == len(folded.text) else None
            if not labels or labels[0].start >= _LABEL_STARTS:
                before = folded if folded.text else before

    def _cell(
        self, folded: Folded, passage: Passage, owned: Iterable[Owned], *, labelled: bool
    ) -> Iterator[_Statement]:
        """A cell under 责任单位 and the like; roles written inside it count more than the heading."""
        for one in owned:
            if labelled:
                assigned = self.read.statement(folded, 0, len(folded.text))
            else:
                assigned = self._signed(self.structure.text(passage), one.label, tuple(one.signs.items()))
            if assigned:
                yield _Statement(self._with_leader(assigned), *folded.span(0, len(folded.text)), one.task, passage)

    def _read_signed(self, text: str, label: Label, signs: tuple[tuple[str, UnitRole], ...]) -> list[Assignment]:
        return self.read.signed(fold(text), label, dict(signs))

    def _running(
        self, folded: Folded, passage: Passage, before: Folded | None, labels: Sequence[Label]
    ) -> Iterator[_Statement]:
        """Brackets first, then labelled lines, then sentences in what is left of the passage; no part of it has labels
        where all of it has none."""
        text, done = folded.text, 0
        assigned_in: list[tuple[int, int]] = []
        for start, end in _bracketed(text):
            if not (labels or self._may_assign(text, start + 1, end - 1)):
                continue
            assigned = self._stated(folded, start + 1, end - 1) or self._offices_only(folded, start, end)
            if assigned:
                self._last = assigned
                task = folded.written(done, start) or _written(before)
                yield _Statement(self._with_leader(assigned), *folded.span(start, end), task, passage)
                assigned_in.append((start, end))
                done = end
        masked = _masked(text, assigned_in)
        if labels:
            yield from self._labelled(folded, masked, passage, before)
        if self.read.may_give(masked) or self._hosts.may_be_in(masked):
            yield from self._sentences(folded, masked, passage, labelled=bool(labels))

    def _may_assign(self, text: str, start: int, end: int) -> bool:
        """Whether a bracket without a label is worth reading: few are, (一) and (2031—2035年) are not."""
        return self.read.organisations.may_be_in(text, start, end) or bool(self._ditto.search(text[start:end]))

    def _stated(self, folded: Folded, start: int, end: int) -> list[Assignment]:
        """What a bracket or labelled line assigns; 同上 says again what the one before did."""
        return self._last if self._ditto.search(folded.text[start:end]) else self.read.statement(folded, start, end)

    def _offices_only(self, folded: Folded, start: int, end: int) -> list[Assignment]:
        """（市科技局、市财政局） behind a full stop or at the end of a paragraph."""
        text = folded.text
        closed = end == len(text) or text[end] in "。;"
        if start == 0 or not closed:
            return []
        last = self.read.end_of_names(folded, start + 1, end - 1)
        beside = self._beside.search(text, start + 1, last)
        last = beside.start() if beside else last
        offices = self.read.organisations
        if any(offices.known(text[max(0, start - length) : start]) for length in (3, 4, 5, 6)):
            return []
        assigned = [
            Assignment(name, "responsible", "responsibilities.listed", start, end)
            for name in offices.read(folded, start + 1, last, "bracket")
        ]
        if len(assigned) < 2 and text[start - 1] not in _STOPS:
            return []
        assigned = self.read.with_heads(assigned)
        group = len(assigned) > 1 and all(one.organisation.collective for one in assigned)
        return assigned if group or any(self._office.search(one.organisation.name) for one in assigned) else []

    def _labelled(self, folded: Folded, masked: str, passage: Passage, before: Folded | None) -> Iterator[_Statement]:
        task, done = "", 0
        for label in self.read.labels(folded, 0, len(masked), masked):
            if label.start < done:
                continue
            done = masked.find("。", label.end)
            done = len(masked) if done < 0 else done
            task = task or folded.written(0, label.start).rstrip("—-:：(（")
            assigned = self._stated(folded, label.start, done)
            if assigned:
                self._last = assigned
                place = folded.span(label.start, done)
                said = task if len(task) > 3 else _written(before)
                yield _Statement(self._with_leader(assigned), *place, said, passage)

    def _sentences(self, folded: Folded, masked: str, passage: Passage, *, labelled: bool) -> Iterator[_Statement]:
        led = False
        for sentence in _SENTENCE.finditer(masked):
            start, end = sentence.span()
            led = led and masked[start - 1] == ";"  # 甲牵头，…；乙配合
            if not (led or self.read.may_give(folded.text, start, end) or self._hosts.may_be_in(masked, start, end)):
                continue
            numbering = _NUMBERING.match(masked, start, end)
            start = numbering.end() if numbering else start
            told = self._past.search(masked, start, end)
            if told or (labelled and self.read.labels(folded, start, end, masked)):
                continue
            assigned = self.read.prose(folded, start, end, led=led)
            if assigned:
                led = True
                task = folded.written(start, end)
                place = folded.span(assigned[0].start, assigned[-1].end)
                yield _Statement(assigned, *place, task, passage)
            for found in self._hosts.find(folded, masked, start, end):
                hosts = [Assignment(one, "host", found.rule, found.start, found.end) for one in found.hosts]
                task = folded.written(found.task, found.end)
                yield _Statement(hosts, *folded.span(found.start, found.end), task, passage)

    @cached_property
    def _first_leads(self) -> bool:
        return any(self._leads_first.search(self.structure.folded(one).text) for one in self.structure.passages)

    def _with_leader(self, assigned: list[Assignment]) -> list[Assignment]:
        """The document's own rule: the first of several that are responsible leads."""
        if len(assigned) < 2 or any(one.role == "lead" for one in assigned) or not self._first_leads:
            return assigned
        for at, one in enumerate(assigned):
            if one.role == "responsible" and not one.organisation.collective:
                leader = replace(one, role="lead", rule="responsibilities.first_leads")
                return [*assigned[:at], leader, *assigned[at + 1 :]]
        return assigned


def _whole(folded: Folded) -> tuple[int, int]:
    return folded.span(0, len(folded.text))


def _written(before: Folded | None) -> str:
    """What the passage before says, the task of a line of its own that only names units."""
    return before.written(0, len(before.text)) if before else ""


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with the spans, which are in order, taken out of sight."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], "\0" * (end - start))
        at = end
    return "".join([*parts, text[at:]])


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost brackets stand; one that is never closed is no bracket."""
    pairs: list[tuple[int, int]] = []
    for opening, marks in _BRACKETS.items():
        open_: list[int] = []
        if opening not in text:
            continue
        for mark in marks.finditer(text):
            if mark[0] == opening:
                open_.append(mark.start())
            elif open_:
                pairs.append((open_.pop(), mark.end()))
    covered = 0
    for start, end in sorted(pairs):
        if start >= covered:
            yield start, end
            covered = end
