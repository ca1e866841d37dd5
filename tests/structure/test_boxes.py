from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from policyx.evaluation.sameness import folded
from policyx.loaders import load
from policyx.model.identity import Ids
from policyx.model.plan import Box
from policyx.ruleset import built_in
from policyx.structure import read_structure
from policyx.structure.shape import Structure

Read = Callable[..., Structure]
SHARED = Path(__file__).resolve().parents[2] / "../shared"
TEXT = "全市要加快构建现代水网，提高供水能力。"
ROWS = [["工程", "规模"], ["东渠", "改造渠道30公里。"], ["西库", "新建水库1座。"]]
BODY = (("东渠", "改造渠道30公里。"), ("西库", "新建水库1座。"))


@pytest.mark.parametrize(
    ("title", "number", "name"),
    [
        ("专栏3　灌区改造", 3, "灌区改造"),
        ("专栏 12 灌区改造", 12, "灌区改造"),
        ("专栏7  5G灌区", 7, "5G灌区"),
        ("专栏一：灌区改造", 1, "灌区改造"),
        ("专栏十二 灌区改造", 12, "灌区改造"),
        ("【专栏2】灌区改造", 2, "灌区改造"),
        ("［专栏2］ 灌区改造", 2, "灌区改造"),
        ("【专栏2：灌区改造】", 2, "灌区改造"),
        ("专栏2－1 灌区改造", 2, "灌区改造"),
        ("专栏：灌区改造", None, "灌区改造"),
    ],
)
def test_titles(structure_of: Read, title: str, number: int | None, name: str) -> None:
    (box,) = structure_of(TEXT, title, ROWS).boxes
    assert (box.number, box.title, box.columns, box.rows) == (number, name, ("工程", "规模"), BODY)


def test_a_title_row_inside_the_table(structure_of: Read) -> None:
    found = structure_of(TEXT, [["专栏3 灌区改造", None], *ROWS], TEXT)
    (box,) = found.boxes
    assert (box.number, box.title, box.columns, box.rows) == (3, "灌区改造", ("工程", "规模"), BODY)
    assert box.evidence.text.startswith("专栏3 灌区改造\n工程\t规模")
    assert found.tables[0].title == "灌区改造"
    assert found.grids[0].box == 0


def test_number_and_title_on_two_lines_of_the_title_row(structure_of: Read) -> None:
    assert structure_of([["专栏3\n灌区改造", None], *ROWS]).boxes[0].title == "灌区改造"


def test_a_unit_line_between_title_and_table(structure_of: Read) -> None:
    found = structure_of("专栏3 灌区改造", "单位：公里", ROWS)
    assert found.boxes[0].rows == BODY
    assert found.grids[0].notes == ("单位：公里",)


def test_prose_in_one_cell(structure_of: Read) -> None:
    (box,) = structure_of(TEXT, [["专栏3 灌区改造\n1.东渠。改造渠道。\n2.西库。新建水库。"]]).boxes
    assert (box.number, box.title, box.columns, box.rows) == (3, "灌区改造", (), ())
    assert box.paragraphs == ("1.东渠。改造渠道。", "2.西库。新建水库。")


def test_prose_in_one_column(structure_of: Read) -> None:
    assert structure_of([["专栏3 灌区改造"], ["东渠改造。"], ["西库新建。"]]).boxes[0].paragraphs == (
        "东渠改造。",
        "西库新建。",
    )


def test_prose_in_rows_merged_over_all_columns(structure_of: Read) -> None:
    (box,) = structure_of([["专栏3 灌区改造", None], ["东渠改造。", None], ["西库新建。", None]]).boxes
    assert box.paragraphs == ("东渠改造。", "西库新建。")


def test_a_title_over_a_cell_of_prose(structure_of: Read) -> None:
    found = structure_of(TEXT, "专栏3 灌区改造", [["东渠改造。\n西库新建。"]], TEXT)
    assert found.boxes[0].paragraphs == ("东渠改造。", "西库新建。")
    assert found.tables == ()


def test_prose_paragraphs_up_to_the_next_heading(structure_of: Read) -> None:
    found = structure_of("一、任务", TEXT, "专栏3 灌区改造", "东渠改造。", "西库新建。", "二、保障", TEXT)
    assert found.boxes[0].paragraphs == ("东渠改造。", "西库新建。")
    assert [section.title for section in found.sections] == ["任务", "保障"]


