"""Real documents, where they lie beside the repository: read, or refused in one clear line, never silently empty.

``benchmarks/read_everything.py`` does the same for all of them, with times.
"""

from pathlib import Path

import pytest

from policyx.errors import PolicyxError
from policyx.loaders import load

SHARED = Path(__file__).resolve().parents[3] / "shared"
SMALL = 100_000  # bytes: what a test should take time for
PATHS = [
    path
    for folder in ("corpus/formats", "corpus/unlabelled", "exams/docling-docx", "exams/pdfplumber-pdf")
    for path in sorted((SHARED / folder).glob("*.*"))
    if path.suffix in {".docx", ".html", ".md", ".ofd", ".pdf", ".txt"} and path.stat().st_size <= SMALL
]
CASES = PATHS or [pytest.param(None, marks=pytest.mark.skip(reason="no documents beside the repository"))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name if path else "none")
def test_read_or_refused_in_one_line(path: Path) -> None:
    try:
        document = load(path)
    except PolicyxError as error:
        assert str(error).startswith(path.name) or str(error).startswith(str(path))
        assert "\n" not in str(error)
        return
    assert document.text.strip() or document.notices
    for block in document.blocks:
        assert document.text[block.start : block.end].strip()
    for table in document.tables:
        assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)
