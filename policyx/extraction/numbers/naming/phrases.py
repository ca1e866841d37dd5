"""Cutting: the noun phrase of a clause, and what its predicate says of the number (达到, 增长, 新增, 提高 …).

What is cut off at either end of the phrase is in ``rules/indicators.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from policyx.model.plan import Measure
from policyx.reading.quantities import Quantity
from policyx.ruleset import Pattern, Ruleset, compiled

#: Stands for each character of a time expression, so that offsets stay and times are cut off like words.
TIME = "\x00"
BRACKETED = compiled(r"\([^()]*\)")
#: The words for "and", but not the syllables of 普及, 和谐, 参与.
AND = r"以及|以至|(?<![普涉企触遍危惠])及(?!时|格|以上|以下)|和(?!谐|平|美|解|睦)|(?<!参)与(?!会|时|[^、,;。]{2,12}相)"
SEPARATOR = compiled(rf"、|{AND}")


class Phrase(Struct, frozen=True, gc=False):
    """The words around a number after cutting: the noun phrase as ``[start, end)`` of the folded text.

    ``predicate``: a verb says that the number is reached. ``tail``: what the phrase shares with others of a list and
    stands behind the last of them (城镇、农村居民收入). ``lead``: what stands in place of its beginning (城镇 of
    城乡). ``owner``: the thing whose property it is (性能达到128TFLOPS的芯片). ``scope``: the place before the verb
    (东部片区形成3个集群).
    """

    start: int
    end: int
    verbs: str
    measure: Measure | None
    predicate: bool
    tail: tuple[int, int] | None = None
    lead: str = ""
    owner: tuple[int, int] | None = None
    scope: tuple[int, int] | None = None

    @property
    def empty(self) -> bool:
        return self.start >= self.end


class Named(Struct, frozen=True, gc=False):
    """A quantity with the phrase that names it.

    ``left``/``right`` bound the stretch of text that belongs to the quantity. ``behind``: the phrase stands behind
    the number; ``modified``: with words before the number that are no verb (全市各级20家企业). ``head`` is the name
    that an elided phrase (总数) is completed with, ``baseline`` the start value (由65%提高到70%).
    """

    quantity: Quantity
    left: int
    right: int
    phrase: Phrase
    behind: bool = False
    modified: bool = False
    head: Named | None = None
    baseline: Quantity | None = None

    @property
    def reached(self) -> bool:
        """A predicate or a comparator stands before the number."""
        return self.phrase.predicate or self.quantity.start < self.quantity.number


class _Cutter(Struct, frozen=True):
    """``predicates`` are those that end in a character; ``verb_ends`` are the characters that verbs end in."""

    front: re.Pattern[str]
    predicates: Mapping[str, Sequence[tuple[Measure, re.Pattern[str]]]]
    tail: re.Pattern[str]
    verb: re.Pattern[str]
    verb_ends: frozenset[str]
    longest_verb: int
    verb_first: re.Pattern[str]
    placed: Pattern
    place: re.Pattern[str]
    actor: re.Pattern[str]
    payer: re.Pattern[str]
    verbs: re.Pattern[str]

    def predicate(self, text: str, start: int, end: int) -> tuple[Measure, re.Match[str]] | None:
        """The predicate that ends ``text[start:end]``, and what it says of the number."""
        for measure, regex in self.predicates.get(text[end - 1], ()):
            match = regex.search(text, start, end)
            if match:
                return measure, match
        return None


@lru_cache(maxsize=4)
def _cutter(rules: Ruleset) -> _Cutter:
    def one_of(name: str) -> str:
        return f"(?:{rules.words(f'indicators.{name}').alternation})"

    def begins(*names: str) -> str:
        """What is looked at first: most words begin like none of these."""
        firsts = {word[0] for name in names for word in rules.words(f"indicators.{name}").words}
        return f"(?=[{re.escape(''.join(sorted(firsts)))}])"

    verb, place = (rf"{one_of(kind)}(?!{rules.pattern('indicators.suffix').source})" for kind in ("verb", "place"))
    noun = rf"{one_of('noun')}|{rules.pattern('indicators.compound').source}"
    word = rf"{begins('verb', 'place', 'lead')}(?!{noun})(?:{verb}|{place}|{one_of('lead')})"
    adverb = one_of("adverb")
    adverbial = rf"{begins('adverb')}(?!{noun}){adverb}(?={adverb}*(?:{TIME}|{word}))"
    preposition = rules.pattern("indicators.preposition").source
    toward = rf"(?:{rules.pattern('indicators.toward').source})(?={word})|(?:{preposition})"
    numbered = (
        r"(?:\(?\d{1,2}[.、)](?!\d)|\([一二三四五六七八九十]{1,2}\)|[①-⒛㈠-㈩]"
        r"|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十]))?"
    )
    compared = rf"[比较与同]{TIME}++(?!{one_of('last_value')})"
    before = rf"(?:用|经过)?{TIME}+|{compared}|\([至到]?{TIME}+\)|[的、,.:;·—-]|{toward}|{word}"
    front = rf"{numbered}(?:{before}|{adverbial})*"
    placed = rules.pattern("indicators.place_before_verb")
    return _Cutter(
        compiled(front),
        _by_last_character(rules),
        compiled(
            rf"(?:{one_of('tail')}|{rules.pattern('indicators.tail_word').source}"
            rf"|(?:相当于|[为是]){TIME}+的|[比较与同由从]?{TIME}+|[比较]{TIME}+{one_of('last_value')})$"
        ),
        compiled(rf"{one_of('verb')}{TIME}*$"),
        frozenset(word[-1] for word in rules.words("indicators.verb").words) | {TIME},
        max(map(len, rules.words("indicators.verb").words)),
        compiled(word),
        placed,
        compiled(rf"(?:{placed.source})(?={TIME}*{one_of('lead')}?(?!{noun}){verb})"),
        rules.pattern("indicators.actor").regex,
        rules.pattern("indicators.payer").regex,
        compiled(one_of("verb")),
    )


def _by_last_character(rules: Ruleset) -> dict[str, list[tuple[Measure, re.Pattern[str]]]]:
    measures: tuple[Measure, ...] = ("level", "increase", "decrease")
    predicates: dict[str, list[tuple[Measure, re.Pattern[str]]]] = {}
    for measure in measures:
        words = rules.words(f"indicators.{measure}")
        regex = compiled(f"(?:{words.alternation})$")
        for last in {word[-1] for word in words.words}:
            predicates.setdefault(last, []).append((measure, regex))
    return predicates


def cut(text: str, start: int, end: int, rules: Ruleset) -> Phrase:
    """Cut verbs, times, adverbs in front of ``text[start:end]`` and predicates at its end."""
    cutter = _cutter(rules)
    begin = _front(cutter, text, start, end)
    if text[begin : begin + 1].isdigit() and begin < end:  # 首次突破500亿元的企业
        bound = rules.pattern("indicators.bound_in_name").regex.search(text, start, begin)
        begin = _front(cutter, text, start, bound.start()) if bound else begin
    begin, scope = _behind_holder(cutter, text, start, begin, end) if begin < end else (begin, None)
    measure: Measure | None = None
    predicate = False
    floor = begin if begin < end else start
    while end > floor:
        found = cutter.predicate(text, floor, end)
        match = found[1] if found else cutter.tail.search(text, floor, end)
        if match is None or (match.start() == begin and match[0] in rules.words("indicators.elided").members):
            break
        if found:
            # 增长目标为6%: the change counts, not the 为 behind it.
            measure, predicate = found[0] if measure in (None, "level") else measure, True
        elif match[0] in rules.words("indicators.pace").members:  # 增速保持在6%以上
            measure = "increase"
        end = match.start()
    since = scope[1] if scope else start
    verbs = "".join(cutter.verbs.findall(text, since, begin)) if since < begin else ""
    return Phrase(begin, max(begin, end), verbs, measure, predicate, scope=scope)


def _behind_holder(cutter: _Cutter, text: str, start: int, begin: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """Where the phrase begins behind who pays or acts, or behind the place before a verb; and that place."""
    if payer := cutter.payer.match(text, begin, end):
        after = _front(cutter, text, payer.end(), end)
        begin = after if payer.end() < after else begin
    if begin > start and text[begin - 1] != "的" and (actor := cutter.actor.match(text, begin, end)):
        after = _front(cutter, text, actor.end(), end)
        return after if after > actor.end() else begin, None
    place = cutter.place.match(text, begin, end) if cutter.placed.may_be_in(text, begin, end) else None
    if place and (after := _front(cutter, text, place.end(), end)) > place.end():
        return after, place.span()
    return begin, None


def _front(cutter: _Cutter, text: str, start: int, end: int) -> int:
    match = cutter.front.match(text, start, end)
    return match.end() if match else start


def change_of(verbs: str, rules: Ruleset) -> Measure | None:
    """What the verbs in front of a number do to what there is: 新增 adds to it, 压减 takes off."""
    if not verbs:
        return None
    if rules.words("indicators.adding").regex.search(verbs):
        return "increase"
    return "decrease" if verbs.endswith(rules.words("indicators.decrease").words) else None


def verb_at_end(text: str, start: int, end: int, rules: Ruleset) -> str:
    """The verb that stands right before the number (遴选20名…), so that its object follows; empty where none does."""
    cutter = _cutter(rules)
    last = text[end - 1 : end]
    if last not in cutter.verb_ends:
        return ""
    found = cutter.verb.search(text, start if last == TIME else max(start, end - cutter.longest_verb), end)
    return found[0].replace(TIME, "") if found else ""


def does_what(text: str, start: int, end: int, rules: Ruleset) -> re.Match[str] | None:
    """10家|企业|实现全流程示范建设, 3件|作品|入选国家名录: who of those counted does or is what."""
    patterns = (rules.pattern(f"indicators.{id}").regex for id in ("who_does", "who_won"))
    return next((found for regex in patterns if (found := regex.fullmatch(text, start, end))), None)


def starts_with_verb(text: str, start: int, end: int, rules: Ruleset) -> bool:
    return bool(_cutter(rules).verb_first.match(text, start, end))
