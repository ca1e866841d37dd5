"""How fast a Word document is loaded, beside python-docx reading its paragraphs and cells, and mammoth making HTML.

    python benchmarks/load_docx.py [FILE] [--rounds N]

Without a file, one is written: a plan of 60 sections with a table each. The readers take turns in one process; each
reads once and then again, measured, so that none pays for what the one before it left in memory. Medians of processor
time are printed.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path


def policyx(data: bytes) -> None:
    from policyx.loaders.docx import load
    from policyx.loaders.options import LoadOptions

    load(data, "benchmark.docx", LoadOptions())


def python_docx(data: bytes) -> None:
    from docx import Document

    document = Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        paragraph.text  # noqa: B018
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                cell.text  # noqa: B018


def mammoth(data: bytes) -> None:
    import mammoth

    mammoth.convert_to_html(io.BytesIO(data))


READERS: dict[str, Callable[[bytes], None]] = {"policyx": policyx, "python-docx": python_docx, "mammoth": mammoth}


def written_plan(sections: int = 60) -> bytes:
    """A plan of headings, paragraphs and tables, as python-docx writes it."""
    from docx import Document

    document = Document()
    for number in range(1, sections + 1):
        document.add_heading(f"第{number}节 河道整治", level=1)
        for item in range(1, 5):
            document.add_paragraph(f"（{item}）到2030年，新建泵站{number * item}座，整治河道{number + item}公里。" * 2)
        table = document.add_table(6, 4)
        for row, line in enumerate(table.rows):
            for column, cell in enumerate(line.cells):
                cell.text = f"指标{row}-{column}"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def seconds(reader: Callable[[bytes], None], data: bytes) -> float:
    reader(data)
    start = time.process_time()
    reader(data)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    data = arguments.file.read_bytes() if arguments.file else written_plan()
    runs: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(arguments.rounds):
        for name, reader in READERS.items():
            runs[name].append(seconds(reader, data))
    medians = {name: statistics.median(times) for name, times in runs.items()}
    for name, median in medians.items():
        print(f"{name:<12} {median * 1000:7.1f} ms  {median / medians['policyx']:5.1f} times the time of policyx")


if __name__ == "__main__":
    main()
