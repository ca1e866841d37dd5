"""Numbers in prose: each one named, dated and judged, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from policyx.discourse.flow import own_times
from policyx.discourse.shape import Discourse, Frame, FramedPassage
from policyx.discourse.tense import past_cue
from policyx.discourse.timing import Timing, times_in_row, timing_of
from policyx.extraction.numbers.basis import basis_of
from policyx.extraction.numbers.judge import Setting, judge
from policyx.extraction.numbers.naming import name_clause
from policyx.extraction.numbers.naming.elision import Label, complete, label_of, labelled
from policyx.extraction.numbers.naming.indicators import indicator_of, scope_of
from policyx.extraction.numbers.naming.phrases import Named
from policyx.extraction.numbers.naming.plainly import plain_name
from policyx.extraction.numbers.naming.subjects import Subject, as_said_before, is_payer, subject_of, unnumbered
from policyx.extraction.numbers.naming.topics import with_topic
from policyx.extraction.numbers.naming.turned import turned
from policyx.extraction.numbers.prose.figures import figure_of
from policyx.extraction.numbers.prose.reading import Found, Reading, open_passage, unread_of
from policyx.extraction.numbers.prose.tiers import with_tiers
from policyx.model.plan import Metadata
from policyx.reading.clauses import clauses
from policyx.reading.cues import Cue
from policyx.reading.dates import TimeExpression
from policyx.reading.quantities import Quantity, Unread
from policyx.ruleset import Ruleset


def read_passage(framed: FramedPassage, metadata: Metadata, discourse: Discourse, rules: Ruleset) -> Reading:
    """Every number of a passage, judged."""
    reader = open_passage(framed, discourse.anchor, metadata.region, rules)
    if reader.quantities:
        for frame in framed.frames:
            _read_sentence(reader, frame)
        reader.figures = [figure_of(found, reader, metadata, discourse) for found in reader.found]
    return reader


def _read_sentence(reader: Reading, frame: Frame) -> None:
    reader.scope = None
    reader.listed = reader.listed and reader.folded.text[frame.start - 1] == ";"
    numbers = reader.within((frame.start, frame.end))
    if not numbers:
        return
    carried = next((held for held in (frame.as_of, frame.due) if held and held.whence == "passage"), None)
    sentence = frame.start, frame.end
    inside = own_times(
        reader.folded.text, reader.bare, reader.framed.times, sentence, carried, reader.anchor, reader.rules
    )
    batch = list(_read_clauses(reader, frame, inside, numbers[-1].number))
    batch = [_with_baseline_year(found, inside) for found in batch]
    reader.found += with_tiers(_with_roles(batch, reader.rules), reader.blanked, reader.rules)


def _read_clauses(reader: Reading, frame: Frame, inside: list[TimeExpression], last: int) -> Iterator[Found]:
    """The numbers of a sentence; what stands behind the ``last`` of them says nothing of any."""
    text, rules, sentence = reader.folded.text, reader.rules, (frame.start, frame.end)
    history: list[Named] = []
    told: Cue | None = None
    label: Label | None = None
    subject: Subject | None = None
    for clause in clauses(text, *sentence):
        if clause[0] > last:
            break
        told = told or past_cue(reader.bare, clause, rules)
        quantities = reader.within(clause)
        named_here = name_clause(reader.blanked, *clause, quantities, rules)
        reader.unread += _in_names(quantities, named_here)
        if not quantities:
            subject = subject_of(reader.blanked, *clause, rules) or subject
        if text[clause[1] : clause[1] + 1] == ":":
            label, history = None if named_here else label_of(reader.blanked, clause, rules), []
        if not named_here:
            continue
        several = len(named_here) > 1
        company = several and any(named.reached for named in named_here)
        one_name = not several or len({one.phrase for one in named_here if not one.phrase.empty}) <= 1
        named_here = _for_each(text[slice(*clause)], named_here, history)
        count = len(named_here)
        row = times_in_row(text, inside, clause, count, one_name) if count > 1 else []
        heads = _heads(text[slice(*clause)], named_here, history)
        for index, named in enumerate(named_here):
            named = as_said_before(named, reader.blanked, (sentence[0], clause[0]), rules)
            said = unnumbered(named, subject, reader.blanked, (sentence[0], clause[0]), rules)
            previous = said or (heads[index] if heads else _previous(named, history, reader.last))
            named = labelled(_without_payer(named, said, reader), label, not history, reader.blanked, rules)
            named = complete(named, previous, reader.blanked, rules)
            timing = timing_of(named.quantity, [row[index]] if row else inside, clause, text, frame, reader.anchor)
            setting = _setting(reader, frame, clause, timing, told, reader.listed or company)
            judgement = judge(named, setting, rules)
            verdict = judgement.verdict
            scope = scope_of(named, reader.blanked, reader.folded, reader.scope, rules)
            if named.head is None:
                reader.scope = None if scope and scope[0] in "每各" else scope  # the place of an aside ends with it
            history.append(named)
            reader.last, subject = named, None
            if verdict != "neither":
                told = Cue(judgement.rule, *clause) if verdict == "actual" else None
            if judgement.rule != "neither.relative":  # 财政赤字率3%,比上年预算低0.4个百分点;财政赤字…
                reader.listed = verdict == "target"
            indicator = "" if verdict == "neither" else name_of(named, clause[0], reader)
            if not indicator:
                reader.others.append(Found(named, judgement, indicator, scope, None, timing, clause, frame))
                continue
            strength = _commitment(reader.blanked, clause, named, rules)
            basis = basis_of(named, text, sentence, clause, rules)
            yield Found(named, judgement, indicator, scope, strength, timing, clause, frame, basis)


def name_of(named: Named, at: int, reader: Reading) -> str:
    """The indicator's name, as a reader would write it; ``at`` is where its clause begins."""
    text, rules = reader.blanked, reader.rules
    indicator = turned(indicator_of(named, text, reader.folded, rules), named, text, rules)
    indicator = with_topic(indicator, named, text, reader.framed.topic_at(at), rules)
    return plain_name(indicator, reader.region, rules)


