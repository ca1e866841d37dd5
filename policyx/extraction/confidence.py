"""Confidence: how sure each record is, by what casts doubt on it (``rules/confidence.toml``, ``docs/confidence.md``).

What is asked of a record is what it says itself: its rule, its words, its due. Nothing is read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct

from policyx.discourse.shape import THIN, Discourse
from policyx.discourse.tense import past_cue
from policyx.errors import RuleError
from policyx.model.document import Notice
from policyx.model.plan import Actual, Box, Confidence, Deadline, Metadata, Plan, Responsibility, Target
from policyx.reading.folding import fold
from policyx.reading.numbers import Number, find_numbers
from policyx.ruleset import Ruleset, built_in, compiled

Record = Target | Actual | Deadline | Responsibility | Box
R = TypeVar("R", Target, Actual, Deadline, Responsibility, Box)

#: From the surest down.
LEVELS: tuple[Confidence, ...] = ("high", "medium", "low")
_KINDS: dict[type[Record], str] = {
    Target: "confidence.figures",
    Actual: "confidence.figures",
    Deadline: "confidence.deadlines",
    Responsibility: "confidence.responsibilities",
    Box: "confidence.boxes",
}
_KEYS = {"level", "label", "about", "rules", "hit", "miss"}
_SHORT_NAME, _LONG_NAME, _LONG_UNIT = 3, 20, 24
_BARE_YEAR = compiled(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年(?:\d{1,2}月份?)?")
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_JOINED = compiled("[、和及与][\u4e00-\u9fff]{0,2}$")  # a verb between may have been cut off
_RATE_OF = compiled("\\d%(?!以|左|上下|的|和|及|与|、|安排|执行|增|左右)[\u4e00-\u9fff]")
_BRACKETED = compiled(r"\([^()]*\)?$")


class Doubt(Struct, frozen=True):
    """What makes a record less sure, and how much less."""

    id: str
    level: Confidence
    label: str
    about: str
    rules: frozenset[str]


class Doubts:
    """The doubts about the records of one document.

    Raises:
        RuleError: an entry of ``rules/confidence.toml`` lacks something.
    """

    def __init__(
        self, metadata: Metadata, notices: Iterable[Notice], rules: Ruleset, discourse: Discourse | None = None
    ) -> None:
        self.rules: Ruleset = rules
        passages = sorted(discourse.passages) if discourse else []
        self._starts, self._sure = passages, [discourse.passages[start].sure for start in passages] if discourse else []
        self.several_years: bool = metadata.period is not None and metadata.period.start < metadata.period.end
        title = fold(metadata.title or "").text
        self.gives_rules: bool = bool(rules.pattern("confidence.ruling_document").regex.search(title))
        self.unknown: bool = not (metadata.kind or metadata.document_number or metadata.period)
        codes = {notice.code for notice in notices}
        self.scanned: bool = "ocr" in codes
        self.poor_pages: set[int | None] = {notice.page for notice in notices if notice.code == "ocr_low_confidence"}
        self._asked = {record: self._questions(record) for record in _KINDS}

    def _questions(self, record: type[Record]) -> list[tuple[Doubt, Callable[[Doubts, Any], bool] | None]]:
        """The doubts about a kind of record, each with the fact that casts it, where the document has such at all."""
        never = {name for name, able in _OF_DOCUMENT.items() if not able(self)}
        facts = {name: fact for name, fact in _FACTS[record].items() if name not in never}
        return [(doubt, facts.get(name)) for name, doubt in doubts_about(_KINDS[record], self.rules).items()]

    def of(self, record: Record) -> list[Doubt]:
        """What casts doubt on a record, in the order of the rules; nothing where it is sure."""
        rule = getattr(record, "rule", None)
        one = _Figure(record) if isinstance(record, Target | Actual) else record
        return [
            doubt
            for doubt, fact in self._asked[type(record)]
            if rule in doubt.rules or (fact is not None and fact(self, one))
        ]

    def is_thin(self, start: int) -> bool:
        """Whether the passage there was told to look back or ahead on thin evidence."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._sure[at] < THIN


