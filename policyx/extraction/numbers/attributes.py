"""约束性 or 预期性: what labels, brackets, remarks, headings and tables' notes say of targets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.naming.phrases import TIME
from policyx.model.plan import Attribute
from policyx.reading.folding import fold
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure

_LONGEST_LINE = 39


class Labels(Struct, frozen=True):
    """Where folded text speaks of attributes: in front of numbers, in brackets behind them, in remarks."""

    text: str
    fronts: Sequence[re.Match[str]]
    brackets: Sequence[re.Match[str]]
    remarks: Sequence[re.Match[str]]

    @classmethod
    def of(cls, text: str, rules: Ruleset) -> Labels:
        if "约束性" not in text and "预期性" not in text:
            return cls(text, (), (), ())
        kinds = ("label", "bracket", "behind")
        return cls(text, *(list(rules.pattern(f"attributes.{kind}").regex.finditer(text)) for kind in kinds))

    @property
    def none(self) -> bool:
        return not (self.fronts or self.brackets or self.remarks)

    def spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in chain(self.fronts, self.brackets, self.remarks)]

    def cut_from(self, text: str) -> str:
        """``text``, of the same length, without what is no part of any name."""
        if self.none:
            return text
        characters = list(text)
        for start, end in self.spans():
            characters[start:end] = TIME * (end - start)
        return "".join(characters)

    def attribute_of(self, quantity: Quantity, all_: Sequence[Quantity]) -> Attribute | None:
        """What is said of ``quantity``, the words nearest to it first; ``all_`` are those of the text, in order."""
        if self.none:
            return None
        before = bisect_left(all_, quantity.start, key=lambda one: one.start)
        left = all_[before - 1].end if before else 0
        for bracket in self.brackets[bisect_left(self.brackets, left, key=_start) :]:
            if bracket.start() > quantity.end:
                break
            of_previous = before and bracket.start() == left
            if bracket.start() == quantity.end or (bracket.start() < quantity.number and not of_previous):
                return kind_of(bracket)
        end = self._end_of_sentence(quantity.end)
        for remark in self.remarks[bisect_left(self.remarks, quantity.end, key=_start) :]:
            if remark.start() >= end:
                break
            if remark.start() == quantity.end or remark["all"]:
                return kind_of(remark)
        front = bisect_right(self.fronts, quantity.start, key=lambda one: one.end())
        if front and self._end_of_sentence(self.fronts[front - 1].end()) >= quantity.start:
            return kind_of(self.fronts[front - 1])
        return None

    def _end_of_sentence(self, start: int) -> int:
        end = self.text.find("。", start)
        return len(self.text) if end < 0 else end


class Announced(Struct, frozen=True):
    """What a line (约束性指标：) says of the list under it, in the same section."""

    section: str | None = None
    attribute: Attribute | None = None


def with_headings(
    figures: list[Figure], structure: Structure, passage: Passage, announced: Announced, rules: Ruleset
) -> tuple[list[Figure], Announced]:
    """The figures of a passage with what headings or the line over their list say, and what holds for the next one.

    A list ends with the first passage without a number.
    """
    if not figures:
        line = structure.text(passage) if passage.end - passage.start <= _LONGEST_LINE else ""
        return [], Announced(passage.section, heading_attribute(line, rules) if line else None)
    if announced.section != passage.section:
        announced = Announced()
    said = announced.attribute or next(
        filter(None, (heading_attribute(title, rules) for title in reversed(passage.title_path))), None
    )
    return [replace(figure, attribute=figure.attribute or said) for figure in figures], announced


@lru_cache(maxsize=256)  # the passages under a heading follow one another
def heading_attribute(title: str, rules: Ruleset) -> Attribute | None:
    """What a heading or a table's title says of all that stands under it."""
    heading = rules.pattern("attributes.heading")
    match = heading.regex.search(fold(title).text) if heading.may_be_in(title) else None
    return kind_of(match) if match else None


def kind_of(match: re.Match[str], group: str = "kind") -> Attribute:
    return "约束性" if match[group].startswith("约束") else "预期性"


def _start(match: re.Match[str]) -> int:
    return match.start()
