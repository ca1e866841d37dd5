"""Files that pdfium cannot open, through pdfplumber: pdfminer finds objects in its own way."""

from __future__ import annotations

import io
import logging
from typing import Any

from policyx.errors import InputError, PolicyxError
from policyx.loaders.layout.content import Glyph, PageContent, Rule
from policyx.loaders.limits import check, check_pages
from policyx.loaders.options import LoadOptions


def rescued_pages(data: bytes, name: str, options: LoadOptions) -> list[PageContent]:
    """The pages that can still be read.

    Raises:
        InputError: none can, or there are too many.
    """
    import pdfplumber  # slow to import, seldom needed

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # that the file is damaged is known by now
    pages: list[PageContent] = []
    try:
        with pdfplumber.open(io.BytesIO(data), password=options.password) as document:
            check_pages(len(document.pages), options.max_pages, name)
            for page in document.pages:
                check()
                pages.append(_content(page))
                page.close()
    except PolicyxError:
        raise
    except Exception as error:
        if not pages:
            raise InputError("the file is damaged and cannot be read", where=name, hint="get it again") from error
    if not pages:
        raise InputError("the file is damaged: it has no page", where=name, hint="get it again from its source")
    return pages


def _content(page: Any) -> PageContent:
    glyphs = tuple(
        Glyph(
            char["text"], char["x0"], char["top"], char["x1"], char["bottom"], char["size"], "Bold" in char["fontname"]
        )
        for char in page.chars
        if not char["text"].isspace() and not char["text"].startswith("(cid:")
    )
    rules = tuple(Rule(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in page.edges)
    return PageContent(page.page_number, float(page.width), float(page.height), glyphs, rules)
