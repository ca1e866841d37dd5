"""Plain text and Markdown, in whatever state converters left them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyx.errors import InputError
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.drawn import UPRIGHT, is_border, read_drawn
from policyx.loaders.dump import read_dump
from policyx.loaders.encoding import decode
from policyx.loaders.furniture import furniture
from policyx.loaders.markdown import HARD_BREAK, is_markdown, unmark
from policyx.loaders.masthead import read_masthead
from policyx.loaders.options import LoadOptions
from policyx.loaders.paragraphs import Line, paragraphs, pieces
from policyx.loaders.piped import read_piped
from policyx.loaders.stacked import FIRST, read_stacked
from policyx.loaders.variants import plain
from policyx.model.document import BlockKind, Document

_TABLES = (read_dump, read_drawn, read_piped, read_stacked)
_PARTS_CELLS = re.compile("|".join(map(re.escape, ["\t", *UPRIGHT, "  ", " \u3000", "\u3000 ", "\u3000\u3000"])))
_RETURNS = re.compile("\r+\n?")
_OTHER_BREAKS = "\x0b\x85\u2028\u2029"
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_SPACED_YEAR = re.compile(r"(?<!\d)(?:1 9|2 0) \d \d ?年")
_SPACED_YEARS = 3
_SPACED_NUMBER = re.compile(r"(?<![\d.])\d(?: [\d.](?!\d))+")
_TABS = re.compile(r"\t+")


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a ``.txt`` or ``.md`` file. Form feeds part its pages.

    Raises:
        InputError: no text, or none in an encoding that is known.
    """
    text, _ = decode(data, name)
    text = plain(_INVISIBLE.sub("", _BOOKMARK.sub("", _with_line_feeds(text))))
    if not text.strip():
        raise InputError("there is no text in this file", where=name)
    text = _joined_digits(text)
    paged = "\f" in text.strip()
    pages = [page.split("\n") for page in text.split("\f")]
    dropped = furniture(pages)
    numbers = [
        (page + 1, at) for page, lines in enumerate(pages) for at in range(len(lines)) if (page, at) not in dropped
    ]
    lines = [pages[page - 1][at] for page, at in numbers]
    properties, used = read_masthead(lines)
    taken = set(used)
    kept = [at for at in range(len(lines)) if at not in taken]
    builder = DocumentBuilder()
    page_of = [numbers[at][0] if paged else None for at in kept]
    _fill(builder, [lines[at] for at in kept], page_of, is_markdown(text))
    suffix = name.rpartition(".")[2].lower()
    kind = "md" if options.type == "md" or (options.type is None and suffix in ("md", "markdown")) else "txt"
    return builder.build(name, kind, data, pages=len(pages) if paged else None, properties=properties)


def _with_line_feeds(text: str) -> str:
    """``text`` with one sign for the end of a line, whichever it came with."""
    text = text.replace("\r\n", "\n")
    if "\r" in text:  # as old machines write it, or one too many
        text = _RETURNS.sub(lambda signs: "\n" if signs[0].endswith("\n") else "\n" * len(signs[0]), text)
    for other in _OTHER_BREAKS:
        text = text.replace(other, "\n")
    return text


def _joined_digits(text: str) -> str:
    """到 2 0 0 5 年: the text of some pdf files has a blank behind every digit; years give it away."""
    if "1 9" not in text and "2 0" not in text:
        return text
    if len(_SPACED_YEAR.findall(text)) < _SPACED_YEARS:
        return text
    return _SPACED_NUMBER.sub(lambda number: number[0].replace(" ", ""), text)


def _fill(builder: DocumentBuilder, lines: Sequence[str], pages: Sequence[int | None], markdown: bool) -> None:
    run: list[Line] = []
    at, apart = 0, True
    while at < len(lines):
        line = lines[at]
        found = next((table for read in _TABLES if (table := read(lines, at))), None) if _may_begin(line) else None
        if found:
            _flush(builder, run)
            builder.add_table(found[0], page=pages[at])
            at, apart = found[1], True
            continue
        for part in HARD_BREAK.split(line) if "<br" in line else (line,):
            for piece in pieces(part):
                read_line = _line(piece, apart, pages[at], markdown)
                if read_line.text:
                    run.append(read_line)
                apart = not read_line.text
        at += 1
    _flush(builder, run)


def _may_begin(line: str) -> bool:
    """Whether a table can begin there at all: something parts cells, or it is a border or the head of a number column.

    Few lines are like this, and only of them the readers of tables are asked.
    """
    text = line.strip()
    return bool(text) and (line[0] == "\t" or text in FIRST or _PARTS_CELLS.search(text) is not None or is_border(text))


def _line(raw: str, apart: bool, page: int | None, markdown: bool) -> Line:
    indented = raw[:1].isspace()
    if not markdown:
        return Line(_without_tabs(raw).strip(), indented, apart, page=page)
    marked = unmark(raw)
    return Line(_without_tabs(marked.text).strip(), indented, apart, marked.level, marked.bold, page)


def _without_tabs(text: str) -> str:
    return _TABS.sub(" ", text) if "\t" in text else text


def _flush(builder: DocumentBuilder, run: list[Line]) -> None:
    for line in paragraphs(run):
        kind: BlockKind = "heading" if line.level else "paragraph"
        builder.add(line.text, kind, page=line.page, level=line.level, bold=line.bold, indented=line.indented)
    run.clear()
