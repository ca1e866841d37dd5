"""Goals without a number: an indicator and the direction in which it is to go (``rules/goals.toml``).

Only clauses that say nothing else count: what is missed here is a comparison less, what is found wrongly is a change
that nobody made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from policyx.discourse.shape import Discourse, Frame, FramedPassage
from policyx.discourse.tense import speaks_of_past
from policyx.discourse.timing import Timing
from policyx.extraction.numbers.due import due_of
from policyx.extraction.numbers.prose.reading import are_of
from policyx.model.identity import Ids
from policyx.model.plan import Due, Evidence, Goal, Metadata
from policyx.reading.clauses import clauses
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure

_DIRECTIONS: tuple[tuple[str, Literal["rise", "fall", "keep"]], ...] = (
    ("rise", "rise"),
    ("fall", "fall"),
    ("keep", "keep"),
    ("still", "keep"),
)
RULE = "goals.clause"


def read_goals(
    structure: Structure, discourse: Discourse, metadata: Metadata, rules: Ruleset, ids: Ids
) -> tuple[Goal, ...]:
    """The goals of a document that looks ahead, in the order of its text; reviews have none."""
    return tuple(
        goal
        for framed in discourse.passages.values()
        if framed.passage.kind == "paragraph" and framed.tense == "ahead"
        for goal in _goals(structure, framed, metadata, discourse, rules, ids)
    )


def _goals(
    structure: Structure, framed: FramedPassage, metadata: Metadata, discourse: Discourse, rules: Ruleset, ids: Ids
) -> Iterator[Goal]:
    passage, folded = framed.passage, framed.folded
    text = folded.text
    under_goals = are_of("targets.goal_heading", passage.title_path[-2:], rules)
    looks_ahead, clause = rules.pattern("goals.ahead").regex, rules.pattern(RULE)
    if not under_goals and looks_ahead.search(text) is None:
        return
    ahead = False
    for frame in framed.frames:
        sentence = frame.start, frame.end
        # 主要预期目标是:甲增长5%;乙继续下降: what a sentence is about holds as long as semicolons go on with it.
        goes_on = ahead and text[sentence[0] - 1 : sentence[0]] == ";"
        ahead = goes_on or under_goals or looks_ahead.search(text, *sentence) is not None
        if not ahead or speaks_of_past(text[slice(*sentence)], rules):
            continue
        for start, end in clauses(text, *sentence):
            end -= len(text[start:end]) - len(text[start:end].rstrip(";。!?"))
            found = clause.regex.fullmatch(text[start:end]) if clause.may_be_in(text, start, end) else None
            if found is None or _is_no_name(found["indicator"], rules):
                continue
            first, last = folded.span(start, end)
            written = folded.written(start + found.start("indicator"), start + found.end("indicator"))
            yield Goal(
                id=ids.make("g", written, text[start:end]),
                indicator=written,
                direction=next(direction for group, direction in _DIRECTIONS if found[group]),
                commitment=_commitment(text[start:end], rules),
                due=_due(framed, frame, start, metadata, discourse),
                section=passage.section,
                evidence=Evidence(text=structure.document.text[first:last], start=first, end=last, page=passage.page),
                rule=RULE,
            )


def _is_no_name(phrase: str, rules: Ruleset) -> bool:
    return bool(rules.pattern("goals.not_a_name").regex.search(phrase)) or len(re.sub(r"\W", "", phrase)) < 2


def _commitment(clause: str, rules: Ruleset) -> str | None:
    found = rules.words("targets.commitment").regex.match(clause)
    return found[0] if found else None


def _due(framed: FramedPassage, frame: Frame, start: int, metadata: Metadata, discourse: Discourse) -> Due | None:
    """The last time before the clause in its sentence, else the one that its frame holds, else the period's end."""
    times = [
        time
        for time in framed.times
        if time.kind in ("by", "during") and time.last is not None and frame.start <= time.start <= start + 1
    ]
    if not times or times[-1].last is None:
        return due_of(Timing(None, False, False), frame, framed.folded, discourse, metadata)[0]
    time, last = times[-1], times[-1].last
    written = framed.folded.written(time.start, time.end)
    return Due(text=written, year=last.year, date=last, inherited=time.start < start)
