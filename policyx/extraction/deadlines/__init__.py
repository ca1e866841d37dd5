"""Deadlines: by when, within what time or how often a commitment is to be met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from policyx.discourse.shape import Discourse
from policyx.discourse.tense import speaks_of_past
from policyx.model.document import Cell
from policyx.model.identity import Ids
from policyx.model.plan import Deadline, DeadlineKind, Evidence
from policyx.reading.clauses import clauses, covering, sentences
from policyx.reading.dates import Anchor, TimeExpression, evaluate, find_times, is_over
from policyx.reading.folding import Folded, tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure

_SHORTEST_TASK = 6
_END = "。;!?,:"
_BRACKET = re.compile(r"[(〔\[【]([^()〔〕\[\]【】]{2,200})[)〕\]】]")
_LENGTHS = ("dates.years_within", "dates.within")
_KINDS: dict[str, DeadlineKind] = {
    "by": "by",
    "during": "during",
    "point": "during",
    "recurring": "recurring",
    "ongoing": "ongoing",
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A deadline before it has an id; offsets of ``clause`` are those of the document."""

    text: str
    time: TimeExpression
    task: str
    clause: tuple[int, int]


def read_deadlines(structure: Structure, discourse: Discourse, rules: Ruleset, ids: Ids) -> tuple[Deadline, ...]:
    """The deadlines of a document, in the order of its text."""
    anchor = discourse.anchor
    of_deadlines = rules.pattern("deadlines.column").regex
    records = []
    for framed in discourse.passages.values():
        if all(frame.tense == "back" for frame in framed.frames):
            continue
        passage, folded = framed.passage, framed.folded
        column = _column(structure, passage, of_deadlines)
        if of_deadlines.search(column) or _is_bare(passage, folded, anchor, rules):
            drafts = list(_of_cell(structure, passage, folded, anchor, rules))
        else:
            prose = _of_prose(folded, anchor, rules)
            if passage.kind == "heading":  # 2025年重点工作 only says what the section is about
                prose = (draft for draft in prose if draft.time.kind == "by")
            drafts = [*_of_labels(folded, anchor, rules), *_of_brackets(folded, anchor, rules), *prose]
            drafts.sort(key=lambda draft: draft.time.start)
        records += [_record(draft, structure, passage, ids) for draft in drafts]
    return tuple(records)


def _of_prose(folded: Folded, anchor: Anchor, rules: Ruleset) -> Iterator[_Draft]:
    times = find_times(folded.text, rules, anchor)
    if not times:
        return
    spans = sentences(folded.text)
    labels = [match.span() for match in rules.pattern("deadlines.label").regex.finditer(folded.text)]
    for time in times:
        if any(start <= time.start < end for start, end in labels):
            continue
        sentence = covering(spans, time.start)
        first, last = _governed(folded.text, sentence, time, times)
        if not _commits(folded.text, sentence, (first, last), time, anchor, rules):
            continue
        task = _task(folded, (first, last), time, rules)
        if not task:  # a year that labels a row or a heading
            continue
        yield _Draft(folded.written(time.start, time.end), time, task, folded.span(first, last))


def _task(folded: Folded, clause: tuple[int, int], time: TimeExpression, rules: Ruleset) -> str:
    """The clause without the time and without the preposition before it."""
    before = rules.pattern("deadlines.preposition").regex.sub("", folded.written(clause[0], time.start))
    return before + folded.written(time.end, clause[1]).lstrip("，,、：:")


def _governed(
    text: str, sentence: tuple[int, int], time: TimeExpression, times: list[TimeExpression]
) -> tuple[int, int]:
    """The clause that a time stands in; where little else stands in it (到2025年，…), with those behind it."""
    spans = clauses(text, *sentence)
    first, last = covering(spans, time.start)[0], covering(spans, time.end - 1)[1]
    first, last = max(first, text.rfind("】", first, time.start) + 1), max(last, time.end)
    timed = sum(other.end - other.start for other in times if first <= other.start < last)
    for start, end in spans:
        if last - first - timed >= _SHORTEST_TASK:
            break
        if start >= last:
            timed += sum(other.end - other.start for other in times if last <= other.start < end)
            last = end
    return first, max(first + len(text[first:last].rstrip(_END)), time.end)


def _commits(
    text: str, sentence: tuple[int, int], clause: tuple[int, int], time: TimeExpression, anchor: Anchor, rules: Ruleset
) -> bool:
    """Whether something is to be done at that time, as against something told, conditional or merely named."""

    def says(name: str, passage: str) -> bool:
        return bool(rules.pattern(f"deadlines.{name}").regex.search(passage))

    said, before, after = text[slice(*clause)], text[sentence[0] : time.start], text[time.end : sentence[1]]
    # 印发之日起30日内 starts with the words that 自印发之日起施行 has.
    own = text[clause[0] : time.start] + text[time.end : clause[1]] if time.rule == "dates.within" else said
    if time.kind not in _KINDS or time.rule == "dates.by_the_year":
        return False
    if speaks_of_past(said, rules) or says("validity", own):
        return False
    if time.rule in ("dates.recurring", *_LENGTHS) and says("reward", said):
        return False
    if time.kind == "recurring":
        return True
    if is_over(time, anchor) or (says("condition", before) and not says("own_event", before)):
        return False
    if time.kind == "by":
        return True
    if _lies_beyond(time, anchor) or says("preamble", text[slice(*sentence)]) or says("framing", said):
        return False
    if time.rule not in _LENGTHS and says("object", before):
        return False
    return not says("attribute", after) and (time.kind == "during" or time.first != time.last)


def _lies_beyond(time: TimeExpression, anchor: Anchor) -> bool:
    """Whether a time is a five-year plan after the document's own period: spoken of, not planned."""
    return bool(
        time.rule.startswith("dates.plan_") and time.first and anchor.period and time.first.year > anchor.period[1]
    )


