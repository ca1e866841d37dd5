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


def test_markdown_has_headings_with_anchors_and_tables(policyx: Callable, samples: Path) -> None:
    file = samples / "yunjiang-2021.docx"
    page = policyx("text", file, "--format", "md").out.decode()
    sections = json.loads(policyx("extract", file).out)["sections"]
    for section in sections:
        assert page.count(f'<a id="{section["id"]}"></a>') == 1
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert "| --- |" in page.replace(" --- | ---", " ---") and len(rows) > 5


def test_markup_of_a_document_is_text(policyx: Callable) -> None:
    text = "第一章 <b>总则</b>\n\n# 不是标题 *x* [a](b)\n\n- 甲\n"
    page = policyx("text", "-", "--type", "txt", "--format", "md", stdin=text.encode()).out.decode()
    assert "<b>" not in page.replace("\\<b", "")
    assert "\n# " not in page and "\n- " not in page
