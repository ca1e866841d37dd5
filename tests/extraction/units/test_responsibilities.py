from __future__ import annotations

from pathlib import Path

import pytest

from policyx.cubes import read_cubes
from policyx.discourse import read_discourse
from policyx.extraction.units import read_responsibilities
from policyx.loaders import load, load_bytes
from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Metadata, Responsibility
from policyx.ruleset import built_in
from policyx.structure import read_structure

RULES = built_in()
SHARED = Path(__file__).resolve().parents[4] / "shared"


def read(document: Document) -> tuple[Responsibility, ...]:
    ids = Ids()
    structure = read_structure(document, RULES, ids)
    cubes = read_cubes(structure, Metadata(), read_discourse(structure, Metadata(), RULES), RULES)
    found = read_responsibilities(structure, cubes, RULES, ids)
    assert all(r.evidence.text == document.text[r.evidence.start : r.evidence.end] for r in found)
    return found


def responsibilities(text: str) -> tuple[Responsibility, ...]:
    return read(load_bytes(text.encode(), "plan.txt"))


def roles(text: str) -> list[str]:
    return [f"{one.role} {one.unit}" for one in responsibilities(text)]


def table(*rows: tuple[str, ...], before: str = "任务分解表") -> tuple[Responsibility, ...]:
    builder = DocumentBuilder()
    builder.add(before)
    builder.add_table(
        [CellDraft(text, row, column) for row, cells in enumerate(rows) for column, text in enumerate(cells)]
    )
    return read(builder.build("plan.docx", "docx", b""))


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（责任单位：市水务局、财政局）", ["responsible 市水务局", "responsible 市财政局"]),
        (
            "（牵头单位：市水务局；配合单位：市财政局、各区人民政府）",
            ["lead 市水务局", "support 市财政局", "support 各区人民政府"],
        ),
        ("（牵头单位：市水务局，责任单位：市财政局）", ["lead 市水务局", "responsible 市财政局"]),
        ("（市水务局牵头，财政局配合）", ["lead 市水务局", "support 市财政局"]),
        ("（市水务局牵头、市财政局配合）", ["lead 市水务局", "support 市财政局"]),
        ("（由市水务局牵头，各区落实）", ["lead 市水务局", "responsible 各区"]),
        (
            "（省水利厅、财政厅按职责分工负责，2031年12月底前完成）",
            ["responsible 省水利厅", "responsible 省财政厅"],
        ),
        ("（市水务局会同市财政局负责）", ["responsible 市水务局", "support 市财政局"]),
        ("（市水务局牵头，会同市财政局组织实施）", ["lead 市水务局", "support 市财政局"]),
        (
            "（市水务局负责，市财政局参与，省水利厅指导）",
            ["responsible 市水务局", "support 市财政局", "support 省水利厅"],
        ),
        ("（市水务局牵头，市财政局、审计局）", ["lead 市水务局", "support 市财政局", "support 市审计局"]),
        ("【责任单位：市水务局】", ["responsible 市水务局"]),
        ("[市水务局牵头]", ["lead 市水务局"]),
        ("（责任单位：市水务局（牵头）、市财政局）", ["lead 市水务局", "responsible 市财政局"]),
        ("（市水务局（牵头）、市财政局（配合））", ["lead 市水务局", "support 市财政局"]),
        ("（责任领导：张三；责任单位：市水务局；责任人：李四）", ["responsible 市水务局"]),
        ("（责任单位：市水务局 市财政局；完成时限：2031年6月）", ["responsible 市水务局", "responsible 市财政局"]),
        (
            "（市水务局，市财政局、各区县按职责分工负责）",
            ["responsible 市水务局", "responsible 市财政局", "responsible 各区县"],
        ),
        ("（市水务局、市财政局）", ["responsible 市水务局", "responsible 市财政局"]),
    ],
)
def test_brackets(bracket: str, expected: list[str]) -> None:
    assert roles(f"治理云溪河干流。{bracket}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治理干流。\n责任单位：市水务局牵头，市财政局配合", ["lead 市水务局", "support 市财政局"]),
        (
            "治理干流。责任单位：市水务局、各区人民政府。完成时限：2031年底。",
            ["responsible 市水务局", "responsible 各区人民政府"],
        ),
        ("治理干流。牵头单位：市水务局。配合单位：市财政局。", ["lead 市水务局", "support 市财政局"]),
        (
            "由市水务局牵头，市财政局、各区配合，建立联席会议制度。",
            ["lead 市水务局", "support 市财政局", "support 各区"],
        ),
        ("建立由市水务主管部门牵头，各部门协同推进的机制。", ["lead 市水务主管部门", "support 各部门"]),
        ("推动青禾大学牵头组建水利研究院。", ["lead 青禾大学"]),
        ("市水务局要会同市财政局负责组织实施。", ["responsible 市水务局", "support 市财政局"]),
        ("云溪区人民政府是本次治理的责任主体。", ["responsible 云溪区人民政府"]),
        ("明确市水务局为牵头单位，市财政局为配合单位。", ["lead 市水务局", "support 市财政局"]),
        ("市水务局：负责河道治理。市财政局：负责资金保障。", ["responsible 市水务局", "responsible 市财政局"]),
    ],
)
def test_lines_and_sentences(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "本办法由市水务局负责解释。",
        "市水务局印发治理方案。",
        "企业要履行社会责任，压实主体责任，谁主管谁负责。",
        "配备责任督学，责任到人。",
        "支持龙头企业牵头组建创新联合体。",
        "治理干流。（责任人：张三）",
        "各单位主要负责人为第一责任人。",
        "报市发展改革委（市能源局）。",
        "市水务局累计牵头制定标准10项。",
        "依托云溪产业园建设检测平台，依托区位优势发展物流。",
        "治理云溪河（市、区两级）。",
    ],
)
def test_what_assigns_nothing(text: str) -> None:
    assert roles(text) == []


