"""Boxes in frames with tables inside; boxes without one are tested in test_boxes."""

from __future__ import annotations

from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.model.identity import Ids
from policyx.ruleset import built_in
from policyx.structure import read_structure


def test_all_that_stands_in_a_frame_is_of_its_box() -> None:
    builder = DocumentBuilder()
    builder.add("一、目标")
    for text in ("专栏2　粮食工程", "实施以下工程。", "一、建仓", "建成粮仓30座。"):
        builder.add(text, frame=1)
    rows = (("指标", "2030年"), ("粮仓（座）", "30"), ("冷库（座）", "5"))
    cells = [CellDraft(text, at, column) for at, row in enumerate(rows) for column, text in enumerate(row)]
    builder.add_table(cells, frame=1)
    builder.add("加强监管。", frame=1)
    builder.add("二、任务")
    structure = read_structure(builder.build("plan.docx", "docx", b""), built_in(), Ids())
    (box,) = structure.boxes
    assert (box.number, box.title, box.columns) == (2, "粮食工程", ("指标", "2030年"))
    assert box.paragraphs == ("实施以下工程。", "一、建仓", "建成粮仓30座。", "加强监管。")
    assert [section.title for section in structure.sections] == ["目标", "任务"]


def test_a_frame_without_a_title_is_no_box() -> None:
    builder = DocumentBuilder()
    for text in ("一、目标", "建成粮仓30座。", "二、任务", "加强监管。"):
        builder.add(text, frame=0)
    structure = read_structure(builder.build("plan.docx", "docx", b""), built_in(), Ids())
    assert not structure.boxes
    assert [section.title for section in structure.sections] == ["目标", "任务"]
