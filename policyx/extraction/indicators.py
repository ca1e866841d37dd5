"""Naming: which noun phrase a number measures, and what its predicate says (达到, 增长, 新增, 提高 …).

The phrase stands in front of the number (技术合同交易额突破400亿元), behind it (培育50家左右示范企业), or was said
before (总数突破1500家). What is cut off at either end is in ``rules/indicators.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from policyx.model.plan import Measure
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset

#: Stands for each character of a time expression, so that offsets stay and times are cut off like words.
TIME = "\x00"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words around a number after cutting: the noun phrase as ``[start, end)`` of the folded text."""

    start: int
    end: int
    verbs: str
    measure: Measure | None
    predicate: bool

    @property
    def empty(self) -> bool:
        return self.start >= self.end


@dataclass(frozen=True, slots=True)
class _Cutter:
    front: re.Pattern[str]
    level: re.Pattern[str]
    increase: re.Pattern[str]
    decrease: re.Pattern[str]
    tail: re.Pattern[str]
    verb: re.Pattern[str]
    verb_first: re.Pattern[str]

    def predicate(self, text: str, start: int, end: int) -> tuple[Measure, re.Match[str]] | None:
        """The predicate that ends ``text[start:end]``, and what it says of the number."""
        kinds: tuple[tuple[Measure, re.Pattern[str]], ...] = (
            ("level", self.level), ("increase", self.increase), ("decrease", self.decrease),
        )  # fmt: skip
        for measure, regex in kinds:
            match = regex.search(text, start, end)
            if match:
                return measure, match
        return None


@lru_cache(maxsize=4)
def _cutter(rules: Ruleset) -> _Cutter:
    def either(*names: str) -> str:
        words = {word for name in names for word in rules.words(f"indicators.{name}").words}
        return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"

    word = rf"(?!{either('noun')}){either('verb', 'lead', 'place')}"
    adverb = either("adverb")
    front = rf"(?:{TIME}+|[的、了是和与及并,.:;·—-]|{word}|{adverb}(?={adverb}*(?:{TIME}|{word})))*"
    return _Cutter(
        re.compile(front),
        re.compile(either("level") + "$"),
        re.compile(either("increase") + "$"),
        re.compile(either("decrease") + "$"),
        re.compile(rf"(?:{either('tail')}|{TIME}+)$"),
        re.compile(rf"(?:{either('verb')}|^){TIME}*$"),
        re.compile(word),
    )


def cut(text: str, start: int, end: int, rules: Ruleset) -> Phrase:
    """Cut verbs, times, adverbs in front of ``text[start:end]`` and predicates at its end."""
    cutter = _cutter(rules)
    front = cutter.front.match(text, start, end)
    begin = front.end() if front else start
    measure: Measure | None = None
    predicate = False
    floor = begin if begin < end else start
    while end > floor:
        found = cutter.predicate(text, floor, end)
        match = found[1] if found else cutter.tail.search(text, floor, end)
        if match is None or (match.start() == begin and match[0] in rules.words("indicators.elided").members):
            break
        if found:
            measure, predicate = measure or found[0], True
        end = match.start()
    verbs = text[start:begin].replace(TIME, "")
    return Phrase(begin, max(begin, end), verbs, measure, predicate)


@dataclass(frozen=True, slots=True)
class Named:
    """A quantity with the phrase that names it.

    ``left``/``right`` bound the stretch of text that belongs to the quantity (evidence, verbs). ``behind``: the
    phrase stands behind the number; ``modified``: with words before the number that are no verb (全市各级20家企业).
    ``head`` is the name that an elided phrase (总数) is to be completed with.
    """

    quantity: Quantity
    left: int
    right: int
    phrase: Phrase
    behind: bool = False
    modified: bool = False
    head: Named | None = None

    @property
    def measure(self) -> Measure | None:
        return self.phrase.measure


def name_clause(text: str, start: int, end: int, quantities: list[Quantity], rules: Ruleset) -> list[Named]:
    """Name the quantities of the clause ``[start, end)``, left to right."""
    named: list[Named] = []
    quantities = _outer(text, quantities, rules)
    left = start
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        left = max(left, _opened(text, left, quantity.start))
        if not named and text[quantity.start - 1 : quantity.start] == "、":
            left = quantity.start  # a list goes on with it (甲、乙、20家丙): what stands before is no name of it
        before = cut(text, left, quantity.start, rules)
        verb_before = bool(_cutter(rules).verb.search(text, left, quantity.start))
        right = _closed(text, quantity.end, following.start if following else end)
        if following and right == following.start:
            right = _divide(text, quantity, following, not before.empty, rules)
        behind = (
            _trim(text, quantity.end, right)
            if _names_behind(text, quantity, before, right, verb_before, _cutter(rules))
            else None
        )
        if behind and not behind.empty:
            phrase = Phrase(
                behind.start, behind.end, before.verbs or text[left : quantity.start], before.measure, before.predicate
            )
            modified = not before.empty and not verb_before
            named.append(Named(quantity, left, right, phrase, behind=True, modified=modified))
        else:
            right = quantity.end
            named.append(Named(quantity, left, right, before))
        left = right
    return named


