"""The parts of a document: for every passage of prose whether it looks back or ahead, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from policyx.discourse.chain import Unit, tenses
from policyx.discourse.evidence import Evidence, weigh
from policyx.discourse.headings import DATED, Vote, is_heading_like, vote_of
from policyx.discourse.leads import is_item_below
from policyx.discourse.shape import Reason, Tense
from policyx.reading.dates import Anchor, TimeExpression
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage

#: A heading of so many characters is read like a paragraph; a cell of fewer is no evidence.
_LONG_HEADING, _LONG_CELL, _LONG_LINE = 60, 40, 30
_REPORT, _PLAN, _TOLD = 1.0, -0.5, 6.0
#: A line of fewer characters beside its time names nothing.
_NAMES = 2
_SURE_HEADING = 2.0
_SPEECH = "工作报告"
_AROUND = Reason("around")  # of most passages


class Text(Struct, frozen=True, gc=False):
    """A passage with its folded text, the same without asides, and its times."""

    passage: Passage
    folded: Folded
    bare: str
    times: Sequence[TimeExpression]


class Part(Struct, frozen=True, gc=False):
    """Where a passage looks, why, and how sure that is. ``path``: the headings above, short lines that serve as such
    among them."""

    tense: Tense
    reason: Reason
    sure: float
    path: tuple[str, ...]


def read_parts(
    texts: Sequence[Text], anchor: Anchor, kind: str | None, told: str | None, rules: Ruleset
) -> Mapping[int, Part]:
    """The part that each passage belongs to, by where the passage starts."""
    paths = _paths(texts, anchor, rules)
    shared = _shared(paths)
    votes = [vote_of(path, anchor, rules) for path in paths]
    chosen = [at for at, text in enumerate(texts) if _is_evidence(text)]
    report = bool(told) or kind == _SPEECH
    weighed = {at: weigh(texts[at].bare, texts[at].times, anchor, rules, report) for at in chosen}
    units = [
        Unit(
            weighed[at].score,
            _weight(votes[at]),
            _boundary(paths, before, at, shared),
            weighed[at].opener,
            before is not None and is_item_below(texts[before].folded.text, texts[at].folded.text),
            weighed[at].hinge,
        )
        for before, at in zip([None, *chosen], chosen, strict=False)
    ]
    start = _TOLD if told else _REPORT if kind == _SPEECH else _PLAN
    found = dict(zip(chosen, tenses(units, start), strict=True))
    parts: dict[int, Part] = {}
    tense: Tense = "back" if start > 0 else "ahead"
    sure = 0.0
    for at, text in enumerate(texts):
        vote = votes[at]
        if at in found:
            tense, sure = found[at]
        elif vote and abs(vote.weight) >= _SURE_HEADING:
            tense, sure = ("back" if vote.weight > 0 else "ahead"), abs(vote.weight)
        if told and not (vote and vote.weight <= -_SURE_HEADING):
            parts[text.passage.start] = Part("back", Reason("document", told), _TOLD, paths[at])
            continue
        parts[text.passage.start] = Part(tense, _reason(tense, vote, weighed.get(at), text), sure, paths[at])
    return parts


def _is_evidence(text: Text) -> bool:
    """Paragraphs are, and cells and headings that read like one."""
    length = text.passage.end - text.passage.start
    if text.passage.kind == "heading":
        return length >= _LONG_HEADING
    return length >= _LONG_CELL if text.passage.kind == "cell" else True


def _paths(texts: Sequence[Text], anchor: Anchor, rules: Ruleset) -> list[tuple[str, ...]]:
    """The headings above each passage, short lines that can only be headings among them.

    A line that names a time (奋力拼搏的2025年) stands over the numbered headings behind it, until one of them says as
    much; any other one ends with its section.
    """
    paths: list[tuple[str, ...]] = []
    over: str | None = None
    within: tuple[tuple[str, ...], str] | None = None
    for text in texts:
        path, line = text.passage.title_path, _line(text, anchor, rules)
        vote = vote_of((line,), anchor, rules) if line else None
        if line and vote and abs(vote.weight) >= DATED:
            over, within = line, None
        elif line:
            within = (path, line)
        if over and path and not line and _says_as_much(path[0], anchor, rules):
            over = None
        if within and path[: len(within[0])] != within[0]:
            within = None
        inner = (within[1],) if within and path == within[0] else ()
        paths.append((*((over,) if over else ()), *path, *inner))
    return paths


def _line(text: Text, anchor: Anchor, rules: Ruleset) -> str | None:
    """The passage as a heading, if it is a short line that can be nothing else."""
    folded = text.folded.text
    if text.passage.kind != "paragraph" or len(folded) > _LONG_LINE or folded[-1:] in "。;:,!?、)":
        return None
    dated = sum(time.end - time.start for time in text.times)
    if len(folded) - dated < _NAMES:  # 2025年1月
        return None
    return folded if is_heading_like(folded, anchor, rules) else None


def _says_as_much(title: str, anchor: Anchor, rules: Ruleset) -> bool:
    vote = vote_of((title,), anchor, rules)
    return vote is not None and abs(vote.weight) >= DATED


def _shared(paths: Sequence[tuple[str, ...]]) -> int:
    """How many titles all passages have in common: the title of the document where it is marked up as a heading."""
    if not paths:
        return 0
    first = paths[0]
    same = (all(path[at : at + 1] == (title,) for path in paths) for at, title in enumerate(first))
    return sum(1 for _ in takewhile(bool, same))


def _boundary(paths: Sequence[tuple[str, ...]], before: int | None, at: int, shared: int) -> int:
    if before is None:
        return 1
    if paths[before] == paths[at]:
        return 0
    return 1 if paths[before][shared : shared + 1] != paths[at][shared : shared + 1] else 2


def _weight(vote: Vote | None) -> float:
    return vote.weight if vote else 0.0


def _reason(tense: Tense, vote: Vote | None, evidence: Evidence | None, text: Text) -> Reason:
    """The first of opener, heading and wording that says what was decided; else it was the neighbours."""
    if evidence and evidence.opener == tense and evidence.cue:
        words = text.folded.written(evidence.cue.start, evidence.cue.end)
        return Reason("opener", evidence.cue.rule, words)
    sign = 1 if tense == "back" else -1
    if vote and vote.weight * sign > 0:
        return Reason("heading", vote.rule, vote.title)
    if evidence and evidence.score * sign > 1:
        return Reason("wording")
    return _AROUND
