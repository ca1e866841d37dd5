"""Numbers in prose: each one named, dated and judged, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policyx.extraction.attributes import Labels
from policyx.extraction.deadlines import time_assigned
from policyx.extraction.due import LeadIn, Timing, due_of, leading_time, times_in_row
from policyx.extraction.figures import Figure
from policyx.extraction.indicators import complete, indicator_of, measure_of
from policyx.extraction.judge import Setting, judge
from policyx.extraction.naming import name_clause
from policyx.extraction.phrases import TIME, Named
from policyx.extraction.tense import is_review, past_cue
from policyx.extraction.verdict import Cue, Judgement
from policyx.model.plan import AsOf, Baseline, Metadata, Role
from policyx.reading.clauses import clauses, sentences
from policyx.reading.dates import Anchor, TimeExpression, find_times, is_over
from policyx.reading.folding import Folded
from policyx.reading.numbers import plain
from policyx.reading.quantities import Quantity, Unread, read_numbers
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure

_COMPARED = re.compile(rf"[比较]{TIME}+的?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A judged number; ``clause`` is where its evidence stands, in folded text."""

    named: Named
    judgement: Judgement
    indicator: str
    scope: str | None
    commitment: str | None
    timing: Timing
    clause: tuple[int, int]
    role: Role | None = None
    baseline_year: int | None = None


@dataclass(slots=True)
class Reading:
    """One passage on its way: its folded text, with times blanked out, and what carries over between sentences.

    What it comes to: ``found`` are the targets and actual values, ``others`` what is neither, ``unread`` the numbers
    that count nothing; ``figures`` are ``found`` with all their fields, ``announces`` is the time for the passages
    behind this one.
    """

    passage: Passage
    folded: Folded
    blanked: str
    times: list[TimeExpression]
    quantities: list[Quantity]
    unread: list[Unread]
    anchor: Anchor
    lead_in: LeadIn
    labels: Labels
    review: bool
    conditions: bool
    explained: bool
    goals: bool
    rules: Ruleset
    carried: TimeExpression | None = None
    past_before: Cue | None = None
    listed: bool = False
    told: TimeExpression | None = None
    scope: str | None = None
    last: Named | None = None
    found: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    announces: LeadIn | None = None

    def within(self, clause: tuple[int, int]) -> list[Quantity]:
        return [quantity for quantity in self.quantities if clause[0] <= quantity.number < clause[1]]


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
    reader = _reader(structure, passage, anchor, lead_in.within(passage, anchor, rules), review, rules)
    if reader.quantities and (assigned := time_assigned(structure, passage, reader.folded, anchor, rules)):
        reader.lead_in = LeadIn(passage.section, *assigned)
    text = reader.folded.text
    for sentence in sentences(text) if reader.quantities or reader.times else ():
        _read_sentence(reader, sentence)
    if reader.carried and (text.endswith(":") or reader.goals):
        place = reader.carried.start, reader.carried.end
        written = reader.folded.written(*place)
        reader.announces = LeadIn(passage.section, reader.carried, written, reader.folded.span(*place))
    reader.figures = [_figure(found, reader, passage, metadata) for found in reader.found]
    return reader


def _reader(
    structure: Structure, passage: Passage, anchor: Anchor, lead_in: LeadIn, review: bool, rules: Ruleset
) -> Reading:
    folded = Folded(structure.document.text, passage.start, passage.end)
    times = find_times(folded.text, rules, anchor)
    labels = Labels.of(folded.text, rules)
    numbers = numbers_of(folded.text, times, rules, labels.spans())
    quantities = [number for number in numbers if isinstance(number, Quantity)]
    unread = [number for number in numbers if isinstance(number, Unread)]
    blanked, kept = _without_compared(labels.cut_from(_blank(folded.text, times)), quantities)
    if len(kept) < len(quantities):
        unread += (_unread(quantity, "neither.compared") for quantity in quantities if quantity not in kept)
    return Reading(
        passage=passage,
        folded=folded,
        blanked=blanked,
        times=times,
        quantities=kept,
        unread=unread,
        anchor=anchor,
        lead_in=lead_in,
        labels=labels,
        review=review or is_review(passage.title_path, rules),
        conditions=any(_sets_conditions(title, rules) for title in passage.title_path[-1:]),
        explained=any(rules.words("targets.glossary_heading").regex.search(t) for t in passage.title_path[-2:]),
        goals=any(rules.words("targets.goal_heading").regex.search(title) for title in passage.title_path[-2:]),
        rules=rules,
    )


def numbers_of(
    text: str, times: list[TimeExpression], rules: Ruleset, labels: Sequence[tuple[int, int]] = ()
) -> list[Quantity | Unread]:
    """Every number of a folded text; those of its labels, times and names count nothing."""
    masks = [(start, end, "attributes.label") for start, end in labels]
    masks += [(time.start, time.end, time.rule) for time in times]
    for name in rules.patterns("targets.name"):
        masks += [(*match.span(), name.id) for match in name.regex.finditer(text)]
    return read_numbers(text, rules, masks)


def _unread(quantity: Quantity, rule: str) -> Unread:
    return Unread(quantity.number, quantity.end, rule, quantity.start, quantity.end)


def _sets_conditions(title: str, rules: Ruleset) -> bool:
    """申报条件, but not 改善办学条件."""
    if rules.pattern("tense.task_heading").regex.search(title):
        return False
    return bool(rules.words("targets.condition_heading").regex.search(title))


