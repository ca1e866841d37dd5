from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
def test_offsets_count_in_what_is_printed(policyx: Callable, samples: Path, suffix: str) -> None:
    file = samples / f"yunjiang-2021.{suffix}"
    text = policyx("text", file).out.decode()
    plan = json.loads(policyx("extract", file).out)
    assert len(text) == plan["source"]["characters"] + 1  # the line break at the end
    for section in plan["sections"]:
        assert section["title"][:4] in text[section["start"] : section["end"]]


def test_stdin(policyx: Callable) -> None:
    run = policyx("text", "-", stdin="到2025年，达到10家。".encode("gb18030"))
    assert (run.code, run.out.decode(), run.err) == (0, "到2025年，达到10家。\n", "")


def test_a_folder_is_no_document(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("text", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert run.err == f"error: {tmp_path}: cannot be read: Is a directory\n"
