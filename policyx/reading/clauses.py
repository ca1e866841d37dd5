"""Sentences and clauses of folded text, as offset pairs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from policyx.ruleset import compiled

_SENTENCE_END = compiled(r"[。!?;]+[”’\"』」)]*|\n+|…{2,}")
#: Real sentences have some hundred characters; everything that is asked of one is bounded by this.
LONGEST = 2000
_OPEN, _CLOSE = "([〔【《“‘「『", ")]〕】》”’」』"
_MARK = compiled(f"[,:{re.escape(_OPEN + _CLOSE)}]")


def sentences(text: str) -> list[tuple[int, int]]:
    """``[start, end)`` of every sentence, its closing mark included; what ends the text ends a sentence.

    One of more than ``LONGEST`` characters is no sentence but a list without marks, and is cut behind commas.
    """
    return list(_sentences(text))


@lru_cache(maxsize=4096)  # every reader asks for the passage it reads
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    ends = [mark.end() for mark in _SENTENCE_END.finditer(text)]
    spans, start = [], 0
    for end in [*ends, len(text)]:
        while end - start > LONGEST:
            cut = _last_mark(text, start, start + LONGEST)
            spans.append((start, cut))
            start = cut
        if text[start:end].strip():
            spans.append((start, end))
        start = end
    return tuple(spans)


def _last_mark(text: str, start: int, end: int) -> int:
    """Behind the last comma or 、 before ``end``; where there is none in its second half, ``end``."""
    mark = max(text.rfind(",", start, end), text.rfind("、", start, end))
    return mark + 1 if mark > (start + end) // 2 else end


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``[start, end)`` of the clauses of a sentence, without the comma or colon between them.

    A comma inside brackets or quotes, or between the digits of ``1,182``, divides nothing.
    """
    return list(_clauses(text, start, end))


@lru_cache(maxsize=4096)
def _clauses(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    spans, depth, begin = [], 0, start
    for mark in _MARK.finditer(text, start, end):
        character, at = mark[0], mark.start()
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and not _inside_number(text, at):
            spans.append((begin, at))
            begin = at + 1
    spans.append((begin, end))
    return tuple([(first, last) for first, last in spans if first < last])


def _inside_number(text: str, at: int) -> bool:
    return (
        text[at] == ","
        and text[at - 1 : at].isdigit()
        and text[at + 1 : at + 4].isdigit()
        and not text[at + 4 : at + 5].isdigit()
    )


def covering(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span that ``offset`` falls into, or the nearest one before it."""
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[max(index, 0)]
