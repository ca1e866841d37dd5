"""How fast a PDF is loaded, beside pdfplumber reading the text and tables of the same pages, and beside pdfium alone.

    python benchmarks/load_pdf.py FILE [--rounds N] [--times N]

Each reading runs in a process of its own, ours and theirs by turns; medians are printed. ``--times`` repeats the
pages of the file, to see that time grows with the pages and no faster.

``pdfium`` is the floor: what any reader has to ask for, asked through the binding as it is, and nothing done with the
answers. Of each page the objects; of each character its code, box and text object; of each text object its matrix, font
and size. Loading should take no more than 1.6 times as long.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def policyx() -> Callable[[bytes], None]:
    from policyx.loaders.options import LoadOptions
    from policyx.loaders.pdf import load

    def read(data: bytes) -> None:
        load(data, "benchmark.pdf", LoadOptions())

    return read


def pdfplumber() -> Callable[[bytes], None]:
    import pdfplumber

    def read(data: bytes) -> None:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                page.extract_text()
                page.extract_tables()

    return read


def pdfium() -> Callable[[bytes], None]:
    import pypdfium2.raw as raw

    def read_page(page: Any, textpage: Any) -> None:
        box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        objects = {}
        count = raw.FPDFText_CountChars(textpage)
        raw.FPDFText_GetText(textpage, 0, count, (ctypes.c_ushort * (count + 1))())
        for index in range(count):
            raw.FPDFText_GetLooseCharBox(textpage, index, box)
            if item := raw.FPDFText_GetTextObject(textpage, index):
                objects[ctypes.addressof(item.contents)] = index, item
        for index, item in objects.values():
            raw.FPDFText_GetMatrix(textpage, index, matrix)
            raw.FPDFText_GetFontSize(textpage, index)
            raw.FPDFTextObj_GetFont(item)
        for number in range(raw.FPDFPage_CountObjects(page)):
            raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, number))

    def read(data: bytes) -> None:
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        for index in range(raw.FPDF_GetPageCount(document)):
            page = raw.FPDF_LoadPage(document, index)
            textpage = raw.FPDFText_LoadPage(page)
            read_page(page, textpage)
            raw.FPDFText_ClosePage(textpage)
            raw.FPDF_ClosePage(page)
        raw.FPDF_CloseDocument(document)

    return read


READERS = {"policyx": policyx, "pdfplumber": pdfplumber, "pdfium": pdfium}
BAR = 1.6
"""Times the floor that loading may take."""


def repeated(data: bytes, times: int) -> bytes:
    """The pages of a PDF ``times`` over, each a page object of its own."""
    if times == 1:
        return data
    import pypdfium2

    source, target, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(times):
        target.import_pages(source)
    target.save(out)
    return out.getvalue()


def measure(reader: str, path: Path, times: int) -> dict[str, float]:
    """Seconds of one reading, imports left out, and peak memory in MB."""
    data, read = repeated(path.read_bytes(), times), READERS[reader]()
    start = time.perf_counter()
    read(data)
    seconds = time.perf_counter() - start
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit}


def in_its_own_process(reader: str, path: Path, times: int) -> dict[str, float]:
    command = [sys.executable, __file__, str(path), "--times", str(times), "--reader", reader]
    result: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.reader:
        print(json.dumps(measure(arguments.reader, arguments.file, arguments.times)))
        return
    runs: dict[str, list[dict[str, float]]] = {reader: [] for reader in READERS}
    for _ in range(arguments.rounds):
        for reader in READERS:
            runs[reader].append(in_its_own_process(reader, arguments.file, arguments.times))
    seconds = {reader: statistics.median(run["seconds"] for run in runs[reader]) for reader in READERS}
    memory = {reader: statistics.median(run["megabytes"] for run in runs[reader]) for reader in READERS}
    for reader in READERS:
        print(f"{reader:<11} {seconds[reader]:7.2f} s  {memory[reader]:6.0f} MB")
    print(f"{seconds['pdfplumber'] / seconds['policyx']:.1f} times faster", end=", ")
    print(f"{memory['policyx'] / memory['pdfplumber']:.2f} of the memory")
    print(f"{seconds['policyx'] / seconds['pdfium']:.2f} times pdfium's own floor (at most {BAR})")


if __name__ == "__main__":
    main()
