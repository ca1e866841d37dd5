"""Targets and actual values: every number with its unit, named, dated and judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from policyx.extraction.deadlines import anchor_of
from policyx.extraction.figures import Figure, Verdict, records
from policyx.extraction.judge import Setting, judge
from policyx.extraction.naming import Named, name_clause
from policyx.extraction.phrases import TIME, Phrase
from policyx.extraction.table_targets import read_table_targets
from policyx.extraction.tense import is_retrospective, is_review, speaks_of_past
from policyx.model.identity import Ids
from policyx.model.plan import Actual, AsOf, Baseline, Due, Measure, Metadata, Role, Target
from policyx.reading.clauses import clauses, sentences
from policyx.reading.dates import Anchor, TimeExpression, find_times, is_over
from policyx.reading.folding import Folded
from policyx.reading.numbers import plain
from policyx.reading.quantities import Quantity, find_quantities
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure


@dataclass(frozen=True, slots=True)
class Found:
    """A judged number, before it has an id; offsets are those of the passage's folded text."""

    named: Named
    verdict: Verdict
    rule: str
    indicator: str
    scope: str | None
    commitment: str | None
    role: Role | None
    time: TimeExpression | None
    time_text: str
    inherited: bool
    evidence: tuple[int, int]
    baseline_year: int | None = None


@dataclass
class _Context:
    """What carries over from passage to passage: the lead-in's time."""

    section: str | None = None
    time: TimeExpression | None = None
    time_text: str = ""


def read_targets(
    structure: Structure, metadata: Metadata, rules: Ruleset, ids: Ids
) -> tuple[tuple[Target, ...], tuple[Actual, ...]]:
    """The targets and the actual values of a document, each in the order of its text."""
    anchor = anchor_of(structure, metadata, rules)
    context = _Context()
    review = is_retrospective(metadata.title, structure.document.text, rules)
    figures, values = ([], frozenset()) if review else read_table_targets(structure, metadata, anchor, rules)
    for passage in structure.prose():
        if passage.start in values:
            continue
        folded = Folded(structure.document.text, passage.start, passage.end)
        for found in _read_passage(folded, passage, anchor, context, review, rules):
            figures.append(_figure(found, folded, passage, metadata, anchor, rules))
    return records(figures, structure.document, ids)


def _read_passage(
    folded: Folded, passage: Passage, anchor: Anchor, context: _Context, review: bool, rules: Ruleset
) -> Iterator[Found]:
    text = folded.text
    times = find_times(text, rules, anchor)
    if passage.section != context.section:
        context.section, context.time = passage.section, None
    review = review or is_review(passage.title_path, rules)
    conditions = any(
        word in title for title in passage.title_path[-1:] for word in rules.words("targets.condition_heading").words
    )
    goals = any("目标" in title or "指标" in title for title in passage.title_path[-2:])
    masks = [(time.start, time.end) for time in times]
    masks += [match.span() for match in rules.pattern("targets.name").regex.finditer(text)]
    quantities = find_quantities(text, rules, masks)
    blanked = _blank(text, times)
    carried: TimeExpression | None = None
    past_before = False
    for sentence in sentences(text):
        inside = [time for time in times if sentence[0] <= time.start < sentence[1]]
        previous: Named | None = None
        scope: str | None = None
        batch: list[Found] = []
        listed = False
        for clause in clauses(text, *sentence):
            mine = [quantity for quantity in quantities if clause[0] <= quantity.number < clause[1]]
            all_named = name_clause(blanked, *clause, mine, rules)
            row = _times_in_row(text, inside, clause, all_named)
            for index, named in enumerate(all_named):
                named = _complete(named, previous, blanked, rules)
                near = [row[index]] if row else inside
                time, over = _governing(named.quantity, near, clause, anchor)
                if time is None and not over:
                    time = carried
                setting = Setting(text, sentence, clause, review, conditions, time, over, past_before, goals, listed)
                verdict = judge(named, setting, rules)
                indicator, scope = _indicator(named, blanked, folded, scope, rules)
                previous = named
                listed = verdict is not None and verdict[0] == "target"
                if verdict is None or not indicator:
                    continue
                commitment = _commitment(text, clause, named, rules)
                here = time is not None and clause[0] <= time.start < clause[1]
                time = time or context.time
                written = (
                    context.time_text if time is context.time else folded.written(time.start, time.end) if time else ""
                )
                batch.append(
                    Found(
                        named,
                        *verdict,
                        indicator,
                        scope,
                        commitment,
                        None,
                        time,
                        written,
                        not here,
                        _evidence(text, clause, named),
                    )
                )
        batch = [_with_baseline_year(found, inside) for found in batch]
        yield from _with_roles(batch, text, rules)
        forward = [time for time in inside if time.kind in ("by", "during") and not is_over(time, anchor)]
        leading = [time for time in forward if _leads(text, sentence, time, rules)]
        if leading:
            carried = leading[-1]
        if inside or speaks_of_past(text[slice(*sentence)], rules):
            past_before = not forward and (
                any(is_over(t, anchor) or t.kind == "past" for t in inside)
                or speaks_of_past(text[slice(*sentence)], rules)
            )
    if carried and (text.endswith(":") or goals):
        context.time, context.time_text = carried, folded.written(carried.start, carried.end)


