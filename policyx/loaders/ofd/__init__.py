"""OFD, the national format for fixed-layout documents (GB/T 33190-2016): a zip of XML parts."""

from __future__ import annotations

from policyx.errors import InputError, MissingDependency
from policyx.loaders import limits
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose
from policyx.loaders.layout.content import Glyph, PageContent
from policyx.loaders.ofd.container import Sheet, bodies, child, children, labelled_values, page_box, sheets
from policyx.loaders.ofd.drawing import Drawing, Picture, draw
from policyx.loaders.ofd.geometry import POINTS
from policyx.loaders.options import LoadOptions
from policyx.loaders.package import Package, open_package
from policyx.model.document import Document

_SCAN = 0.2  # of the page: an image that large on a page without text is the page


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read an OFD file: all documents in it, one after the other, their pages counted through.

    Raises:
        InputError: damaged, encrypted, with too many pages, or without text.
        MissingDependency: there is nothing but pictures and the extra ``ocr`` is not installed.
    """
    builder = DocumentBuilder()
    pages, properties = read_pages(data, name, options, builder)
    compose(pages, builder)
    document = builder.build(name, "ofd", data, pages=len(pages), properties=properties)
    if not document.text:
        raise InputError("there is no text in it", where=name, hint="print it to pdf and read that")
    return document


def read_pages(
    data: bytes, name: str, options: LoadOptions, builder: DocumentBuilder
) -> tuple[list[PageContent], dict[str, str]]:
    """The pages with what is drawn on them, and the labelled values of the file; notices go to ``builder``."""
    package = open_package(data, name)
    if any(part.lower().endswith("encryptions.xml") for part in package.names):  # GM/T 0099-2020
        raise InputError("the file is encrypted", where=name, hint="save it without a password")
    listed: list[Sheet] = []
    properties: dict[str, str] = {}
    for body in bodies(package):
        listed.extend(sheets(package, body))
        properties |= labelled_values(body)
    limits.check_pages(len(listed), options.max_pages, name)
    pages: list[PageContent] = []
    scans: dict[int, tuple[Sheet, Picture]] = {}
    for number, sheet in enumerate(listed, start=1):
        limits.check()
        page, scan = _read_sheet(package, sheet, number, builder)
        pages.append(page)
        if scan and not page.glyphs:
            scans[number] = sheet, scan
    if scans:
        _recognise(package, scans, pages, options, builder)
    return pages, properties


def _recognise(
    package: Package,
    scans: dict[int, tuple[Sheet, Picture]],
    pages: list[PageContent],
    options: LoadOptions,
    builder: DocumentBuilder,
) -> None:
    """Put what OCR reads in the place of pages that are pictures; ``scans`` are these by their number."""
    from policyx.loaders import ocr

    confidences: dict[int, float] = {}
    for number, (sheet, picture) in scans.items():
        limits.check()
        try:
            pages[number - 1], confidences[number] = _read_picture(package, sheet, picture, number, options)
        except InputError as error:
            limits.check()
            builder.warn("page_unread", f"a picture and not read: {error.what}", number)
        except MissingDependency as error:
            if not any(page.glyphs for page in pages):
                raise
            builder.warn("page_unread", f"a picture and not read: {error.what} ({error.hint})", number)
    ocr.report(builder, confidences)


def _read_sheet(
    package: Package, sheet: Sheet, number: int, builder: DocumentBuilder
) -> tuple[PageContent, Picture | None]:
    """A page with its templates, and the picture that it may be; a part that is missing or damaged leaves a notice."""
    drawing = Drawing()
    box = sheet.box
    try:
        root = package.xml(sheet.place)
        box = page_box(child(root, "Area"), sheet.box)
        for template in children(root, "Template"):
            place = sheet.templates.get(template.get("TemplateID", ""))
            if place:
                draw(child(package.xml(place), "Content"), box[:2], sheet.resources, drawing)
        draw(child(root, "Content"), box[:2], sheet.resources, drawing)
    except InputError as error:
        limits.check()
        builder.warn("page_damaged", error.what, number)
    width, height = box[2] * POINTS, box[3] * POINTS
    glyphs = _on_paper(drawing.glyphs or drawing.faint, width, height)
    page = PageContent(number, width, height, glyphs, tuple(drawing.rules))
    largest = max(drawing.pictures, key=lambda picture: picture.area, default=None)
    return page, largest if largest and largest.area >= _SCAN * width * height else None


def _on_paper(glyphs: list[Glyph], width: float, height: float) -> tuple[Glyph, ...]:
    return tuple(g for g in glyphs if g.x1 > 0 and g.x0 < width and g.bottom > 0 and g.top < height)


def _read_picture(
    package: Package, sheet: Sheet, picture: Picture, number: int, options: LoadOptions
) -> tuple[PageContent, float]:
    """A page that is a picture, read by OCR.

    Raises:
        InputError: the picture is missing, damaged, too large or in a format that is not read (JBIG2).
    """
    from policyx.loaders import image, ocr

    place = sheet.resources.pictures.get(picture.resource, "")
    opened = image.open_picture(package.read(place), place)
    image.read_pixels(opened, place)
    width, height = picture.x1 - picture.x0, picture.bottom - picture.top
    return ocr.read_image(opened, number, width, height, options.progress)
