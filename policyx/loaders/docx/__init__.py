"""Word documents (.docx, .docm, .dotx; ECMA-376, transitional and strict): bytes → ``Document``.

The body is walked once. What is read is what Word shows on the page: automatic numbers, the results of fields,
text boxes after their paragraph, foot- and endnotes at the end; headers, footers, comments, hidden and struck-out
text and tables of contents are left out, and so are the marks of notes, which would run into figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from policyx.errors import InputError
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.docx.frames import framed_cells, text_length
from policyx.loaders.docx.names import W, holds
from policyx.loaders.docx.numbering import Numbering
from policyx.loaders.docx.paragraphs import Paragraph, blocks
from policyx.loaders.docx.parts import Parts
from policyx.loaders.docx.plain import special_names
from policyx.loaders.docx.reading import Reading
from policyx.loaders.docx.slim import parse_body
from policyx.loaders.docx.styles import SPECIAL, Styles
from policyx.loaders.docx.tables import paragraph_lines, read_table, table_lines
from policyx.loaders.options import LoadOptions
from policyx.loaders.package import open_package
from policyx.loaders.regained import regained
from policyx.model.document import Document

_BREAK = re.compile("[\n\f]")
_BLANKS = " \t\u3000"


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a Word document; ``options.revisions`` says whether tracked changes are accepted or rejected.

    Notices: ``revisions`` (how many tracked changes were decided), ``struck_out`` (text left out), ``damaged_part`` (a
    part other than the body could not be read), ``embedded`` (another file is embedded in the body and not read).

    Raises:
        InputError: no Word document, encrypted, damaged, too large or nested too deeply, or without any text.
    """
    parts = Parts(open_package(data, name), name)
    root = parse_body(parts.main_data(), parts.main, name)
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise InputError("the package holds no Word document", where=name)
    styles = Styles(parts.xml("styles"))
    numbering = Numbering(lambda: parts.xml("numbering"), styles)
    reading = Reading(
        styles,
        numbering,
        reject=options.revisions == "reject",
        looks=styles.special or holds(root, *SPECIAL),
        special=special_names(root),
        page=1 if holds(root, W + "lastRenderedPageBreak") else None,
    )
    builder = DocumentBuilder()
    try:
        _add_body(body, builder, reading, text_length(body))
        builder.items = regained(builder.items)
        pages = reading.page
        _add_notes(parts, builder, reading)
    except RecursionError:
        raise InputError("the document is nested too deeply", where=name) from None
    _warn(builder, parts, reading, options.revisions)
    document = builder.build(name, "docx", data, pages=pages)
    if not document.blocks:
        raise InputError("the document holds no text", where=name, hint=_no_text_hint(root, reading))
    return document


def _add_body(
    body: etree._Element, builder: DocumentBuilder, reading: Reading, all_text: int, frame: int | None = None
) -> None:
    """Add what stands in the body or in a cell of a ``frame``; the document has ``all_text`` characters."""
    for block in blocks(body, reading):
        if isinstance(block, Paragraph):
            _add_paragraph(block, builder, reading.styles, frame)
        elif (cells := framed_cells(block, all_text)) is None:
            _add_table(block, builder, reading, frame)
        else:
            inner = len(builder.items)
            for cell in cells:
                _add_body(cell, builder, reading, all_text, inner)


def _add_table(element: etree._Element, builder: DocumentBuilder, reading: Reading, frame: int | None) -> None:
    first = reading.page
    table = read_table(element, reading)
    if first is None or reading.page is None:
        builder.add_table(table.cells, header_rows=table.header_rows, frame=frame)
    else:
        first = min((cell.page for cell in table.cells if cell.page), default=first)
        pages = range(first, reading.page + 1)
        builder.add_table(table.cells, page=first, pages=pages, header_rows=table.header_rows, frame=frame)


def _add_paragraph(paragraph: Paragraph, builder: DocumentBuilder, styles: Styles, frame: int | None) -> None:
    """A line break within a heading or a centred line only shapes it; elsewhere it parts two paragraphs."""
    text, page = paragraph.text, paragraph.page
    if not text or text.isspace():
        return
    level = paragraph.level
    if not paragraph.plain and "\n" in text and (level or paragraph.centred or paragraph.style.is_title):
        text = _joined(text)
    bold, size = _look(paragraph, styles)
    number: Callable[[str], str] = paragraph.numbered
    for line in (text,) if paragraph.plain else _BREAK.split(text):
        visible, begins = line.strip(), page
        if page is not None:
            begins = page + line[: line.find(visible[:1])].count("\v")
            visible = visible.replace("\v", "")
            page += line.count("\v")
        if visible:
            builder.add(
                number(visible),
                "heading" if level else "paragraph",
                page=begins,
                level=level,
                bold=bold,
                centred=paragraph.centred,
                size=size,
                indented=paragraph.indented or line[0].isspace(),
                frame=frame,
            )
            number = str


def _joined(text: str) -> str:
    """Lines as one, with a blank only where two Latin words or numbers would run together."""
    joined, *lines = [line.strip(_BLANKS) for line in text.split("\n")]
    for line in lines:
        both = joined[-1:] + line[:1]
        joined += (" " if len(both) == 2 and both.isascii() and both.isalnum() else "") + line
    return joined


def _look(paragraph: Paragraph, styles: Styles) -> tuple[bool, float | None]:
    """Whether all of it is bold, and the size of most of its characters."""
    bold = True
    lengths: dict[float | None, int] = {}
    for properties, base, length in paragraph.runs or [(None, paragraph.style.look, 0)]:
        look = base if properties is None else styles.run_look(properties, base)
        bold = bold and look.bold is True
        lengths[look.size] = lengths.get(look.size, 0) + length
    return bold, look.size if len(lengths) == 1 else max(lengths, key=lengths.__getitem__)


def _add_notes(parts: Parts, builder: DocumentBuilder, reading: Reading) -> None:
    reading.page = None
    for kind in dict.fromkeys(kind for kind, _ in reading.notes):
        root = parts.xml(f"{kind}s")
        notes = {} if root is None else {note.get(W + "id"): note for note in root.iterchildren(W + kind)}
        for identity in [identity for other, identity in reading.notes if other == kind]:
            if identity in notes:
                _add_note(notes[identity], builder, reading)


def _add_note(note: etree._Element, builder: DocumentBuilder, reading: Reading) -> None:
    for block in blocks(note, reading):
        lines = paragraph_lines(block) if isinstance(block, Paragraph) else table_lines(read_table(block, reading))
        for line in lines:
            builder.add(line, "note")


def _warn(builder: DocumentBuilder, parts: Parts, reading: Reading, revisions: str) -> None:
    if reading.revisions:
        changes = "change" if reading.revisions == 1 else "changes"
        builder.warn("revisions", f"{reading.revisions} tracked {changes} {revisions}ed")
    builder.warn_struck(reading.struck)
    for part in parts.damaged:
        builder.warn("damaged_part", f"{part} is damaged, read without it")
    if reading.unread:
        builder.warn("embedded", f"{reading.unread} embedded files in the body are not read")


def _no_text_hint(root: etree._Element, reading: Reading) -> str:
    if reading.unread:
        return "its text is embedded as another file: open it in Word and save it again"
    drawn = next(root.iter(W + "drawing", W + "pict", W + "object"), None)
    return "" if drawn is None else "it holds pictures only: save it as PDF, which is read by OCR"
