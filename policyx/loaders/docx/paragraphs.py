"""Paragraphs: their runs as text, their number in front, how they look (ECMA-376 part 1, 17.3).

Within a paragraph's text three control characters, which XML cannot hold, say what else stands there:
``\\n`` a line break, ``\\f`` a page or column break, ``\\v`` a page turn as Word last laid the file out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from policyx.loaders.docx.equations import equation
from policyx.loaders.docx.names import MC, PPR, RPR, TBL, TEXT_BOX, VAL, M, P, R, T, V, W, value, whole
from policyx.loaders.docx.reading import Reading, alternative, change_takes_away, contents
from policyx.loaders.docx.styles import BODY_LEVEL, Look, Style, read_look
from policyx.loaders.docx.symbols import symbol

_PLAIN = Look()
_ODD = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|([\u00a0\u2028\u2029\u202f])")
_LEADER = re.compile(r"(?:\t|[.．…·・]{2,}|⋯)\s*[\divxlIVXL]+\s*$")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is shown; several of the file where the marks between them were deleted.

    ``label`` is its automatic number. ``looks`` says of each run how many characters look how.
    """

    page: int | None
    style: Style
    label: str = ""
    text: str = ""
    outline: int | None = None
    centred: bool = False
    parts: list[str] = field(default_factory=list)
    looks: list[tuple[Look, int]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def first_page(self) -> int | None:
        """The page on which its text begins: Word notes a page turn within the first run after it."""
        lead = self.text[: len(self.text) - len(self.text.lstrip())]
        return None if self.page is None else self.page + lead.count("\v")

    def numbered(self, text: str) -> str:
        """``text`` with the number in front; a blank keeps figures of the two apart."""
        apart = text[:1].isdigit() and (self.label[-1:].isdigit() or self.label[-1:] in (".", "．"))
        return f"{self.label} {text}" if apart else self.label + text


@dataclass(slots=True)
class _Properties:
    style: str | None = None
    num_id: str | None = None
    num_level: int | None = None
    outline: int | None = None
    centred: bool | None = None
    mark_gone: bool = False
    mark_hidden: bool = False


def blocks(container: etree._Element, reading: Reading) -> Iterator[Paragraph | etree._Element]:
    """The paragraphs and tables (as elements) of a body, cell, note or text box; text boxes follow their paragraph.

    A paragraph whose mark is deleted runs on in the next one. The lines of a table of contents are left out.
    """
    open_paragraph: Paragraph | None = None
    for tag, child in contents(container, reading):
        if tag == P:
            paragraph, ends = _read(child, reading, open_paragraph)
            open_paragraph = None if ends else paragraph
            if ends:
                yield from _with_boxes(paragraph, reading)
        elif tag == TBL:
            if open_paragraph is not None:
                yield from _with_boxes(open_paragraph, reading)
                open_paragraph = None
            yield child
        elif tag == M + "oMathPara" or tag == M + "oMath":
            yield Paragraph(reading.page, reading.styles.paragraph(None), text=equation(child, reading))
    if open_paragraph is not None:
        yield from _with_boxes(open_paragraph, reading)


def _with_boxes(paragraph: Paragraph, reading: Reading) -> Iterator[Paragraph | etree._Element]:
    yield paragraph
    for box in paragraph.boxes:
        if box.tag == TEXT_BOX:
            yield from blocks(box, reading)
        else:
            yield Paragraph(paragraph.page, paragraph.style, text=box.get("string") or "")


def _read(element: etree._Element, reading: Reading, before: Paragraph | None) -> tuple[Paragraph, bool]:
    """Read a ``w:p``, into ``before`` where that did not end; whether this one ends."""
    in_contents = reading.fields.contents
    found = element.find(PPR)
    properties = _Properties() if found is None else _read_properties(found, reading)
    style = reading.styles.paragraph(properties.style)
    paragraph = before or Paragraph(reading.page, style)
    _read_runs(element, paragraph, style, reading)
    in_contents = in_contents or reading.fields.contents
    reading.fields.end_paragraph()
    if properties.mark_gone:
        return paragraph, False
    paragraph.style = style
    paragraph.text = _clean("".join(paragraph.parts))
    if _is_contents_line(paragraph, in_contents):
        paragraph.text = ""
        return paragraph, True
    paragraph.outline = style.outline if properties.outline is None else properties.outline
    paragraph.centred = style.centred if properties.centred is None else properties.centred
    if not (properties.mark_hidden and not paragraph.text):
        paragraph.label = _label(properties, style, reading)
    return paragraph, True


def _is_contents_line(paragraph: Paragraph, in_contents: bool) -> bool:
    if not in_contents and not paragraph.style.is_contents:
        return False
    styled = paragraph.style.is_contents and (in_contents or "toc h" in paragraph.style.name.lower())
    return styled or _LEADER.search(paragraph.text) is not None


def _read_properties(element: etree._Element, reading: Reading) -> _Properties:
    changed = element.find(f"{W}pPrChange/{PPR}")
    found = _Properties()
    for child in element if changed is None or not reading.reject else changed:
        tag = child.tag
        if tag == _STYLE:
            found.style = child.get(VAL)
        elif tag == _JUSTIFIED:
            found.centred = child.get(VAL) == "center"
        elif tag == _NUMBERING:
            found.num_id = value(child, W + "numId")
            level = value(child, W + "ilvl")
            found.num_level = None if level is None else whole(level)
        elif tag == _OUTLINE:
            found.outline = min(whole(child.get(VAL), BODY_LEVEL), BODY_LEVEL)
    mark = element.find(RPR)
    if mark is not None:
        found.mark_gone = change_takes_away(mark, reading)
        found.mark_hidden = read_look(mark).hidden is True
    return found


_STYLE, _JUSTIFIED, _NUMBERING, _OUTLINE = W + "pStyle", W + "jc", W + "numPr", W + "outlineLvl"


def _label(properties: _Properties, style: Style, reading: Reading) -> str:
    """Count a paragraph if it is numbered: by itself or by its style (17.7.2, 17.9.18)."""
    num_id = properties.num_id or style.num_id
    if not num_id or num_id == "0":
        return ""
    level = properties.num_level
    if level is None and properties.num_id is None:
        level = reading.numbering.level_of_style(num_id, style.numbered_by)
    if level is None:
        level = style.num_level or 0
    return reading.numbering.label(num_id, level)


def _read_runs(element: etree._Element, into: Paragraph, style: Style, reading: Reading) -> None:
    for tag, child in contents(element, reading):
        if tag == R:
            _read_run(child, into, style, reading)
        elif tag in (M + "oMath", M + "oMathPara"):
            text = equation(child, reading)
            into.parts.append(text)
            into.looks.append((style.look, len(text)))


def _read_run(run: etree._Element, into: Paragraph, style: Style, reading: Reading) -> None:
    look, fields, length = style.look, reading.fields, 0
    for tag, child in contents(run, reading):
        if tag == T:
            text = child.text or ""
            if not text.isprintable():
                text = text.replace("\n", " ").replace("\t", " ")
        elif tag == RPR:
            look = reading.styles.look(read_look(child), look)
            continue
        elif tag in _NOTES:
            reading.notes[_NOTES[tag], child.get(W + "id") or ""] = None
            if child.get(W + "customMarkFollows") in ("1", "true", "on"):
                break
            continue
        else:
            text = _special(tag, child, into, reading)
        if text and not look.hidden and not fields.hidden:
            into.parts.append(text)
            length += len(text)
    if length:
        into.looks.append((look, length))


_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))


