"""Read every file of the corpus and of other projects' tests: text, or one clear error, and in time.

``python benchmarks/read_everything.py [FOLDER_OR_FILE…]`` prints a line for each file and exits with 1 if one is bad:
read without any text and without saying why, an error that is not ours, or slower than 2 s + 0.1 s a page. What OCR
reads or LibreOffice converts is not timed. Without arguments: the folders of ``../shared`` that hold documents.
"""

from __future__ import annotations

import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from policyx.errors import PolicyxError
from policyx.loaders import load
from policyx.model.document import Document

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = ("corpus/labelled", "corpus/formats", "corpus/unlabelled", "exams/docling-docx", "exams/pdfplumber-pdf")
BASE, PER_PAGE = 2.0, 0.1  # seconds
CONVERTED = {"doc", "wps", "rtf", "odt"}


@dataclass(frozen=True)
class Reading:
    """``remark`` says what is bad, or which error was given; ``good`` whether it is as it should be."""

    path: Path
    seconds: float
    document: Document | None
    remark: str
    good: bool


def read(path: Path) -> Reading:
    start = time.perf_counter()
    try:
        document = load(path)
    except PolicyxError as error:
        return Reading(path, time.perf_counter() - start, None, str(error), "\n" not in str(error))
    except Exception as error:  # noqa: BLE001 — any other error is what this script is to find
        place = traceback.extract_tb(error.__traceback__)[-1]
        remark = f"TRACEBACK {error!r} ({Path(place.filename).name}:{place.lineno})"
        return Reading(path, time.perf_counter() - start, None, remark, False)
    seconds = time.perf_counter() - start
    if not document.text.strip():
        said = "; ".join(notice.message for notice in document.notices)
        return Reading(path, seconds, document, said or "SILENTLY EMPTY", bool(said))
    untimed = document.format in CONVERTED or any(notice.code == "ocr" for notice in document.notices)
    slow = not untimed and seconds > BASE + PER_PAGE * (document.pages or 0)
    return Reading(path, seconds, document, "SLOW" if slow else "", not slow)


def row(reading: Reading) -> str:
    document = reading.document
    kind, pages, characters = (document.format, document.pages or "", len(document.text)) if document else ("", "", "")
    mark = " " if reading.good else "!"
    return (
        f"{mark} {reading.path.name:52.52} {kind:5} {pages:>5} {characters:>8} {reading.seconds:7.2f}  {reading.remark}"
    )


def main(arguments: list[str]) -> int:
    roots = [Path(argument) for argument in arguments] or [SHARED / folder for folder in FOLDERS]
    paths = [path for root in roots for path in (sorted(root.iterdir()) if root.is_dir() else [root]) if path.is_file()]
    print(f"  {'file':52} {'kind':5} {'pages':>5} {'chars':>8} {'s':>7}  remark")
    readings = []
    for path in paths:
        readings.append(read(path))
        print(row(readings[-1]), flush=True)
    bad = sum(not reading.good for reading in readings)
    errors = sum(reading.good and reading.document is None for reading in readings)
    print(f"{len(readings)} files: {len(readings) - bad - errors} read, {errors} with a clear error, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
