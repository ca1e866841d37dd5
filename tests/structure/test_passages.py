from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from policyx.loaders import load
from policyx.model.identity import Ids
from policyx.ruleset import built_in
from policyx.structure import read_structure
from policyx.structure.shape import Structure

Read = Callable[..., Structure]
SHARED = Path(__file__).resolve().parents[2] / "../shared/corpus"
TEXT = "全市要加快构建现代水网，提高供水能力。"


def test_kinds_and_where_they_stand(structure_of: Read) -> None:
    found = structure_of("青禾市水网规划", TEXT, "一、任务", TEXT, "（一）供水。建库3座。", "（二）节水。推广节水。")
    assert [passage.kind for passage in found.passages] == [
        "title", "paragraph", "heading", "paragraph", "paragraph", "paragraph",
    ]  # fmt: skip
    assert found.passages[1].section is None
    assert found.passages[4].section == found.sections[1].id
    assert found.passages[4].title_path == ("任务", "供水")
    assert found.text(found.passages[4]) == "（一）供水。建库3座。"


def test_cells_know_their_place_and_come_once(structure_of: Read) -> None:
    rows = [["类别", "指标", "2030年"], ["供水", "能力（亿方）", "9"], ["^", "普及率（%）", "96"]]
    found = structure_of("一、指标", rows)
    cells = [(found.text(p), p.row, p.column) for p in found.passages if p.kind == "cell"]
    assert cells == [
        ("类别", None, 0), ("指标", None, 1), ("2030年", None, 2),
        ("供水", 0, 0), ("能力（亿方）", 0, 1), ("9", 0, 2), ("普及率（%）", 1, 1), ("96", 1, 2),
    ]  # fmt: skip
    assert all(p.grid == 0 and p.section == found.sections[0].id for p in found.passages if p.kind == "cell")


def test_prose_leaves_titles_heads_and_notes_out(structure_of: Read) -> None:
    found = structure_of("水网规划", TEXT, "主要指标", [["指标", "2030年"], ["供水", "9"]], "注：为累计数。")
    assert [found.text(passage) for passage in found.prose()] == [TEXT, "供水", "9"]


def test_passages_of_a_box_know_it(structure_of: Read) -> None:
    found = structure_of(TEXT, "专栏1 水网", "东渠改造。", "一、保障", TEXT)
    assert [(passage.kind, passage.box) for passage in found.passages] == [
        ("paragraph", None), ("title", 0), ("paragraph", 0), ("heading", None), ("paragraph", None),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".html"])
def test_passages_cover_the_text_once(suffix: str) -> None:
    files = [path for path in sorted(SHARED.glob("*labelled/*")) if path.suffix == suffix]
    if not files:
        pytest.skip("no corpus beside this checkout")
    for path in files:
        found = read_structure(load(path), built_in(), Ids())
        text = found.document.text
        assert all(one.end <= other.start for one, other in pairwise(found.passages)), path.name
        covered = "".join(text[passage.start : passage.end] for passage in found.passages)
        assert "".join(covered.split()) == "".join(text.split()), path.name
        assert all(section.title for section in found.sections), path.name