def test_hosts() -> None:
    found = responsibilities(
        "依托青禾农大、省农科院等申建种质资源实验室，依托青禾重工集团建设创新中心，依托物流园建设仓库。"
    )
    assert [(one.role, one.unit) for one in found] == [
        ("host", "青禾农大"),
        ("host", "省农科院"),
        ("host", "青禾重工集团"),
    ]


def test_rule_and_evidence() -> None:
    lead, support, second = responsibilities("治理干流。（市水务局牵头，财政局配合）修复湿地。（市林业局负责）")
    assert (lead.evidence.text, lead.rule) == ("（市水务局牵头，财政局配合）", "responsibilities.verb.lead")
    assert support.evidence == lead.evidence
    assert (second.unit, second.evidence.text) == ("市林业局", "（市林业局负责）")


def test_label_lines_are_read() -> None:
    found = responsibilities("治理云溪河干流和主要支流。\n牵头单位：市水务局\n配合单位：市财政局")
    assert [one.unit for one in found] == [
        "市水务局",
        "市财政局",
    ]


@pytest.mark.parametrize(
    "rule", ["列第一位者为牵头单位，下同", "排在第一位的部门为牵头部门，下同", "排名第一的为牵头单位"]
)
def test_the_first_leads_where_the_document_says_so(rule: str) -> None:
    text = f"治理干流。（市水务局、市财政局负责。{rule}）\n修复湿地。（市林业局、财政局负责）\n植树。（各区负责）"
    assert roles(text) == [
        "lead 市水务局",
        "responsible 市财政局",
        "lead 市林业局",
        "responsible 市财政局",
        "responsible 各区",
    ]


def test_one_that_stands_alone_is_not_the_first_of_several() -> None:
    text = "治理干流。（市水务局、市财政局负责，列第一位者为牵头单位，下同）\n修复湿地。（市林业局负责）"
    assert roles(text)[-1] == "responsible 市林业局"


def test_ditto_says_again_what_the_bracket_or_line_before_did() -> None:
    text = "治理干流。（市水务局牵头，市财政局配合）\n修复湿地。（同上）\n植树。责任单位：同上"
    assert roles(text) == ["lead 市水务局", "support 市财政局"] * 3


def test_ditto_says_nothing_where_nothing_stands_before() -> None:
    assert roles("治理干流。（责任单位：同上）") == []


def test_a_rule_for_all_tasks_is_recorded_where_it_stands() -> None:
    assert roles("治理干流。（省水利厅指导，各市政府负责落实。以下均需各市政府落实，不再列出）") == [
        "support 省水利厅",
        "responsible 各市政府",
    ]