def _trim(text: str, start: int, end: int) -> Phrase:
    """A noun phrase behind its number, without the 的 before it and the 建设 after it."""
    while start < end and text[start] in "的":
        start += 1
    for ending in ("建设", "工作", "任务"):
        if text.endswith(ending, start, end) and end - start > len(ending) + 1:
            end -= len(ending)
    while end > start and text[end - 1] in "、和及与,;。并":
        end -= 1
    return Phrase(start, end, "", None, False)


def _outer(text: str, quantities: list[Quantity], rules: Ruleset) -> list[Quantity]:
    """Without the numbers that only belong to the name of the next one: 5米远场识别率超过92%."""
    outer = []
    for quantity, following in zip_longest(quantities, quantities[1:]):
        if following is not None:
            gap = text[quantity.end : following.start]
            phrase = cut(text, quantity.end, following.start, rules)
            reached = phrase.predicate or following.start < following.number
            if reached and phrase.start == quantity.end and not phrase.empty and not _SEPARATOR.search(gap):
                continue
        if outer and text[quantity.end : quantity.end + 1] == "的" and quantity.kind in ("measure", "money"):
            gap = text[outer[-1].end : quantity.start]
            if gap and not _SEPARATOR.search(gap):
                continue  # 20名扎根本地10年以上的人才
        outer.append(quantity)
    return outer


_SEPARATOR = re.compile(r"[、和及与]|以及")
_BRACKETS = {"(": ")", "[": "]", "“": "”"}


def _opened(text: str, start: int, end: int) -> int:
    """Behind the last bracket that is opened before the number and not closed: (其中国家级15家)."""
    depth = 0
    for at in range(end - 1, start - 1, -1):
        if text[at] in ")]":
            depth += 1
        elif text[at] in "([":
            if depth == 0:
                return at + 1
            depth -= 1
    return start


def _closed(text: str, start: int, end: int) -> int:
    """Where the stretch behind the number ends: at a bracket that was opened before it, or at a full stop."""
    depth = 0
    for at in range(start, end):
        if text[at] in "([":
            depth += 1
        elif text[at] in ")]":
            if depth == 0:
                return at
            depth -= 1
        elif text[at] in "。;!?\n":
            return at
    return end


def _names_behind(
    text: str, quantity: Quantity, before: Phrase, right: int, verb_before: bool, cutter: _Cutter
) -> bool:
    """Whether what the number measures stands behind it: 20个农场, 100家企业 – but not 增长5%的目标."""
    behind = text[quantity.end : right].lstrip("的")
    if not behind or not _noun_like(behind):
        return False
    if not before.empty and cutter.verb_first.match(text, quantity.end, right):
        return False
    if before.empty:
        return not before.predicate or quantity.kind == "count"
    if quantity.kind == "count" and verb_before:
        return True
    if before.predicate or quantity.start < quantity.number:
        return False
    return quantity.kind == "count" or (quantity.kind == "rate" and text[quantity.end] == "的")


def _noun_like(text: str) -> bool:
    return text[0] not in "、,;:。)”和及与或并且等" and any("\u4e00" <= character <= "\u9fff" for character in text)


def _divide(text: str, quantity: Quantity, following: Quantity, named_before: bool, rules: Ruleset) -> int:
    """Where what lies between two numbers is divided into the name behind one and the name before the other."""
    gap = text[quantity.end : following.start]
    if not gap or gap[0] in "、和及与,并或":
        return quantity.end
    marks = list(_SEPARATOR.finditer(gap))
    for mark in reversed(marks):
        rest = cut(text, quantity.end + mark.end(), following.start, rules)
        if rest.empty and not rest.predicate:
            return quantity.end + mark.start()
        if rest.predicate or following.start < following.number:
            return quantity.end if named_before else quantity.end + mark.start()
        break
    if named_before or not marks:
        rest = cut(text, quantity.end, following.start, rules)
        if named_before or rest.verbs:
            return quantity.end
    return quantity.end + marks[-1].start() if marks else following.start
