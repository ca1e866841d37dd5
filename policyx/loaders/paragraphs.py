"""Lines → paragraphs, where the line breaks of a text file are not its author's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_ENDED = re.compile(r"[。！？；：…!?;:](?:[”’」』）)》〉】\"'*]|\[\d+\])*$|[.][”\")]?$|[”）)》】」]$")
_INNER = re.compile(r"[，。；、,]")
_OPENS = re.compile(
    r"^(?:第[〇零一二三四五六七八九十百\d]{1,4}[编篇章节条]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、﹒](?!\d)|[①-⑳]|——|--|[●■◆▲★•·【]|专栏|附件|表\s*\d|注[:：]|图\s*\d)"
)
_HEADS = re.compile(
    r"(?=第[一二三四五六七八九十百]{1,4}[编篇章节]\s|(?<=[。；：:）)”])[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|(?<=[。；：:）)])\d{1,2}[.．、](?!\d))"
)
_GLUED = re.compile(r"(?<=。)(?=[ \u3000]{2,}\S)|(?<=\S)(?= {4,}\S)")
_CHAPTERS = re.compile(r"(?=第[一二三四五六七八九十百]{1,4}[章节])")
_PART = re.compile(r"\s*第[一二三四五六七八九十百]{1,4}[编篇].")
_LONG = 30


@dataclass(frozen=True, slots=True)
class Line:
    """``indented``: begins with blanks; ``apart``: a blank line stands before it; ``fixed``: nothing joins it."""

    text: str
    indented: bool = False
    apart: bool = False
    level: int | None = None
    bold: bool = False
    page: int | None = None

    @property
    def fixed(self) -> bool:
        return self.level is not None or self.bold


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines (none empty) with those joined that are one paragraph, and run-together ones parted."""
    if not lines:
        return []
    size = sum(len(line.text) for line in lines)
    if size > 1500 * len(lines):
        return [piece for line in lines for piece in _part(line)]
    width = wrap_width(lines)
    if width is not None:
        return _unwrap(lines, width)
    lines = _join(lines, _is_open)
    long = [line for line in lines if len(line.text) > _LONG and not line.fixed]
    cut = [line for line in long if not _ends(line.text)]
    if len(cut) * 4 > len(long) + 12:  # no full stops at all: nothing tells a cut paragraph from a whole one
        return list(lines)
    indents = sum(line.indented for line in long) * 3 > len(long) * 2
    spaced = sum(line.apart for line in long) * 3 > len(long) * 2
    return _join(lines, lambda above, line: _is_cut(above, line, indents, spaced))


def pieces(line: str) -> list[str]:
    """A line parted where a paragraph's indent, or a heading right after another one, stands inside it."""
    parts = _GLUED.split(line) if line[:1].isspace() else [line]
    return [piece for part in parts for piece in _headings(part)]


def _headings(line: str) -> list[str]:
    if not _PART.match(line) or len(line) > 80 or "。" in line:
        return [line]
    return [piece for piece in _CHAPTERS.split(line) if piece]


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width (hanzi count 2, others 1) at which lines were broken by a machine; ``None`` if they were not."""
    widths = Counter(_width(line.text) for line in lines)
    full = [width for width in widths.elements() if width >= 40]
    if len(full) < 12:
        return None
    top = sorted(full)[int(len(full) * 0.9)]
    near = sum(count for width, count in widths.items() if top - 6 <= width <= top + 4)
    wider = sum(count for width, count in widths.items() if width > top + 4)
    if top > 160 or near * 2 < len(full) or wider * 20 > len(lines):
        return None
    broken = sum(not _ends(line.text) for line in lines if _width(line.text) >= top - 6)
    return top if broken * 2 > near else None


def _join(lines: Sequence[Line], continues: Callable[[Line, Line], bool]) -> list[Line]:
    """``lines`` with each that ``continues`` the paragraph above put to it."""
    joined = [lines[0]]
    for line in lines[1:]:
        if continues(joined[-1], line):
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, line.text))
        else:
            joined.append(line)
    return joined


def _unwrap(lines: Sequence[Line], width: int) -> list[Line]:
    """The paragraphs of text that was broken at ``width``; a line that falls short of it ends one."""
    joined = [lines[0]]
    for above, line in pairwise(lines):
        if _wrapped(above, line, width):
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, line.text))
        else:
            joined.append(line)
    return joined


def _wrapped(above: Line, line: Line, width: int) -> bool:
    if above.fixed or line.fixed or line.indented or line.apart:
        return False
    return _width(above.text) >= width - 8 and not (_ends(above.text) and _OPENS.match(line.text))


def _is_open(above: Line, line: Line) -> bool:
    """Whether a title begun above is closed in ``line``: 《…⏎…》."""
    if above.fixed or line.fixed or line.apart or len(line.text) > 200:
        return False
    return above.text.count("《") > above.text.count("》") and line.text.count("》") >= line.text.count("《")


def _is_cut(above: Line, line: Line, indents: bool, spaced: bool) -> bool:
    """Whether a column or page break stands between the two: a long paragraph without an end, then no beginning.

    ``indents``, ``spaced``: how paragraphs of this text begin, by an indent, after a blank line.
    """
    if above.fixed or line.fixed or (indents and line.indented) or _OPENS.match(line.text):
        return False
    whole = above.text
    if _ends(whole) or not _INNER.search(whole) or (len(whole) < _LONG and "。" not in whole):
        return False
    return len(line.text) > _LONG or _ends(line.text) or (spaced and not line.apart)


def _ends(text: str) -> bool:
    return _ENDED.search(text[-10:]) is not None


def _part(line: Line) -> list[Line]:
    pieces = [piece.strip() for piece in _HEADS.split(line.text)]
    return [replace(line, text=piece) for piece in pieces if piece]


def _width(text: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text)


def _glue(above: str, below: str) -> str:
    """The two parts of a broken line; Latin words keep a blank between them."""
    apart = above[-1:].isascii() and below[:1].isascii() and above[-1:].isalpha() and below[:1].isalpha()
    return f"{above} {below}" if apart else above + below
