"""Lines → paragraphs, where the line breaks of a text file are not its author's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

_STOPS = tuple("。！？；：…!?;:")
_CLOSERS = tuple("”’」』）)》〉】\"'*].")
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
_LEADERS = re.compile(r"[.．·…] ?(?:[.．·…] ?){3,}[\s\divxIVX]*$")
_GAP = re.compile("[ \u3000][ \u3000]")
_NARROW = re.compile("[\0-\u2e80]+")
_LONG = 30
_NARROWEST, _WIDEST = 40, 160  # no page is set narrower, none wider
_SURE = 12  # full lines


class Line(Struct, frozen=True, gc=False):
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
    if not (line[:1].isspace() and _GAP.search(line.strip())):
        return _headings(line)
    return [piece for part in _GLUED.split(line) for piece in _headings(part)]


def _headings(line: str) -> list[str]:
    if not _PART.match(line) or len(line) > 80 or "。" in line:
        return [line]
    return [piece for piece in _CHAPTERS.split(line) if piece]


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width (hanzi count 2, others 1) at which lines were broken by a machine; ``None`` if they were not.

    Lists of contents tell nothing. Where few lines are full, most of those cut must go on to the end of a sentence.
    """
    long = sum(len(line.text) > _WIDEST + 4 and not _LEADERS.search(line.text) for line in lines)
    if long * 20 > len(lines):  # wider than any page is set: most texts have such paragraphs
        return None
    lines = [line for line in lines if not (_LEADERS.search(line.text) or _is_bare(line))]
    widths = Counter(_width(line.text) for line in lines)
    full = sorted((width for width in widths if width >= _NARROWEST), reverse=True)
    if not full:
        return None
    top = max(full, key=lambda width: sum(filter(None, map(widths.get, range(width - 6, width + 5)))))
    top = next(width for width in full if width <= top + 4)
    near = sum(count for width, count in widths.items() if top - 6 <= width <= top + 4)
    wider = sum(count for width, count in widths.items() if width > top + 4)
    if top > _WIDEST or near < 3 or near * 3 < sum(widths[width] for width in full) or wider * 20 > len(lines):
        return None
    cut = [
        (line, below) for line, below in pairwise([*lines, Line("")]) if _is_full(line, top) and not _ends(line.text)
    ]
    if near < _SURE:
        ended = sum(_ends(below.text) and not _OPENS.match(below.text) for _, below in cut)
        whole = sum(_is_full(below, top) or _ends(below.text) for _, below in cut)
        if ended < 2 or whole * 5 < len(cut) * 3:
            return None
    return top if len(cut) * 2 > near else None


def _is_bare(line: Line) -> bool:
    return line.text.isdecimal() and len(line.text) < 4


def _is_full(line: Line, width: int) -> bool:
    return _width(line.text) >= width - 6


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
    """The paragraphs of text that was broken at ``width``; a line that falls short of it ends one.

    Lines of running text that stop in mid-sentence go on however short they are: boxes are set narrower. A bare number
    after one is that of a page.
    """
    joined = [lines[0]]
    above = lines[0]
    cut = [below.apart for line, below in pairwise(lines) if _is_full(line, width) and not _ends(line.text)]
    spaced = 2 * sum(cut) > len(cut)  # blank lines part paragraphs, not pages
    for line in lines[1:]:
        if line.apart and spaced:
            joined.append(line)
            above = line
            continue
        if _is_bare(line) and _is_full(above, width) and not _ends(above.text):
            continue
        if _wrapped(above, line, width, _width(joined[-1].text) > _width(above.text)):
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, line.text))
        else:
            joined.append(line)
        above = line
    return joined


def _wrapped(above: Line, line: Line, width: int, begun: bool) -> bool:
    """Whether ``line`` goes on with the one ``above``; ``begun``: that is not the first of its paragraph."""
    if above.fixed or line.fixed or line.indented or _LEADERS.search(above.text):
        return False
    ended, opens = _ends(above.text), _OPENS.match(line.text) is not None
    full = _width(above.text) >= width - 8
    if line.apart:  # a page may end here
        return full and not ended and not opens and (begun or _INNER.search(above.text) is not None)
    if full:
        return not (ended and opens) and (begun or not _is_head(above))
    return not ended and not opens and (begun or (_INNER.search(above.text) is not None and _width(above.text) >= 20))


def _is_head(line: Line) -> bool:
    return _OPENS.match(line.text) is not None and _INNER.search(line.text[4:]) is None


def _is_open(above: Line, line: Line) -> bool:
    """Whether a title begun above is closed in ``line``: 《…⏎…》."""
    if "《" not in above.text or above.text.count("《") <= above.text.count("》"):
        return False
    if line.text.count("》") < line.text.count("《"):
        return False
    return not (above.fixed or line.fixed or line.apart or len(line.text) > 200)


def _is_cut(above: Line, line: Line, indents: bool, spaced: bool) -> bool:
    """Whether a column or page break stands between the two: a long paragraph without an end, then no beginning.

    ``indents``, ``spaced``: how paragraphs of this text begin, by an indent, after a blank line.
    """
    whole = above.text
    if _ends(whole) or above.fixed or line.fixed or (indents and line.indented) or _OPENS.match(line.text):
        return False
    if not _INNER.search(whole) or (len(whole) < _LONG and "。" not in whole):
        return False
    return len(line.text) > _LONG or _ends(line.text) or (spaced and not line.apart)


def _ends(text: str) -> bool:
    if text.endswith(_STOPS):
        return True
    return text.endswith(_CLOSERS) and _ENDED.search(text[-10:]) is not None


def _part(line: Line) -> list[Line]:
    pieces = [piece.strip() for piece in _HEADS.split(line.text)]
    return [replace(line, text=piece) for piece in pieces if piece]


def _width(text: str) -> int:
    return 2 * len(text) - sum(map(len, _NARROW.findall(text)))


def _glue(above: str, below: str) -> str:
    """The two parts of a broken line; Latin words keep a blank between them."""
    apart = above[-1:].isascii() and below[:1].isascii() and above[-1:].isalpha() and below[:1].isalpha()
    return f"{above} {below}" if apart else above + below
