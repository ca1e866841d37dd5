"""Twelve documents with tables, as web pages, docx, workbooks and printed pages: what is found in them is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cubes.documents import KINDS, Sample, as_html, compared, samples, write_docx
from tests.cubes.pages import as_pdf, write_xlsx

AT_LEAST, WITHOUT_RULES = 0.95, 0.90


WRITERS: dict[str, Callable[[Sample, Path], object]] = {
    "html": lambda sample, file: file.write_bytes(as_html(sample)),
    "docx": write_docx,
    "xlsx": write_xlsx,
    "pdf": lambda sample, file: file.write_bytes(as_pdf(sample, rules=True)),
    "pdf without rules": lambda sample, file: file.write_bytes(as_pdf(sample, rules=False)),
}


@pytest.mark.parametrize("format", WRITERS)
def test_targets_units_and_deadlines_of_tables_are_whole(format: str, tmp_path: Path) -> None:
    whole, all_, wrong = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0), []
    for sample in samples():
        file = tmp_path / f"{sample.name}.{format.split()[0]}"
        WRITERS[format](sample, file)
        counts, complaints = compared(sample, file)
        wrong += complaints
        for kind, (right, total) in counts.items():
            whole[kind] += right
            all_[kind] += total
    shares = {kind: whole[kind] / all_[kind] for kind in KINDS}
    least = WITHOUT_RULES if "without" in format else AT_LEAST
    assert min(shares.values()) >= least, "\n".join([str(shares), *wrong])