def test_numbered_prose_counts_on_its_own(structure_of: Read) -> None:
    found = structure_of(
        "1.建设水网。加快建设。", "专栏3 灌区改造", "1.东渠。改造。", "2.西库。新建。", "2.节约用水。推广节水。", TEXT
    )
    assert found.boxes[0].paragraphs == ("1.东渠。改造。", "2.西库。新建。")


def test_the_outer_count_ends_the_box(structure_of: Read) -> None:
    found = structure_of(
        "3.建设水网。加快建设。", "专栏3 灌区改造", "1.东渠。改造。", "2.西库。新建。", "4.节约用水。推广节水。", TEXT
    )
    assert found.boxes[0].paragraphs == ("1.东渠。改造。", "2.西库。新建。")


def test_running_text_ends_a_box_of_items(structure_of: Read) -> None:
    found = structure_of("专栏3 灌区改造", "——东渠工程。改造渠道。", "——西库工程。新建水库。", TEXT)
    assert found.boxes[0].paragraphs == ("——东渠工程。改造渠道。", "——西库工程。新建水库。")


def test_items_may_have_names_of_their_own(structure_of: Read) -> None:
    found = structure_of("专栏3 灌区改造", "1.东渠工程", "改造渠道。", "2.西库工程", "新建水库。", "二、保障", TEXT)
    assert len(found.boxes[0].paragraphs) == 4


def test_an_indent_ends_a_box_without_indents(structure_of: Read) -> None:
    def block(text: str, indented: bool) -> dict[str, object]:
        return {"text": text, "indented": indented}

    found = structure_of(block("专栏3 灌区改造", False), block("东渠改造。", False), block(TEXT, True))
    assert found.boxes[0].paragraphs == ("东渠改造。",)


def test_tables_of_one_box(structure_of: Read) -> None:
    (box,) = structure_of("专栏3 灌区改造", ROWS, [ROWS[0], ["南站", "新建泵站2座。"]]).boxes
    assert box.rows == (*BODY, ("南站", "新建泵站2座。"))


def test_two_boxes_one_after_the_other(structure_of: Read) -> None:
    found = structure_of(
        [["专栏1 甲", None], *ROWS], [["专栏2 乙", None], *ROWS], "专栏3 丙", "丙文。", "专栏4 丁", "丁文。"
    )
    assert [(box.number, box.title) for box in found.boxes] == [(1, "甲"), (2, "乙"), (3, "丙"), (4, "丁")]


@pytest.mark.parametrize("text", ["见专栏3。", "专栏3列出了重点工程。各地要落实。", "专栏1和专栏2所列工程要按期完成。"])
def test_who_points_to_a_box_is_none(structure_of: Read, text: str) -> None:
    assert structure_of(TEXT, text, TEXT).boxes == ()


def test_headings_in_a_box_are_no_sections(structure_of: Read) -> None:
    found = structure_of(
        "一、任务", TEXT, "专栏3 灌区改造", "（一）东渠", "改造渠道。", "（二）西库", "新建水库。", "二、保障", TEXT
    )
    assert [section.title for section in found.sections] == ["任务", "保障"]
    assert found.boxes[0].section == found.sections[0].id


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def contents(box: Box | dict[str, Any]) -> tuple[object, ...]:
    """All that stands in a box, without what never matters: some labels leave quote marks out."""
    content = box if isinstance(box, dict) else box.model_dump()
    rows = [[folded(cell) for cell in row] for row in content.get("rows") or ()]
    return (
        content["number"],
        folded(content["title"]),
        [folded(cell) for cell in content.get("columns") or ()],
        rows,
        [folded(text) for text in content.get("paragraphs") or ()],
    )


def test_the_boxes_of_the_labelled_documents() -> None:
    golds = sorted(SHARED.glob("gold/*.boxes.json"))
    if not golds:
        pytest.skip("no corpus beside this checkout")
    for gold in golds:
        stem = gold.name.removesuffix(".boxes.json")
        for path in [*SHARED.glob(f"corpus/labelled/{stem}.*"), *SHARED.glob(f"corpus/formats/{stem}.docx")]:
            document = load(path)
            boxes = read_structure(document, built_in(), Ids()).boxes
            wanted = json.loads(gold.read_text(encoding="utf-8"))
            assert [contents(box) for box in boxes] == [contents(box) for box in wanted], path.name
            written = plain(document.text)
            for box in boxes:  # quote marks and all
                assert [
                    text
                    for text in (box.title, *box.columns, *box.paragraphs, *chain.from_iterable(box.rows))
                    if plain(text) not in written
                ] == []
