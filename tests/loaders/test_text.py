from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from policyx.errors import InputError
from policyx.loaders.options import LoadOptions
from policyx.loaders.text import load
from policyx.model.document import Document

SHARED = Path(__file__).resolve().parents[2] / "../shared/corpus"


def read(text: str, name: str = "plan.txt", **options: Any) -> Document:
    return load(text.encode(), name, LoadOptions(**options))


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_marks_of_converters_and_invisible_characters_go() -> None:
    document = read("\ufeff[bookmark: _Toc1]第一章\u200b 总\u00ad则\r\n\r\n　　为了\x07治水，制定本规划。\r\n")
    assert document.text == "第一章 总则\n为了治水，制定本规划。"


def test_every_kind_of_line_break() -> None:
    assert blocks(read("甲。\r\n乙。\r丙。\r\r\n丁。\x0b戊。\u2028己。")) == [
        "甲。",
        "乙。",
        "丙。",
        "丁。",
        "戊。",
        "己。",
    ]


def test_headings_bold_and_lists_of_markdown() -> None:
    document = read("# 青禾市水网规划\n\n## 一、目标\n\n**总体目标**\n\n- 建水库**3**座。\n", "plan.md")
    assert document.format == "md"
    assert blocks(document) == ["青禾市水网规划", "一、目标", "总体目标", "建水库3座。"]
    assert [block.level for block in document.blocks] == [1, 2, None, None]
    assert [block.bold for block in document.blocks] == [False, False, True, False]


def test_markdown_in_a_txt_is_read_too() -> None:
    document = read("## 目标\n\n**加快治水。**到2030年建成水库3座。  \n**改善民生。**新增床位200张。\n")
    assert document.format == "txt"
    assert blocks(document) == ["目标", "加快治水。到2030年建成水库3座。", "改善民生。新增床位200张。"]


def test_the_type_can_be_said() -> None:
    assert read("正文。", "plan", type="md").format == "md"
    assert read("正文。", "plan.md", type="txt").format == "txt"


def test_a_dumped_table_becomes_a_table_in_its_place() -> None:
    document = read("主要指标\n\t指标\n\t2025年\n\t2030年\n\n\t供水（亿方）\n\t8\n\t9\n\n\n正文。\n")
    (table,) = document.tables
    assert [[cell.text if cell else None for cell in row] for row in table.grid()] == [
        ["指标", "2025年", "2030年"],
        ["供水（亿方）", "8", "9"],
    ]
    assert document.text == "主要指标\n指标\t2025年\t2030年\n供水（亿方）\t8\t9\n正文。"
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)


def test_a_markdown_table() -> None:
    document = read("指标如下：\n\n| 指标 | 2030年 |\n|---|---|\n| 供水 | 9亿方 |\n\n正文。", "plan.md")
    assert [cell.text for cell in document.tables[0].cells] == ["指标", "2030年", "供水", "9亿方"]


def test_form_feeds_part_pages_and_what_stands_on_each_goes() -> None:
    pages = [f"青禾市水网规划\n第{word}段正文，共{word}句。\n— {number} —" for number, word in enumerate("甲乙丙", 1)]
    document = read("\f".join(pages))
    assert document.pages == 3
    assert blocks(document) == ["第甲段正文，共甲句。", "第乙段正文，共乙句。", "第丙段正文，共丙句。"]
    assert [block.page for block in document.blocks] == [1, 2, 3]


def test_without_form_feeds_there_are_no_pages() -> None:
    document = read("正文。")
    assert document.pages is None
    assert document.blocks[0].page is None


def test_the_masthead_is_kept_apart_from_the_text() -> None:
    document = read("标题：青禾市节水办法\n发布时间：2026-03-01\n正文\n青禾市节水办法\n　　为了节水，制定本办法。\n")
    assert document.properties == {"标题": "青禾市节水办法", "发布时间": "2026-03-01"}
    assert blocks(document) == ["青禾市节水办法", "为了节水，制定本办法。"]
    assert [block.indented for block in document.blocks] == [False, True]


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\ufeff", "\u200b\r\n"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        read(text)