class _Figure:
    """A target or actual value, its evidence and the ``name`` of its indicator folded; ``prose``: in no table."""

    __slots__ = ("evidence", "name", "prose", "record", "text")

    def __init__(self, record: Target | Actual) -> None:
        self.record, self.evidence, self.prose = record, record.evidence, record.table is None
        self.text, self.name = fold(record.evidence.text).text, fold(record.indicator or "").text


_OF_DOCUMENT: dict[str, Callable[[Doubts], bool]] = {
    "scan": lambda doubts: doubts.scanned,
    "poor_scan": lambda doubts: bool(doubts.poor_pages),
    "period_due": lambda doubts: doubts.several_years,
    "unknown_document": lambda doubts: doubts.unknown,
    "kind_of_document": lambda doubts: doubts.gives_rules,
}
"""What has to hold of the document, by the names of the doubts that no record is under without it."""
_OF_ANY: dict[str, Callable[[Doubts, Any], bool]] = {
    "scan": lambda doubts, one: True,
    "poor_scan": lambda doubts, one: one.evidence.page in doubts.poor_pages,
}
_OF_FIGURE: dict[str, Callable[[Doubts, _Figure], bool]] = {
    "period_due": lambda doubts, one: _is_of_period(one.record),
    "restored_name": lambda doubts, one: one.prose and one.name not in one.text,
    "short_name": lambda doubts, one: len(one.record.indicator or "") <= _SHORT_NAME,
    "long_name": lambda doubts, one: len(one.record.indicator or "") > _LONG_NAME,
    "odd_name": lambda doubts, one: bool(doubts.rules.pattern("confidence.odd_name").regex.search(one.name)),
    "small_numeral": lambda doubts, one: one.prose and _is_small_numeral(one.record, one.text),
    "one": lambda doubts, one: one.prose and one.record.value == 1 and _is_count(one.record),
    "list_tail": lambda doubts, one: one.prose and _is_list_tail(one.name, one.text),
    "rate_of": lambda doubts, one: one.prose and bool(_RATE_OF.search(one.text)),
    "aside": lambda doubts, one: one.prose and one.text.startswith("其中"),
    "attribute": lambda doubts, one: one.prose and one.text.endswith("的"),
    "no_unit": lambda doubts, one: one.record.unit is None,
    "length_of_time": lambda doubts, one: bool(doubts.rules.pattern("units.span").regex.search(one.record.unit or "")),
    "remark": lambda doubts, one: (
        one.prose and bool("(" in one.text and _BRACKETED.search(one.text[: _place(one.record, one.text)]))
    ),
    "wording": lambda doubts, one: bool(doubts.rules.pattern("confidence.wording").regex.search(one.text)),
    "past_from_before": lambda doubts, one: (
        one.record.rule == "actuals.past_tense"
        and not (
            past_cue(one.text, (0, len(one.text)), doubts.rules)
            or doubts.rules.pattern("targets.now").regex.search(one.text)
        )
    ),
    "thin_frame": lambda doubts, one: one.prose and doubts.is_thin(one.evidence.start),
    "unknown_document": lambda doubts, one: isinstance(one.record, Target),
    "kind_of_document": lambda doubts, one: isinstance(one.record, Target),
}
_OF_DEADLINE: dict[str, Callable[[Doubts, Deadline], bool]] = {
    "bare_year": lambda doubts, one: _BARE_YEAR.fullmatch(fold(one.text).text) is not None,
    "this_year": lambda doubts, one: one.text == "今年",
    "recurring": lambda doubts, one: one.kind == "recurring",
    "undated": lambda doubts, one: one.kind in ("by", "during") and not (one.start or one.end),
    "several_times": lambda doubts, one: len(set(_YEAR.findall(fold(one.evidence.text).text))) > 1,
    "unknown_document": lambda doubts, one: True,
}
_OF_RESPONSIBILITY: dict[str, Callable[[Doubts, Responsibility], bool]] = {
    "long_unit": lambda doubts, one: len(one.unit) > _LONG_UNIT,
}
_OF_BOX: dict[str, Callable[[Doubts, Box], bool]] = {
    "unnumbered": lambda doubts, one: one.number is None,
    "empty": lambda doubts, one: not (one.rows or one.paragraphs),
}
_FACTS: dict[type, dict[str, Callable[[Doubts, Any], bool]]] = {
    Target: _OF_ANY | _OF_FIGURE,
    Actual: _OF_ANY | _OF_FIGURE,
    Deadline: _OF_ANY | _OF_DEADLINE,
    Responsibility: _OF_ANY | _OF_RESPONSIBILITY,
    Box: _OF_ANY | _OF_BOX,
}
"""Facts of each kind of record by the names of the doubts that they cast."""


