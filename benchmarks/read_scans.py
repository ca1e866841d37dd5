"""Scans beside what they are scans of: characters missed, cells of tables right, seconds a page.

Needs the extra ``ocr`` and the documents of ``../shared``. A PDF with text is drawn as a picture, also coarsely, askew,
blurred and as a poor JPEG, and read; its own text is the truth. For scans the twin with text is.
Run: ``python benchmarks/read_scans.py``
"""

from __future__ import annotations

import io
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

from policyx.loaders import load, ocr
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose
from policyx.model.document import Document

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
SCANS = [  # scan, what it shows, pages to read
    ("unlabelled/fagaiban_caijingui_2019_860_images.pdf", "unlabelled/fagaiban_caijingui_2019_860.pdf", 5),
    ("unlabelled/guobanfa_2018_126_reform_table_scan.pdf", "unlabelled/guobanfa_2018_126_reform_table.html", 5),
]
DRAWN = [("formats/table_135.pdf", "labelled/table_135.docx", 2), ("formats/seed-002.pdf", "formats/seed-002.pdf", 2)]
WIDTHS = str.maketrans("（）：；，！？", "():;,!?")


def jpeg(picture: Image.Image) -> Image.Image:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=30)
    return Image.open(stream)


SPOILED: dict[str, tuple[int, Callable[[Image.Image], Image.Image]]] = {
    "200 dpi": (200, lambda picture: picture),
    "100 dpi": (100, lambda picture: picture),
    "300 dpi": (300, lambda picture: picture),
    "2° askew": (200, lambda picture: picture.rotate(2, Image.Resampling.BICUBIC, fillcolor="white")),
    "blurred": (200, lambda picture: picture.filter(ImageFilter.GaussianBlur(1.2))),
    "JPEG 30": (150, jpeg),
    "1 bit": (200, lambda picture: picture.convert("1")),
}


def read(
    path: Path, pages: int, dpi: int, spoil: Callable[[Image.Image], Image.Image]
) -> tuple[Document, float, float]:
    """The document that the pictures of the pages give, mean confidence, seconds a page."""
    builder, contents, confidences, seconds = DocumentBuilder(), [], [], 0.0
    with pypdfium2.PdfDocument(path) as document:
        for index in range(min(pages, len(document))):
            width, height = document[index].get_size()
            picture = spoil(document[index].render(scale=dpi / 72).to_pil().convert("RGB"))
            began = time.perf_counter()
            content, confidence = ocr.read_image(picture, index + 1, width, height)
            seconds += time.perf_counter() - began
            contents.append(content)
            confidences.append(confidence)
    compose(contents, builder)
    built = builder.build(path.name, "pdf", b"", pages=len(contents))
    return built, sum(confidences) / len(confidences), seconds / len(contents)


def plain(text: str) -> str:
    return "".join(text.translate(WIDTHS).split())


def cells(document: Document) -> Counter[tuple[int, int, int, str]]:
    return Counter(
        (number, row, column, plain(cell.text))
        for number, table in enumerate(document.tables)
        for row, line in enumerate(table.grid())
        for column, cell in enumerate(line)
        if cell
    )


def compare(name: str, how: str, path: Path, truth: Document, pages: int) -> None:
    dpi, spoil = SPOILED[how]
    found, confidence, seconds = read(path, pages, dpi, spoil)
    want = Counter(plain("".join(truth.text[b.start : b.end] for b in truth.blocks if (b.page or 1) <= pages)))
    missed = (want - Counter(plain(found.text))).total() / want.total()
    right, total = (cells(found) & cells(truth)).total(), cells(truth).total()
    tables = f"{right}/{total}" if total else "—"
    print(
        f"{name:44.44} {how:9} missed {missed:7.2%}  cells {tables:>8}  confidence {confidence:.3f}  {seconds:5.2f} s"
    )


def main() -> None:
    if not CORPUS.is_dir():
        sys.exit(f"no documents in {CORPUS}")
    for scan, twin, pages in SCANS:
        compare(Path(scan).name, "200 dpi", CORPUS / scan, load(CORPUS / twin), pages)
    for file, twin, pages in DRAWN:
        for how in SPOILED:
            compare(Path(file).name, how, CORPUS / file, load(CORPUS / twin), pages)


if __name__ == "__main__":
    main()