def _setting(
    reader: Reading,
    frame: Frame,
    clause: tuple[int, int],
    timing: Timing,
    told: Cue | None,
    listed: bool,
) -> Setting:
    return Setting(
        text=reader.folded.text,
        bare=reader.bare,
        sentence=(frame.start, frame.end),
        clause=clause,
        review=reader.framed.tense == "back" and frame.tense == "back",
        conditions=reader.conditions,
        explained=reader.explained,
        timing=timing,
        past_before=told or (frame.past if frame.tense == "back" else None),
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


def _without_payer(named: Named, said: Named | None, reader: Reading) -> Named:
    """就业援助支出,省财政|安排3亿元: who pays is no name where another is known."""
    if said is None or not is_payer(named, reader.blanked, reader.rules):
        return named
    return replace(named, phrase=replace(named.phrase, end=named.phrase.start))


def _for_each(clause: str, named_here: list[Named], history: list[Named]) -> list[Named]:
    """收入、利润突破…,分别增长12%: one number for each of the last two."""
    alone = len(named_here) == 1 and named_here[0].phrase.empty and named_here[0].quantity.kind == "rate"
    return named_here * 2 if alone and "分别" in clause and len(history) > 1 else named_here


def _heads(clause: str, named_here: list[Named], history: list[Named]) -> list[Named]:
    """收入、利润突破…,分别增长10%、12%: numbers without names of their own go with the last ones named, in order."""
    count = len(named_here)
    if not 1 < count <= len(history):
        return []
    before = history[-count:]
    same = len({one.phrase for one in named_here}) == 1 or all(one.phrase.empty for one in named_here)
    # 甲、乙达到5万吨、8万吨,增长3%、5%: those before came in a row, too.
    in_row = len({(one.left, one.right) for one in before}) == 1 and len({one.phrase for one in before}) == count
    return before if same and ("分别" in clause or in_row) else []


def _commitment(text: str, clause: tuple[int, int], named: Named, rules: Ruleset) -> str | None:
    """The strength word that stands nearest before the number, outside of the indicator's name and of other names."""
    no_strength = rules.pattern("targets.no_strength").regex
    found = [
        match[0]
        for match in rules.words("targets.commitment").regex.finditer(text, clause[0], named.quantity.number)
        if not (named.phrase.start <= match.start() < named.phrase.end or no_strength.match(text, match.start()))
    ]
    return found[-1] if found else None


def _with_baseline_year(found: Found, inside: list[TimeExpression]) -> Found:
    """由2020年的2.1%提高到: the year before the start value is its own."""
    baseline = found.named.baseline
    if baseline is None:
        return found
    since = found.named.quantity.end if baseline.number > found.named.quantity.number else 0  # 达到60%(2025年为41%)
    years = [time.last.year for time in inside if time.last and since <= time.start < baseline.number]
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
