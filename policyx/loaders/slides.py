"""Presentations (.pptx, .pptm, .ppsx; ECMA-376 part 1, 19): titles, text and tables, a page a slide.

Shapes come in the order of the file. Notes, masters, charts and pictures are left out, and so are hidden slides.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from policyx.errors import InputError
from policyx.loaders import limits
from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.loaders.options import LoadOptions
from policyx.loaders.package import Package, open_package
from policyx.loaders.relations import related
from policyx.model.document import Document

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("sldNum", "ftr", "hdr", "dt")


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a presentation.

    Raises:
        InputError: no presentation, encrypted, damaged, too large, or without any text.
    """
    package = open_package(data, name)
    slides = list(_slides(package, name))
    limits.check_pages(len(slides), options.max_pages, name)
    builder = DocumentBuilder()
    for page, part in enumerate(slides, start=1):
        limits.check()
        slide = package.xml(part)
        if slide.get("show") in ("0", "false"):
            builder.warn("hidden_slide", f"slide {page} is hidden and left out", page)
            continue
        for shape in slide.iter(_P + "sp", _A + "tbl"):
            if shape.tag == _A + "tbl":
                builder.add_table(list(_cells(shape)), page=page)
            else:
                _add_shape(shape, builder, page)
    document = builder.build(name, "pptx", data, pages=len(slides))
    if not document.blocks:
        raise InputError("the presentation shows no text", where=name, hint="save it as PDF, which is read by OCR")
    return document


def _slides(package: Package, name: str) -> Iterator[str]:
    """The parts of the slides, in the order in which they are shown."""
    main = next((part.part for part in related(package, "") if part.kind == "officeDocument"), "")
    if main not in package:
        raise InputError("the package holds no presentation", where=name)
    parts = {part.id: part.part for part in related(package, main)}
    for element in package.xml(main).iterfind(f"{_P}sldIdLst/{_P}sldId"):
        part = parts.get(element.get(_ID) or "")
        if part is not None and part in package:
            yield part


def _add_shape(shape: etree._Element, builder: DocumentBuilder, page: int) -> None:
    place = next((holder.get("type") for holder in shape.iterfind(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")), None)
    body = shape.find(_P + "txBody")
    if body is None or place in _FURNITURE:
        return
    for paragraph in body.iterchildren(_A + "p"):
        text = _text(paragraph)
        if place in _TITLES:
            builder.add(text.replace("\n", ""), "heading", page=page, level=1, bold=True)
        else:
            for line in text.split("\n"):
                builder.add(line.strip(), page=page)


def _cells(table: etree._Element) -> Iterator[CellDraft]:
    """The cells; what a merged one covers is marked in the file."""
    for row, line in enumerate(table.iterchildren(_A + "tr")):
        for column, cell in enumerate(line.iterchildren(_A + "tc")):
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                continue
            lines = (_text(paragraph) for paragraph in cell.iterfind(f"{_A}txBody/{_A}p"))
            text = "\n".join(line for line in lines if line)
            yield CellDraft(text, row, column, _span(cell, "rowSpan"), _span(cell, "gridSpan"))


def _text(paragraph: etree._Element) -> str:
    parts = (
        (element.text or "") if element.tag == _A + "t" else "\n" for element in paragraph.iter(_A + "t", _A + "br")
    )
    return "".join(parts).replace("\t", " ").replace("\v", "\n").strip()


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value[:4]), 1000)) if value.isascii() and value.isdecimal() else 1