def test_table_columns() -> None:
    found = table(
        ("序号", "重点任务", "牵头单位", "配合单位", "责任人", "完成时限"),
        ("1", "治理干流。", "市水务局", "市财政局\n市林业局", "张三", "2031年底"),
        ("2", "修复湿地。", "市林业局", "各区人民政府", "李四", "长期坚持"),
    )
    assert [(one.role, one.unit) for one in found] == [
        ("lead", "市水务局"),
        ("support", "市财政局"),
        ("support", "市林业局"),
        ("lead", "市林业局"),
        ("support", "各区人民政府"),
    ]
    assert found[1].evidence.text == "市财政局\n市林业局"
    assert found[4].collective


def test_roles_inside_cells() -> None:
    found = table(
        ("任务", "责任单位"),
        ("治理干流。", "牵头：市水务局\n配合：市财政局"),
        ("修复湿地。", "市林业局牵头，市财政局配合"),
        ("植树。", "市林业局会同市财政局"),
    )
    assert [f"{one.role} {one.unit}" for one in found] == [
        "lead 市水务局",
        "support 市财政局",
        "lead 市林业局",
        "support 市财政局",
        "responsible 市林业局",
        "support 市财政局",
    ]


def test_forms_of_labels_and_values() -> None:
    found = table(("项目名称", "云溪河治理"), ("责任单位", "市水务局"), ("配合单位", "市财政局"))
    assert [(one.role, one.unit) for one in found] == [
        ("responsible", "市水务局"),
        ("support", "市财政局"),
    ]


def test_ids_are_those_of_the_content() -> None:
    first = responsibilities("治理干流。（责任单位：市水务局）")
    again = responsibilities("前言。\n\n治理干流。（责任单位：市水务局）")
    assert [one.id for one in first] == [one.id for one in again]


def test_the_same_plan_as_text_and_word_names_the_same_units() -> None:
    plan = SHARED / "corpus/labelled/seed-004.txt"
    twin = SHARED / "corpus/formats/seed-004.docx"
    if not plan.is_file() or not twin.is_file():
        pytest.skip("the shared corpus is not here")
    assert [(r.unit, r.role) for r in read(load(plan))] == [(r.unit, r.role) for r in read(load(twin))]


@pytest.mark.parametrize(
    "text",
    [
        "（" * 9000,
        "负责" * 9000,
        "共同" * 9000,
        "（" + "市科技局和" * 4000 + "负责）",
        "依托" * 9000,
        "市科技局 " * 4000,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    builder = DocumentBuilder()
    builder.add("治理云溪河干流和主要支流。" + text)
    assert read(builder.build("plan.txt", "txt", b"")) == ()


def test_the_organisations_of_a_label_may_stand_in_the_lines_below_it() -> None:
    text = "一、治理河道\n清淤20公里。\n牵头单位：\n市水务局\n配合单位：\n市财政局、团市委\n各区人民政府\n二、保障措施"
    found = responsibilities(text)
    assert [f"{one.role} {one.unit}" for one in found] == [
        "lead 市水务局",
        "support 市财政局",
        "support 团市委",
        "support 各区人民政府",
    ]


def test_running_text_under_an_open_label_is_no_list() -> None:
    assert roles("一、治理河道。责任单位：\n各单位要加强巡查，确保安全。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治理河道（市水务局、市财政局；完成时限：12月底）。", ["responsible 市水务局", "responsible 市财政局"]),
        ("治理河道（市水务局、市财政局，2031年底前）。", ["responsible 市水务局", "responsible 市财政局"]),
        (
            "强化属地责任。（河东、云溪区人民政府，青禾高新区管委会）",
            ["responsible 河东区人民政府", "responsible 云溪区人民政府", "responsible 青禾高新区管委会"],
        ),
        ("3.2 市消防救援总队负责现场救援。", ["responsible 市消防救援总队"]),
        ("第三条 县人民政府对本行政区域内供水安全负总责。", ["responsible 县人民政府"]),
        ("党组书记对本单位工作负总责。", []),
        ("企业对其产品质量负责。", []),
    ],
)
def test_other_wordings(text: str, expected: list[str]) -> None:
    assert roles(f"云溪市供水方案\n为做好供水工作，制定本方案。\n{text}") == expected


def test_those_who_help_may_stand_behind_a_semicolon() -> None:
    text = "节水方案\n请市水务局牵头，于6月底前完成清淤；市财政局予以配合。市教育局配合。"
    assert roles(text) == ["lead 市水务局", "support 市财政局"]
