"""What is worth saying about a PDF's text, gathered page by page and said once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from policyx.loaders.build import DocumentBuilder


class Findings(Struct):
    """Page numbers by finding; counts of characters where it matters how many.

    ``hidden``: text drawn invisibly and left out; ``layer``: pages whose text is the invisible layer of a scan;
    ``unmapped``: characters without a Unicode value; ``slanted``: watermarks and stamps left out; ``damaged``: pages
    that cannot be read; ``unread``: pictures without OCR at hand; ``ocr``: confidence by page.
    """

    hidden: dict[int, int] = field(default_factory=dict)
    layer: list[int] = field(default_factory=list)
    unmapped: dict[int, int] = field(default_factory=dict)
    slanted: dict[int, int] = field(default_factory=dict)
    damaged: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    ocr: dict[int, float] = field(default_factory=dict)

    def report(self, builder: DocumentBuilder) -> None:
        """Put everything found into the notices."""
        for code, counts, message in (
            ("hidden_text", self.hidden, "invisible characters left out"),
            ("unmapped_text", self.unmapped, "characters without a Unicode value left out"),
            ("slanted_text", self.slanted, "slanted characters (watermark, stamp) left out"),
        ):
            if counts:
                builder.warn(code, f"{sum(counts.values())} {message}, {_pages(sorted(counts))}", min(counts))
        for code, pages, message in (
            ("text_layer", self.layer, "a scan, read by the text layer that came with it"),
            ("page_damaged", self.damaged, "damaged and left out"),
            ("page_unread", self.unread, "a picture and not read: OCR is not installed (pip install 'policyx[ocr]')"),
        ):
            if pages:
                builder.warn(code, f"{_pages(pages)}: {message}", pages[0])
        if self.ocr:
            from policyx.loaders import ocr

            ocr.report(builder, self.ocr)


def _pages(pages: Sequence[int]) -> str:
    """``page 3``, ``pages 3, 5–9``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    text = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    return f"page {text}" if len(pages) == 1 else f"pages {text}"
