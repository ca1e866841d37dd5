"""Paragraphs: their runs as text, their number in front, how they look (ECMA-376 part 1, 17.3).

Within a paragraph's text three control characters, which XML cannot hold, say what else stands there:
``\\n`` a line break, ``\\f`` a page or column break, ``\\v`` a page turn as Word last laid the file out. What is raised
is marked until the paragraph is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from policyx.loaders.docx.equations import equation
from policyx.loaders.docx.names import (
    INDENT,
    JUSTIFIED,
    MC,
    NUMBERING,
    OUTLINE,
    PPR,
    RPR,
    TBL,
    TEXT_BOX,
    VAL,
    M,
    P,
    R,
    T,
    V,
    W,
    value,
    whole,
)
from policyx.loaders.docx.reading import WRAPPERS, Reading, alternative, change_takes_away, contents, opened
from policyx.loaders.docx.styles import BODY_LEVEL, Look, Style, read_indent, read_look
from policyx.loaders.docx.symbols import symbol
from policyx.loaders.raised import mark, settle

_ODD = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|([\u00a0\u2028\u2029\u202f])")
_LEADER = re.compile(r"(?:\t|[.．…·・]{2}|⋯)\s*[\divxlIVXL]+\s*$")


class Paragraph(Struct):
    """A paragraph as it is shown; several of the file where the marks between them were deleted.

    ``plain``: its text is one line without control characters. ``label`` is its automatic number. ``runs`` are the
    properties of those runs that are not blank, the look they go over and how many characters they have. What comes
    after ``boxes`` is what the paragraph says of itself, ``None`` where its style decides.
    """

    page: int | None
    style: Style
    text: str = ""
    plain: bool = True
    label: str = ""
    parts: list[str] = field(default_factory=list)
    runs: list[tuple[etree._Element | None, Look, int]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    own_outline: int | None = None
    own_centred: bool | None = None
    own_indented: bool | None = None
    num_id: str | None = None
    num_level: int | None = None
    mark_gone: bool = False
    mark_hidden: bool = False

    @property
    def level(self) -> int | None:
        """The heading level that the file gives it, 1 at the top."""
        outline = self.style.outline if self.own_outline is None else self.own_outline
        return None if outline is None or outline >= BODY_LEVEL else outline + 1

    @property
    def centred(self) -> bool:
        return self.style.centred if self.own_centred is None else self.own_centred

    @property
    def indented(self) -> bool:
        """Whether its first line is."""
        return self.style.indented if self.own_indented is None else self.own_indented

    @property
    def first_page(self) -> int | None:
        """The page on which its text begins: Word notes a page turn within the first run after it."""
        if self.page is None:
            return None
        return self.page + self.text[: len(self.text) - len(self.text.lstrip())].count("\v")

    def numbered(self, text: str) -> str:
        """``text`` with the number in front; a blank keeps figures of the two apart."""
        label = self.label
        if label and text[:1].isdigit() and (label[-1].isdigit() or label[-1] in ".．"):
            return f"{label} {text}"
        return label + text


def blocks(container: etree._Element, reading: Reading) -> Iterator[Paragraph | etree._Element]:
    """The paragraphs and tables (as elements) of a body, cell, note or text box; text boxes follow their paragraph.

    A paragraph whose mark is deleted runs on in the next one. The lines of a table of contents are blank.
    """
    before: Paragraph | None = None
    for tag, child in contents(container, reading):
        if tag == P:
            paragraph = _read(child, reading, before)
            if paragraph.mark_gone:
                before = paragraph
                continue
            before = None
            yield paragraph
            if paragraph.boxes:
                yield from _boxed(paragraph, reading)
        elif tag == TBL:
            if before is not None:
                yield from _cut_short(before, reading)
                before = None
            yield child
        elif tag in EQUATIONS:
            yield Paragraph(reading.page, reading.styles.default, equation(child, reading))
    if before is not None:
        yield from _cut_short(before, reading)


def _cut_short(paragraph: Paragraph, reading: Reading) -> Iterator[Paragraph | etree._Element]:
    """A paragraph with a deleted mark after which none comes."""
    _finish(paragraph, False, reading)
    yield paragraph
    yield from _boxed(paragraph, reading)


def _boxed(paragraph: Paragraph, reading: Reading) -> Iterator[Paragraph | etree._Element]:
    for box in paragraph.boxes:
        if box.tag == TEXT_BOX:
            yield from blocks(box, reading)
        else:
            yield Paragraph(paragraph.page, paragraph.style, box.get("string") or "")


def _read(element: etree._Element, reading: Reading, before: Paragraph | None) -> Paragraph:
    """Read a ``w:p``, after what stands in ``before`` whose mark is deleted; finished unless its own mark is."""
    fields = reading.fields
    in_contents = fields.contents > 0
    paragraph = Paragraph(reading.page, reading.styles.default)
    if before is not None:
        paragraph.page, paragraph.parts, paragraph.runs = before.page, before.parts, before.runs
        paragraph.boxes = before.boxes
    _read_inline(element, paragraph, reading)
    in_contents = in_contents or fields.contents > 0
    if fields.hidden:
        fields.end_paragraph()
    if not paragraph.mark_gone:
        _finish(paragraph, in_contents, reading)
    return paragraph


def _read_inline(element: etree._Element, paragraph: Paragraph, reading: Reading) -> None:
    for child in element:
        tag = child.tag
        if tag == R:
            _read_run(child, paragraph, reading)
        elif tag == PPR:
            _read_properties(child, paragraph, reading)
        elif tag in WRAPPERS:
            inner = opened(tag, child, reading)
            if inner is not None:
                _read_inline(inner, paragraph, reading)
        elif tag in EQUATIONS:
            text = equation(child, reading)
            paragraph.parts.append(text)
            paragraph.runs.append((None, paragraph.style.look, len(text)))


EQUATIONS = frozenset((M + "oMath", M + "oMathPara"))


def _finish(paragraph: Paragraph, in_contents: bool, reading: Reading) -> None:
    """Put text and number together."""
    style = paragraph.style
    text = settle("".join(paragraph.parts)).replace("\u2011", "-")
    if not text.isprintable():
        text = without_odd(text)
        paragraph.plain = text.isprintable()
    if (in_contents or style.is_contents or style.is_contents_title) and _is_contents_line(text, style, in_contents):
        return
    paragraph.text = text
    num_id = paragraph.num_id or style.num_id
    if num_id and num_id != "0" and (text or not paragraph.mark_hidden):
        paragraph.label = reading.numbering.label(num_id, _num_level(num_id, paragraph, reading))


def _is_contents_line(text: str, style: Style, in_contents: bool) -> bool:
    """Whether a line in a table of contents or of its style is one of its entries or its title, and no straggler."""
    styled = style.is_contents_title or (style.is_contents and in_contents)
    return styled or _LEADER.search(text[-40:]) is not None


def _num_level(num_id: str, paragraph: Paragraph, reading: Reading) -> int:
    """The level of a paragraph that is numbered by itself or by its style (17.7.2, 17.9.23)."""
    level, style = paragraph.num_level, paragraph.style
    if level is None and paragraph.num_id is None:
        level = reading.numbering.level_of_style(num_id, style.numbered_by)
    return (style.num_level or 0) if level is None else level


def _read_properties(element: etree._Element, paragraph: Paragraph, reading: Reading) -> None:
    for child in element:
        tag = child.tag
        if tag not in _PROPERTIES:
            continue
        if tag == _STYLE:
            paragraph.style = reading.styles.paragraph(child.get(VAL))
        elif tag == JUSTIFIED:
            paragraph.own_centred = child.get(VAL) == "center"
        elif tag == INDENT:
            paragraph.own_indented = read_indent(child, paragraph.style.indented)
        elif tag == NUMBERING:
            paragraph.num_id = value(child, W + "numId")
            level = value(child, W + "ilvl")
            paragraph.num_level = None if level is None else whole(level)
        elif tag == OUTLINE:
            paragraph.own_outline = min(whole(child.get(VAL), BODY_LEVEL), BODY_LEVEL)
        elif tag == RPR:
            paragraph.mark_gone = change_takes_away(child, reading) or paragraph.mark_gone
            paragraph.mark_hidden = reading.looks and read_look(child).hidden is True
        elif tag == _CHANGED and reading.reject:
            _read_former_properties(child, paragraph, reading)


_STYLE, _CHANGED = W + "pStyle", W + "pPrChange"
_PROPERTIES = frozenset((_STYLE, JUSTIFIED, INDENT, _CHANGED, NUMBERING, OUTLINE, RPR))


def _read_former_properties(change: etree._Element, paragraph: Paragraph, reading: Reading) -> None:
    """What a paragraph was before its properties were changed (17.13.5.29): that and nothing of what it is."""
    paragraph.style = reading.styles.default
    paragraph.own_outline = paragraph.own_centred = paragraph.own_indented = None
    paragraph.num_id = paragraph.num_level = None
    for former in change.iterchildren(PPR):
        _read_properties(former, paragraph, reading)


def _read_run(run: etree._Element, into: Paragraph, reading: Reading) -> None:
    base, fields, properties, length = into.style.look, reading.fields, None, 0
    look = base
    for child in run:
        tag = child.tag
        if tag == T:
            text = child.text or ""
            if "\n" in text or "\t" in text:
                text = text.replace("\n", " ").replace("\t", " ")
        elif tag == RPR:
            properties = child
            if reading.looks:
                look = reading.styles.run_look(child, base)
            continue
        elif tag in _NOTES:
            reading.notes[_NOTES[tag], child.get(W + "id") or ""] = None
            if child.get(W + "customMarkFollows") in ("1", "true", "on"):
                break
            continue
        else:
            text = _special(tag, child, into, reading)
        if not text or look.hidden or fields.hidden:
            continue
        if look.struck:
            reading.struck += len(text.strip())
            continue
        into.parts.append(mark(text) if look.raised(base) else text)
        length += len(text.strip())
    if length:
        into.runs.append((properties, base, length))


_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))


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
    elif tag == W + "ruby":
        _read_ruby(element, into, reading)
    elif tag == W + "lastRenderedPageBreak" and reading.page is not None:
        reading.page += 1
        return "\v"
    return ""


def _read_ruby(element: etree._Element, into: Paragraph, reading: Reading) -> None:
    """Of a phonetic guide (17.3.3.25) the characters themselves."""
    for base in element.iterchildren(W + "rubyBase"):
        _read_inline(base, into, reading)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes (DrawingML and VML) and the lettering of VML WordArt in a drawing."""
    inside = alternative(element) if element.tag == MC + "AlternateContent" else element
    for child in inside if inside is not None else ():
        if child.tag == TEXT_BOX or child.tag == V + "textpath":
            yield child
        else:
            yield from _text_boxes(child)


def without_odd(text: str) -> str:
    """Blanks of any kind become plain ones, invisible characters go."""
    return _ODD.sub(lambda odd: " " if odd[1] else "", text)
