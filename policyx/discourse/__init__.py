"""The room of frames. In: the structure of a document and its metadata; out: for every sentence of its prose what
holds by where it stands – whether it looks back or ahead, and the time that is said before it – each with its reason.
It never decides what a number is; kinds of record ask it, and it asks none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from policyx.discourse.anchor import anchor_of, year_of_title
from policyx.discourse.assigned import assigned_to
from policyx.discourse.evidence import without_asides
from policyx.discourse.flow import Flow
from policyx.discourse.parts import Text, read_parts
from policyx.discourse.shape import Discourse, FramedPassage
from policyx.discourse.tense import review_of_document
from policyx.model.plan import Metadata
from policyx.reading.dates import TimeExpression, find_times
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure

#: Goals so many years apart are of two plans.
_HORIZON = 5

__all__ = ["read_discourse"]


def read_discourse(structure: Structure, metadata: Metadata, rules: Ruleset) -> Discourse:
    """The frames of a document; the same structure, metadata and rules give the same frames."""
    told = review_of_document(metadata.title, structure.document.text, rules)
    anchor = anchor_of(structure, metadata, rules)
    if told:
        anchor = replace(anchor, back=year_of_title(metadata.title, rules) or anchor.back)
    texts = []
    for passage in structure.prose():
        folded = structure.folded(passage)
        texts.append(Text(passage, folded, without_asides(folded.text, rules), find_times(folded.text, rules, anchor)))
    parts = read_parts(texts, anchor, metadata.kind, told, rules)
    flow = Flow(anchor, rules, {section.id: section for section in structure.sections})
    passages = {}
    for text, following in pairwise([*texts, None]):
        assert text is not None
        passage = text.passage
        assigned = assigned_to(structure, passage, text.folded, anchor, rules)
        passages[passage.start] = flow.frame(text, parts[passage.start], following, assigned)
    back_year = anchor.back if told or anchor.closed or metadata.kind == "工作报告" else None
    return Discourse(anchor, back_year, _goal_year(passages.values(), rules), told, passages)


def _goal_year(passages: Iterable[FramedPassage], rules: Ruleset) -> int | None:
    """The last year named under the overall goals; one much later than the first is only looked forward to
    (展望2035年). Goals that stand under each task are none of the whole plan."""
    years: dict[str, list[int]] = {}
    for framed in passages:
        title = _overall(framed.passage.title_path[:2], rules)
        if title is None or framed.tense == "back":
            continue
        years.setdefault(title, []).extend(
            time.last.year for time in framed.times if time.last and (time.kind == "by" or _is_year(time))
        )
    named = next(iter(years.values()), []) if len(years) == 1 else []
    return max((year for year in named if year <= named[0] + _HORIZON), default=None)


@lru_cache(maxsize=64)  # the passages under a heading follow one another
def _overall(titles: tuple[str, ...], rules: Ruleset) -> str | None:
    regex = rules.words("discourse.overall").regex
    return next((title for title in titles if regex.search(title)), None)


def _is_year(time: TimeExpression) -> bool:
    return (
        time.kind == "point"
        and time.first is not None
        and time.last is not None
        and ((time.first.month, time.last.month) == (1, 12))
    )
