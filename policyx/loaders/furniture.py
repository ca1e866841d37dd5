"""Page numbers and running heads that pdf-to-text converters leave between the lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

_DASH = r"[-—–－_·•.\s]"
_DRESSED = re.compile(
    rf"^{_DASH}*(?:[-—–－·•]\s*\d{{1,4}}\s*[-—–－·•]"
    rf"|第\s*\d{{1,4}}\s*页(?:[\s,，/]*共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*/\s*\d{{1,4}}){_DASH}*$"
)
_BARE = re.compile(r"^\s*\d{1,4}\s*$")
_NUMBER = re.compile(rf"{_DASH}*(?:第\s*)?\d")  # what both begin with
_FEWEST = 3  # numbers that count up
_FAR = 300
_OPENING = 5  # lines among which the title itself stands
_DIGIT = re.compile(r"\d")


def furniture(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Places (page index, line index) of lines that belong to the page, not to the text."""
    numbered = [
        (page, at, line) for page, lines in enumerate(pages) for at, line in enumerate(lines) if _NUMBER.match(line)
    ]
    places = {(page, at) for page, at, line in numbered if _DRESSED.match(line)}
    bare = [(int(line), page, at) for page, at, line in numbered if _BARE.match(line)]
    places |= _counting_up(pages, bare) if len(bare) >= _FEWEST else set()
    return places | _running(pages) | (_beside(pages, places) if places else set())


def _beside(pages: Sequence[Sequence[str]], numbers: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Short lines that stand next to page ``numbers`` more than once, or repeat the title, whatever their digits."""
    opening = list(islice((line for lines in pages for line in lines if line.strip()), 3))
    first = {(page, at) for page, lines in enumerate(pages[:1]) for at in range(_OPENING) if at < len(lines)}
    title = _DIGIT.sub("0", "".join("".join(opening).split()))
    found: dict[str, set[tuple[int, int]]] = {}
    for page, at in numbers:
        lines = pages[page]
        for step in (-1, 1):
            near = next(
                (i for i in range(at + step, at + 4 * step, step) if 0 <= i < len(lines) and lines[i].strip()), at
            )
            text = _DIGIT.sub("0", "".join(lines[near].split()))
            if near != at and (page, near) not in numbers and len(text) < 40 and text[-1:] not in "。；，、：":
                found.setdefault(text, set()).add((page, near))
    heads = [places for text, places in found.items() if len(places) > 1 or (len(text) > 5 and text in title)]
    return {place for places in heads for place in places if place not in first}


def _running(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """The first and last two lines of a page that come again on half of the pages, whatever their digits."""
    if len(pages) < 3:
        return set()
    edges: list[tuple[int, int, str]] = []
    for page, lines in enumerate(pages):
        filled = [at for at, line in enumerate(lines) if line.strip()]
        for at in dict.fromkeys(filled[:2] + filled[-2:]):
            edges.append((page, at, _DIGIT.sub("0", "".join(lines[at].split()))))
    often = Counter(text for _, _, text in {(page, 0, text) for page, _, text in edges})
    least = max(3, len(pages) // 2)
    return {(page, at) for page, at, text in edges if len(text) < 60 and often[text] >= least}


def _counting_up(pages: Sequence[Sequence[str]], bare: Iterable[tuple[int, int, int]]) -> set[tuple[int, int]]:
    """Of lines of one number, with their places, those that count up, a page of text apart; not where most such lines
    are something else."""
    before: list[list[int]] = []  # how much text stands before each line
    for lines in pages:
        so_far = before[-1][-1] if before else 0
        before.append(list(accumulate(map(len, map(str.strip, lines)), initial=so_far)))
    found = [(number, before[page][at], page, at) for number, page, at in bare]
    best: list[tuple[int, int, int, int]] = []
    for begin in range(min(len(found), 50)):
        chain = [found[begin]]
        for number in found[begin + 1 :]:
            step = number[0] - chain[-1][0]
            if 1 <= step <= 2 and number[1] - chain[-1][1] >= _FAR * step:
                chain.append(number)
        best = max(best, chain, key=len)
    return {(page, at) for _, _, page, at in best} if len(best) >= _FEWEST and 5 * len(best) > 3 * len(found) else set()