def _special(tag: str, element: etree._Element, into: Paragraph, reading: Reading) -> str:
    """The text of what stands in a run beside ``w:t``; takes note of fields, text boxes and page turns."""
    if tag in _SIGNS:
        return _SIGNS[tag]
    if tag == W + "br":
        return "\f" if element.get(W + "type") in ("page", "column") else "\n"
    if tag == W + "fldChar":
        return reading.fields.mark(element.get(W + "fldCharType"))
    if tag == W + "instrText" or (tag == W + "delInstrText" and reading.reject):
        reading.fields.instruct(element.text)
    elif tag == W + "delText" and reading.reject:
        return element.text or ""
    elif tag == W + "sym":
        return symbol(element.get(W + "font"), element.get(W + "char"))
    elif tag in _DRAWN:
        into.boxes.extend(_text_boxes(element))
    elif tag == W + "lastRenderedPageBreak" and reading.page is not None:
        reading.page += 1
        return "\v"
    return ""


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes (DrawingML and VML) and the lettering of VML WordArt in a drawing."""
    for child in element:
        if child.tag == MC + "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _text_boxes(chosen)
        elif child.tag == TEXT_BOX or child.tag == V + "textpath":
            yield child
        else:
            yield from _text_boxes(child)


def _clean(text: str) -> str:
    """Blanks of any width as one kind, hyphens that do not break as plain ones, invisible characters out."""
    text = text.replace("\u2011", "-")
    return text if text.isprintable() else _ODD.sub(lambda odd: " " if odd[1] else "", text)