def _times_in_row(
    text: str, inside: list[TimeExpression], clause: tuple[int, int], named: list[Named]
) -> list[TimeExpression]:
    """到2025年和2035年,森林覆盖率分别达到60%和65%: the times of the numbers, one each."""
    row = [time for time in inside if time.kind == "by" and time.start < clause[1]]
    joined = all(text[a.end : b.start] in ("、", "和", "及", "与") for a, b in pairwise(row))
    alike = len({one.phrase for one in named}) == 1
    return row if len(row) == len(named) > 1 and joined and alike and "分别" in text[slice(*clause)] else []


def _with_baseline_year(found: Found, inside: list[TimeExpression]) -> Found:
    """由2020年的2.1%提高到: the year before the start value is its own."""
    baseline = found.named.baseline
    if baseline is None:
        return found
    years = [time.last.year for time in inside if time.last and time.start < baseline.number]
    return replace(found, baseline_year=years[-1]) if years else found


def _leads(text: str, sentence: tuple[int, int], time: TimeExpression, rules: Ruleset) -> bool:
    """到2025年,… at the head of a sentence holds for the ones behind it too; 用三年时间 does not."""
    before = text[sentence[0] : time.start]
    named = rules.pattern("targets.named_year").regex.search(text, time.start, time.end)
    return len(before) <= 6 and named is not None


def _blank(text: str, times: list[TimeExpression]) -> str:
    characters = list(text)
    for time in times:
        if time.kind != "recurring":
            characters[time.start : time.end] = TIME * (time.end - time.start)
    return "".join(characters)


def _governing(
    quantity: Quantity, inside: list[TimeExpression], clause: tuple[int, int], anchor: Anchor
) -> tuple[TimeExpression | None, bool]:
    """The time that a number is of: one in its clause, else the last one before it in the sentence."""
    real = [time for time in inside if time.kind not in ("base", "ongoing")]
    near = [time for time in real if clause[0] <= time.start < clause[1]]
    before = [time for time in near or real if time.start < quantity.number]
    time = (before or near or [None])[-1]  # type: ignore[list-item]
    if time is None:
        return None, False
    if time.kind in ("past", "from") or is_over(time, anchor):
        return (time, True) if time.kind != "from" else (None, False)
    return time, False


def _complete(named: Named, previous: Named | None, text: str, rules: Ruleset) -> Named:
    """Hang an elided phrase on the name before it: 净增高新技术企业200家,总数突破1500家."""
    name = text[named.phrase.start : named.phrase.end].replace(TIME, "")
    tier = rules.pattern("indicators.tier").regex.fullmatch(name)
    aside = text[named.left - 1 : named.left] == "(" or "其中" in text[named.left : named.phrase.end]
    where = aside and rules.pattern("indicators.where").regex.fullmatch(name)
    elided = tier or where or name.startswith("占") or name in rules.words("indicators.elided").members
    if previous is None or (name and not elided):
        return named
    return replace(
        named,
        head=previous.head
        if previous.head and not previous.phrase.empty and previous.phrase.end - previous.phrase.start < 3
        else previous,
    )


def _indicator(named: Named, text: str, folded: Folded, scope: str | None, rules: Ruleset) -> tuple[str, str | None]:
    """The indicator's name as written, and the place it holds for where that is split off."""
    phrase = named.phrase
    if named.head is not None:
        name = _name(named.head.phrase, text, folded)
        own = _name(phrase, text, folded)
        tier = rules.pattern("indicators.tier").regex
        if tier.fullmatch(own):
            return own + tier.sub("", name), scope
        if rules.pattern("indicators.where").regex.fullmatch(own):
            return name, own.removeprefix("其中")
        if named.head.head is not None and not name:
            name = _name(named.head.head.phrase, text, folded)
        return name + own, scope
    start = phrase.start
    if phrase.scope:
        return _name(phrase, text, folded), folded.written(*phrase.scope)
    places = rules.words("indicators.scope")
    match = places.regex.search(text, phrase.start, phrase.end)
    if match and phrase.end - match.end() >= 3 and match.start() > phrase.start + 1 and not named.behind:
        scope = folded.written(phrase.start, match.end())
        start = match.end()
    return _name(replace(phrase, start=start), text, folded), scope