def test_a_thousand_lines_of_anything_end_soon() -> None:
    for line in ("\t甲", "\t甲\n", "|甲|乙|", "[甲](", "**甲", "专栏1", "《甲", "甲" + " " * 40 + "乙", "\f1"):
        assert read(f"{line}\n" * 1000 + "完。").text.endswith("完。")


@pytest.mark.parametrize("piece", ["\t", "\n", " \n", "\u3000", "[", "![", "[甲](", " **甲", "# ", "|-"])
def test_a_line_of_anything_ends_soon(piece: str) -> None:
    text = f"# 标题\n{piece * 20_000}甲\n完。"
    assert load(text.encode(), "plan.md", LoadOptions(timeout=2)).text.endswith("完。")


def test_all_text_files_of_the_corpus_are_clean() -> None:
    files = [path for path in sorted(SHARED.glob("*/*")) if path.suffix in (".txt", ".md")]
    if not files:
        pytest.skip("no corpus beside this checkout")
    for path in files:
        document = load(path.read_bytes(), path.name, LoadOptions())
        assert not re.search("[\r\f\ufeff\u200b\ufffd\x00-\x08]|bookmark:", document.text), path.name
        for block in document.blocks:
            text = document.text[block.start : block.end]
            assert text.strip() if block.table is not None else text == text.strip(), path.name


def test_digits_set_apart_one_by_one_are_joined() -> None:
    text = "到 2 0 3 5 年，高速公路达到 1 2 0 0 公里，覆盖率 9 0 % 以上。\n2 0 3 0 年评估一次，2 0 3 5 年验收。\n"
    document = load(text.encode(), "plan.txt", LoadOptions())
    assert "到 2035 年，高速公路达到 1200 公里，覆盖率 90 % 以上。" in document.text


def test_digits_stay_apart_where_no_year_is_spaced() -> None:
    document = load("专栏7 5G应用\n第1 2批\n".encode(), "plan.txt", LoadOptions())
    assert document.text == "专栏7 5G应用\n第1 2批"


WRAPPED = """云江市冷链物流发展规划
目录
一、发展目标........................................................1
二、重点任务........................................................2

一、发展目标
到2030年，全市冷链物流体系更加完善，建成区域性冷链物流中
云江市冷链物流发展规划
— 1 —

心12个，冷库总容量达到80万立方米，果蔬、肉类、水产品冷链
流通率分别达到30%、70%和75%以上。
专栏1 冷链设施工程
新建骨干冷库12座，改造农贸市场冷
藏区40处。
二、重点任务
推动产地冷藏保鲜设施建设，支持家庭农场、农民合作社建设通
云江市冷链物流发展规划
— 2 —

风贮藏库300座，培育冷链物流骨干企业20家，更新冷藏车辆200
3
台，覆盖主要产区。
"""


def test_lines_that_a_page_broke_go_on_over_contents_boxes_and_page_breaks() -> None:
    document = load(WRAPPED.encode(), "plan.txt", LoadOptions())
    assert document.text.split("\n")[4:] == [
        "一、发展目标",
        "到2030年，全市冷链物流体系更加完善，建成区域性冷链物流中心12个，冷库总容量达到80万立方米，"
        "果蔬、肉类、水产品冷链流通率分别达到30%、70%和75%以上。",
        "专栏1 冷链设施工程",
        "新建骨干冷库12座，改造农贸市场冷藏区40处。",
        "二、重点任务",
        "推动产地冷藏保鲜设施建设，支持家庭农场、农民合作社建设通风贮藏库300座，培育冷链物流骨干企业20家，"
        "更新冷藏车辆200台，覆盖主要产区。",
    ]


def test_items_without_a_full_stop_are_no_broken_lines() -> None:
    items = [
        f"{year}年，新建社区冷链服务站点和前置仓{year - 2000}个，改造提升农贸市场冷藏区" for year in range(2026, 2031)
    ]
    document = load("\n".join(["一、工作目标", *items]).encode(), "plan.txt", LoadOptions())
    assert document.text.split("\n") == ["一、工作目标", *items]
