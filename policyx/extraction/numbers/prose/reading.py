"""A passage of prose as it is read: its numbers and times, and what carries over from sentence to sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct, field

from policyx.discourse.shape import Frame, FramedPassage
from policyx.discourse.timing import Timing
from policyx.extraction.numbers.attributes import Labels
from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.naming.phrases import TIME, Named
from policyx.extraction.numbers.verdict import Judgement
from policyx.model.plan import Basis, Role
from policyx.reading.blanks import find_blanks
from policyx.reading.dates import Anchor, TimeExpression
from policyx.reading.folding import Folded
from policyx.reading.quantities import Mask, Quantity, Unread, find_quantities, read_numbers
from policyx.ruleset import Ruleset, compiled
from policyx.structure.shape import Passage

_COMPARED = compiled(rf"[比较]{TIME}+的?$")


class Found(Struct, frozen=True, gc=False):
    """A judged number; ``clause`` is where its evidence stands, in folded text."""

    named: Named
    judgement: Judgement
    indicator: str
    scope: str | None
    commitment: str | None
    timing: Timing
    clause: tuple[int, int]
    frame: Frame
    basis: Basis | None = None
    role: Role | None = None
    baseline_year: int | None = None


class Reading(Struct):
    """One passage on its way: its folded text, with times blanked out, and what carries over between sentences.

    ``framed`` says what holds for each sentence; in ``bare`` the asides are blanked out. ``places``: where the numbers
    of ``quantities`` begin. ``region``: whose paper it is.

    What it comes to: ``found`` are the targets and actual values, ``others`` what is neither, ``unread`` the quantities
    that count nothing after all; ``figures`` are ``found`` with all their fields.
    """

    framed: FramedPassage
    blanked: str
    bare: str
    quantities: list[Quantity]
    places: list[int]
    anchor: Anchor
    region: str | None
    labels: Labels
    rules: Ruleset
    conditions: bool = False
    explained: bool = False
    goals: bool = False
    listed: bool = False
    scope: str | None = None
    last: Named | None = None
    found: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        return self.framed.passage

    @property
    def folded(self) -> Folded:
        return self.framed.folded

    def within(self, clause: tuple[int, int]) -> list[Quantity]:
        return self.quantities[bisect_left(self.places, clause[0]) : bisect_left(self.places, clause[1])]


def open_passage(framed: FramedPassage, anchor: Anchor, region: str | None, rules: Ruleset) -> Reading:
    """The passage before its first sentence is read."""
    passage, text, times = framed.passage, framed.folded.text, framed.times
    labels = Labels.of(text, rules)
    quantities = find_quantities(text, rules, _said(times, labels.spans()), _masks(text, rules))
    reading = Reading(framed, text, framed.bare, quantities, [], anchor, region, labels, rules)
    if not quantities:
        return reading
    blanked, kept = _without_compared(labels.cut_from(_blank(text, times)), quantities)
    reading.unread += _missing(quantities, kept, "neither.compared")
    reading.blanked, reading.quantities = _without_ground(blanked, text, kept, rules)
    reading.places = [quantity.number for quantity in reading.quantities]
    reading.unread += _missing(kept, reading.quantities, "neither.of_others")
    reading.bare = _without_start_values(framed.bare, reading.quantities, rules)
    reading.conditions = _sets_conditions(passage.title_path[-1:], rules)
    reading.explained = are_of("targets.glossary_heading", passage.title_path[-2:], rules)
    reading.goals = are_of("targets.goal_heading", passage.title_path[-2:], rules)
    return reading


def _missing(before: list[Quantity], after: list[Quantity], rule: str) -> list[Unread]:
    return [unread_of(quantity, rule) for quantity in before if quantity not in after] if after != before else []


def numbers_of(
    text: str, times: Sequence[TimeExpression], rules: Ruleset, labels: Sequence[tuple[int, int]] = ()
) -> list[Quantity | Unread]:
    """Every number of a folded text; those of its labels, times and names count nothing."""
    return read_numbers(text, rules, chain(_said(times, labels), _masks(text, rules)))


def _said(times: Sequence[TimeExpression], labels: Sequence[tuple[int, int]]) -> Iterator[Mask]:
    """What is known of the text before its numbers are read."""
    for start, end in labels:
        yield start, end, "attributes.label"
    for time in times:
        yield time.start, time.end, time.rule


def _masks(text: str, rules: Ruleset) -> Iterator[Mask]:
    for start, end in find_blanks(text, rules):
        yield start, end, "units.blank"
    for name in rules.patterns_in("targets.name", text):
        for match in name.regex.finditer(text):
            yield *match.span(), name.id


def unread_of(quantity: Quantity, rule: str) -> Unread:
    """A quantity that counts nothing after all, by ``rule``."""
    return Unread(quantity.number, quantity.end, rule, quantity.start, quantity.end)


@lru_cache(maxsize=256)  # the passages under a heading follow one another
def are_of(words: str, titles: tuple[str, ...], rules: Ruleset) -> bool:
    """Whether one of the headings has one of these words."""
    return any(rules.words(words).regex.search(title) for title in titles)


@lru_cache(maxsize=256)
def _sets_conditions(titles: tuple[str, ...], rules: Ruleset) -> bool:
    """申报条件, but not 改善办学条件."""
    verb, words = rules.pattern("discourse.heading_verb").regex, rules.words("targets.condition_heading").regex
    return any(words.search(title) and not verb.search(title) for title in titles)


def _blank(text: str, times: Sequence[TimeExpression]) -> str:
    if not times:
        return text
    characters = list(text)
    for time in times:
        if time.kind != "recurring":  # 比2020年, 由2020年: the preposition stays
            start = time.start + (text[time.start] in "比较与由从")
            characters[start : time.end] = TIME * (time.end - start)
    return "".join(characters)


def _without_start_values(bare: str, quantities: list[Quantity], rules: Ruleset) -> str:
    """达到60%(目前为41%): what the value is now says nothing of the one to be reached."""
    start_value = rules.pattern("indicators.start_value")
    for quantity in quantities if start_value.may_be_in(bare) else ():
        remark = start_value.regex.match(bare, quantity.end)
        close = bare.find(")", quantity.end) if remark else -1
        if remark and close > 0:
            bare = bare[: quantity.end] + TIME * (close - quantity.end) + bare[close:]
    return bare


def _without_ground(blanked: str, text: str, quantities: list[Quantity], rules: Ruleset) -> tuple[str, list[Quantity]]:
    """在去年5个试点基础上再建3个: what is built on goes the way of a time."""
    grounds = rules.pattern("discourse.aside.ground")
    for ground in grounds.regex.finditer(text) if grounds.may_be_in(text) else ():
        start, end = ground.span()
        blanked = blanked[:start] + TIME * (end - start) + blanked[end:]
        quantities = [quantity for quantity in quantities if not start <= quantity.number < end]
    return blanked, quantities


def _without_compared(blanked: str, quantities: list[Quantity]) -> tuple[str, list[Quantity]]:
    """比1980年的116万人增长70%: a value that another is only compared with goes the way of its time."""
    kept = []
    for quantity in quantities:
        timed = blanked[max(0, quantity.start - 2) : quantity.start]
        compared = _COMPARED.search(blanked, 0, quantity.start) if TIME in timed else None
        if compared is None or quantity.times:  # 比2020年翻一番
            kept.append(quantity)
        else:
            width = quantity.end - compared.start() - 1
            blanked = blanked[: compared.start() + 1] + TIME * width + blanked[quantity.end :]
    return blanked, kept