def level_of(doubts: Iterable[Doubt]) -> Confidence:
    """The lowest level among them; high where there are none."""
    levels = {doubt.level for doubt in doubts}
    return next((level for level in reversed(LEVELS) if level in levels), "high")


def with_confidence(plan: Plan, notices: Iterable[Notice], rules: Ruleset, discourse: Discourse | None = None) -> Plan:
    """The plan, each of its records with how sure it is."""
    doubts = Doubts(plan.metadata, notices, rules, discourse)

    def rated(records: tuple[R, ...]) -> tuple[R, ...]:
        return tuple(record.model_copy(update={"confidence": level_of(doubts.of(record))}) for record in records)

    return plan.model_copy(
        update={
            "targets": rated(plan.targets),
            "actuals": rated(plan.actuals),
            "deadlines": rated(plan.deadlines),
            "responsibilities": rated(plan.responsibilities),
            "boxes": rated(plan.boxes),
        }
    )


@lru_cache(maxsize=16)  # asked for with every document
def doubts_about(kind: str, rules: Ruleset) -> Mapping[str, Doubt]:
    """All doubts of a mapping of ``rules/confidence.toml``, by their names.

    Raises:
        RuleError: one lacks something, has something unknown, or nothing could cast it.
    """
    known = built_in().mapping(kind)
    return {name: _doubt(f"{kind}.{name}", entry, name in known) for name, entry in rules.mapping(kind).items()}


def _doubt(id: str, entry: Any, known: bool) -> Doubt:
    if not (isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("level", "label", "about"))):
        raise RuleError("a doubt needs a level, a label and what it is about", where=id)
    if unknown := entry.keys() - _KEYS:
        raise RuleError(f"unknown key {', '.join(sorted(unknown))}", where=id)
    if entry["level"] not in LEVELS:
        raise RuleError(f"level is {entry['level']!r}", where=id, hint=f"known: {', '.join(LEVELS)}")
    decided_by = entry.get("rules", [])
    if not (isinstance(decided_by, list) and all(isinstance(rule, str) for rule in decided_by)):
        raise RuleError("rules must be a list of ids", where=id)
    if not (known or decided_by):
        raise RuleError("nothing casts this doubt", where=id, hint="name the rules that do: rules = [...]")
    return Doubt(id, entry["level"], entry["label"], entry["about"], frozenset(decided_by))


def _is_of_period(record: Target | Actual) -> bool:
    """No time of its own, nor of its sentence, lead-in or column: such a one has its last day, or stands in a table."""
    return record.due is not None and record.due.date is None and record.due.inherited and record.table is None


@lru_cache(maxsize=8)
def _numbers(text: str) -> tuple[Number, ...]:
    """The numbers of an evidence: a clause may be that of many records."""
    return tuple(find_numbers(text))


def _place(record: Target | Actual, text: str) -> int:
    """Where the number begins in its folded evidence; at the end where it is written in a way of its own."""
    for number in _numbers(text):
        if number.value == record.value or float(number.value) == float(record.value):
            return number.start
    return len(text)


def _is_list_tail(name: str, text: str) -> bool:
    at = text.find(name)
    before = text[max(0, at - 8) : max(0, at)]
    return bool(_JOINED.search(before)) and not re.search(r"\d", before)


def _is_count(record: Target | Actual) -> bool:
    """Not 1万家, 1%, 翻一番."""
    return not re.match("[百千万亿番倍%‰]|个百分点", record.unit or "")


def _is_small_numeral(record: Target | Actual, text: str) -> bool:
    if record.value >= 10 or not _is_count(record):
        return False
    at = _place(record, text)
    return at < len(text) and not text[at].isascii()