def _blank(text: str, times: list[TimeExpression]) -> str:
    characters = list(text)
    for time in times:
        if time.kind != "recurring":  # 比2020年, 由2020年: the preposition stays
            start = time.start + (text[time.start] in "比较与由从")
            characters[start : time.end] = TIME * (time.end - start)
    return "".join(characters)


def _without_compared(blanked: str, quantities: list[Quantity]) -> tuple[str, list[Quantity]]:
    """比1980年的116万人增长70%: a value that another is only compared with goes the way of its time."""
    kept = []
    for quantity in quantities:
        compared = _COMPARED.search(blanked, 0, quantity.start)
        if compared is None or quantity.times:  # 比2020年翻一番
            kept.append(quantity)
        else:
            width = quantity.end - compared.start() - 1
            blanked = blanked[: compared.start() + 1] + TIME * width + blanked[quantity.end :]
    return blanked, kept


def _read_sentence(reader: Reading, sentence: tuple[int, int]) -> None:
    text, rules = reader.folded.text, reader.rules
    inside = [time for time in reader.times if sentence[0] <= time.start < sentence[1]]
    reader.scope = None
    batch = list(_read_clauses(reader, sentence, inside))
    batch = [_with_baseline_year(found, inside) for found in batch]
    reader.found += _with_roles(batch, rules)
    if leading := leading_time(text, sentence, inside, reader.anchor, rules):
        reader.carried = leading
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


def _heads_report(time: TimeExpression, sentence: tuple[int, int], anchor: Anchor) -> bool:
    """2020年,全市…达到: a past time at the head of a sentence; 2000年底前建成的小区 only describes."""
    return time.kind not in ("by", "base") and is_over(time, anchor) and time.start - sentence[0] <= 6


def _read_clauses(reader: Reading, sentence: tuple[int, int], inside: list[TimeExpression]) -> Iterator[Found]:
    text, rules = reader.folded.text, reader.rules
    history: list[Named] = []
    told: Cue | None = None
    reader.listed = reader.listed and text[sentence[0] - 1] == ";"
    for clause in clauses(text, *sentence):
        told = told or past_cue(text, clause, rules)
        quantities = reader.within(clause)
        named_here = name_clause(reader.blanked, *clause, quantities, rules)
        reader.unread += _in_names(quantities, named_here)
        company = len(named_here) > 1 and any(named.reached for named in named_here)
        row = times_in_row(text, inside, clause, named_here)
        heads = _heads(text[slice(*clause)], named_here, history)
        for index, named in enumerate(named_here):
            previous = heads[index] if heads else _previous(named, history, reader.last)
            named = complete(named, previous, reader.blanked, rules)
            timing = Timing.of(named.quantity, [row[index]] if row else inside, clause, reader)
            setting = Setting(
                text=text,
                sentence=sentence,
                clause=clause,
                review=reader.review,
                conditions=reader.conditions,
                explained=reader.explained,
                timing=timing,
                past_before=told or reader.past_before,
                goals=reader.goals,
                listed=reader.listed or company,
            )
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
            yield Found(named, judgement, indicator, scope, strength, timing, clause)


def _in_names(quantities: list[Quantity], named: list[Named]) -> list[Unread]:
    """The numbers that nothing was named for: they belong to the name of another one."""
    if len(quantities) == len(named) and not any(one.baseline for one in named):
        return []
    taken = {number.number for one in named for number in (one.quantity, one.baseline) if number}
    return [_unread(quantity, "neither.in_name") for quantity in quantities if quantity.number not in taken]


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


def _figure(found: Found, reader: Reading, passage: Passage, metadata: Metadata) -> Figure:
    named, text = found.named, reader.folded.text
    first, last = found.clause[0], max(found.clause[1], named.right)
    while text[last - 1] in ";。!?,\n":
        last -= 1
    start, end = reader.folded.span(first, last)
    judgement = found.judgement
    target = judgement.verdict == "target"
    due, due_from = due_of(found.timing, reader, metadata) if target else (None, None)
    return Figure(
        verdict=judgement.verdict,
        rule=judgement.rule,
        quantity=named.quantity,
        indicator=found.indicator,
        start=start,
        end=end,
        page=passage.page,
        section=passage.section,
        unit=named.quantity.unit,
        measure=measure_of(named, found.indicator, reader.rules),
        role=found.role,
        commitment=found.commitment,
        attribute=reader.labels.attribute_of(named.quantity, reader.quantities),
        scope=found.scope,
        baseline=_baseline(found),
        due=due,
        due_from=due_from,
        as_of=None if target else _as_of(found.timing, reader),
    )


def _as_of(timing: Timing, reader: Reading) -> AsOf | None:
    """When an actual value held; 全年 in a review does not say of which year."""
    time = timing.time
    if time is None:
        return None
    named_year = reader.rules.pattern("targets.named_year").regex.search(reader.folded.text, time.start, time.end)
    year = time.last.year if time.last and named_year else None
    return AsOf(text=reader.folded.written(time.start, time.end), year=year)


def _baseline(found: Found) -> Baseline | None:
    quantity = found.named.baseline
    if quantity is None:
        return None
    unit = quantity.unit or found.named.quantity.unit
    return Baseline(value=plain(quantity.value), unit=unit, year=found.baseline_year)
