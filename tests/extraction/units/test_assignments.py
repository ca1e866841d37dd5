from __future__ import annotations

import pytest

from policyx.extraction.units.assignments import Assignment, Assignments
from policyx.reading.folding import Folded
from policyx.ruleset import built_in

ASSIGNMENTS = Assignments(built_in())


def shown(assigned: list[Assignment]) -> list[str]:
    return [f"{one.role} {one.organisation.name} {one.rule.removeprefix('responsibilities.')}" for one in assigned]


def statement(text: str) -> list[str]:
    folded = Folded(text)
    return shown(ASSIGNMENTS.statement(folded, 0, len(folded.text)))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("责任单位：市水务局", ["responsible"]),
        ("牵头单位：市水务局", ["lead"]),
        ("主办单位：市水务局", ["lead"]),
        ("协办部门：市水务局", ["support"]),
        ("指导单位：省水利厅", ["support"]),
        ("承办单位：市水务局", ["responsible"]),
        ("牵头和配合单位：市水务局、市财政局", ["lead", "support"]),
        ("牵头及责任单位：市水务局、市财政局", ["lead", "responsible"]),
        ("责任单位（部门）：市水务局", ["responsible"]),
    ],
)
def test_labels(text: str, roles: list[str]) -> None:
    assert [one.split()[0] for one in statement(text)] == roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局牵头负责", ["lead 市水务局 verb.lead"]),
        ("市水务局主办，市财政局协办", ["lead 市水务局 verb.lead", "support 市财政局 verb.support"]),
        ("各区人民政府组织实施", ["responsible 各区人民政府 verb.responsible"]),
        ("市水务局牵头会同市财政局落实", ["lead 市水务局 verb.lead", "support 市财政局 together"]),
        ("*市水务局、市财政局", ["lead 市水务局 mark.lead", "responsible 市财政局 listed"]),
        ("市数据推进办负责", ["responsible 市数据推进办 verb.responsible"]),
        ("市水务局、市财政局", []),
        ("联合体牵头人名称", []),
        ("由市水务局负责解释", []),
    ],
)
def test_statements(text: str, expected: list[str]) -> None:
    assert statement(text) == expected


def test_bare_words_are_labels_where_something_new_starts() -> None:
    assert statement("牵头：市水务局\n配合：市财政局") == [
        "lead 市水务局 bare_label.lead",
        "support 市财政局 bare_label.support",
    ]


def test_labels_of_people_end_a_list() -> None:
    assert statement("责任单位：市水务局　联系人：张三　电话：12345") == ["responsible 市水务局 label.responsible"]


def test_sentences_want_someone_who_leads_before_someone_who_helps() -> None:
    folded = Folded("各区配合市水务局工作，由市水务局牵头，市财政局参与")
    assert shown(ASSIGNMENTS.prose(folded, 0, len(folded.text))) == [
        "lead 市水务局 prose.lead",
        "support 市财政局 prose.support",
    ]


def test_names_before_a_comma() -> None:
    folded = Folded("市水务局、市财政局按照各自职责分工，负责管网改造")
    assert shown(ASSIGNMENTS.prose(folded, 0, len(folded.text))) == [
        "responsible 市水务局 prose.responsible",
        "responsible 市财政局 prose.responsible",
    ]


def prose(text: str) -> list[str]:
    folded = Folded(text)
    return shown(ASSIGNMENTS.prose(folded, 0, len(folded.text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "市水务局统筹推进，各区人民政府落实",
            ["lead 市水务局 verb.lead", "responsible 各区人民政府 verb.responsible"],
        ),
        ("市水务局、市财政局，按职责分工", ["responsible 市水务局 verb.by_duty", "responsible 市财政局 verb.by_duty"]),
        ("市财政局、市推进节水工作领导小组办公室配合", ["support 市财政局", "support 市推进节水工作领导小组办公室"]),
    ],
)
def test_what_is_done_is_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert [one[: len(want)] for one, want in zip(statement(text), expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局负责制定计划", ["responsible 市水务局 prose.responsible"]),
        ("市水务局负责任务分解", ["responsible 市水务局 prose.responsible"]),
        ("市水务局负责牵头编制规划", ["lead 市水务局 prose.lead"]),
        ("实行首长负责制", []),
        ("发挥市水务局牵头抓总作用", ["lead 市水务局 prose.lead_part"]),
        ("市水务局要切实发挥牵头协调作用", ["lead 市水务局 prose.lead_part"]),
        ("发挥龙头企业牵头作用", []),
        ("市水务局统筹推进节水工作", ["lead 市水务局 prose.coordination"]),
        ("县人民政府统筹推进节水工作", []),
        ("各县人民政府要切实履行主体责任", ["responsible 各县人民政府 prose.duty"]),
        ("由市水务局与市财政局共同开展检查", ["responsible 市水务局 by_action", "responsible 市财政局 by_action"]),
        ("由市水务局会同市财政局组织验收", ["responsible 市水务局 by_action", "support 市财政局 together"]),
        ("由市水务局另行规定", []),
        ("由公办学校提供学位", []),
        ("由市水务局牵头，会同市财政局建立台账", ["lead 市水务局 prose.lead", "support 市财政局 together"]),
        ("由市水务局牵头会同市财政局建立台账", ["lead 市水务局 prose.lead", "support 市财政局 together"]),
        ("市水务局作为主管部门，负责日常管理", ["responsible 市水务局 prose.responsible"]),
        ("依托市节水工作领导小组，统筹推进各项工作", []),
    ],
)
def test_sentences_that_give_work(text: str, expected: list[str]) -> None:
    assert prose(text) == expected
