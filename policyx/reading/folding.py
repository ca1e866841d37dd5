"""Text as rules see it: half-width, without blanks, each character knowing where it came from.

The document's text itself is never changed, so that every quote is a true slice of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from policyx.ruleset import compiled

_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_WIDTH |= dict(zip("〜﹪∕−–‐‑", "~%/----", strict=True))
_WIDE = compiled(f"[{re.escape(''.join(_WIDTH))}]")
#: 达到 亿元: where a number is to be filled in, the blank is seen.
_SEPARATES = compiled(
    r"[A-Za-z]\s+[A-Za-z]|\d\s+\d|[达到至为约超过破成现额值量入资业动增][^\S\n]+[万亿](?=[元人亩吨户美平立千公])"
)
#: A numbering in front (1. 5G); further in, a blank behind the point is a slip (1. 2万).
_NUMBERING = compiled(r"\d{1,2}\.\s+\d")
#: 达 到 2 3 0 家: characters set apart one by one are no words and no numbers of their own.
_LETTERED = compiled(r"(?<!\S)(?:\S\s+){3,}\S(?!\S)")
_HANZI = compiled("[\u4e00-\u9fff]")
_MAY_MARK = compiled(r"\[\d|〔\d|[①-⑳¹²³⁰⁴-⁹]")
#: Marks of notes behind a word or number: 总产值[2]90亿元, 研发投入①38亿元, 增长8%²; not [13]%, m², 10⁴.
_MARKS = (
    r"(?<=[\d%])(?:\[\d{1,2}\])+|(?<=[\u4e00-\u9fffA-Za-z)”’》])(?<!注)(?:\[\d{1,2}\])+(?![%‰万亿个家项亩公吨立])",
    r"(?<=[\u4e00-\u9fff)”’》])〔\d{1,2}〕(?!第?\d+号)",
    r"(?<=[\u4e00-\u9fff%)”’》\d])(?<![注为即括含是有])[①-⑳]+(?=[\d,;。:、)%]|$|达|为|比|增|同比|较|占|完成|实现|突破|下降)",
    r"(?<=[\u4e00-\u9fff%)”’》A-Z\d])(?<!米)(?<!10)[¹²³⁰⁴-⁹]+(?![A-Za-z⁻])",
)
_MARK = compiled("|".join(_MARKS))


class Folded:
    """The slice ``[start:end]`` of ``source`` folded; ``text`` is what rules match.

    Full-width forms become half-width (``，`` is ``,``, ``％`` is ``%``). The marks of notes go, and so do blanks and
    line breaks, but for one blank where two Latin letters or two digits would run together, or a number is missing.
    A character stays one character.
    """

    __slots__ = ("_cuts", "_marks", "_shifts", "source", "start", "text")

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        self.source, self.start = source, start
        text = _half_width(source)[start:end]
        self._cuts: tuple[int, ...] = ()  # where something was left out, and how far the source is ahead from there
        self._shifts: tuple[int, ...] = ()
        self._marks = tuple([mark.span() for mark in _MARK.finditer(text)]) if _MAY_MARK.search(text) else ()
        if self._marks or has_blanks(text):
            text = self._without_gaps(text)
        self.text = text

    def _without_gaps(self, text: str) -> str:
        """Without blanks and marks of notes."""
        parts: list[str] = []
        cuts, shifts = [0], [0]
        at = length = 0
        blanks = _blanks(text)
        spans = _LETTERED.finditer(text) if len(blanks) >= 3 else ()
        lettered = [span.span() for span in spans if len(_HANZI.findall(span[0])) >= 3]
        for first, last in sorted([*blanks, *self._marks]):
            parts.append(text[at:first])
            length += first - at
            at = last
            blank = text[first].isspace() and not any(start <= first < end for start, end in lettered)
            if blank and (_SEPARATES.match(text, first - 1) or _NUMBERING.fullmatch(text, 0, at + 1)):
                parts.append(" ")
                length += 1
            cuts.append(length)
            shifts.append(at - length)
        parts.append(text[at:])
        self._cuts, self._shifts = tuple(cuts), tuple(shifts)
        return "".join(parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the source (``start < end``)."""
        if self._cuts:
            cuts, shifts = self._cuts, self._shifts
            end += shifts[bisect_right(cuts, end - 1) - 1]
            start += shifts[bisect_right(cuts, start) - 1]
        return self.start + start, self.start + end

    def written(self, start: int, end: int) -> str:
        """``text[start:end]`` as the source has it, without marks of notes, line breaks and blanks between hanzi."""
        if start >= end:
            return ""
        first, last = self.span(start, end)
        if not self._cuts:
            return self.source[first:last]
        parts = []
        for mark in self._marks:
            begins, ends = self.start + mark[0], self.start + mark[1]
            if first <= begins and ends <= last:
                parts.append(self.source[first:begins])
                first = ends
        return tidy("".join([*parts, self.source[first:last]]))


@lru_cache(maxsize=16)  # a document is folded piece by piece; a character stays one
def _half_width(source: str) -> str:
    at = 0
    while wide := _WIDE.search(source, at):  # a few of them, each replaced at once: str.translate goes by characters
        at = wide.start()
        source = source.replace(wide[0], _WIDTH[wide[0]])
    return source


@lru_cache(maxsize=4096)  # every reader asks for the passage it reads
def fold(source: str, start: int = 0, end: int | None = None) -> Folded:
    """The slice ``[start:end]`` of ``source`` folded, once for all who ask."""
    return Folded(source, start, end)


def tidy(text: str) -> str:
    """``text`` as written, but without blanks, save one where two Latin words or numbers would run together."""
    words = text.split()
    parts = words[:1]
    for before, after in pairwise(words):
        both = before[-1] + after[0]
        parts += (" ", after) if both.isascii() and both.isalnum() else (after,)
    return "".join(parts)


def _blanks(text: str) -> list[tuple[int, int]]:
    """The stretches of blanks of a text: what stands between its words."""
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        if start > at:
            found.append((at, start))
        at = start + len(word)
    return [*found, (at, len(text))] if at < len(text) else found


def has_blanks(text: str) -> bool:
    return bool(text) and text.split() != [text]