def _name(phrase: Phrase, text: str, folded: Folded) -> str:
    written = phrase.lead
    for start, end in (phrase.owner or (0, 0), (phrase.start, phrase.end), phrase.tail or (0, 0)):
        for piece in re.finditer(f"[^{TIME}]+", text[start:end]):
            if piece[0] not in ("、", "和", "与", "及"):  # what joined two times
                written += folded.written(start + piece.start(), start + piece.end())
    return written.strip("、，,的和与及：:；;。（(").removeprefix("）")


def _commitment(text: str, clause: tuple[int, int], named: Named, rules: Ruleset) -> str | None:
    regex = rules.words("targets.commitment").regex
    found = [
        match[0]
        for match in regex.finditer(text, clause[0], named.quantity.number)
        if not named.phrase.start <= match.start() < named.phrase.end
    ]
    return found[-1] if found else None


def _evidence(text: str, clause: tuple[int, int], named: Named) -> tuple[int, int]:
    start, end = clause
    end = max(end, named.right)
    while text[end - 1] in ";。!?,\n":
        end -= 1
    return start, end


def _with_roles(batch: list[Found], text: str, rules: Ruleset) -> list[Found]:
    """Two values of one indicator, 保底3500家,争取4000家, are floor and stretch."""
    stretch = rules.words("targets.stretch").members
    for index, found in enumerate(batch):
        before = batch[index - 1] if index else None
        if found.commitment == "保底":
            batch[index] = replace(found, role="floor")
        if (
            before
            and found.indicator == before.indicator
            and found.commitment in stretch
            and found.commitment != before.commitment
        ):
            batch[index] = replace(found, role="stretch")
            batch[index - 1] = replace(before, role="floor")
    return batch


def _figure(
    found: Found, folded: Folded, passage: Passage, metadata: Metadata, anchor: Anchor, rules: Ruleset
) -> Figure:
    start, end = folded.span(*found.evidence)
    time = found.time
    as_of = None
    if found.verdict == "actual" and time is not None:
        named_year = rules.pattern("targets.named_year").regex.search(found.time_text)
        as_of = AsOf(text=found.time_text, year=time.last.year if time.last and named_year else None)
    return Figure(
        verdict=found.verdict,
        rule=found.rule,
        quantity=found.named.quantity,
        indicator=found.indicator,
        start=start,
        end=end,
        page=passage.page,
        section=passage.section,
        unit=found.named.quantity.unit,
        measure=_measure(found),
        role=found.role,
        commitment=found.commitment,
        scope=found.scope,
        baseline=_baseline(found),
        due=_due(found, metadata, anchor) if found.verdict == "target" else None,
        as_of=as_of,
    )


def _baseline(found: Found) -> Baseline | None:
    quantity = found.named.baseline
    if quantity is None:
        return None
    return Baseline(
        value=plain(quantity.value), unit=quantity.unit or found.named.quantity.unit, year=found.baseline_year
    )


def _due(found: Found, metadata: Metadata, anchor: Anchor) -> Due | None:
    time = found.time
    if time is not None and time.last is not None:
        return Due(text=found.time_text, year=time.last.year, date=time.last, inherited=found.inherited)
    period = metadata.period
    if period is not None:
        return Due(text=period.name or str(period.end), year=period.end, date=None, inherited=True)
    if anchor.year is not None:
        return Due(text=str(anchor.year), year=anchor.year, date=None, inherited=True)
    return None


def _measure(found: Found) -> Measure | None:
    named = found.named
    measure, unit = named.phrase.measure, named.quantity.unit or ""
    if any(
        verb in named.phrase.verbs
        for verb in (
            "新增",
            "净增",
            "增加",
            "新建",
            "新登记",
            "新设",
            "新认定",
            "新引进",
            "新培育",
            "增设",
            "新增加",
            "新入",
        )
    ):
        return "increase"
    if measure == "increase" and unit == "%":
        return "growth"
    if measure is None and (
        found.named.quantity.kind == "rate" and found.indicator.endswith(("率", "占比", "比重", "比例"))
    ):
        return "level"
    if named.head is not None and named.phrase.empty and named.head.quantity.unit == unit:
        return _measure(replace(found, named=named.head))
    if measure is None and named.phrase.predicate:
        return "level"
    if measure is None and named.quantity.start < named.quantity.number and not named.behind:
        return "level" if not named.phrase.verbs else None
    return measure