def _of_labels(folded: Folded, anchor: Anchor, rules: Ruleset) -> Iterator[_Draft]:
    """（完成时限：2024年底前）: the task is the sentence before the bracket."""
    spans = sentences(folded.text)
    for label in rules.pattern("deadlines.label").regex.finditer(folded.text):
        bracket = max(folded.text.rfind("(", 0, label.start()), 0)
        task = folded.written(covering(spans, max(bracket - 1, 0))[0], bracket).rstrip("。；")
        for time in _stated(label["value"], anchor, rules):
            start, end = label.start("value") + time.start, label.start("value") + time.end
            yield _Draft(folded.written(start, end), time, task, folded.span(*label.span()))


def _of_brackets(folded: Folded, anchor: Anchor, rules: Ruleset) -> Iterator[_Draft]:
    """（市水务局，长期坚持）: what goes on for good stands where a date would stand."""
    spans = sentences(folded.text)
    for bracket in _BRACKET.finditer(folded.text):
        task = folded.written(covering(spans, max(bracket.start() - 1, 0))[0], bracket.start()).rstrip("。；")
        for time in _standing(bracket[1], anchor, rules) if task else ():
            start, end = bracket.start(1) + time.start, bracket.start(1) + time.end
            yield _Draft(folded.written(start, end), time, task, folded.span(*bracket.span()))


def _standing(text: str, anchor: Anchor, rules: Ruleset) -> Iterator[TimeExpression]:
    """The parts of a bracket or a cell that say no more than that something goes on: 长期坚持, 持续推进."""
    ends = [match.span() for match in rules.pattern("deadlines.between").regex.finditer(text)]
    for start, end in pairwise([0, *(place for span in ends for place in span), len(text)]):
        for time in find_times(text[start:end], rules, anchor):
            if time.kind == "ongoing":
                yield replace(time, start=start + time.start, end=start + time.end)


def _of_cell(
    structure: Structure, passage: Passage, folded: Folded, anchor: Anchor, rules: Ruleset
) -> Iterator[_Draft]:
    """A cell under 完成时限: one deadline for each row that the cell covers."""
    times = _stated(folded.text, anchor, rules)
    for row in _rows(structure, passage):
        task = _task_of_row(structure, passage, row, rules)
        for time in times:
            yield _Draft(folded.written(time.start, time.end), time, task, (passage.start, passage.end))


def _stated(text: str, anchor: Anchor, rules: Ruleset) -> list[TimeExpression]:
    """The times in a text that holds nothing but deadlines: 2024年12月 is by the end of that month."""
    bare = rules.pattern("deadlines.bare_date")
    match = bare.regex.match(text)
    times = [evaluate(match, bare, anchor)] if match else find_times(text, rules, anchor)
    if not any(time.kind == "ongoing" for time in times):
        times += _standing(text, anchor, rules)
    points = [replace(time, kind="by", first=None) if time.kind in ("point", "past") else time for time in times]
    return [time for time in points if time.kind in _KINDS]


def _is_bare(passage: Passage, folded: Folded, anchor: Anchor, rules: Ruleset) -> bool:
    """Whether a body cell holds nothing but a time by which something is to be done: 备注 | 12月底前."""
    if passage.row is None:
        return False
    times = [time for time in find_times(folded.text, rules, anchor) if time.kind == "by"]
    if len(times) != 1:
        return False
    rest = folded.text[: times[0].start] + folded.text[times[0].end :]
    return rules.pattern("deadlines.beside").regex.fullmatch(rest) is not None


def _column(structure: Structure, passage: Passage, of_deadlines: re.Pattern[str]) -> str:
    """The folded heading over a body cell, or the label beside it in a form; empty for everything else."""
    if passage.grid is None or passage.row is None or passage.column is None:
        return ""
    columns = structure.grids[passage.grid].columns
    heading = Folded(columns[passage.column]).text if passage.column < len(columns) else ""
    beside = structure.grids[passage.grid].body[passage.row][passage.column - 1] if passage.column else None
    if beside and not of_deadlines.search(heading) and of_deadlines.search(label := Folded(beside.text).text):
        return label
    return heading


def _rows(structure: Structure, passage: Passage) -> Iterator[tuple[Cell | None, ...]]:
    assert passage.grid is not None and passage.row is not None and passage.column is not None
    body = structure.grids[passage.grid].body
    cell = body[passage.row][passage.column]
    for row in body[passage.row :]:
        if row[passage.column] is not cell:
            return
        yield row


def _task_of_row(structure: Structure, passage: Passage, row: tuple[Cell | None, ...], rules: Ruleset) -> str:
    """The cell under the last heading that names tasks; where none does, the longest cell."""
    assert passage.grid is not None
    is_task = rules.pattern("deadlines.task_column").regex.search
    columns = structure.grids[passage.grid].columns
    named = [cell.text for cell, column in zip(row, columns, strict=False) if cell and is_task(Folded(column).text)]
    others = [cell.text for at, cell in enumerate(row) if cell and at != passage.column]
    return tidy(next((text for text in reversed(named) if text), max(others, key=len, default="")))


def _record(draft: _Draft, structure: Structure, passage: Passage, ids: Ids) -> Deadline:
    start, end = draft.clause
    time = draft.time
    kind = _KINDS[time.kind]
    return Deadline(
        id=ids.make("d", draft.text, draft.task),
        text=draft.text,
        kind=kind,
        start=time.first if kind == "during" else None,
        end=time.last,
        task=draft.task,
        section=passage.section,
        evidence=Evidence(text=structure.document.text[start:end], start=start, end=end, page=passage.page),
        rule=time.rule,
    )
