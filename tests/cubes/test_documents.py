"""Twelve documents with tables, as web pages and as docx: what is found in them is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cubes.documents import KINDS, as_html, compared, samples, write_docx

AT_LEAST = 0.95


@pytest.mark.parametrize("format", ["html", "docx"])
def test_targets_units_and_deadlines_of_tables_are_whole(format: str, tmp_path: Path) -> None:
    whole, all_, wrong = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0), []
    for sample in samples():
        file = tmp_path / f"{sample.name}.{format}"
        if format == "html":
            file.write_bytes(as_html(sample))
        else:
            write_docx(sample, file)
        counts, complaints = compared(sample, file)
        wrong += complaints
        for kind, (right, total) in counts.items():
            whole[kind] += right
            all_[kind] += total
    shares = {kind: whole[kind] / all_[kind] for kind in KINDS}
    assert min(shares.values()) >= AT_LEAST, "\n".join([str(shares), *wrong])
