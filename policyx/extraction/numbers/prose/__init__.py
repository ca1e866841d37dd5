"""Numbers in prose: each one named, dated and judged, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyx.discourse.tense import past_cue
from policyx.extraction.deadlines import time_assigned
from policyx.extraction.numbers.basis import basis_of
from policyx.extraction.numbers.due import (
    LeadIn,
    Timing,
    goes_elsewhere,
    is_base,
    is_of_year_before,
    leading_time,
    times_in_row,
)
from policyx.extraction.numbers.judge import Setting, judge
from policyx.extraction.numbers.naming import name_clause
from policyx.extraction.numbers.naming.elision import Label, complete, label_of, labelled
from policyx.extraction.numbers.naming.indicators import indicator_of
from policyx.extraction.numbers.naming.phrases import Named
from policyx.extraction.numbers.prose.figures import figure_of
from policyx.extraction.numbers.prose.reading import Found, Reading, open_passage, unread_of
from policyx.model.plan import Metadata
from policyx.reading.clauses import clauses, sentences
from policyx.reading.cues import Cue
from policyx.reading.dates import Anchor, TimeExpression, is_over
from policyx.reading.quantities import Quantity, Unread
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure


def read_passage(
    structure: Structure,
    passage: Passage,
    metadata: Metadata,
    anchor: Anchor,
    lead_in: LeadIn,
    review: bool,
    rules: Ruleset,
) -> Reading:
    """Every number of a passage, judged."""
    reader = open_passage(structure, passage, anchor, lead_in.within(passage, anchor, rules), review, rules)
    if reader.quantities and (assigned := time_assigned(structure, passage, reader.folded, anchor, rules)):
        reader.lead_in = LeadIn(passage.section, *assigned)
    text = reader.folded.text
    for sentence in sentences(text) if reader.quantities or reader.times else ():
        _read_sentence(reader, sentence)
    if reader.carried and (text.endswith(":") or reader.goals):
        place = reader.carried.start, reader.carried.end
        written = reader.folded.written(*place)
        reader.announces = LeadIn(passage.section, reader.carried, written, reader.folded.span(*place))
    reader.figures = [figure_of(found, reader, metadata) for found in reader.found]
    return reader


def _read_sentence(reader: Reading, sentence: tuple[int, int]) -> None:
    text, rules = reader.folded.text, reader.rules
    inside = _times_of(reader, sentence)
    reader.scope = None
    batch = list(_read_clauses(reader, sentence, inside))
    batch = [_with_baseline_year(found, inside) for found in batch]
    reader.found += _with_roles(batch, rules)
    if leading := leading_time(text, sentence, inside, reader.anchor, rules):
        reader.carried = leading
    elif goes_elsewhere(text, inside, reader.anchor, rules):
        reader.carried = None
    told = past_cue(text, sentence, rules)
    if inside or told:
        ahead = any(time.kind in ("by", "during") and not is_over(time, reader.anchor) for time in inside)
        past = [time for time in inside if _heads_report(time, sentence, reader.anchor)]
        over = past or [time for time in inside if time.kind == "past"]
        behind = told or (Cue(over[-1].rule, over[-1].start, over[-1].end) if over else None)
        reader.past_before = None if ahead else behind
        if ahead:
            reader.told = None
        elif past:
            reader.told = past[-1]


def _times_of(reader: Reading, sentence: tuple[int, int]) -> list[TimeExpression]:
    """The times of a sentence that its numbers may be of: not those that they are only compared with."""
    text, rules = reader.folded.text, reader.rules
    own = [time for time in reader.times if sentence[0] <= time.start < sentence[1]]
    own = [time for time in own if not is_base(text, time, rules)]
    carried = [reader.carried] if reader.carried else []
    return [
        time
        for index, time in enumerate(own)
        if not is_of_year_before(text, time, [*carried, *own[:index]], reader.anchor, rules)
    ]


def _heads_report(time: TimeExpression, sentence: tuple[int, int], anchor: Anchor) -> bool:
    """2020年,全市…达到: a past time at the head of a sentence; 2000年底前建成的小区 only describes."""
    return time.kind not in ("by", "base") and is_over(time, anchor) and time.start - sentence[0] <= 6


def _read_clauses(reader: Reading, sentence: tuple[int, int], inside: list[TimeExpression]) -> Iterator[Found]:
    text, rules = reader.folded.text, reader.rules
    history: list[Named] = []
    told: Cue | None = None
    label: Label | None = None
    reader.listed = reader.listed and text[sentence[0] - 1] == ";"
    for clause in clauses(text, *sentence):
        told = told or past_cue(text, clause, rules)
        quantities = reader.within(clause)
        named_here = name_clause(reader.blanked, *clause, quantities, rules)
        reader.unread += _in_names(quantities, named_here)
        if text[clause[1] : clause[1] + 1] == ":":
            label, history = None if named_here else label_of(reader.blanked, clause, rules), []
        company = len(named_here) > 1 and any(named.reached for named in named_here)
        row = times_in_row(text, inside, clause, named_here)
        heads = _heads(text[slice(*clause)], named_here, history)
        for index, named in enumerate(named_here):
            previous = heads[index] if heads else _previous(named, history, reader.last)
            named = complete(
                labelled(named, label, not history, reader.blanked, rules), previous, reader.blanked, rules
            )
            timing = Timing.of(named.quantity, [row[index]] if row else inside, clause, reader)
            setting = _setting(reader, sentence, clause, timing, told, reader.listed or company)
            judgement = judge(named, setting, rules)
            verdict = judgement.verdict
            indicator, scope = indicator_of(named, reader.blanked, reader.folded, reader.scope, rules)
            if named.head is None:
                reader.scope = None if scope and scope[0] in "每各" else scope  # the place of an aside ends with it
            history.append(named)
            reader.last = named
            if verdict != "neither":
                told = Cue(judgement.rule, *clause) if verdict == "actual" else None
            if judgement.rule != "neither.relative":  # 财政赤字率3%,比上年预算低0.4个百分点;财政赤字…
                reader.listed = verdict == "target"
            if verdict == "neither" or not indicator:
                reader.others.append(Found(named, judgement, indicator, scope, None, timing, clause))
                continue
            if verdict == "actual" and timing.time is None:
                timing = replace(timing, time=reader.told)
            strength = _commitment(reader.blanked, clause, named, rules)
            basis = basis_of(named, text, sentence, clause, rules)
            yield Found(named, judgement, indicator, scope, strength, timing, clause, basis)


def _setting(
    reader: Reading,
    sentence: tuple[int, int],
    clause: tuple[int, int],
    timing: Timing,
    told: Cue | None,
    listed: bool,
) -> Setting:
    return Setting(
        text=reader.folded.text,
        sentence=sentence,
        clause=clause,
        review=reader.review,
        conditions=reader.conditions,
        explained=reader.explained,
        timing=timing,
        past_before=told or reader.past_before,
        goals=reader.goals,
        listed=listed,
    )


def _in_names(quantities: list[Quantity], named: list[Named]) -> list[Unread]:
    """The numbers that nothing was named for: they belong to the name of another one."""
    if len(quantities) == len(named) and not any(one.baseline for one in named):
        return []
    taken = {number.number for one in named for number in (one.quantity, one.baseline) if number}
    return [unread_of(quantity, "neither.in_name") for quantity in quantities if quantity.number not in taken]


def _previous(named: Named, history: list[Named], last: Named | None) -> Named | None:
    """What was named last; of the same unit, where a count has no name: 项目120个,投资260亿元,年内启动40个.

    ``last`` comes from the sentence before: another unit is of another thing.
    """
    if not history and last is not None:
        same = last.quantity.unit == named.quantity.unit or named.quantity.kind == "rate"
        return last if same else None
    if named.quantity.kind == "count" and named.phrase.empty:
        for one in reversed(history):
            if one.quantity.unit == named.quantity.unit and not one.phrase.empty:
                return one
    return history[-1] if history else None


def _heads(clause: str, named_here: list[Named], history: list[Named]) -> list[Named]:
    """收入、利润突破…,分别增长10%、12%: numbers without names of their own go with the last ones named, in order."""
    count = len(named_here)
    same = len({one.phrase for one in named_here}) == 1 or all(one.phrase.empty for one in named_here)
    return history[-count:] if "分别" in clause and same and 1 < count <= len(history) else []


def _commitment(text: str, clause: tuple[int, int], named: Named, rules: Ruleset) -> str | None:
    """The strength word that stands nearest before the number, outside of the indicator's name."""
    found = [
        match[0]
        for match in rules.words("targets.commitment").regex.finditer(text, clause[0], named.quantity.number)
        if not named.phrase.start <= match.start() < named.phrase.end
    ]
    return found[-1] if found else None


def _with_baseline_year(found: Found, inside: list[TimeExpression]) -> Found:
    """由2020年的2.1%提高到: the year before the start value is its own."""
    baseline = found.named.baseline
    if baseline is None:
        return found
    years = [time.last.year for time in inside if time.last and time.start < baseline.number]
    return replace(found, baseline_year=years[-1]) if years else found


def _with_roles(batch: list[Found], rules: Ruleset) -> list[Found]:
    """Two values of one indicator, 保底3500家,争取4000家, are floor and stretch."""
    stretch, floor = rules.words("targets.stretch").members, rules.words("targets.floor").members
    for index, found in enumerate(batch):
        before = batch[index - 1] if index else None
        if found.commitment in floor and found.judgement.verdict == "target":
            batch[index] = replace(found, role="floor")
        if before is None or found.indicator != before.indicator or found.commitment == before.commitment:
            continue
        if "actual" in (before.judgement.verdict, found.judgement.verdict):
            continue
        if found.commitment in stretch:
            batch[index - 1 : index + 1] = [replace(before, role="floor"), replace(found, role="stretch")]
    return batch
