"""PNG, JPEG, TIFF (several pages) and BMP: pictures of pages, read by OCR.

A picture says how large its page is only if its resolution is true (PNG ``pHYs``, JFIF density, TIFF 6.0
``XResolution``); a photograph's never is. Where the stated size is no paper, the page is taken for A4.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import count

from PIL import Image, ImageOps, UnidentifiedImageError

from policyx.errors import InputError
from policyx.loaders import limits, ocr
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose
from policyx.loaders.options import LoadOptions
from policyx.loaders.quiet import unheard
from policyx.model.document import Document

MAX_PIXELS = 150_000_000
"""Of one picture; A3 at 600 dpi has 70 million."""

_FORMATS = {"PNG": "png", "JPEG": "jpeg", "TIFF": "tiff", "BMP": "bmp"}
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, EOFError)  # what Pillow raises for damaged files
_A4_LONG = 842.0  # points
_PAPER = (400.0, 2500.0)  # points of the long side: A5 to A1


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a picture, or each page of a TIFF.

    Raises:
        InputError: damaged, too large, of too many pages, or without any text that can be read.
        MissingDependency: the extra ``ocr`` is not installed.
    """
    pages, confidences = [], {}
    frames = open_picture(data, name)
    kind = _FORMATS.get(str(frames.format), "jpeg")  # some cameras make MPO, a JPEG with more behind
    for number, picture in enumerate(_pictures(frames, name), start=1):
        limits.check()
        limits.check_pages(number, options.max_pages, name)
        width, height = page_size(picture)
        content, confidences[number] = ocr.read_image(picture, number, width, height, options.progress)
        pages.append(content)
    builder = DocumentBuilder()
    compose(pages, builder)
    ocr.report(builder, confidences)
    document = builder.build(name, kind, data, pages=len(pages))
    if not document.text:
        raise InputError("no text was found in the picture", where=name, hint="scan it at 200 dpi or more")
    return document


def page_size(picture: Image.Image) -> tuple[float, float]:
    """Width and height of the page in points: by the stated resolution where that gives a paper, else A4."""
    across, down = (float(dpi) for dpi in picture.info.get("dpi", (0, 0)))
    if across > 0 and down > 0:
        width, height = picture.width * 72 / across, picture.height * 72 / down
        if _PAPER[0] <= max(width, height) <= _PAPER[1]:
            return width, height
    scale = _A4_LONG / max(picture.size)
    return picture.width * scale, picture.height * scale


def open_picture(data: bytes, name: str) -> Image.Image:
    """A picture of a kind that is read, its pixels not yet read.

    Raises:
        InputError: damaged, of another kind, or beyond all measure.
    """
    with warnings.catch_warnings(), unheard():
        warnings.simplefilter("ignore")  # Pillow's own limit is lower than an A3 page at 600 dpi
        try:
            return Image.open(io.BytesIO(data), formats=tuple(_FORMATS))
        except UnidentifiedImageError:
            raise _damaged("its header cannot be read", name) from None
        except Image.DecompressionBombError:
            raise _too_large(name) from None
        except _BROKEN as error:
            raise _damaged(str(error), name) from None


def read_pixels(picture: Image.Image, name: str) -> None:
    """Read the pixels of an open picture, or of the page of it that has been sought.

    Raises:
        InputError: damaged or too large.
    """
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_large(name)
    try:
        picture.load()
    except (*_BROKEN, MemoryError) as error:
        raise _damaged(f"page {picture.tell() + 1}: {error}", name) from None


def _pictures(frames: Image.Image, name: str) -> Iterator[Image.Image]:
    """Each page; only the pictures of a TIFF are pages."""
    for index in count():
        picture = _picture(frames, index, name)
        if picture is None:
            return
        yield picture
        if frames.format != "TIFF":
            return


def _picture(frames: Image.Image, index: int, name: str) -> Image.Image | None:
    """One page, right way up as the file says (Exif orientation); ``None`` behind the last."""
    with warnings.catch_warnings(), unheard():
        warnings.simplefilter("ignore")  # about tags that do not matter
        try:
            frames.seek(index)
        except EOFError:
            return None
        except _BROKEN as error:
            raise _damaged(f"page {index + 1}: {error}", name) from None
        read_pixels(frames, name)
        try:
            return ImageOps.exif_transpose(frames)
        except (*_BROKEN, MemoryError) as error:
            raise _damaged(f"page {index + 1}: {error}", name) from None


def _damaged(what: str, name: str) -> InputError:
    return InputError(f"the picture is damaged: {what}", where=name, hint="get it again from its source")


def _too_large(name: str) -> InputError:
    hint = "scan it at 200 to 300 dpi"
    return InputError(f"the picture has more than {MAX_PIXELS // 10**6} million pixels", where=name, hint=hint)
