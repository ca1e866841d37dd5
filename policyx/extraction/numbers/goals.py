"""Goals without a number: an indicator and the direction in which it is to go (``rules/goals.toml``).

Only clauses that say nothing else count: what is missed here is a comparison less, what is found wrongly is a change
that nobody made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from policyx.discourse.anchor import anchor_of
from policyx.discourse.tense import is_retrospective, is_review, speaks_of_past
from policyx.extraction.numbers.due import document_due
from policyx.model.identity import Ids
from policyx.model.plan import Due, Evidence, Goal, Metadata
from policyx.reading.clauses import clauses, sentences
from policyx.reading.dates import Anchor, find_times
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure

_DIRECTIONS: tuple[tuple[str, Literal["rise", "fall", "keep"]], ...] = (
    ("rise", "rise"),
    ("fall", "fall"),
    ("keep", "keep"),
    ("still", "keep"),
)
RULE = "goals.clause"


def read_goals(structure: Structure, metadata: Metadata, rules: Ruleset, ids: Ids) -> tuple[Goal, ...]:
    """The goals of a document that looks ahead, in the order of its text; reviews have none."""
    if is_retrospective(metadata.title, structure.document.text, rules):
        return ()
    anchor = anchor_of(structure, metadata, rules)
    return tuple(
        goal
        for passage in structure.prose()
        if passage.kind == "paragraph" and not is_review(passage.title_path, rules)
        for goal in _goals(structure, passage, metadata, anchor, rules, ids)
    )


def _goals(
    structure: Structure, passage: Passage, metadata: Metadata, anchor: Anchor, rules: Ruleset, ids: Ids
) -> Iterator[Goal]:
    folded = Folded(structure.document.text, passage.start, passage.end)
    text = folded.text
    under_goals = any(rules.words("targets.goal_heading").regex.search(title) for title in passage.title_path[-2:])
    ahead = False
    for sentence in sentences(text):
        # 主要预期目标是:甲增长5%;乙继续下降: what a sentence is about holds as long as semicolons go on with it.
        goes_on = ahead and text[sentence[0] - 1 : sentence[0]] == ";"
        ahead = goes_on or under_goals or rules.pattern("goals.ahead").regex.search(text, *sentence) is not None
        if not ahead or speaks_of_past(text[slice(*sentence)], rules):
            continue
        for start, end in clauses(text, *sentence):
            end -= len(text[start:end]) - len(text[start:end].rstrip(";。!?"))
            found = rules.pattern(RULE).regex.fullmatch(text[start:end])
            if found is None or _is_no_name(found["indicator"], rules):
                continue
            first, last = folded.span(start, end)
            written = folded.written(start + found.start("indicator"), start + found.end("indicator"))
            yield Goal(
                id=ids.make("g", written, text[start:end]),
                indicator=written,
                direction=next(direction for group, direction in _DIRECTIONS if found[group]),
                commitment=_commitment(text[start:end], rules),
                due=_due(folded, sentence, start, metadata, anchor, rules),
                section=passage.section,
                evidence=Evidence(text=structure.document.text[first:last], start=first, end=last, page=passage.page),
                rule=RULE,
            )


def _is_no_name(phrase: str, rules: Ruleset) -> bool:
    return bool(rules.pattern("goals.not_a_name").regex.search(phrase)) or len(re.sub(r"\W", "", phrase)) < 2


def _commitment(clause: str, rules: Ruleset) -> str | None:
    found = rules.words("targets.commitment").regex.match(clause)
    return found[0] if found else None


def _due(
    folded: Folded, sentence: tuple[int, int], start: int, metadata: Metadata, anchor: Anchor, rules: Ruleset
) -> Due | None:
    """The last time before the clause in its sentence, else the end of the document's period."""
    text = folded.text[sentence[0] : sentence[1]]
    times = [
        time
        for time in find_times(text, rules, anchor)
        if time.kind in ("by", "during") and time.last is not None and sentence[0] + time.start <= start + 1
    ]
    if not times or times[-1].last is None:
        return document_due(metadata, anchor)[0]
    time, last = times[-1], times[-1].last
    here = sentence[0] + time.start >= start
    written = folded.written(sentence[0] + time.start, sentence[0] + time.end)
    return Due(text=written, year=last.year, date=last, inherited=not here)
