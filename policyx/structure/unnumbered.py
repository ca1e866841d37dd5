"""Headings without a number: told by bold or large type, or where nothing else is a heading, by their shape alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policyx.ruleset import compiled
from policyx.structure.lines import Line

_LONGEST = 40
_LARGER = 0.4  # points; sizes of one style differ by less
_NO_HEADING = compiled(r"\d{4}年\d{1,2}月|[:：]")

Style = tuple[bool, int]


def prominent_lines(lines: Sequence[Line], others: Sequence[int], body: int) -> list[int]:
    """Short lines in a type that stands out from the text, with text in another type under them.

    ``body`` is the first line of running text. Before it the first such lines are the title of the document, and of
    the others only a style that comes again later counts.
    """
    plain = _text_size(lines)
    standing_out = [at for at in others if _stands_out(lines[at], plain)]
    title = _title_run(standing_out, body)
    found = [at for at in standing_out if at not in title and _is_name(lines, at) and not _goes_on(lines, at, plain)]
    later = Counter(_style(lines[at]) for at in found if at > body)
    return [at for at in found if at > body or later[_style(lines[at])]]


def _title_run(standing_out: Sequence[int], body: int) -> set[int]:
    """The first of the lines before ``body`` and those that follow it without another line between."""
    run: set[int] = set()
    for at in standing_out:
        if at >= body or (run and at - 1 not in run):
            break
        run.add(at)
    return run


def plain_lines(lines: Sequence[Line], others: Sequence[int], body: int) -> list[int]:
    """Short lines between paragraphs that end, with a long one under them."""
    found = [at for at in others if at > body and _is_name(lines, at)]
    return [at for at in found if _is_text(lines[at - 1]) and not (lines[at + 1].is_table or lines[at + 1].is_short)]


def _text_size(lines: Sequence[Line]) -> float:
    """The size of most of the text, in points; infinite where no size is known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.block.size is not None:
            sizes[line.block.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else float("inf")


def _stands_out(line: Line, plain: float) -> bool:
    return line.block.bold or (line.block.size or 0) > plain + _LARGER


def _style(line: Line) -> Style:
    return line.block.bold, round(line.block.size or 0)


def _is_name(lines: Sequence[Line], at: int) -> bool:
    """Could be the name of a section: neither a sentence nor a date nor a label, and something follows."""
    line = lines[at]
    fits = line.is_short and 2 <= len(line.text) <= _LONGEST and not _NO_HEADING.search(line.text)
    return fits and 0 < at < len(lines) - 1


def _goes_on(lines: Sequence[Line], at: int, plain: float) -> bool:
    """Whether the line below is in the same type: a title over two lines, or a list, or no heading at all."""
    below = lines[at + 1]
    return not below.is_table and _stands_out(below, plain) and _style(below) == _style(lines[at]) and below.is_short


def _is_text(line: Line) -> bool:
    return line.ended or line.is_table or "。" in line.text
